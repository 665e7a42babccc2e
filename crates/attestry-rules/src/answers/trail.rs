//! Whether it is the original, and whether the record can be relied on: what the log tells.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::verify::LogState;

use super::{AnswerKind, Evidence, Standing};
use crate::context::{ActionContext, Context};

pub(super) fn original<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let attempt = match (&action.action.attempt, &action.action.retry_of) {
        (Field::Shown(attempt), Field::Shown(_)) => {
            context.say(|| format!("attempt {attempt}, a retry that names the one before"))
        }
        (Field::Shown(1), _) => "the first attempt".into(),
        (Field::Shown(attempt), _) => context.say(|| format!("attempt {attempt}")),
        (Field::Absent | Field::Withheld, _) => {
            return Evidence::new(AnswerKind::Withheld, "Which attempt it is, is withheld.")
                .missing("the disclosure of its attempt");
        }
    };
    let log = context.chain.log();
    let told = |why: &str| {
        let text = context.say(|| format!("It says that it is {attempt}; {why}."));
        Evidence::new(AnswerKind::Claimed, text).signed(action.node)
    };
    if !is_recorded(context, action) {
        return told("no log shows that there is no other").missing(WHOLE_LOG);
    }
    if log.state != LogState::Complete {
        return told("only part of the log is here, and the rest could hold it again").missing(WHOLE_LOG);
    }
    if !context.chain.kept_back().is_empty() {
        let why = match context.chain.kept_back().len() {
            1 => "an entry of the log is withheld, and could be the same action",
            _ => "entries of the log are withheld, and one could be the same action",
        };
        return told(why).missing("the entries of the log that are withheld");
    }
    let is_tried_again = context
        .chain
        .referring_to("retryOf", action.node)
        .any(Node::is_sound);
    let but = if is_tried_again {
        ", but for what says that it tries it again"
    } else {
        ""
    };
    let text = context.say(|| format!("It is {attempt}; nothing else in the log is the same action{but}."));
    Evidence::new(AnswerKind::Proven, text)
        .signed(action.node)
        .by(Standing::Independent, witnesses(context))
}

/// What proves that there is no other.
const WHOLE_LOG: &str = "every entry of the log, under a checkpoint that the trust file's witnesses cosigned";

pub(super) fn record<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let log = context.chain.log();
    let state = match log.state {
        LogState::Complete if context.chain.kept_back().is_empty() => "every entry of the log is here",
        LogState::Complete => "every entry of the log is here or shown as withheld",
        LogState::Contradicted => "the entries do not match the log's signed root",
        LogState::None => "no log that the trust file accepts covers it",
        LogState::Partial => "the bundle holds part of the log, and this entry has its own proof",
        LogState::Truncated => "entries of the log are missing",
    };
    let time = match action.node.proven().before {
        Some(before) => context.say(|| format!("it was in the log by {before}")),
        None => "no time is proven".into(),
    };
    let kind = if action.node.is_sound() && is_recorded(context, action) {
        AnswerKind::Proven
    } else if action.node.evidence().signers.is_empty() {
        AnswerKind::Absent
    } else {
        AnswerKind::Claimed
    };
    let text = context.say(|| {
        let mut text = format!("{state}, and {time}.");
        if let Some(first) = text.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        text
    });
    let evidence = Evidence::new(kind, text)
        .by(Standing::Independent, witnesses(context))
        .by(Standing::Independent, authority(context));
    match kind {
        AnswerKind::Absent => {
            evidence.missing("a signature of the action by a key that the trust file knows")
        }
        AnswerKind::Claimed if !action.node.is_sound() => {
            evidence.missing("a signature of the action by somebody who may say so")
        }
        _ => evidence.missing(
            "every entry of the log or a proof for this one, and a checkpoint after it that the trust file's \
             witnesses cosigned",
        ),
    }
}

/// The witnesses of the largest checkpoint.
fn witnesses<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a str> {
    let log = context.chain.log();
    let witnesses = log.largest().map_or(&[][..], |largest| largest.witnesses());
    witnesses.iter().map(|one| one.witness.as_str())
}

/// The time-stamp authority whose word the time of the largest checkpoint is. It vouches for when, and not for what is there.
fn authority<'a>(context: &Context<'a>) -> Option<&'a str> {
    context.chain.log().largest()?.authority()
}

/// Whether the log shows this entry, and that nothing was left out beside it that could be the same.
fn is_recorded(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    matches!(context.chain.log().state, LogState::Complete | LogState::Partial)
        && action.node.proven().before.is_some()
}
