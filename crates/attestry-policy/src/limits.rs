//! The ceilings of a replay: every one named, every hit "impossible" with the limit's name and value.
//!
//! Knows sizes and counts; does not know what the texts mean. They bound time and memory before an engine sees a text:
//! neither language has a ceiling of its own that holds on every platform.
//!
//! Cedar is bounded by them. Rego is bounded in steps, in depth and in what its built-ins make, but a step may compare two
//! values, and a value that is built of itself twice, thirty times over, takes as long to compare as it looks: who replays
//! Rego that nobody vouches for does so where it can be stopped from outside, as a worker or a process can.

use crate::{Outcome, Request};

/// The most bytes of a policy text.
pub const POLICY_BYTES: usize = 1 << 20;
/// The most bytes of a schema.
pub const SCHEMA_BYTES: usize = 1 << 20;
/// The most bytes of the entities, or of Rego's `data`.
pub const ENTITIES_BYTES: usize = 16 << 20;
/// The most bytes of the recorded evaluation.
pub const EVALUATION_BYTES: usize = 1 << 20;
/// How deep expressions may nest, in the measure of `nesting`: an operator counts one, a bracket ten. What is deeper
/// could exhaust the stack, which no program survives.
pub const NESTING: usize = 1000;
/// Cedar: bytes of policy times bytes of the largest single record that is evaluated at once (the evaluation, or one
/// entity): a few seconds' work where every byte meets every byte.
pub const COMPARISONS: u64 = 1 << 32;
/// Cedar: the most steps from entities to all that they are in, parents of parents included: about a second's work.
pub const HIERARCHY: u64 = 1_000_000;
/// Cedar: the most parts of a schema once every common type is written out where it is used.
pub const SCHEMA_PARTS: u64 = 1_000_000;
/// Cedar: how many common types may lie between a type and what it is made of.
pub const SCHEMA_CHAIN: u64 = 64;
/// Rego: the most steps of evaluation.
pub const STEPS: u64 = 4_000_000;
/// Rego: the most that one built-in may make: elements of a list, or bytes of a string.
pub const BUILT: u64 = 16 << 20;
/// Rego: how long a chain of rules that use each other may be.
pub const RULE_CHAIN: u64 = 64;

/// The outcome where `found` is beyond the ceiling `name`.
pub(crate) fn within(name: &str, limit: u64, found: u64) -> Result<(), Outcome> {
    if found <= limit {
        return Ok(());
    }
    Err(beyond(name, limit, &found.to_string()))
}

/// The outcome where a ceiling is passed, with what was found in words.
pub(crate) fn beyond(name: &str, limit: u64, found: &str) -> Outcome {
    Outcome::Impossible(format!("limit `{name}`: expected at most {limit}, found {found}"))
}

/// The sizes of all texts.
pub(crate) fn texts(request: &Request) -> Result<(), Outcome> {
    let length = |text: Option<&String>| text.map_or(0, String::len);
    for (name, limit, found) in [
        ("policy-bytes", POLICY_BYTES, request.policy.len()),
        ("schema-bytes", SCHEMA_BYTES, length(request.schema.as_ref())),
        (
            "entities-bytes",
            ENTITIES_BYTES,
            length(request.entities.as_ref()),
        ),
        ("evaluation-bytes", EVALUATION_BYTES, request.evaluation.len()),
    ] {
        within(name, count(limit), count(found))?;
    }
    Ok(())
}

/// A size as a count; a size that does not fit is beyond every ceiling.
pub(crate) fn count(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_exactly_its_ceiling_is_within() {
        let mut request = Request {
            policy: " ".repeat(POLICY_BYTES),
            ..Request::default()
        };
        assert_eq!(texts(&request), Ok(()));
        request.policy.push(' ');
        assert_eq!(
            texts(&request),
            Err(Outcome::Impossible(
                "limit `policy-bytes`: expected at most 1048576, found 1048577".to_owned()
            ))
        );
    }

    #[test]
    fn each_text_has_its_own_ceiling() {
        for (name, limit) in [
            ("schema-bytes", SCHEMA_BYTES),
            ("entities-bytes", ENTITIES_BYTES),
            ("evaluation-bytes", EVALUATION_BYTES),
        ] {
            let text = " ".repeat(limit + 1);
            let mut request = Request::default();
            match name {
                "schema-bytes" => request.schema = Some(text),
                "entities-bytes" => request.entities = Some(text),
                _ => request.evaluation = text,
            }
            let found = limit + 1;
            let problem = format!("limit `{name}`: expected at most {limit}, found {found}");
            assert_eq!(texts(&request), Err(Outcome::Impossible(problem)));
        }
    }
}
