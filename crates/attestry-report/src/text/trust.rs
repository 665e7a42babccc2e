//! A trust file explained, as text.

use super::lines::Lines;
use super::words::count;
use crate::model::{TrustCheck, TrustWarning, TrustWeight};

/// At most this many places of one warning are named; the rest is counted.
const PLACES: usize = 6;

/// What the file says, part by part, then what it leaves open.
pub fn trust_check(check: &TrustCheck) -> String {
    let mut out = Lines::new();
    let name = if check.name.is_empty() {
        "without a name"
    } else {
        &check.name
    };
    out.paragraph("", "Trust file  ", name);
    out.paragraph("", "            ", &format!("sha256 {}", check.sha256));
    out.paragraph("", "Looked at   ", &format!("as of {}", check.at));
    for section in &check.sections {
        out.blank();
        out.paragraph("", "", &section.title);
        for statement in &section.statements {
            out.paragraph("  ", "", &statement.text);
            for detail in &statement.details {
                out.paragraph("    ", "", detail);
            }
        }
    }
    out.blank();
    if check.warnings.is_empty() {
        out.paragraph("", "", "Nothing to point out");
    } else {
        let number = u64::try_from(check.warnings.len()).unwrap_or(u64::MAX);
        out.paragraph("", "", &format!("Points to look at ({number})"));
    }
    out_warnings(&mut out, &check.warnings);
    out.finish()
}

/// The warnings alone, for whoever just wrote the file.
pub fn trust_warnings(warnings: &[TrustWarning]) -> String {
    let mut out = Lines::new();
    out_warnings(&mut out, warnings);
    out.finish()
}

fn out_warnings(out: &mut Lines, warnings: &[TrustWarning]) {
    for warning in warnings {
        let weight = match warning.weight {
            TrustWeight::Impossible => "impossible",
            TrustWeight::Note => "note",
            TrustWeight::Open => "open",
        };
        out.paragraph("  ", &format!("{weight:<11} {}: ", warning.code), &warning.text);
        let mut places: Vec<&str> = warning.at.iter().map(String::as_str).take(PLACES).collect();
        let more = warning.at.len().saturating_sub(PLACES);
        let rest = count(u64::try_from(more).unwrap_or(u64::MAX), "more", "more");
        if more > 0 {
            places.push(&rest);
        }
        out.paragraph("              ", "at ", &places.join(", "));
    }
}
