//! The algebra of delegations through the whole engine: chains of any length are made, signed and verified. An honest chain
//! holds; whatever one link passes on beyond what it has is caught, with exactly the code that RULES gives it.
//!
//! That containment of scopes is an order is a property of the rules' own functions, and tested beside them.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::{Effect, Time, Verdict};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How many purposes the first link names.
const PURPOSES: usize = 6;

/// One chain: how many links it has, and which of them hold further restrictions.
#[derive(Clone, Debug)]
struct Made {
    links: usize,
    /// The first link that names purposes.
    purposes_from: usize,
    /// The first link that limits the quantity.
    limits_from: usize,
    /// The first link with a window.
    windows_from: usize,
    /// The link that serves one request.
    bound: Option<usize>,
    /// How many links more each allows than hang below it.
    slack: u64,
    /// Whether every link is bound to its holder's key.
    keys: bool,
}

prop_compose! {
    fn chain()(links in 2_usize..6)(
        links in Just(links),
        purposes_from in 0..links,
        limits_from in 0..links,
        windows_from in 0..links,
        bound in prop::option::of(0..links),
        slack in 0_u64..3,
        keys in any::<bool>(),
    ) -> Made {
        Made { links, purposes_from, limits_from, windows_from, bound, slack, keys }
    }
}

fn link(level: usize) -> String {
    format!("link{level}")
}

/// Who holds what was delegated before the link at a level.
fn holder(links: usize, level: usize) -> String {
    if level == links {
        "agent".to_owned()
    } else {
        format!("holder{level}")
    }
}

impl Made {
    /// The delegation at a level: a little narrower than the one above in everything.
    fn delegation(&self, level: usize) -> Value {
        let up_to = |count: usize| (0..count).map(|one| format!("purpose {one}")).collect::<Vec<_>>();
        let mut scope = json!({
            "actions": [if level == 0 { "job.*" } else { "job.run*" }, "job.see"],
            "resources": [format!("job://{}*", "a".repeat(level))],
        });
        if level >= self.purposes_from {
            scope["purposes"] = json!(up_to(PURPOSES - level));
        }
        if level >= self.limits_from {
            scope["limits"] = json!({"rows": 100 - level});
        }
        let mut said = json!({
            "delegator": format!("@{}", holder(self.links, level)),
            "delegate": format!("@{}", holder(self.links, level + 1)),
            "scope": scope,
            "maxDepth": self.links - 1 - level + usize::try_from(self.slack).unwrap(),
            "issuedAt": format!("2026-03-02T09:0{}:00Z", level + 1),
        });
        if level > 0 {
            said["parent"] = json!(format!("@{}", link(level - 1)));
        }
        if level >= self.windows_from {
            said["notBefore"] = json!(format!("2026-03-02T0{level}:00:00Z"));
            said["notAfter"] = json!(format!("2026-03-02T{}:00:00Z", 20 - level));
        }
        if self.bound == Some(level) {
            said["request"] = json!("@ask");
        }
        if self.keys {
            said["delegateKey"] = json!(format!("@{}.key", holder(self.links, level + 1)));
        }
        json!({"as": holder(self.links, level), "kind": "delegation", "ref": link(level), "predicate": said})
    }

