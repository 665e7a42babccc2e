//! `attestry rules`: what the verifier finds, and why it matters.

use attestry_report::text::{rule, rule_list};

use crate::arguments::RulesArguments;
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Lists the rules, or explains one.
pub(crate) fn run(arguments: &RulesArguments, console: &mut Console) -> Result<Exit, Failure> {
    let rules = attestry::rules();
    let Some(code) = &arguments.code else {
        console.say(&rule_list(&rules));
        return Ok(Exit::Passed);
    };
    let view = rules.iter().find(|view| view.code.eq_ignore_ascii_case(code));
    let view = view.ok_or_else(|| {
        Failure::new(format!(
            "expected the code of a rule such as `LOG406`, found `{code}`"
        ))
    })?;
    console.say(&rule(view));
    Ok(Exit::Passed)
}
