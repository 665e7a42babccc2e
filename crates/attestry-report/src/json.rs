//! The report as JSON: the bytes that the terminal, Node and the browser share.

use crate::model::Report;

/// The report on one line, without a newline at the end. The order of members is that of the types, so the same
/// report gives the same bytes everywhere.
pub fn json(report: &Report) -> String {
    // Writing fails only for maps whose keys are not strings; the report has no maps.
    serde_json::to_string(report).unwrap_or_default()
}
