//! The runtime in which an action says it ran.

use attestry_chain::Node;
use attestry_chain::format::statement::Runtime;
use attestry_chain::verify::Span;

use crate::context::{ActionContext, Context};

/// The runtime that an action names, where it takes part and its word can be taken.
pub(super) fn runtime<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
) -> Option<(&'a Node<'a>, &'a Runtime)> {
    let node = context.chain.find(action.action.runtime.shown()?)?;
    Some((node, node.runtime()?)).filter(|(node, _)| node.is_sound())
}

/// The span in which an action's runtime must have been vouched for while it ran, with the statement that says so.
pub(crate) fn windows<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(&'a Node<'a>, Span)> {
    let runtime = runtime(context, action);
    runtime
        .and_then(|(node, runtime)| Some((node, Span::of(&runtime.window)?)))
        .into_iter()
        .collect()
}
