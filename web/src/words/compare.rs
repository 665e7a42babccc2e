//! Two bundles side by side.

use super::text::{Text, text};
use crate::model::compare::Relation;

/// The tab.
pub const TAB: Text = text("Compare", "Vergleich");
/// The heading.
pub const TITLE: Text = text(
    "Compare with another bundle",
    "Mit einem anderen Bündel vergleichen",
);
/// What the heading stands over.
pub const LEAD: Text = text(
    "Choose a second bundle. It is checked here too, against the same trust file and at the same time, and its actions are \
                        matched with those of this one by the digests of their statements.",
    "Wählen Sie ein zweites Bündel. Es wird ebenfalls hier geprüft, gegen dieselbe Vertrauensdatei und zum selben Zeitpunkt; seine Handlungen werden denen dieses Bündels anhand der Hashwerte ihrer Aussagen zugeordnet.",
);
/// Chooses the second bundle.
pub const CHOOSE: Text = text("Choose the second bundle", "Zweites Bündel wählen");
/// The worker is at it.
pub const RUNNING: Text = text("Checking the second bundle…", "Das zweite Bündel wird geprüft …");
/// It could not be checked.
pub const NO_ANSWER: Text = text(
    "The second bundle could not be checked. Open it by itself: that says why.",
    "Das zweite Bündel konnte nicht geprüft werden. Öffnen Sie es für sich allein: Dann wird der Grund genannt.",
);
/// The open bundle.
pub const FIRST: Text = text("This bundle", "Dieses Bündel");
/// The other.
pub const SECOND: Text = text("The second bundle", "Das zweite Bündel");
/// Actions that both have with one verdict.
pub const SAME: Text = text(
    "In both, with the same verdict",
    "In beiden, mit demselben Ergebnis",
);
/// Actions whose verdict is another.
pub const CHANGED: Text = text("In both, with another verdict", "In beiden, mit anderem Ergebnis");
/// Actions that only the first has.
pub const GONE: Text = text("Only in this bundle", "Nur in diesem Bündel");
/// Actions that only the second has.
pub const NEW: Text = text("Only in the second bundle", "Nur im zweiten Bündel");
/// A list that is cut.
pub fn more(count: usize) -> String {
    super::rollup::more(count)
}

/// How the second stands to the first.
pub fn relation(relation: Relation) -> Text {
    match relation {
        Relation::Same => text(
            "Both hold the same actions in the same order.",
            "Beide enthalten dieselben Handlungen in derselben Reihenfolge.",
        ),
        Relation::Continues => text(
            "The second goes on where this one ends: it begins with every action of this one, in the same order.",
            "Das zweite setzt fort, wo dieses endet: Es beginnt mit jeder Handlung dieses Bündels, in derselben Reihenfolge.",
        ),
        Relation::Precedes => text(
            "This one goes on where the second ends: it begins with every action of the second, in the same order.",
            "Dieses setzt fort, wo das zweite endet: Es beginnt mit jeder Handlung des zweiten, in derselben Reihenfolge.",
        ),
        Relation::Overlaps => text(
            "They share some actions and differ in others: neither continues the other.",
            "Einige Handlungen haben sie gemeinsam, in anderen unterscheiden sie sich: Keines setzt das andere fort.",
        ),
        Relation::Apart => text(
            "They have no action in common.",
            "Sie haben keine Handlung gemeinsam.",
        ),
    }
}
