//! Times in words: the span in which something holds, and when an action ran.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Action;
use attestry_chain::format::time::Time;
use attestry_chain::verify::Span;

/// A span, both ends included.
pub(crate) fn span(span: &Span) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "any time".to_owned(),
    }
}

/// When an action says it ran.
pub(crate) fn ran(action: &Action) -> String {
    format!("{} to {}", time(&action.started_at), time(&action.finished_at))
}

fn time(field: &Field<Time>) -> String {
    match field {
        Field::Absent => "no time".to_owned(),
        Field::Shown(time) => time.to_string(),
        Field::Withheld => "a time that is withheld".to_owned(),
    }
}
