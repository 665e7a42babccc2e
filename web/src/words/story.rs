//! What happened, told in order.

/// The tab.
pub const TAB: &str = "Story";
/// The heading.
pub const TITLE: &str = "What happened, in order";
/// What the heading stands over.
pub const LEAD: &str = "One sentence for each action, in the order of the log. What a sentence says is taken from signed statements; \
                        the marks beside it say how well each part is shown.";
/// Nothing was done.
pub const NOTHING: &str = "Nothing in this bundle is an action, so there is nothing to tell.";
/// A request without a stated purpose.
pub const NO_PURPOSE: &str = "for a purpose that is not stated";
/// What was asked for.
pub const REQUESTS: &str = "What was asked for";
/// Leads to a request's actions.
pub fn actions_for(count: usize) -> String {
    crate::words::counted(count, "action", "actions")
}
/// Leads to the chain.
pub const SEE_CHAIN: &str = "See it as a picture";
