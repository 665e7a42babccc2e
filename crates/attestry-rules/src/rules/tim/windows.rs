//! The windows that an action had to lie in: of its credential, its delegations, its approvals and its runtime, each as the
//! group that judges it sees it. Whether the action lies outside is theirs to say; here is asked whether that is proven.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::verify::Span;

use crate::context::{ActionContext, Context};
use crate::rules::{apr, ask};
use crate::words;

/// One window.
pub(super) struct Held {
    /// What held in it, as a sentence that follows “whether”.
    pub(super) what: String,
    /// From when to when.
    pub(super) span: Span,
    /// The statement that says so, where one does.
    pub(super) statement: Option<Digest>,
}

/// The windows of one action, in the order of the groups.
pub(super) fn of(context: &Context<'_>, action: &ActionContext<'_>) -> Vec<Held> {
    let approvals = apr::windows(context, action)
        .into_iter()
        .map(|(node, span)| by_statement(node, span));
    let emergencies = ask::windows(context, action)
        .into_iter()
        .map(|(what, span)| by_words(&what, span));
    approvals.chain(emergencies).collect()
}

fn by_statement(node: &Node<'_>, span: Span) -> Held {
    Held {
        what: format!("{} was in force", words::node(node)),
        span,
        statement: Some(node.digest()),
    }
}

fn by_words(what: &str, span: Span) -> Held {
    Held {
        what: format!("{what} was in force"),
        span,
        statement: None,
    }
}
