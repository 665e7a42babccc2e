//! How many approvals are asked of an action, by the trust file and by its decisions, and whether there are that many.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::ApprovalVerdict;
use attestry_chain::format::trust::Party;
use attestry_chain::{End, Node};

use super::counting::{self, Vote};
use super::flaws::holds_role;
use super::given::{Given, about, given};
use crate::context::{ActionContext, Context};
use crate::rules::ask::{emergency, hides_emergency};

/// How many approvals are asked, in which roles, by whom not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand<'a> {
    /// How many distinct approvers.
    pub(crate) count: u64,
    /// In one of these roles; empty: in any.
    pub(crate) roles: &'a [String],
    /// Whether further roles may be kept back.
    pub(crate) hides_roles: bool,
    /// Who may not be an approver.
    pub(crate) distinct_from: &'a [Party],
    /// The decision that asks; `None`: the trust file does.
    pub(crate) decision: Option<&'a Node>,
}

/// Whether one approval counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Standing {
    /// It counts.
    Counts,
    /// What is kept back decides.
    Maybe,
    /// It does not.
    Not,
}

/// What counting came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Tally {
    /// As many as are asked.
    Enough,
    /// As many as are asked, if what is kept back counts.
    Hidden(&'static str),
    /// Too few, whatever is kept back.
    TooFew {
        /// How many there are.
        found: u64,
    },
}

/// What the trust file asks of an action.
pub(crate) fn required<'a>(action: &ActionContext<'a>) -> Vec<Demand<'a>> {
    let asked = action.asked.approvals.iter();
    asked
        .map(|asked| Demand {
            count: asked.count,
            roles: &asked.roles,
            hides_roles: false,
            distinct_from: &asked.distinct_from,
            decision: None,
        })
        .collect()
}

/// What the sound decisions that an action names ask of it, where they show it.
pub(crate) fn obliged<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Demand<'a>> {
    let decisions = action
        .action
        .decisions
        .items()
        .iter()
        .filter_map(|digest| context.chain.find(digest));
    decisions
        .filter(|node| node.is_sound())
        .filter_map(|node| {
            let asked = node.decision()?.obligations.shown()?.approvals.shown()?;
            Some(Demand {
                count: *asked.count.shown()?,
                roles: asked.roles.items(),
                hides_roles: asked.roles.hides(),
                distinct_from: &[],
                decision: Some(node),
            })
        })
        .collect()
}

/// All of it.
pub(crate) fn demands<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Demand<'a>> {
    let mut demands = required(action);
    demands.extend(obliged(context, action));
    demands
}

/// Whether APR401 or POL308 fails an action.
pub(crate) fn is_short(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    let short = |demand| {
        matches!(
            tally(context, action, demand, &|_| Standing::Counts),
            Tally::TooFew { .. }
        )
    };
    demands(context, action).iter().any(short)
}

impl Demand<'_> {
    /// Whether an approval is in a role that is asked. One whose signer lacks the role it claims is there, and wrong:
    /// APR404 alone says so.
    pub(crate) fn role_fits(&self, one: &Given<'_>) -> Standing {
        match &one.approval.role {
            Field::Shown(role) if self.roles.contains(role) => Standing::Counts,
            Field::Shown(_)
                if one.node.is_sound() && holds_role(one.node, one.approval) == Field::Shown(false) =>
            {
                Standing::Counts
            }
            Field::Shown(_) if self.hides_roles => Standing::Maybe,
            Field::Shown(_) | Field::Absent if self.roles.is_empty() => Standing::Counts,
            Field::Shown(_) | Field::Absent => Standing::Not,
            Field::Withheld => Standing::Maybe,
        }
    }
}

/// Counts what is there, right or wrong, as far as `standing` lets it count.
pub(crate) fn tally<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    demand: &Demand<'a>,
    standing: &dyn Fn(&Given<'a>) -> Standing,
) -> Tally {
    // In an emergency a denial only warns; so there it must not stand for an approval either.
    let denials_count = !emergency(context, action).is_some_and(|emergency| emergency.valid);
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    let mut hidden = None;
    for one in &given(context, action) {
        if one.approval.verdict == Field::Shown(ApprovalVerdict::Deny) && !denials_count {
            continue;
        }
        match (standing(one), demand.role_fits(one)) {
            (Standing::Not, _) | (_, Standing::Not) => {}
            (Standing::Counts, Standing::Counts) => certain.push(vote(one.node)),
            (by_standing, _) => {
                possible.push(vote(one.node));
                let what = "who may not approve";
                hidden = hidden.or(Some(if by_standing == Standing::Maybe {
                    what
                } else {
                    "the role of an approval"
                }));
            }
        }
    }
    for digest in action.action.approvals.items() {
        match context.chain.end(digest) {
            // A statement of another kind is there, and wrong: ACT507 alone says so.
            End::Here(id)
                if context
                    .chain
                    .node(id)
                    .is_none_or(|node| node.approval().is_none()) =>
            {
                certain.push(Vote::default());
            }
            End::KeptBack(_) => {
                possible.push(Vote::default());
                hidden = hidden.or(Some("an approval that the action names"));
            }
            End::Here(_) | End::Missing(_) | End::Rejected(_) => {}
        }
    }
    if hides_emergency(context, action) {
        let others = about(context, action).into_iter().filter(|one| !one.named);
        for one in others.filter(|one| one.approval.verdict != Field::Shown(ApprovalVerdict::Deny)) {
            if standing(&one) != Standing::Not && demand.role_fits(&one) != Standing::Not {
                possible.push(vote(one.node));
                hidden = hidden.or(Some("whether the request invokes an emergency"));
            }
        }
    }
    let found = counting::distinct(certain.iter().cloned());
    if found >= demand.count {
        return Tally::Enough;
    }
    let unlimited = action.action.approvals.is_withheld();
    let elements = action
        .action
        .approvals
        .shown()
        .map_or(0, |list| u64::try_from(list.withheld).unwrap_or(u64::MAX));
    let at_most = counting::distinct(certain.into_iter().chain(possible)).saturating_add(elements);
    if unlimited || at_most >= demand.count {
        Tally::Hidden(hidden.unwrap_or("an approval that the action names"))
    } else {
        Tally::TooFew { found }
    }
}

fn vote(node: &Node) -> Vote<'_> {
    let Field::Shown(approver) = node.principal_id() else {
        return Vote::default();
    };
    let (own, others): (Vec<_>, Vec<_>) = node
        .evidence()
        .signers
        .iter()
        .partition(|signer| signer.principal.id == approver);
    let keys =
        |signers: Vec<&attestry_chain::verify::Signer>| signers.iter().map(|signer| signer.key).collect();
    Vote {
        approver: Some(approver),
        own: keys(own),
        others: keys(others),
    }
}
