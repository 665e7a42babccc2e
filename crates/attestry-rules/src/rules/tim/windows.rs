//! The windows that an action had to lie in: of its credential, its delegations, its approvals and its runtime, each as
//! the group that judges it sees it. Whether the action lies outside is theirs to say; here is asked
//! whether it is proven to lie inside.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::verify::Span;

use crate::context::{ActionContext, Context};
use crate::rules::{act, apr, aut, crd};
use crate::words;

/// One window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    /// What held in it, in words.
    pub(super) what: String,
    /// From when to when.
    pub(super) span: Span,
    /// The statement that says so, where the group names one.
    pub(super) statement: Option<Digest>,
}

/// Those windows of one action whose span is wanted, each once, in the order of the groups. Words are put together for them alone.
pub(super) fn of(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    wanted: &dyn Fn(&Span) -> bool,
) -> Vec<Held> {
    let mut windows: Vec<Held> = Vec::new();
    let of_statements = |found: Vec<(&Node, Span)>| -> Vec<Held> {
        let wanted = found.into_iter().filter(|(_, span)| wanted(span));
        wanted.map(by_statement).collect()
    };
    windows.extend(crd::windows(context, action, wanted).into_iter().map(by_words));
    windows.extend(
        aut::windows::windows(context, action, wanted)
            .into_iter()
            .map(by_words),
    );
    windows.extend(of_statements(apr::windows(context, action)));
    windows.extend(of_statements(act::windows(context, action)));
    // Two chains of delegations may share their upper part.
    let mut seen: Vec<Held> = Vec::new();
    for window in windows {
        if !seen.contains(&window) {
            seen.push(window);
        }
    }
    seen
}

fn by_statement((node, span): (&Node, Span)) -> Held {
    Held {
        what: words::node(node),
        span,
        statement: Some(node.digest()),
    }
}

fn by_words((what, span): (String, Span)) -> Held {
    Held {
        what,
        span,
        statement: None,
    }
}
