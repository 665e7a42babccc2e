//! Beats: claims that commit, at a set pace, to how many entries there were since the one before.
//!
//! A number that is wrong, and a beat that is missing, are contradictions. A pause is reported, and nothing more.

use super::form::{Bundle, SPAN};
use crate::failure::{Failure, Step};
use crate::judged::Judged;
use attestry_format::receipt::{Gap, Proof};

use attestry_format::time::Time;

struct Beat {
    position: u64,
    at: Time,
    pace: u64,
    number: u64,
    count: u64,
}

/// Checks the beats, if there are any.
pub(super) fn check(bundle: &Bundle<'_, '_>, judged: &mut Judged) -> Result<(), Failure> {
    let mut before: Option<Beat> = None;
    for claim in bundle.claims.iter().filter(|claim| claim.kind == SPAN) {
        let place = claim
            .at_chain
            .as_ref()
            .ok_or_else(|| Failure::new(Step::Count, "a place in the chain", "a beat without one"))?;
        let payload = &claim.payload;
        let stream = payload.text("stream")?;
        if stream != "chain" {
            return Err(payload.wrong("stream", "`chain`", stream));
        }
        let beat = Beat {
            position: place.sequence,
            at: claim.time,
            pace: payload.number("cadence_s", 1)?,
            number: payload.number("beat", 1)?,
            count: payload.number("count", 0)?,
        };
        follows(before.as_ref(), &beat, judged)?;
        before = Some(beat);
    }
    if before.is_some() {
        judged.proves.push(Proof::Counted);
    }
    Ok(())
}

fn follows(before: Option<&Beat>, beat: &Beat, judged: &mut Judged) -> Result<(), Failure> {
    let Some(before) = before else {
        // The first beat counts all that came before it; a later one counts from a beat that is not here.
        let expected = beat.position.saturating_sub(1);
        if beat.number == 1 && beat.count != expected {
            return Err(Failure::new(
                Step::Count,
                format!("{expected} entries"),
                beat.count,
            ));
        }
        return Ok(());
    };
    let next = before.number.saturating_add(1);
    if beat.number != next {
        return Err(Failure::new(Step::Count, format!("beat {next}"), beat.number));
    }
    let expected = beat.position.saturating_sub(before.position).saturating_sub(1);
    if beat.count != expected {
        return Err(Failure::new(
            Step::Count,
            format!("{expected} entries"),
            beat.count,
        ));
    }
    if beat.at <= before.at {
        return Err(Failure::new(
            Step::Window,
            format!("a beat later than {}", before.at),
            beat.at,
        ));
    }
    let pace = i64::try_from(before.pace).unwrap_or(i64::MAX);
    if beat.at > before.at.plus_seconds(pace) {
        judged.gaps.push(Gap::Pauses);
    }
    Ok(())
}
