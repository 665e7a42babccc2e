//! A recorded decision run again, and what that came to.

use std::collections::BTreeSet;

use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::{Field, List};
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{Decision, Resource};

use crate::context::Context;
use crate::replay::{ReplayInput, ReplayOutcome};
use crate::words;

/// What a replay came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Replayed {
    /// What was recorded.
    Same,
    /// Something else.
    Differs {
        /// What differs, in a sentence.
        message: String,
        /// What was recorded.
        recorded: String,
        /// What came out.
        found: String,
    },
    /// A part that it needs is kept back: what completes “… is withheld”.
    Hidden(&'static str),
    /// A text that it needs is not in the bundle, or the record lacks something: why.
    Missing(String),
    /// This tool cannot do it: why.
    Unable(String),
    /// A text does not have its digest, which is BND106.
    Broken,
}

/// A text that a replay needs.
enum Text {
    Here(String),
    Else(Replayed),
    Bytes,
}

/// Runs a decision again.
pub(super) fn replay(context: &Context<'_>, decision: &Decision) -> Replayed {
    match run(context, decision) {
        Ok(ReplayOutcome::Decided {
            decision: found,
            determining,
        }) => compare(decision, found, determining.as_deref()),
        Ok(ReplayOutcome::DoesNotParse(why)) => does_not_parse(why),
        Ok(ReplayOutcome::Impossible(why)) => Replayed::Unable(why),
        Err(replayed) => replayed,
    }
}

fn run(context: &Context<'_>, decision: &Decision) -> Result<ReplayOutcome, Replayed> {
    let Field::Shown(engine) = &decision.engine else {
        return Err(Replayed::Hidden("the policy engine"));
    };
    let Field::Shown(name) = &engine.name else {
        return Err(Replayed::Hidden("the policy engine"));
    };
    let entrypoint = match &engine.entrypoint {
        Field::Shown(entrypoint) => Some(entrypoint.as_str()),
        Field::Absent if name == "rego" => {
            return Err(Replayed::Missing(
                "the decision does not say which rule answered".to_owned(),
            ));
        }
        Field::Withheld if name == "rego" => return Err(Replayed::Hidden("which rule answered")),
        Field::Absent | Field::Withheld => None,
    };
    let evaluation = decision.evaluation.shown().filter(|evaluation| !evaluation.hides);
    let evaluation = evaluation.ok_or(Replayed::Hidden("a part of what policy was asked"))?;
    let policy = match text(context, &decision.policy_set, "policy text") {
        Text::Here(policy) => policy,
        Text::Else(replayed) => return Err(replayed),
        Text::Bytes => return Err(does_not_parse("it is not UTF-8".to_owned())),
    };
    let entities = optional(context, &decision.entities, "entities")?;
    let schema = optional(context, &decision.schema, "schema")?;
    let replay = context
        .replay
        .ok_or_else(|| Replayed::Unable("no policy engine is built in".to_owned()))?;
    Ok(replay.replay(&ReplayInput {
        engine: name,
        entrypoint,
        policy: &policy,
        entities: entities.as_deref(),
        schema: schema.as_deref(),
        evaluation: &evaluation.text,
    }))
}

fn optional(
    context: &Context<'_>,
    resource: &Field<Resource>,
    what: &'static str,
) -> Result<Option<String>, Replayed> {
    if resource.is_absent() {
        return Ok(None);
    }
    match text(context, resource, what) {
        Text::Here(text) => Ok(Some(text)),
        Text::Else(replayed) => Err(replayed),
        Text::Bytes => Err(Replayed::Missing(format!("the {what} are not UTF-8 text"))),
    }
}

/// The text of a descriptor: its content, or a blob of the ZIP with its digest.
fn text(context: &Context<'_>, resource: &Field<Resource>, what: &'static str) -> Text {
    const HIDDEN: Replayed = Replayed::Hidden("a text that the replay needs");
    let Field::Shown(resource) = resource else {
        return Text::Else(HIDDEN);
    };
    let blob = || {
        resource
            .digest
            .shown()
            .and_then(DigestSet::sha256)
            .and_then(|digest| context.chain.blob(&digest))
    };
    let bytes = match &resource.content {
        Field::Shown(bytes) => {
            if resource
                .digest
                .shown()
                .is_some_and(|digest| digest.mismatch(bytes).is_some())
            {
                return Text::Else(Replayed::Broken);
            }
            bytes.as_slice()
        }
        hidden => match blob() {
            Some(bytes) => bytes,
            None if hidden.is_withheld() || resource.digest.is_withheld() => return Text::Else(HIDDEN),
            None => return Text::Else(Replayed::Missing(format!("the {what} is not in the bundle"))),
        },
    };
    String::from_utf8(bytes.to_vec()).map_or(Text::Bytes, Text::Here)
}

fn does_not_parse(why: String) -> Replayed {
    Replayed::Differs {
        message: "the policy does not parse".to_owned(),
        recorded: "a policy that decides".to_owned(),
        found: why,
    }
}

/// Compares what came out with what was recorded. What is withheld of the record neither equals nor differs (FORMAT 4), so
/// that only what is shown can contradict, and only where all is shown can it be the same.
fn compare(recorded: &Decision, decision: bool, determining: Option<&[String]>) -> Replayed {
    let word = |decision: bool| if decision { "allowed" } else { "denied" }.to_owned();
    match recorded.decision {
        Field::Shown(said) if said != decision => {
            let message = "the recorded evaluation comes to another decision when it is replayed".to_owned();
            return Replayed::Differs {
                message,
                recorded: word(said),
                found: word(decision),
            };
        }
        _ => {}
    }
    match (recorded.determining.shown(), determining) {
        (Some(said), Some(found)) if !is_one_set(said, found) => Replayed::Differs {
            message: "other policies determine the decision when it is replayed".to_owned(),
            recorded: words::names(said.items.iter().map(String::as_str)),
            found: words::names(found.iter().map(String::as_str)),
        },
        _ if recorded.decision.is_withheld() => Replayed::Hidden("what policy decided"),
        (_, Some(_)) if recorded.determining.hides() => {
            Replayed::Hidden("which policies determined the decision")
        }
        _ => Replayed::Same,
    }
}

/// Whether what is recorded can be the set that came out. What is kept back of it can be any other member.
fn is_one_set(recorded: &List<String>, found: &[String]) -> bool {
    let said: BTreeSet<&str> = ordered::set(recorded.items.iter().map(String::as_str));
    let found: BTreeSet<&str> = ordered::set(found.iter().map(String::as_str));
    said.is_subset(&found) && found.len() <= said.len().saturating_add(recorded.withheld)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str], withheld: usize) -> List<String> {
        List {
            items: items.iter().map(|one| (*one).to_owned()).collect(),
            withheld,
        }
    }

    fn found(items: &[&str]) -> Vec<String> {
        items.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn determining_policies_are_a_set() {
        assert!(is_one_set(&list(&["b", "a", "a"], 0), &found(&["a", "b"])));
        assert!(!is_one_set(&list(&["a"], 0), &found(&["a", "b"])));
        assert!(!is_one_set(&list(&["a", "c"], 0), &found(&["a", "b"])));
    }

    #[test]
    fn what_is_withheld_can_be_any_other_member() {
        assert!(is_one_set(&list(&["a"], 1), &found(&["a", "b"])));
        assert!(!is_one_set(&list(&["c"], 1), &found(&["a", "b"])));
        assert!(!is_one_set(&list(&[], 1), &found(&["a", "b"])));
    }
}
