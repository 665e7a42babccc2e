//! Rego: FORMAT 3's question put to one rule of a module.
//!
//! Knows how a recorded evaluation becomes `input` and the entities `data`; does not know how Rego decides. The engine has
//! neither clock nor chance nor network built in; a policy that asks for them is impossible to replay, not wrong.
//!
//! A rule that comes out undefined does not allow, so it is decided: no. Anything but a boolean is impossible: the
//! entrypoint then names no decision.

mod built_ins;
mod chains;
mod outside;
mod steps;

use regorus::{Engine, LimitError, PolicyLengthConfig, Value};

use crate::limits::{self, STEPS};
use crate::nesting::{self, Comments};
use crate::{Outcome, Request};

/// The name the module bears in messages.
const MODULE: &str = "policy.rego";

/// Puts the recorded evaluation to the recorded policy.
pub(crate) fn replay(request: &Request) -> Result<Outcome, Outcome> {
    let Some(entrypoint) = &request.entrypoint else {
        return Err(impossible(
            "the decision names no `engine.entrypoint`, the rule that answers",
        ));
    };
    nesting::check(&request.policy, Comments::Hash)?;
    let mut engine = load(&request.policy)?;
    outside::check(&request.policy)?;
    chains::check(&request.policy)?;
    let input = Value::from_json_str(&request.evaluation)
        .map_err(|error| impossible(&format!("the recorded evaluation is no JSON: {error}")))?;
    engine.set_input(input);
    if let Some(entities) = &request.entities {
        let data = Value::from_json_str(entities)
            .map_err(|error| impossible(&format!("the entities are no JSON: {error}")))?;
        engine
            .add_data(data)
            .map_err(|error| impossible(&format!("the entities cannot be `data`: {error}")))?;
    }
    let refused = built_ins::guard(&mut engine)?;
    let value = steps::counted(&mut engine, |engine| engine.eval_rule(entrypoint.clone()));
    // A refusal inside a built-in is a refusal of the whole, whatever the policy made of it.
    if let Some(problem) = refused.get() {
        return Err(Outcome::Impossible(problem.clone()));
    }
    match value {
        Ok(Value::Bool(decision)) => Ok(decided(decision)),
        Ok(Value::Undefined) => Ok(decided(false)),
        Ok(_) => Err(impossible(&format!(
            "`{entrypoint}`: expected a boolean, found another value"
        ))),
        Err(error) if matches!(error.downcast_ref(), Some(LimitError::TimeLimitExceeded { .. })) => {
            Err(limits::beyond("steps", STEPS, "more"))
        }
        Err(error) => Err(impossible(&format!(
            "`{entrypoint}` cannot be evaluated: {}",
            first_line(&error.to_string())
        ))),
    }
}

/// The engine with the module loaded: as Rego v1, and where that does not parse as Rego v0, which older decision points ran.
fn load(policy: &str) -> Result<Engine, Outcome> {
    let mut problem = String::new();
    for v0 in [false, true] {
        let mut engine = Engine::new();
        engine.set_rego_v0(v0);
        engine.set_strict_builtin_errors(false);
        engine.set_gather_prints(true);
        engine.set_policy_length_config(lengths());
        match engine.add_policy(MODULE.to_owned(), policy.to_owned()) {
            Ok(_) => return Ok(engine),
            Err(error) => {
                let error = error.to_string();
                // The engine's own ceiling on depth is a limit of this tool, not a fault of the text.
                if let Some((_, depth)) = error.split_once("expression nesting too deep ") {
                    return Err(impossible(&format!(
                        "limit `rego-nesting`: expression nesting too deep {}",
                        first_line(depth)
                    )));
                }
                if problem.is_empty() {
                    problem = error;
                }
            }
        }
    }
    Err(Outcome::DoesNotParse(problem))
}

/// Lines may be as long as the text: its size is already bounded.
fn lengths() -> PolicyLengthConfig {
    PolicyLengthConfig {
        max_col: std::num::NonZeroU32::MAX,
        max_file_bytes: std::num::NonZeroUsize::MAX,
        max_lines: std::num::NonZeroUsize::MAX,
    }
}

fn decided(decision: bool) -> Outcome {
    Outcome::Decided {
        decision,
        determining: None,
    }
}

fn impossible(problem: &str) -> Outcome {
    Outcome::Impossible(problem.to_owned())
}

/// The engine's messages quote the policy over several lines; the last of them says what is wrong.
fn first_line(message: &str) -> &str {
    message
        .trim()
        .lines()
        .last()
        .unwrap_or_default()
        .trim_start_matches("error: ")
}

#[cfg(test)]
mod tests;
