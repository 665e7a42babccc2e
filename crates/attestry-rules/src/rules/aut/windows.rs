//! The windows that an action must lie in: that of every delegation it names, and the ends that revocations set.
//! Shared with the other groups: what a revocation ends, and the words for when an action was run.

use attestry_chain::format::field::Field;
use attestry_chain::format::time::Time;
use attestry_chain::verify::Span;

use super::authority::lines;
use super::revoked::revocations;
use crate::context::{ActionContext, Context};
use crate::words;

/// Those windows of the delegations that an action was run under whose span is wanted, in words and as spans.
pub(crate) fn windows(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    wanted: &dyn Fn(&Span) -> bool,
) -> Vec<(String, Span)> {
    let mut windows = Vec::new();
    for line in lines(context, action) {
        if let Some(leaf) = line.grants.first()
            && let Some(span) = Some(Span::of(&leaf.said.window)).filter(wanted)
        {
            windows.push((words::node(leaf.node), span));
        }
        for (grant, revocation) in revocations(context, action, &line) {
            if let Some(span) = revocation.at.shown().copied().map(until).filter(wanted) {
                windows.push((format!("{}, revoked", words::node(grant.node)), span));
            }
        }
    }
    windows
}

/// The span that a revocation leaves: everything before `at`.
pub(crate) fn until(at: Time) -> Span {
    let before = match at.nanos().checked_sub(1) {
        Some(nanos) => Time::from_unix_nanos(at.unix(), nanos),
        None => Time::from_unix_nanos(at.unix().saturating_sub(1), 999_999_999),
    };
    Span::to(before.unwrap_or(at))
}

/// A window in words.
pub(crate) fn span(span: Span) -> String {
    let end = |to: Time| match end_of(to) {
        Some(first_outside) => format!("before {first_outside}"),
        None => format!("until {to}"),
    };
    match (span.from, span.to, span.hides) {
        (Some(from), Some(to), _) => format!("from {from}, {}", end(to)),
        (Some(from), None, false) => format!("from {from}"),
        (Some(from), None, true) => format!("from {from}, until a time that is withheld"),
        (None, Some(to), false) => end(to),
        (None, Some(to), true) => format!("from a time that is withheld, {}", end(to)),
        (None, None, false) => "at any time".to_owned(),
        (None, None, true) => "a window that is withheld".to_owned(),
    }
}

/// The second that a time is the last moment before: what a revocation leaves ends so.
fn end_of(to: Time) -> Option<Time> {
    (to.nanos() == 999_999_999).then(|| Time::from_unix(to.unix().saturating_add(1)))
}

/// When an action was run, in words.
pub(crate) fn when(action: &ActionContext<'_>) -> String {
    let word = |time: &Field<Time>| {
        time.shown()
            .map_or_else(|| "a time that is withheld".to_owned(), Time::to_string)
    };
    format!(
        "run from {} to {}",
        word(&action.action.started_at),
        word(&action.action.finished_at)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_whole_seconds() {
        let at = Time::parse("2026-03-02T09:03:00Z").expect("a time");
        assert_eq!(span(until(at)), "before 2026-03-02T09:03:00Z");
        let from = Some(Time::parse("2026-03-01T00:00:00Z").expect("a time"));
        let both = Span { from, ..Span::to(at) };
        assert_eq!(
            span(both),
            "from 2026-03-01T00:00:00Z, until 2026-03-02T09:03:00Z"
        );
    }

    #[test]
    fn a_revocation_ends_everything_from_its_moment_on() {
        let at = Time::parse("2026-03-02T09:03:00Z").expect("a time");
        assert!(!until(at).holds(at));
        let before = Time::parse("2026-03-02T09:02:59.999999999Z").expect("a time");
        assert!(until(at).holds(before));
        let later = Time::parse("2026-03-02T09:03:00.000000001Z").expect("a time");
        assert!(until(later).holds(at));
        assert!(!until(later).holds(later));
    }
}
