//! Settings that make the judgement milder.

use attestry_format::trust::{SKEW_STANDARD, Severity};
use attestry_rules::Effect;

use super::{at, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;

/// From this skew on, in seconds, an approval may be claimed minutes after what it approves.
const LARGE_SKEW: i64 = 300;

/// `clock-skew-large`, `severity-lowered`
pub(super) fn settings(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let mut warnings = Vec::new();
    if file.clock_skew > LARGE_SKEW {
        let text = format!(
            "Clocks may be {} seconds apart, where {SKEW_STANDARD} is usual: a time may be claimed that much too early or late.",
            file.clock_skew
        );
        warnings.push(open("clock-skew-large", at("/clockSkewSeconds"), text));
    }
    for (code, severity) in &file.severity {
        let usual = attestry_rules::rule(code).and_then(|rule| rule.effects.iter().min().copied());
        if *severity == Severity::Note && usual == Some(Effect::Warning) {
            let text = format!("{code} would warn; the file makes it a note.");
            warnings.push(note("severity-lowered", vec![format!("/severity/{code}")], text));
        }
    }
    warnings
}
