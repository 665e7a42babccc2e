//! Times in the words of findings: a window, and when a statement was made by its claim and by what is proven.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::verify::{Interval, Span};

/// A window, both ends included.
pub(in crate::rules) fn span(span: &Span) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "at any time".to_owned(),
    }
}

/// When a statement says it was made, and between which times it was logged.
pub(in crate::rules) fn made(node: &Node) -> String {
    let claimed = match node.claim() {
        Field::Shown(claim) => format!("made at {claim} by its own claim"),
        Field::Withheld => "made at a time that is withheld".to_owned(),
        Field::Absent => "made at a time that it does not say".to_owned(),
    };
    match logged(node.proven()) {
        Some(logged) => format!("{claimed}, {logged}"),
        None => claimed,
    }
}

/// Between which times something was logged, where any is proven.
pub(in crate::rules) fn logged(proven: Interval) -> Option<String> {
    match (proven.after, proven.before) {
        (Some(after), Some(before)) => Some(format!("logged between {after} and {before}")),
        (Some(after), None) => Some(format!("logged after {after}")),
        (None, Some(before)) => Some(format!("logged before {before}")),
        (None, None) => None,
    }
}
