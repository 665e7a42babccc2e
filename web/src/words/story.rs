//! What happened, told in order.

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Story");
/// The heading.
pub const TITLE: Text = text("What happened, in order");
/// What the heading stands over.
pub const LEAD: Text = text(
    "One sentence for each action, in the order of the log. What a sentence says is taken from signed statements; \
                        the marks beside it say how well each part is shown.",
);
/// Nothing was done.
pub const NOTHING: Text = text("Nothing in this bundle is an action, so there is nothing to tell.");
/// A request without a stated purpose.
pub const NO_PURPOSE: Text = text("for a purpose that is not stated");
/// What was asked for.
pub const REQUESTS: Text = text("What was asked for");
/// Leads to a request's actions.
pub fn actions_for(count: usize) -> String {
    crate::words::counted(count, "action", "actions")
}
/// Leads to the chain.
pub const SEE_CHAIN: Text = text("See it as a picture");
