//! What statements claim about their own times, and which of them are judged by it.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Kind;
use attestry_chain::format::time::Time;

use crate::context::Context;

/// A claim earlier than the log allows.
pub(super) struct Antedated {
    /// The member that claims.
    pub(super) member: &'static str,
    /// The claim.
    pub(super) claim: Time,
    /// When the log is proven not to have held the statement yet.
    pub(super) after: Time,
    /// That time less the skew.
    pub(super) earliest: Time,
}

/// The statements whose claims are judged, in log order: every action, and of the others those whose word can be taken.
/// What nobody known has signed has its own finding. One that was logged again is judged by its first entry: that it was
/// is said by LOG412 alone.
pub(super) fn judged<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Node> {
    let nodes = context.nodes().iter();
    nodes
        .filter(|node| node.kind().is_some() && (node.is_sound() || node.action().is_some()))
        .filter(|node| !context.chain.is_again(node.id()))
}

/// Every time that a statement claims of itself, with the member that does so: for an action both of its ends.
pub(super) fn of(node: &Node) -> Vec<(&'static str, Field<Time>)> {
    let started = node
        .action()
        .map(|action| ("startedAt", action.started_at.clone()));
    let claim = node.kind().map(|kind| (kind.claim_member(), node.claim()));
    started.into_iter().chain(claim).collect()
}

/// The times that a statement claims later than `latest`, each with its member, in words.
pub(super) fn later_than(node: &Node, latest: Time) -> Vec<String> {
    of(node)
        .into_iter()
        .filter_map(|(member, claim)| Some((member, *claim.shown().filter(|claim| **claim > latest)?)))
        .map(|(member, claim)| format!("`{member}` {claim}"))
        .collect()
}

/// The claim of a statement, where it is earlier than proven-after less the skew (FORMAT 6).
pub(super) fn antedated(context: &Context<'_>, node: &Node) -> Option<Antedated> {
    let after = node.proven().after?;
    let earliest = after.minus_seconds(context.skew());
    let claim = *node.claim().shown()?;
    let member = node.kind()?.claim_member();
    (claim < earliest).then_some(Antedated {
        member,
        claim,
        after,
        earliest,
    })
}

/// Whether a late record would date it back: it had to be there before the deed.
pub(super) fn must_not_be_late(node: &Node) -> bool {
    matches!(node.kind(), Some(Kind::Approval | Kind::Decision))
}
