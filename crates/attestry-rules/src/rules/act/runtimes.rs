//! The runtime in which an action says it ran, and while it was vouched for.

use attestry_chain::Node;
use attestry_chain::format::statement::Runtime;
use attestry_chain::verify::Span;

use crate::context::{ActionContext, Context};
use crate::rules::aut::root::is_root;
use crate::rules::aut::windows::until;

/// The runtime that an action names, where it takes part and its word can be taken.
pub(super) fn runtime<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
) -> Option<(&'a Node, &'a Runtime)> {
    let node = context.chain.find(action.action.runtime.shown()?)?;
    Some((node, node.runtime()?)).filter(|(node, _)| node.is_sound())
}

/// The spans in which a runtime was vouched for: its own window, and what revocations leave of it; each with the statement
/// that says so, and `None` where an end is kept back. Of a runtime only an authority root takes
/// anything back (FORMAT 3).
pub(super) fn spans<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    node: &'a Node,
    runtime: &Runtime,
) -> Vec<(&'a Node, Option<Span>)> {
    let digest = node.digest();
    let revocations = context.chain.statement_revocations(&digest);
    let by_root = revocations.filter(|one| {
        let revoker = one.principal_id().shown().copied();
        one.is_sound() && revoker.is_some_and(|revoker| is_root(context, action, revoker))
    });
    let ends = by_root.filter_map(|one| {
        let at = one.revocation()?.effective_at.shown().copied();
        Some((one, at.map(until)))
    });
    std::iter::once((node, Some(Span::of(&runtime.window))))
        .chain(ends)
        .collect()
}

/// The spans in which an action's runtime must have been vouched for while it ran, with the statement that says so.
pub(crate) fn windows<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(&'a Node, Span)> {
    let spans = runtime(context, action).map(|(node, runtime)| spans(context, action, node, runtime));
    spans
        .into_iter()
        .flatten()
        .filter_map(|(node, span)| Some((node, span?)))
        .collect()
}