    fn source(&self) -> Value {
        let party = |id: String, kind: &str, roles: &[&str]| json!({"id": id, "type": kind, "algorithm": "ed25519", "roles": roles});
        let mut parties = Map::new();
        for level in 0..self.links {
            let id = format!("mailto:holder{level}@example.org");
            parties.insert(holder(self.links, level), party(id, "human", &["delegator"]));
        }
        let agent = party("spiffe://example.org/agent".to_owned(), "agent", &["executor"]);
        parties.insert("agent".to_owned(), agent);
        let stranger = party(
            "mailto:stranger@example.org".to_owned(),
            "human",
            &["delegator", "requester"],
        );
        parties.insert("stranger".to_owned(), stranger);
        let asks = |name: &str, minute: u32| {
            json!({"as": "stranger", "kind": "request", "ref": name, "predicate": {"requester": "@stranger", "purpose": "purpose 0",
                "requestedAt": format!("2026-03-02T08:5{minute}:00Z")}})
        };
        let mut steps = vec![asks("ask", 0), asks("another", 1)];
        // Authority from the same root that none of the chain holds.
        steps.push(
            json!({"as": "holder0", "kind": "delegation", "ref": "elsewhere", "predicate": {
            "delegator": "@holder0", "delegate": "@stranger", "scope": {"actions": ["*"], "resources": ["*"]},
            "maxDepth": 9, "issuedAt": "2026-03-02T08:59:00Z"}}),
        );
        steps.extend((0..self.links).map(|level| self.delegation(level)));
        steps.push(
            json!({"as": "agent", "kind": "action", "ref": "act", "predicate": {
            "executor": "@agent", "request": "@ask", "authority": [format!("@{}", link(self.links - 1))],
            "operation": {"name": "job.run", "target": {"uri": format!("job://{}", "a".repeat(self.links))},
                "tool": {"name": "runner"}, "quantities": {"rows": 90}},
            "status": "succeeded", "attempt": 1,
            "startedAt": "2026-03-02T09:10:00Z", "finishedAt": "2026-03-02T09:11:00Z"}}),
        );
        json!({
            "title": "a chain", "about": "a chain", "at": "2026-09-01T00:00:00Z", "expect": {"verdict": "passed"},
            "log": {"name": "log.example.org/runs"}, "parties": parties, "steps": steps,
            "trust": {"authorityRoots": ["@holder0.id"], "requirements": [
                {"actions": ["*"], "resources": ["*"], "require": {"request": true, "delegation": true}}]},
        })
    }
}

/// A step.
fn step<'v>(source: &'v mut Value, name: &str) -> &'v mut Value {
    let steps = source["steps"].as_array_mut().unwrap();
    steps.iter_mut().find(|step| step["ref"] == name).unwrap()
}

/// The predicate of a step.
fn said<'v>(source: &'v mut Value, name: &str) -> &'v mut Map<String, Value> {
    step(source, name)["predicate"].as_object_mut().unwrap()
}

/// What verification says of a source: its verdict, and its codes with effect F or I.
fn judged(source: &Value) -> (Verdict, BTreeSet<String>) {
    let text = source.to_string();
    let sample = attestry_record::script(&text, |_| None)
        .unwrap()
        .run("chain")
        .unwrap();
    let at = Time::parse("2026-09-01T00:00:00Z").unwrap();
    let report = attestry::verify(&sample.bundle.to_jsonl(), Some(sample.trust.as_bytes()), at).unwrap();
    let counting = report
        .findings
        .iter()
        .filter(|finding| matches!(finding.effect, Effect::Fail | Effect::Indeterminate));
    (
        report.verdict,
        counting.map(|finding| finding.rule.clone()).collect(),
    )
}

