//! The report as JSON: the bytes that the terminal, Node and the browser share.

use std::io;

use serde::Serialize;

use crate::model::{Report, TrustCheck};

/// The report on one line, without a newline at the end. The order of members is that of the types, so the same
/// report gives the same bytes everywhere.
pub fn json(report: &Report) -> String {
    // Writing fails only for maps whose keys are not strings; the report has no maps.
    serde_json::to_string(report).unwrap_or_default()
}

/// Writes a report as it is made: the same bytes as [`json`].
///
/// # Errors
/// Where the sink refuses.
pub fn write<F, A, S>(report: &Report<F, A, S>, sink: &mut impl io::Write) -> io::Result<()>
where
    F: Serialize,
    A: Serialize,
    S: Serialize,
{
    serde_json::to_writer(sink, report).map_err(io::Error::from)
}

/// A trust file explained, on one line, without a newline at the end.
pub fn trust_check_json(check: &TrustCheck) -> String {
    // It has no maps either.
    serde_json::to_string(check).unwrap_or_default()
}
