//! The verdict in one sentence.

use attestry_chain::Chain;
use attestry_rules::{Effect, Judged};

use super::views::Views;
use crate::model::Verdict;

/// The judgement's verdict, as the report writes it.
pub(super) const fn verdict(verdict: attestry_rules::Verdict) -> Verdict {
    match verdict {
        attestry_rules::Verdict::Failed => Verdict::Failed,
        attestry_rules::Verdict::Indeterminate => Verdict::Indeterminate,
        attestry_rules::Verdict::Passed => Verdict::Passed,
    }
}

/// Why the verdict is what it is.
pub(super) fn sentence(views: Views<'_>) -> String {
    let (chain, judged) = (views.chain, views.judged);
    let actions = judged.actions.len();
    let counted = |effect| {
        judged
            .findings
            .iter(chain)
            .filter(|finding| finding.effect == effect)
            .count()
    };
    let (failing, open) = (counted(Effect::Fail), counted(Effect::Indeterminate));
    let warnings = counted(Effect::Warning);
    let with = with(warnings);
    match judged.verdict {
        attestry_rules::Verdict::Failed => {
            let things = things(failing, "thing makes the verification fail", "things make the verification fail");
            led(failing, &things, warnings, &first(chain, judged, Effect::Fail))
        }
        attestry_rules::Verdict::Indeterminate if chain.trust().is_none() => {
            "Nothing is proven wrong, but no trust file says whose keys these are, so nothing can be attributed."
                .to_owned()
        }
        attestry_rules::Verdict::Indeterminate if open == 0 && !judged.has_action => {
            "The bundle holds no action, so there is nothing to decide.".to_owned()
        }
        attestry_rules::Verdict::Indeterminate => {
            let things = things(open, "thing that is needed cannot be proven", "things that are needed cannot be proven");
            let lead = format!("Nothing is proven wrong, but {things}");
            led(open, &lead, warnings, &first(chain, judged, Effect::Indeterminate))
        }
        attestry_rules::Verdict::Passed if actions == 0 => {
            let others = things(views.attestations(), "attestation by another tool was", "attestations by other tools were");
            format!("{others} checked, and no action is in the bundle; nothing wrong found{with}.")
        }
        attestry_rules::Verdict::Passed => {
            format!("{} checked, nothing wrong found{with}.", things(actions, "action was", "actions were"))
        }
    }
}

/// How many things decide, and the first of them; the only one is not counted off.
fn led(count: usize, lead: &str, warnings: usize, message: &str) -> String {
    match (count, warnings) {
        (1, 0) => format!("{lead}: {message}."),
        (1, _) => format!(
            "{lead}: {message}. There {} {} as well.",
            if warnings == 1 { "is" } else { "are" },
            things(warnings, "warning", "warnings")
        ),
        _ => format!("{lead}{}. First: {message}.", with(warnings)),
    }
}

fn with(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        warnings => format!(", with {}", things(warnings, "warning", "warnings")),
    }
}

/// The message of the first finding with an effect.
fn first(chain: &Chain, judged: &Judged, effect: Effect) -> String {
    let mut findings = judged.findings.iter(chain);
    let first = findings.position(|finding| finding.effect == effect);
    let first = first.and_then(|position| judged.finding(chain, position));
    first.map_or_else(String::new, |finding| finding.message.clone())
}

pub(super) fn things(count: usize, one: &str, more: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {more}")
    }
}
