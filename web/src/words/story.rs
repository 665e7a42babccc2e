//! What happened, told in order.

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Story", "Hergang");
/// The heading.
pub const TITLE: Text = text("What happened, in order", "Was geschah, der Reihe nach");
/// What the heading stands over.
pub const LEAD: Text = text(
    "One sentence for each action, in the order of the log. What a sentence says is taken from signed statements; \
                        the marks below it say how well each part is shown.",
    "Ein Satz für jede Handlung, in der Reihenfolge des Protokolls. Was ein Satz sagt, stammt aus signierten Aussagen; die Zeichen darunter sagen, wie gut jeder Teil belegt ist.",
);
/// Nothing was done.
pub const NOTHING: Text = text(
    "Nothing in this bundle is an action, so there is nothing to tell.",
    "Nichts in diesem Bündel ist eine Handlung, es gibt daher nichts zu erzählen.",
);
/// A request without a stated purpose.
pub const NO_PURPOSE: Text = text(
    "for a purpose that is not stated",
    "zu einem nicht genannten Zweck",
);
/// What was asked for.
pub const REQUESTS: Text = text("What was asked for", "Was beauftragt wurde");
/// Leads to a request's actions.
pub fn actions_for(count: usize) -> String {
    crate::words::actions_counted(count)
}
/// Leads to the chain.
pub const SEE_CHAIN: Text = text("See it as a picture", "Als Bild ansehen");
