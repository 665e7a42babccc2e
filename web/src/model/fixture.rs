//! The two reports that the tests of this crate read: one that passed, one that failed.

use super::loaded::{Loaded, Source};

/// A firewall change by an AI agent, everything in order.
pub(crate) fn passed() -> Loaded {
    read(include_str!("../../fixtures/passed.json"))
}

/// The same with a second action whose approval is for something else, a rejected statement and a gap in the log.
pub(crate) fn failed() -> Loaded {
    read(include_str!("../../fixtures/failed.json"))
}

fn read(text: &str) -> Loaded {
    let report = serde_json::from_str(text).expect("the fixture is a report");
    Loaded::new(
        report,
        Source {
            bundle_name: "bundle.intoto.jsonl".into(),
            trust_name: Some("trust.json".into()),
            story: None,
        },
    )
}
