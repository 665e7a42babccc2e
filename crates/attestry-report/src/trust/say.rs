//! What a trust file says, part by part, in sentences.

mod lists;
mod log;
mod people;
mod requirements;
mod rest;

use super::given::Given;
use crate::model::{TrustSection, TrustStatement};

/// Every part, in a fixed order; parts about absent members say what that means.
pub(super) fn sections(given: &Given<'_>) -> Vec<TrustSection> {
    [
        (
            "principals",
            "Whose signatures count, for what",
            people::principals(given),
        ),
        ("authority", "Where authority starts", people::roots(given)),
        (
            "requirements",
            "What is asked of actions",
            requirements::all(given),
        ),
        ("log", "Which log, which witnesses", log::policy(given)),
        (
            "policySets",
            "Which policies may decide",
            lists::policy_sets(given),
        ),
        ("tools", "Which tools may be used", lists::tools(given)),
        ("runtimes", "Where actions may run", lists::runtimes(given)),
        (
            "credentials",
            "Whose credentials are known",
            lists::credentials(given),
        ),
        ("settings", "How it is judged", rest::settings(given)),
    ]
    .into_iter()
    .map(|(key, title, statements)| TrustSection {
        key: key.to_owned(),
        title: title.to_owned(),
        statements,
    })
    .collect()
}

/// A sentence without details.
fn sentence(at: impl Into<String>, text: impl Into<String>) -> TrustStatement {
    TrustStatement {
        text: text.into(),
        at: at.into(),
        details: Vec::new(),
    }
}
