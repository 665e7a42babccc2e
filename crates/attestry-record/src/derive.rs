//! "The same, but": a script that is another one with changes, so that the difference is all there is to read.

use attestry_format::json::{self, Depth};
use serde_json::{Map, Value};

use crate::script::Script;
use crate::script_error::ScriptError;

/// Deepest nesting of a source.
const DEPTH: usize = 64;

/// How many scripts may build on each other.
const GENERATIONS: usize = 8;

/// Reads the script in this text. Where it says `"like":"firewall"`, `source` is asked for the text of that name.
///
/// `title`, `about`, `expect`, `at`, `cut`, `withhold` and `keep` are taken from the derived script; `define`,
/// `parties`, `log` and `trust` member by member. `changes` sets places in steps, by their `ref` and a JSON pointer
/// into the step, or removes what is there where the new value is `null`; `without` leaves out the steps with these
/// `ref`s; `insert` adds steps after the step with that `ref`.
pub fn script<'s>(text: &'s str, source: impl Fn(&str) -> Option<&'s str>) -> Result<Script, ScriptError> {
    let mut layers = vec![object(text)?];
    while let Some(base) = layers.last().and_then(|layer| layer.get("like")).cloned() {
        let name = base.as_str().unwrap_or_default();
        let text = source(name).filter(|_| layers.len() < GENERATIONS);
        layers.push(object(text.ok_or_else(|| ScriptError::NoBase {
            name: name.to_owned(),
        })?)?);
    }
    let mut whole = layers.pop().unwrap_or_default();
    while let Some(layer) = layers.pop() {
        apply(&mut whole, layer)?;
    }
    Script::of(Value::Object(whole))
}

fn object(text: &str) -> Result<Map<String, Value>, ScriptError> {
    json::parse(text.as_bytes(), Depth::outermost(DEPTH)).map_err(ScriptError::Json)?;
    serde_json::from_str(text).map_err(|error| ScriptError::Shape(error.to_string()))
}

/// Puts one layer over what is below it.
fn apply(whole: &mut Map<String, Value>, layer: Map<String, Value>) -> Result<(), ScriptError> {
    for (member, value) in layer {
        match (member.as_str(), value) {
            ("like", _) => {}
            ("changes", Value::Object(changes)) => change(steps(whole)?, &changes)?,
            ("without", Value::Array(names)) => leave_out(steps(whole)?, &names)?,
            ("insert", Value::Object(additions)) => insert(steps(whole)?, additions)?,
            ("define" | "log" | "parties" | "trust", Value::Object(members)) => {
                match whole.entry(member).or_insert_with(|| Value::Object(Map::new())) {
                    Value::Object(below) => below.extend(members),
                    other => *other = Value::Object(members),
                }
            }
            ("steps", _) => {
                return Err(ScriptError::Shape(
                    "expected `changes` or `insert` beside `like`, found `steps`".to_owned(),
                ));
            }
            (_, value) => drop(whole.insert(member, value)),
        }
    }
    Ok(())
}

fn steps(whole: &mut Map<String, Value>) -> Result<&mut Vec<Value>, ScriptError> {
    let steps = whole.get_mut("steps").and_then(Value::as_array_mut);
    steps.ok_or_else(|| ScriptError::Shape("expected an array in `steps`".to_owned()))
}

fn position(steps: &[Value], name: &str) -> Result<usize, ScriptError> {
    let found = steps
        .iter()
        .position(|step| step.get("ref").and_then(Value::as_str) == Some(name));
    found.ok_or_else(|| ScriptError::NoStep {
        name: name.to_owned(),
    })
}

/// `{"act":{"/predicate/purpose":"another"}}`
fn change(steps: &mut [Value], changes: &Map<String, Value>) -> Result<(), ScriptError> {
    for (name, places) in changes {
        let index = position(steps, name)?;
        let step = steps
            .get_mut(index)
            .ok_or_else(|| ScriptError::NoStep { name: name.clone() })?;
        for (pointer, value) in places.as_object().into_iter().flatten() {
            set(step, pointer, value).ok_or_else(|| ScriptError::NoPlace {
                name: name.clone(),
                pointer: pointer.clone(),
            })?;
        }
    }
    Ok(())
}

/// Sets what is at the pointer, or removes it where the value is `null`; its parent must be there.
fn set(step: &mut Value, pointer: &str, value: &Value) -> Option<()> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let name = last.replace("~1", "/").replace("~0", "~");
    match step.pointer_mut(parent)? {
        Value::Object(members) if value.is_null() => drop(members.shift_remove(&name)?),
        Value::Object(members) => drop(members.insert(name, value.clone())),
        Value::Array(elements) => *elements.get_mut(name.parse::<usize>().ok()?)? = value.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    }
    Some(())
}

/// `["check"]`
fn leave_out(steps: &mut Vec<Value>, names: &[Value]) -> Result<(), ScriptError> {
    for name in names {
        let index = position(steps, name.as_str().unwrap_or_default())?;
        steps.remove(index);
    }
    Ok(())
}

