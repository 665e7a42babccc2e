//! In what capacity somebody vouches for an answer, and what is missing to prove one.

use attestry_report::model::Standing;

/// Who vouches.
pub const VOUCHED: &str = "Vouched for by";
/// What is missing.
pub const MISSING: &str = "To prove this";
/// The heading over the explanation of the four capacities.
pub const LEGEND: &str = "Who vouches";

/// A capacity in a word or two.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Independent => "Independent",
        Standing::ResourceSide => "Resource side",
        Standing::Recorder => "Recorder",
        Standing::SelfReported => "Self-reported",
    }
}

/// What a capacity means.
pub fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Independent => {
            "Somebody else whom your trust file lists: who asked, delegated, decided, approved, looked afterwards or witnessed."
        }
        Standing::ResourceSide => "The side of the resource that was used: what it saw of the action itself.",
        Standing::Recorder => "Somebody else, who recorded what the one who acted did.",
        Standing::SelfReported => "The one who acted, or proposed it, speaks about itself.",
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
