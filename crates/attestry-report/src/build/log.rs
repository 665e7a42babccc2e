//! The log and the times into plain data.

use attestry_chain::Chain;
use attestry_format::base64;
use attestry_format::time::Time;
use attestry_verify::AcceptedCheckpoint;

use crate::model::{CheckpointView, LogState, LogView, TimesView};

/// The log.
pub(super) fn view(chain: &Chain) -> LogView {
    let log = chain.log();
    let largest = log.largest();
    LogView {
        state: match log.state {
            attestry_verify::LogState::Complete => LogState::Complete,
            attestry_verify::LogState::Contradicted => LogState::Contradicted,
            attestry_verify::LogState::None => LogState::None,
            attestry_verify::LogState::Partial => LogState::Partial,
            attestry_verify::LogState::Truncated => LogState::Truncated,
        },
        origin: largest.map(|one| one.origin().to_owned()),
        size: largest.map(AcceptedCheckpoint::size),
        root: largest.map(|one| base64::encode(one.root().as_bytes())),
        time: largest
            .and_then(AcceptedCheckpoint::time)
            .map(|time| time.to_string()),
        checkpoints: log.checkpoints.iter().map(checkpoint).collect(),
    }
}

/// The earliest and latest times.
pub(super) fn times(chain: &Chain) -> TimesView {
    let claims = || {
        chain
            .nodes()
            .iter()
            .filter_map(|node| node.claim().shown().copied())
    };
    let proven = || {
        chain
            .log()
            .checkpoints
            .iter()
            .filter_map(AcceptedCheckpoint::time)
    };
    let text = |time: Option<Time>| time.map(|time| time.to_string());
    TimesView {
        first_claimed: text(claims().min()),
        last_claimed: text(claims().max()),
        first_proven: text(proven().min()),
        last_proven: text(proven().max()),
    }
}

fn checkpoint(one: &AcceptedCheckpoint) -> CheckpointView {
    CheckpointView {
        size: one.size(),
        root: base64::encode(one.root().as_bytes()),
        time: one.time().map(|time| time.to_string()),
        witnesses: one
            .witnesses()
            .iter()
            .map(|witness| witness.witness.clone())
            .collect(),
    }
}