/// `{"approve":[{…},{…}]}`
fn insert(steps: &mut Vec<Value>, additions: Map<String, Value>) -> Result<(), ScriptError> {
    for (name, added) in additions {
        let Value::Array(added) = added else {
            return Err(ScriptError::Shape(format!(
                "expected an array of steps to insert after `{name}`"
            )));
        };
        let after = position(steps, &name)?.saturating_add(1);
        steps.splice(after..after, added);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use base64::Engine as _;

    use super::*;

    const BASE: &str = r#"{
      "title": "base", "about": "…", "at": "2026-09-01T00:00:00Z", "expect": {"verdict": "passed"},
      "log": {"name": "log.example.org", "run": "base", "witnesses": ["w.example.net"], "quorum": 1},
      "parties": {"maria": {"id": "mailto:maria@example.org", "type": "human", "algorithm": "p256", "roles": ["requester"]}},
      "define": {"purpose": "partner access"},
      "steps": [
        {"as": "maria", "kind": "request", "ref": "ask", "predicate":
          {"requester": "@maria", "purpose": "@purpose", "requestedAt": "2026-03-02T09:00:00Z"}},
        {"checkpoint": true, "witnessed": "2026-03-02T09:01:00Z"}
      ],
      "trust": {"name": "t", "authorityRoots": ["@maria.id"]}
    }"#;

    fn lines(text: &str) -> Vec<Value> {
        let script = script(text, |name| (name == "base").then_some(BASE)).unwrap();
        let bytes = script.run("x").unwrap().bundle.to_jsonl();
        String::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn a_script_gives_the_same_bytes_each_time_and_a_trust_file() {
        let script = script(BASE, |_| None).unwrap();
        let (one, other) = (script.run("x").unwrap(), script.run("x").unwrap());
        assert_eq!(one.bundle.to_jsonl(), other.bundle.to_jsonl());
        assert_ne!(one.bundle.to_jsonl(), script.run("y").unwrap().bundle.to_jsonl());
        let trust: Value = serde_json::from_str(&one.trust).unwrap();
        assert_eq!(
            trust["authorityRoots"],
            serde_json::json!(["mailto:maria@example.org"])
        );
        assert_eq!(trust["keys"][0]["roles"], serde_json::json!(["requester"]));
        assert!(
            trust["logPolicy"].as_str().unwrap().ends_with("\nquorum w1\n"),
            "{trust}"
        );
        assert_eq!(one.digests.keys().collect::<Vec<_>>(), ["ask"]);
    }

    #[test]
    fn the_same_but_with_one_more_step_and_one_cut() {
        let derived = r#"{"like": "base", "title": "derived", "cut": ["ask"],
          "changes": {"ask": {"/predicate/purpose": "another"}},
          "insert": {"ask": [{"as": "maria", "kind": "request", "ref": "again", "predicate":
            {"requester": "@maria", "purpose": "third", "requestedAt": "2026-03-02T09:00:30Z", "causes": ["@ask"]}}]}}"#;
        assert_eq!(lines(BASE).len(), 2);
        let derived = lines(derived);
        assert_eq!(derived.len(), 2);
        assert_eq!(derived[0]["attestry"]["logIndex"], 1);
        assert!(
            derived[1]["attestry"]["checkpoint"]
                .as_str()
                .unwrap()
                .starts_with("log.example.org/base\n2\n")
        );
    }

    #[test]
    fn the_same_but_with_a_step_and_a_member_less() {
        let again = r#"{"as": "maria", "kind": "request", "ref": "again", "predicate":
            {"requester": "@maria", "purpose": "third", "requestedAt": "2026-03-02T09:00:30Z", "causes": ["@ask"]}}"#;
        let derived = format!(
            r#"{{"like": "base", "insert": {{"ask": [{again}]}}, "without": ["ask"],
              "changes": {{"again": {{"/predicate/causes": null}}}}}}"#
        );
        let lines = lines(&derived);
        assert_eq!(lines.len(), 2);
        let payload = base64::engine::general_purpose::STANDARD
            .decode(lines[0]["payload"].as_str().unwrap())
            .unwrap();
        let statement: Value = serde_json::from_slice(&payload).unwrap();
        assert_eq!(statement["predicate"]["purpose"], "third");
        assert_eq!(statement["predicate"].get("causes"), None);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let fails = |text: &str| script(text, |name| (name == "base").then_some(BASE)).unwrap_err();
        assert_eq!(
            fails(r#"{"like":"nothing"}"#),
            ScriptError::NoBase {
                name: "nothing".to_owned()
            }
        );
        let step = ScriptError::NoStep { name: "b".to_owned() };
        assert_eq!(fails(r#"{"like":"base","changes":{"b":{}}}"#), step);
        assert_eq!(fails(r#"{"like":"base","without":["b"]}"#), step);
        let place = ScriptError::NoPlace {
            name: "ask".to_owned(),
            pointer: "/a/b".to_owned(),
        };
        assert_eq!(fails(r#"{"like":"base","changes":{"ask":{"/a/b":1}}}"#), place);
        let cut = script(r#"{"like":"base","cut":["b"]}"#, |_| Some(BASE))
            .unwrap()
            .run("x")
            .unwrap_err();
        assert_eq!(cut, ScriptError::NotLogged { name: "b".to_owned() });
    }
}