/// Everything that the link at a level may take beyond what it has, with the codes that say so.
fn widenings(made: &Made, level: usize) -> Vec<(&'static str, Value, &'static [&'static str])> {
    let mut wider: Vec<(&'static str, Value, &'static [&'static str])> = Vec::new();
    let mut add = |what, codes, change: &dyn Fn(&mut Map<String, Value>)| {
        let mut source = made.source();
        change(said(&mut source, &link(level)));
        wider.push((what, source, codes));
    };
    let push = |said: &mut Map<String, Value>, member: &str, value: &str| {
        said["scope"][member].as_array_mut().unwrap().push(json!(value));
    };
    let is_last = level + 1 == made.links;
    if level > 0 {
        add("an action", &["AUT203"], &|said| {
            push(said, "actions", "other.drop");
        });
        add("every action", &["AUT203"], &|said| push(said, "actions", "*"));
        add("a resource", &["AUT203"], &|said| {
            push(said, "resources", "other://*");
        });
        add("more of a resource", &["AUT203"], &|said| {
            push(said, "resources", "job:*");
        });
        if level > made.purposes_from {
            add("a purpose", &["AUT203"], &|said| {
                push(said, "purposes", "another");
            });
            add("every purpose", &["AUT203"], &|said| {
                drop(said["scope"].as_object_mut().unwrap().remove("purposes"));
            });
        }
        if level > made.limits_from {
            add("a limit", &["AUT203"], &|said| {
                said["scope"]["limits"] = json!({"rows": 100 - level + 2});
            });
            add("no limit", &["AUT203"], &|said| {
                said["scope"]["limits"] = json!({});
            });
        }
        if level > made.windows_from {
            add("an earlier beginning", &["AUT204"], &|said| {
                let beginning = match level.checked_sub(2) {
                    Some(hour) => format!("2026-03-02T0{hour}:59:59.999999999Z"),
                    None => "2026-03-01T23:59:59.999999999Z".to_owned(),
                };
                said.insert("notBefore".to_owned(), json!(beginning));
            });
            add("no beginning", &["AUT204"], &|said| {
                drop(said.remove("notBefore"));
            });
            add("a later end", &["AUT204"], &|said| {
                said.insert(
                    "notAfter".to_owned(),
                    json!(format!("2026-03-02T{}:00:00.000000001Z", 21 - level)),
                );
            });
            add("no end", &["AUT204"], &|said| drop(said.remove("notAfter")));
        }
        add("another parent", &["AUT202"], &|said| {
            said.insert("parent".to_owned(), json!("@elsewhere"));
        });
        add("no parent", &["AUT206"], &|said| drop(said.remove("parent")));
        add("a parent that is not here", &["AUT211"], &|said| {
            said.insert("parent".to_owned(), json!(format!("sha256:{}", "0".repeat(64))));
        });
    }
    if !is_last {
        add("less depth than hangs below", &["AUT205"], &|said| {
            said.insert("maxDepth".to_owned(), json!(made.links - 2 - level));
        });
    }
    let other_hands: &[&str] = if is_last { &["AUT210"] } else { &["AUT202"] };
    add("another delegate", other_hands, &|said| {
        said.insert("delegate".to_owned(), json!("@stranger"));
    });
    add("another holder's key", other_hands, &|said| {
        said.insert("delegateKey".to_owned(), json!("@stranger.key"));
    });
    add("another request", &["ASK603", "AUT207"], &|said| {
        said.insert("request".to_owned(), json!("@another"));
    });
    if level > 0 {
        let mut source = made.source();
        step(&mut source, &link(level))["as"] = json!("stranger");
        said(&mut source, &link(level)).insert("delegator".to_owned(), json!("@stranger"));
        // Where the link above is bound to its holder's key, the stranger has neither: still one link, and one code.
        wider.push(("a delegator that nobody delegated to", source, &["AUT202"]));
    }
    wider
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_honest_chain_holds_and_every_widening_is_caught(made in chain(), level in 0_usize..5) {
        let honest = made.source();
        prop_assert_eq!(judged(&honest), (Verdict::Passed, BTreeSet::new()));
        for (what, source, codes) in widenings(&made, level % made.links) {
            let expected: BTreeSet<String> = codes.iter().map(|code| (*code).to_owned()).collect();
            let verdict = if codes == ["AUT211"] { Verdict::Indeterminate } else { Verdict::Failed };
            prop_assert_eq!(judged(&source), (verdict, expected), "{} at {}", what, level % made.links);
        }
    }

    #[test]
    fn a_chain_from_no_root_gives_nothing(made in chain()) {
        let mut source = made.source();
        source["trust"]["authorityRoots"] = json!(["@stranger.id", "requester"]);
        prop_assert_eq!(judged(&source), (Verdict::Failed, BTreeSet::from(["AUT206".to_owned()])));
    }

    #[test]
    fn what_any_link_forbids_is_not_done(made in chain(), level in 0_usize..5) {
        // The link allows nothing any more, and so those below it allow too much, or nothing themselves.
        let level = level % made.links;
        let mut source = made.source();
        said(&mut source, &link(level))["scope"]["actions"] = json!(["job.see"]);
        let caught = if level + 1 == made.links { "AUT207" } else { "AUT203" };
        prop_assert_eq!(judged(&source), (Verdict::Failed, BTreeSet::from([caught.to_owned()])));
    }
}
