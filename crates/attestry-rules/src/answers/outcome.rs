//! What changed, and whether it was checked.

use std::collections::BTreeSet;

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{ActionStatus, CheckResult, Resource};
use attestry_chain::format::trust::Party;

use super::who::other_recorders;
use super::{AnswerKind, Evidence, Standing, Words};
use crate::context::{ActionContext, Context};
use crate::words::listed;

pub(super) fn changed<'a>(
    context: &Context<'a>,
    uses: &[&'a Node],
    action: &ActionContext<'a>,
) -> Evidence<'a> {
    let changes = &action.action.changes;
    let status = match &action.action.status {
        Field::Shown(ActionStatus::Succeeded) => "It succeeded",
        Field::Shown(ActionStatus::Failed) => "It failed",
        Field::Shown(ActionStatus::Denied) => "It was denied",
        Field::Shown(ActionStatus::Partial) => "Some of it was done",
        Field::Absent | Field::Withheld => {
            return Evidence::new(AnswerKind::Withheld, "How it ended is withheld.")
                .missing("the disclosure of its status");
        }
    };
    let targets = || {
        let targets = changes.items().iter().filter_map(|change| change.target.shown());
        targets.filter_map(Resource::label)
    };
    if targets().next().is_none() {
        if changes.hides() {
            return Evidence::new(
                AnswerKind::Withheld,
                context.say(|| format!("{status}; what it changed, if anything, is withheld.")),
            )
            .missing("the disclosure of its changes");
        }
        let made = || action.node.output_names().filter(|name| *name != "nonce");
        if made().next().is_none() {
            if matches!(action.action.status.shown(), Some(ActionStatus::Denied)) {
                return Evidence::new(AnswerKind::NotApplicable, "It was denied, so it changed nothing.")
                    .signed(action.node);
            }
            return Evidence::new(
                AnswerKind::Absent,
                context.say(|| format!("{status}; it names no change.")),
            )
            .signed(action.node)
            .missing("what it changed, with the digests before and after, and an observation of it");
        }
        let text = context.say(|| format!("{status}; it produced {}.", listed(made())));
        return vouched(context, uses, action, text);
    }
    let text = context.say(|| {
        format!(
            "{status}; it changed {}.",
            listed(targets().collect::<Vec<_>>().iter().map(String::as_str))
        )
    });
    vouched(context, uses, action, text)
}

/// Proven where an independent observer saw the state, claimed where the record alone says so.
fn vouched<'a>(
    context: &Context<'a>,
    uses: &[&'a Node],
    action: &ActionContext<'a>,
    text: Words,
) -> Evidence<'a> {
    let seen: Vec<&Node> = independent(context, uses, action)
        .into_iter()
        .filter(|node| {
            node.observation()
                .is_some_and(|one| one.observed.shown().is_some())
        })
        .collect();
    let recorders = other_recorders(context, action);
    if seen.is_empty() {
        return Evidence::new(AnswerKind::Claimed, text)
            .signed(action.node)
            .by(Standing::Recorder, recorders)
            .missing("an observation of the state afterwards by somebody other than the executor");
    }
    Evidence::new(AnswerKind::Proven, text)
        .seen(seen)
        .by(Standing::Recorder, recorders)
}

pub(super) fn checked<'a>(
    context: &Context<'a>,
    uses: &[&'a Node],
    action: &ActionContext<'a>,
) -> Evidence<'a> {
    let by_others = independent(context, uses, action);
    let observers: BTreeSet<&str> = ordered::set(
        by_others
            .iter()
            .filter_map(|node| node.principal_id().shown().copied()),
    );
    let results = || {
        by_others
            .iter()
            .filter_map(|node| node.observation()?.result.shown())
    };
    // The worst that anybody saw is what is told.
    let told = [CheckResult::Failed, CheckResult::Warned, CheckResult::Passed]
        .into_iter()
        .find(|wanted| results().any(|result| result == wanted));
    if let Some(result) = told {
        let what = match result {
            CheckResult::Failed => "and the check failed",
            CheckResult::Passed => "and the check passed",
            CheckResult::Warned => "with a remark",
        };
        let text = context.say(|| {
            format!(
                "{} looked at it afterwards, {what}.",
                context.names().subjects(observers)
            )
        });
        return Evidence::new(AnswerKind::Proven, text).seen(by_others);
    }
    let own = context.chain.referring_to("observes", action.node);
    let own = own.filter(|node| node.is_sound());
    let own: BTreeSet<&str> = ordered::set(own.filter_map(|node| node.principal_id().shown().copied()));
    if !own.is_empty() {
        let is_executor = own.iter().all(|id| action.executor().shown() == Some(id));
        let text = if is_executor {
            Words::Borrowed("Only the executor looked at it afterwards.")
        } else {
            context.say(|| {
                let who = context.names().subjects(own.iter().copied());
                format!("Only {who} looked at it afterwards, and had a part in it.")
            })
        };
        return Evidence::new(AnswerKind::Claimed, text)
            .by(Standing::SelfReported, own)
            .missing(LOOKED);
    }
    if context
        .chain
        .referring_to("observes", action.node)
        .next()
        .is_some()
    {
        return Evidence::new(
            AnswerKind::Claimed,
            "An observation of it is in the bundle; nobody the trust file knows vouches for it.",
        )
        .missing("a key in the trust file that may speak for the observer");
    }
    if matches!(action.action.status.shown(), Some(ActionStatus::Denied)) {
        return Evidence::new(
            AnswerKind::NotApplicable,
            "It was denied, so there was nothing to check.",
        );
    }
    let last = context.ground.last_kept_back();
    if last.is_some() && last > action.node.log_index() {
        return Evidence::new(
            AnswerKind::Withheld,
            "No observation is shown; a later entry of the log is withheld and could be one.",
        )
        .missing(LOOKED);
    }
    Evidence::new(
        AnswerKind::Absent,
        "Nobody is shown to have looked at it afterwards.",
    )
    .missing(LOOKED)
}

/// What proves that it was checked.
const LOOKED: &str =
    "an observation of it by somebody who neither proposed nor executed it, made after it finished";

/// The sound observations of an action by somebody who neither executed nor proposed it: those that name it, and the reports of use
/// that it accounts for.
fn independent<'a>(context: &Context<'a>, uses: &[&'a Node], action: &ActionContext<'a>) -> Vec<&'a Node> {
    let chain = context.chain;
    let parties = [Party::Executor, Party::Proposer].map(|party| action.party(chain, party));
    let is_of_another = |node: &&Node| {
        let id = node.principal_id().shown().copied();
        parties
            .iter()
            .all(|party| party.is_absent() || party.shown().copied() != id)
    };
    chain
        .referring_to("observes", action.node)
        .chain(uses.iter().copied())
        .filter(|node| node.is_sound() && is_of_another(node))
        .collect()
}
