//! Who asked, who executed, with whose authority.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::verify::Capacity;
use attestry_chain::{End, Node};

use super::permission::kept_back;
use super::{AnswerKind, Evidence, Standing, Words, voucher};
use crate::context::{ActionContext, Context};

pub(super) fn asked<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let Some((node, request)) = action.request(context.chain) else {
        return unanswered(
            context,
            &action.action.request,
            "request",
            "Nothing in the bundle says who asked.",
        )
        .missing("the request that it serves, signed by whoever asked");
    };
    let requester = node.principal_id();
    let purpose = match &request.purpose {
        Field::Shown(purpose) => context.say(|| format!(", for “{purpose}”")),
        Field::Absent | Field::Withheld => Words::default(),
    };
    let names = context.names();
    let somebody = "somebody who is withheld";
    let who = requester.shown().map_or(somebody, |id| names.one(id));
    let asker = context.say(|| {
        requester
            .shown()
            .map_or(somebody.to_owned(), |id| names.subject(id))
    });
    if !node.is_sound() {
        let text = context.say(|| {
            format!(
                "The request says that {asker} asked{purpose}; nobody the trust file knows vouches for it."
            )
        });
        return Evidence::new(AnswerKind::Claimed, text)
            .missing(context.say(|| format!("a key in the trust file that may speak for {who}")));
    }
    let own = requester
        .shown()
        .is_some_and(|id| node.evidence().is_signed_by(id));
    if own {
        let text = context.say(|| format!("{asker} asked{purpose}, and signed the request."));
        return Evidence::new(AnswerKind::Proven, text).signed(node);
    }
    let recorders = || voucher::signers(node).map(|(id, _)| id);
    let text = context.say(|| {
        format!(
            "{} recorded that {asker} asked{purpose}, without a signature of the asker.",
            names.subjects(recorders())
        )
    });
    Evidence::new(AnswerKind::Claimed, text)
        .signed(node)
        .missing(context.say(|| format!("the request, signed by {who}")))
}

pub(super) fn executed<'a>(
    context: &Context<'a>,
    uses: &[&'a Node],
    action: &ActionContext<'a>,
) -> Evidence<'a> {
    let node = action.node;
    let Field::Shown(executor) = action.executor() else {
        return Evidence::new(AnswerKind::Withheld, "Who executed it is withheld.")
            .signed(node)
            .missing("the disclosure of the executor");
    };
    let names = context.names();
    let ran = context.say(|| names.subject(executor));
    if !node.is_sound() {
        let text = context.say(|| {
            format!("The action says that {ran} executed it; nobody the trust file knows vouches for it.")
        });
        return Evidence::new(AnswerKind::Claimed, text).missing(context.say(|| {
            format!(
                "a key in the trust file that may speak for {}, or for a recorder",
                names.one(executor)
            )
        }));
    }
    let recorders = other_recorders(context, action);
    // Those who name the action, and those whose report of a use it accounts for.
    let by_reference = context
        .chain
        .referring_to("observes", node)
        .filter(|seen| seen.is_sound());
    let saw = by_reference.chain(uses.iter().copied()).filter(|seen| {
        seen.observation()
            .is_some_and(|seen| seen.actor_seen.shown().map(String::as_str) == Some(executor))
    });
    let saw: Vec<&Node> = saw.collect();
    let evidence = |kind, text: Words| {
        Evidence::new(kind, text)
            .by(Standing::SelfReported, own_report(node, executor))
            .by(Standing::Recorder, recorders.iter().copied())
            .seen(saw.iter().copied())
    };
    let seers: BTreeSet<&str> =
        ordered::set(saw.iter().filter_map(|node| node.principal_id().shown().copied()));
    match (recorders.as_slice(), seers.is_empty()) {
        ([], true) => evidence(
            AnswerKind::Claimed,
            context.say(|| format!("{ran} executed it, by its own report alone.")),
        )
        .missing("a record of it by somebody who neither proposed nor executed it"),
        ([], false) => evidence(
            AnswerKind::Proven,
            context.say(|| {
                format!(
                    "{ran} executed it, by its own report; {} saw it too.",
                    names.subjects(seers)
                )
            }),
        ),
        (recorders, _) => evidence(
            AnswerKind::Proven,
            context.say(|| {
                format!(
                    "{ran} executed it, as recorded by {}.",
                    names.listed(recorders.iter().copied())
                )
            }),
        ),
    }
}

