//! What changed, whether it was checked, whether it is the original, whether the record can be relied on.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{ActionStatus, CheckResult};
use attestry_chain::verify::LogState;

use super::who::{other_recorders, signers};
use super::{AnswerKind, Evidence};
use crate::context::{ActionContext, Context};
use crate::words::listed;

pub(super) fn changed(context: &Context<'_>, action: &ActionContext<'_>) -> Evidence {
    let changes = &action.action.changes;
    let status = match &action.action.status {
        Field::Shown(ActionStatus::Succeeded) => "It succeeded",
        Field::Shown(ActionStatus::Failed) => "It failed",
        Field::Shown(ActionStatus::Denied) => "It was denied",
        Field::Shown(ActionStatus::Partial) => "Some of it was done",
        Field::Absent | Field::Withheld => {
            return Evidence::new(AnswerKind::Withheld, "How it ended is withheld.");
        }
    };
    let targets: Vec<String> = changes
        .items()
        .iter()
        .filter_map(|change| change.target.shown())
        .filter_map(attestry_chain::format::statement::Resource::label)
        .collect();
    if targets.is_empty() {
        if changes.hides() {
            return Evidence::new(
                AnswerKind::Withheld,
                format!("{status}; what it changed is withheld."),
            );
        }
        let outputs = action.node.outputs();
        let made: Vec<String> = outputs
            .into_iter()
            .filter_map(|one| one.name)
            .filter(|name| name != "nonce")
            .collect();
        if made.is_empty() {
            let text = format!("{status}; it names no change.");
            return Evidence::new(AnswerKind::Absent, text).by(signers(&action.node));
        }
        let text = format!(
            "{status}; it produced {}.",
            listed(made.iter().map(String::as_str))
        );
        return vouched(context, action, text);
    }
    let text = format!(
        "{status}; it changed {}.",
        listed(targets.iter().map(String::as_str))
    );
    vouched(context, action, text)
}

/// Proven where an independent observer saw the state, claimed where the record alone says so.
fn vouched(context: &Context<'_>, action: &ActionContext<'_>, text: String) -> Evidence {
    let seen: Vec<&Node<'_>> = independent(context, action)
        .filter(|node| {
            node.observation()
                .is_some_and(|one| one.observed.shown().is_some())
        })
        .collect();
    if seen.is_empty() {
        let mut by = other_recorders(context, action);
        if by.is_empty() {
            by = signers(&action.node);
        }
        return Evidence::new(AnswerKind::Claimed, text).by(by);
    }
    let by: Vec<&str> = seen
        .iter()
        .filter_map(|node| node.principal_id().shown().copied())
        .collect();
    Evidence::new(AnswerKind::Proven, text).by(by)
}

pub(super) fn checked(context: &Context<'_>, action: &ActionContext<'_>) -> Evidence {
    let digest = action.node.digest();
    let all: Vec<&Node<'_>> = context
        .chain
        .referring("observes", &digest)
        .filter(|node| node.is_sound())
        .collect();
    let by_others: Vec<&Node<'_>> = independent(context, action).collect();
    let observers: Vec<&str> = by_others
        .iter()
        .filter_map(|node| node.principal_id().shown().copied())
        .collect();
    if let Some(result) = by_others
        .iter()
        .find_map(|node| node.observation()?.result.shown())
    {
        let what = match result {
            CheckResult::Failed => "and the check failed",
            CheckResult::Passed => "and all was well",
            CheckResult::Warned => "with a remark",
        };
        let text = format!(
            "{} looked at it afterwards, {what}.",
            listed(observers.iter().copied())
        );
        return Evidence::new(AnswerKind::Proven, text).by(observers);
    }
    if !all.is_empty() {
        let text = "Only the executor looked at it afterwards.";
        return Evidence::new(AnswerKind::Claimed, text).by(action.executor().shown().copied());
    }
    let later = context
        .chain
        .kept_back()
        .values()
        .any(|index| Some(*index) > action.node.log_index());
    if later {
        return Evidence::new(
            AnswerKind::Withheld,
            "No observation is shown; a later entry of the log is withheld and could be one.",
        );
    }
    Evidence::new(
        AnswerKind::Absent,
        "Nobody is shown to have looked at it afterwards.",
    )
}

pub(super) fn original(context: &Context<'_>, action: &ActionContext<'_>) -> Evidence {
    let attempt = match (&action.action.attempt, &action.action.retry_of) {
        (Field::Shown(attempt), Field::Shown(_)) => {
            format!("attempt {attempt}, a retry that names the one before")
        }
        (Field::Shown(1), _) => "the first attempt".to_owned(),
        (Field::Shown(attempt), _) => format!("attempt {attempt}"),
        (Field::Absent | Field::Withheld, _) => {
            return Evidence::new(AnswerKind::Withheld, "Which attempt it is, is withheld.");
        }
    };
    if is_recorded(context, action) {
        let text = format!("It is {attempt}; nothing else in the log is the same action.");
        Evidence::new(AnswerKind::Proven, text).by(signers(&action.node))
    } else {
        let text = format!("It says that it is {attempt}; no log shows that there is no other.");
        Evidence::new(AnswerKind::Claimed, text).by(signers(&action.node))
    }
}

pub(super) fn record(context: &Context<'_>, action: &ActionContext<'_>) -> Evidence {
    let log = context.chain.log();
    let state = match log.state {
        LogState::Complete => "the log is complete",
        LogState::Contradicted => "the entries do not match the log's signed root",
        LogState::None => "no log that the trust file accepts covers it",
        LogState::Partial => "the bundle holds part of the log, and this entry has its own proof",
        LogState::Truncated => "entries of the log are missing",
    };
    let time = match action.node.proven().before {
        Some(before) => format!("it was in the log by {before}"),
        None => "no time is proven".to_owned(),
    };
    let kind = if action.node.is_sound() && is_recorded(context, action) {
        AnswerKind::Proven
    } else if action.node.evidence().signers.is_empty() {
        AnswerKind::Absent
    } else {
        AnswerKind::Claimed
    };
    let mut text = format!("{state}, and {time}.");
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    let witnesses = log.largest().map_or(&[][..], |largest| largest.witnesses());
    Evidence::new(kind, text).by(witnesses.iter().map(|one| one.witness.as_str()))
}

/// Whether the log shows this entry, and that nothing was left out beside it that could be the same.
fn is_recorded(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    matches!(context.chain.log().state, LogState::Complete | LogState::Partial)
        && action.node.proven().before.is_some()
}

/// The sound observations of an action by somebody else than its executor.
fn independent<'a>(context: &Context<'a>, action: &ActionContext<'_>) -> impl Iterator<Item = &'a Node<'a>> {
    let executor = action.executor().shown().map(|id| (*id).to_owned());
    let chain = context.chain;
    let nodes: Vec<&'a Node<'a>> = chain.referring("observes", &action.node.digest()).collect();
    nodes.into_iter().filter(move |node| {
        node.is_sound() && node.principal_id().shown().map(|id| (*id).to_owned()) != executor
    })
}
