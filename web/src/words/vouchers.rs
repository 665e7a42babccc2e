//! In what capacity somebody vouches for an answer, and what is missing to prove one.

use super::text::{Text, text};
use attestry_report::model::Standing;

/// Who vouches.
pub const VOUCHED: Text = text("Vouched for by");
/// What is missing.
pub const MISSING: Text = text("To prove this");
/// The heading over the explanation of the four capacities.
pub const LEGEND: Text = text("Who vouches");

/// A capacity in a word or two.
pub fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Independent => text("Independent"),
        Standing::ResourceSide => text("Resource side"),
        Standing::Recorder => text("Recorder"),
        Standing::SelfReported => text("Self-reported"),
    }
}

/// What a capacity means.
pub fn meaning(standing: Standing) -> Text {
    match standing {
        Standing::Independent => text(
            "Somebody else whom your trust file lists: who asked, delegated, decided, approved, looked afterwards or witnessed.",
        ),
        Standing::ResourceSide => {
            text("The side of the resource that was used: what it saw of the action itself.")
        }
        Standing::Recorder => text("Somebody else, who recorded what the one who acted did."),
        Standing::SelfReported => text("The one who acted, or proposed it, speaks about itself."),
    }
}

/// A capacity's name in style sheets; never shown.
pub fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Independent => "independent",
        Standing::ResourceSide => "resource-side",
        Standing::Recorder => "recorder",
        Standing::SelfReported => "self-reported",
    }
}
