//! The windows that an action with a credential must lie in.

use attestry_chain::Node;
use attestry_chain::format::statement::CredentialEvent;
use attestry_chain::format::time::Time;
use attestry_chain::verify::Span;

use super::life::Life;
use super::used::used;
use crate::context::{ActionContext, Context};
use crate::rules::aut::root::is_root;
use crate::rules::aut::windows::until;
use crate::words;

/// One window of a credential.
#[derive(Clone, Copy, Debug)]
pub(super) struct Validity<'a> {
    /// The statement that sets it; `None` where it is the action itself.
    pub(super) node: Option<&'a Node>,
    /// The span; `None` where it is kept back.
    pub(super) span: Option<Span>,
}

/// While a credential holds: by every sound statement that says that it is good, and by the action's own word, of
/// which what is kept back is not needed beside a statement.
pub(super) fn validity<'a>(action: &ActionContext<'a>, life: &Life<'a>) -> Vec<Validity<'a>> {
    let stated = life.standing().map(|event| Validity {
        node: Some(event.node),
        span: Some(Span::of(&event.said.window)),
    });
    let mut all: Vec<Validity<'a>> = stated.collect();
    if let Some(mut own) = used(action).map(|(used, _)| Span::of(&used.window)) {
        own.hides &= all.is_empty();
        all.push(Validity {
            node: None,
            span: Some(own),
        });
    }
    all.retain(|one| one.span != Some(Span::ALWAYS));
    all
}

/// From when on a credential had been tried, or put to use, where such an event exists: the earliest of each sort.
pub(super) fn starts<'a>(life: &Life<'a>) -> Vec<(&'a Node, CredentialEvent, Time)> {
    let sorts = [CredentialEvent::Validated, CredentialEvent::Activated];
    sorts
        .into_iter()
        .filter_map(|sort| {
            let events = life
                .of_sort(sort)
                .filter_map(|event| Some((*event.said.at.shown()?, event.node)));
            // The first of several at the same time.
            let (at, node) = events.reduce(|first, next| if next.0 < first.0 { next } else { first })?;
            Some((node, sort, at))
        })
        .collect()
}

/// Those windows of the credential that an action used whose span is wanted, in words and as spans. That it was tried and put to use before is no
/// window (CRD805).
pub(crate) fn windows(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    wanted: &dyn Fn(&Span) -> bool,
) -> Vec<(String, Span)> {
    let Some((used, id)) = used(action) else {
        return Vec::new();
    };
    let life = Life::of(context, id);
    // The statements about a credential often repeat its window, and so does the action: it is one window.
    let mut windows: Vec<(String, Span)> = Vec::new();
    for Validity { node, span } in validity(action, &life) {
        if let Some(span) = span.filter(wanted)
            && !windows.iter().any(|(_, other)| *other == span)
        {
            let words = node.map_or_else(|| format!("the credential `{id}`"), words::node);
            windows.push((words, span));
        }
    }
    let claimed = used.issuer.shown().map(String::as_str);
    for end in life.ends(context, claimed, &|who| is_root(context, action, who)) {
        if let Some(span) = end.at.shown().copied().map(until).filter(wanted) {
            windows.push((format!("the credential `{id}`, revoked by {}", end.by), span));
        }
    }
    windows
}
