//! Two bundles side by side.

use super::text::{Text, text};
use crate::model::compare::Relation;

/// The tab.
pub const TAB: Text = text("Compare");
/// The heading.
pub const TITLE: Text = text("Compare with another bundle");
/// What the heading stands over.
pub const LEAD: Text = text(
    "Choose a second bundle. It is checked here too, against the same trust file and at the same time, and its actions are \
                        matched with those of this one by the digests of their statements.",
);
/// Chooses the second bundle.
pub const CHOOSE: Text = text("Choose the second bundle");
/// The worker is at it.
pub const RUNNING: Text = text("Checking the second bundle…");
/// It could not be checked.
pub const NO_ANSWER: Text = text("The second bundle could not be checked. Open it by itself: that says why.");
/// The open bundle.
pub const FIRST: Text = text("This bundle");
/// The other.
pub const SECOND: Text = text("The second bundle");
/// Actions that both have with one verdict.
pub const SAME: Text = text("In both, with the same verdict");
/// Actions whose verdict is another.
pub const CHANGED: Text = text("In both, with another verdict");
/// Actions that only the first has.
pub const GONE: Text = text("Only in this bundle");
/// Actions that only the second has.
pub const NEW: Text = text("Only in the second bundle");
/// A list that is cut.
pub fn more(count: usize) -> String {
    format!("and {} more", crate::model::format::size(count))
}

/// How the second stands to the first.
pub fn relation(relation: Relation) -> Text {
    match relation {
        Relation::Same => text("Both hold the same actions in the same order."),
        Relation::Continues => text(
            "The second goes on where this one ends: it begins with every action of this one, in the same order.",
        ),
        Relation::Precedes => text(
            "This one goes on where the second ends: it begins with every action of the second, in the same order.",
        ),
        Relation::Overlaps => {
            text("They share some actions and differ in others: neither continues the other.")
        }
        Relation::Apart => text("They have no action in common."),
    }
}