/// The executor, where it signed its own action.
fn own_report<'a>(node: &Node, executor: &'a str) -> Option<&'a str> {
    node.evidence().is_signed_by(executor).then_some(executor)
}

pub(super) fn authority<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let list = &action.action.authority;
    let nodes: Vec<&Node> = list
        .items()
        .iter()
        .filter_map(|digest| context.chain.find(digest))
        .filter(|node| node.delegation().is_some())
        .collect();
    if nodes.is_empty() {
        return match kept_back(context, list, "delegation") {
            Some(text) => {
                Evidence::new(AnswerKind::Withheld, text).missing("the delegation that is withheld")
            }
            None => Evidence::new(
                AnswerKind::Absent,
                "Nothing in the bundle says with whose authority it acted.",
            )
            .missing("a delegation to the executor, and everything above it up to an authority root"),
        };
    }
    let names = context.names();
    let mut words = Vec::new();
    let mut by = Vec::new();
    let mut sound = true;
    for leaf in &nodes {
        let grants = grants(context, leaf);
        // Of a chain every link must hold.
        sound &= grants.iter().all(|grant| grant.is_sound());
        let delegators = grants
            .iter()
            .filter_map(|grant| grant.principal_id().shown().copied());
        let chain: Vec<&str> = delegators.collect();
        words.push(context.say(|| match chain.split_last() {
            Some((root, [])) => format!("{} delegated it directly", names.subject(root)),
            Some((root, between)) => {
                let between = between.iter().rev().copied();
                format!(
                    "{} delegated it through {}",
                    names.subject(root),
                    names.listed(between)
                )
            }
            None => "who delegated it is withheld".to_owned(),
        }));
        by.extend(chain);
    }
    let text = context.say(|| format!("{}.", words.join("; ")));
    let kind = if sound {
        AnswerKind::Proven
    } else {
        AnswerKind::Claimed
    };
    let evidence = Evidence::new(kind, text).by(Standing::Independent, by);
    if sound {
        evidence
    } else {
        evidence.missing("keys in the trust file that may speak for those who delegated")
    }
}

/// A delegation and everything above it, from the leaf up.
fn grants<'a>(context: &Context<'a>, leaf: &'a Node) -> Vec<&'a Node> {
    let mut out: Vec<&Node> = Vec::new();
    let mut next = Some(leaf);
    while let Some(node) = next {
        if out.iter().any(|one| one.id() == node.id()) {
            break;
        }
        out.push(node);
        let parent = node.delegation().and_then(|delegation| delegation.parent.shown());
        next = parent
            .and_then(|parent| context.chain.find(parent))
            .filter(|node| node.delegation().is_some());
    }
    out
}

/// Those who recorded the action and are neither its executor nor its proposer.
pub(super) fn other_recorders<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<&'a str> {
    let proposer = action
        .action
        .proposal
        .shown()
        .and_then(|digest| context.chain.find(digest))
        .map_or(Field::Absent, Node::principal_id);
    let executor = action.executor();
    let parties = [executor, proposer];
    let evidence = action.node.evidence();
    evidence
        .counting()
        .filter(|signer| signer.counts == Some(Capacity::Recorder))
        .map(|signer| signer.principal.id.as_str())
        .filter(|id| parties.iter().all(|party| party.shown() != Some(id)))
        .collect()
}

/// The answer where a reference leads to no statement of the right kind.
pub(super) fn unanswered<'a>(
    context: &Context<'a>,
    field: &Field<Digest>,
    what: &'static str,
    absent: &'static str,
) -> Evidence<'a> {
    match field {
        Field::Withheld => Evidence::new(
            AnswerKind::Withheld,
            context.say(|| format!("The {what} is withheld.")),
        ),
        Field::Shown(digest) => match context.chain.end(digest) {
            End::KeptBack(_) => Evidence::new(
                AnswerKind::Withheld,
                context.say(|| format!("The {what} is withheld.")),
            ),
            End::Rejected(_) => Evidence::new(
                AnswerKind::Absent,
                context.say(|| format!("The {what} is in the bundle, and was rejected.")),
            ),
            End::Missing(_) => Evidence::new(
                AnswerKind::Absent,
                context.say(|| format!("The {what} that it names is not in the bundle.")),
            ),
            End::Here(_) => Evidence::new(AnswerKind::Absent, absent),
        },
        Field::Absent => Evidence::new(AnswerKind::Absent, absent),
    }
}
