//! What other tools' attestations say, a row for each.

use super::lines::Lines;
use super::parts::Parts;
use super::words::count;
use crate::model::{AttestationOutcome, StatementView};

/// At most this many that verified are told; the rest is counted. Every one that did not is told.
const VERIFIED: usize = 200;

/// Which are there and what they say, where there are any.
pub(super) fn tell(out: &mut Lines, parts: &impl Parts, hear: &mut dyn FnMut(&str)) {
    let all = parts.attestations();
    if all == 0 {
        return;
    }
    out.blank();
    out.paragraph("", "", &format!("Attestations of other tools ({all})"));
    out.blank();
    let (mut number, mut verified) = (0_usize, 0_usize);
    parts.each_attestation(&mut |statement| {
        number = number.saturating_add(1);
        let is_verified = outcome(statement) == Some(AttestationOutcome::Verified);
        verified = verified.saturating_add(usize::from(is_verified));
        if !is_verified || verified <= VERIFIED {
            out.paragraph("", &head(number, statement), &told(statement));
            out.hand_over(hear);
        }
    });
    if let Some(more) = verified.checked_sub(VERIFIED).filter(|more| *more > 0) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        out.paragraph(
            "",
            "",
            &format!("and {} that verified", count(more, "more", "more")),
        );
    }
}

fn outcome(statement: &StatementView) -> Option<AttestationOutcome> {
    statement
        .attestation
        .as_ref()
        .map(|attestation| attestation.outcome)
}

fn head(number: usize, statement: &StatementView) -> String {
    let word = match outcome(statement) {
        Some(AttestationOutcome::Verified) => "VERIFIED",
        Some(AttestationOutcome::Rejected) => "REJECTED",
        Some(AttestationOutcome::Unknown) | None => "UNKNOWN",
    };
    format!("{number}. {word:<8}  ")
}

/// What it says, else what it is; and where it lies.
fn told(statement: &StatementView) -> String {
    let attestation = statement.attestation.as_ref();
    let said = attestation.and_then(|attestation| attestation.sentence.as_deref());
    let what = attestation.map_or(statement.label.as_str(), |attestation| &attestation.what);
    let place = match &statement.member {
        Some(member) => format!("line {} of {member}", statement.line),
        None => format!("line {}", statement.line),
    };
    match said {
        Some(sentence) if sentence.contains(what) => format!("{sentence} ({place})"),
        Some(sentence) => format!("{sentence} ({what}, {place})"),
        None => format!("{what}, {place}: nothing of it is told, see the findings"),
    }
}
