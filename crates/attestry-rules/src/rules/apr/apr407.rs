//! APR407: the approval was used more often than it allows.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::{Node, NodeId};

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
    /// The actions that are in one of them, with their proposals.
    actions: BTreeMap<Digest, Option<Digest>>,
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
                findings.extend(used(action, one, uses.entry(one.node.id()).or_default()));
            }
        }
    }
    findings
}

/// Enters the use of an approval by an action, and says whether it is one too many.
fn used(action: &ActionContext<'_>, one: &Given<'_>, uses: &mut Uses) -> Option<Finding> {
    let node: &Node = action.node;
    let proposal = action.action.proposal.shown().copied();
    // A statement that was logged twice is LOG412, and no second use.
    let again = uses.actions.contains_key(&node.digest());
    let retried = action
        .action
        .retry_of
        .shown()
        .and_then(|retried| uses.actions.get(retried));
    if again || retried.is_some_and(|of| proposal.is_some() && *of == proposal) {
        uses.actions.insert(node.digest(), proposal);
        return None;
    }
    let number = uses.count.saturating_add(1);
    // Who signed an unsound record may have made it up: it uses nothing up for others.
    if node.is_sound() {
        uses.count = number;
        uses.actions.insert(node.digest(), proposal);
    }
    let most = match one.approval.max_uses {
        Field::Absent => 1,
        Field::Shown(most) => most,
        Field::Withheld if number > 1 => {
            return Some(withheld(node, "how often an approval may be used").with([one.node.digest()]));
        }
        Field::Withheld => return None,
    };
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
