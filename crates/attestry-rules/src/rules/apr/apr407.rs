//! APR407: the approval was used more often than it allows.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::{End, NodeId};

use super::given::{Given, given};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::was_refused;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "APR407",
    title: "approval used more often than allowed",
    group: Group::Approval,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An approval was used by more actions than its `maxUses` (one where it says nothing), counted in log order. A \
            retry of the same proposal is the same use.",
    matters: "One yes was stretched to cover things that the approver never thought of.",
    ask: "Ask for an approval of each further action.",
    example: "A second deployment under an approval for one is flagged; the retry of a deployment that had failed is not.",
    check: Check::Whole(check),
};

/// The uses of one approval so far.
#[derive(Default)]
struct Uses {
    /// How many there are.
    count: u64,
    /// How many of those may be the same use as another: whether they are retries of the same proposal is kept back.
    doubtful: u64,
    /// The actions that are in one of them, with their proposals.
    actions: BTreeMap<Digest, Field<Digest>>,
    /// The proposals of those that are shown, and whether any is kept back.
    proposals: BTreeSet<Digest>,
    hides_proposal: bool,
}

impl Uses {
    fn enter(&mut self, action: Digest, proposal: &Field<Digest>) {
        self.proposals.extend(proposal.shown());
        self.hides_proposal |= proposal.is_withheld();
        self.actions.insert(action, proposal.clone());
    }

    /// Whether one of the actions has a proposal, or may have it.
    fn may_have(&self, proposal: &Field<Digest>) -> bool {
        match proposal {
            Field::Absent => false,
            Field::Shown(proposal) => self.hides_proposal || self.proposals.contains(proposal),
            Field::Withheld => self.hides_proposal || !self.proposals.is_empty(),
        }
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut uses: BTreeMap<NodeId, Uses> = BTreeMap::new();
    let mut findings = Vec::new();
    for action in context
        .actions()
        .iter()
        .filter(|action| !was_refused(action.action))
    {
        if action.action.approvals.items().is_empty() {
            continue;
        }
        let mut seen = BTreeSet::new();
        for one in given(context, action)
            .iter()
            .filter(|one| one.named && one.is_sound_yes())
        {
            if seen.insert(one.node.id()) {
                let uses = uses.entry(one.node.id()).or_default();
                findings.extend(used(context, action, one, uses));
            }
        }
    }
    findings
}

/// Enters the use of an approval by an action, and says whether it is one too many.
fn used(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    one: &Given<'_>,
    uses: &mut Uses,
) -> Option<Finding> {
    let node = action.node;
    let proposal = &action.action.proposal;
    let is_same = is_same_use(context, action, uses);
    if is_same == Field::Shown(true) {
        uses.enter(node.digest(), proposal);
        return None;
    }
    let number = uses.count.saturating_add(1);
    let doubtful = uses.doubtful.saturating_add(u64::from(is_same.is_withheld()));
    // Who signed an unsound record may have made it up: it uses nothing up for others.
    if node.is_sound() {
        uses.count = number;
        uses.doubtful = doubtful;
        uses.enter(node.digest(), proposal);
    }
    let most = match one.approval.max_uses {
        Field::Absent => 1,
        Field::Shown(most) => most,
        Field::Withheld if number > 1 => {
            return Some(withheld(node, "how often an approval may be used").with([one.node.digest()]));
        }
        Field::Withheld => return None,
    };
    if number > most && number.saturating_sub(doubtful) <= most {
        let what = "whether a use of an approval is a retry of the same proposal";
        return Some(withheld(node, what).with([one.node.digest()]));
    }
    (number > most).then(|| {
        Finding::fail(
            &RULE,
            format!("{} uses an approval once more than it allows", action.label()),
        )
        .at(node)
        .sides(format!("at most {most}"), format!("use number {number}"))
        .with([one.node.digest()])
    })
}

/// Whether an action is in one of these uses already: logged again, which is LOG412 alone, or a retry of the same proposal.
fn is_same_use(context: &Context<'_>, action: &ActionContext<'_>, uses: &Uses) -> Field<bool> {
    if uses.actions.contains_key(&action.node.digest()) {
        return Field::Shown(true);
    }
    let proposal = &action.action.proposal;
    let may_be_of_any = || {
        if uses.may_have(proposal) {
            Field::Withheld
        } else {
            Field::Shown(false)
        }
    };
    match &action.action.retry_of {
        Field::Absent => Field::Shown(false),
        Field::Withheld => may_be_of_any(),
        Field::Shown(retried) => match uses.actions.get(retried) {
            Some(other) => is_same(proposal, other),
            // What is kept back may itself be a retry of one of them.
            None if matches!(context.chain.end(retried), End::KeptBack(_)) => may_be_of_any(),
            None => Field::Shown(false),
        },
    }
}

/// Whether two actions have one proposal.
fn is_same(one: &Field<Digest>, other: &Field<Digest>) -> Field<bool> {
    match (one, other) {
        (Field::Shown(one), Field::Shown(other)) => Field::Shown(one == other),
        (Field::Absent, _) | (_, Field::Absent) => Field::Shown(false),
        (Field::Withheld, _) | (_, Field::Withheld) => Field::Withheld,
    }
}
