//! The log and the times into plain data.

use std::collections::BTreeMap;

use attestry_chain::{Chain, Node};
use attestry_format::base64;
use attestry_format::time::Time;
use attestry_verify::{AcceptedCheckpoint, TimeSource};

use crate::model::{CheckpointView, LogState, LogView, TimeSourceKind, TimeSourceView, TimesView};

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
        authority: largest.and_then(authority),
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
        sources: sources(chain),
    }
}

/// Who vouches for times of statements beside our log.
fn sources(chain: &Chain) -> Vec<TimeSourceView> {
    let mut all: BTreeMap<(TimeSourceKind, &str), (u64, Time, Time)> = BTreeMap::new();
    let nodes = chain.nodes().iter().map(Node::evidence);
    for proven in nodes.flat_map(|evidence| &evidence.times) {
        let new = (0, proven.time, proven.time);
        let (count, first, last) = all.entry(source(&proven.by)).or_insert(new);
        *count = count.saturating_add(1);
        *first = proven.time.min(*first);
        *last = proven.time.max(*last);
    }
    let all = all.into_iter();
    all.map(|((kind, name), (count, first, last))| TimeSourceView {
        kind,
        name: name.to_owned(),
        count,
        first: first.to_string(),
        last: last.to_string(),
    })
    .collect()
}

/// What vouches for a time, and its name.
pub(super) fn source(by: &TimeSource) -> (TimeSourceKind, &str) {
    match by {
        TimeSource::Authority(name) => (TimeSourceKind::Authority, name),
        TimeSource::Log(name) => (TimeSourceKind::Log, name),
        TimeSource::Witnesses(names) => (TimeSourceKind::Witnesses, names),
    }
}

/// The time-stamp authority whose word its time is.
fn authority(one: &AcceptedCheckpoint) -> Option<String> {
    one.authority().map(str::to_owned)
}

fn checkpoint(one: &AcceptedCheckpoint) -> CheckpointView {
    CheckpointView {
        size: one.size(),
        root: base64::encode(one.root().as_bytes()),
        time: one.time().map(|time| time.to_string()),
        authority: authority(one),
        witnesses: one
            .witnesses()
            .iter()
            .map(|witness| witness.witness.clone())
            .collect(),
    }
}
