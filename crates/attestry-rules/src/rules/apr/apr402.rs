//! APR402: denied, yet executed.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::ApprovalVerdict;
use attestry_chain::verify::WindowJudged;

use super::given::{Approvable, Given, about};
use super::withdrawals::withdrawals;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::was_refused;
use crate::rules::ask::{emergency, is_review};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "APR402",
    title: "denied, yet executed",
    group: Group::Approval,
    effects: &[Effect::Fail, Effect::Warning],
    when: "W for a review that says no to a valid break-glass, else F",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "Somebody with an approver's role said no to the action's proposal or request, and the action was run. The \
            denial need not be named by the action.",
    matters: "A clear no was overruled or not waited for.",
    ask: "Ask why the action was run although it was denied, and who decided so.",
    example: "A deployment that a change manager denied and that was rolled out all the same is flagged; one that was \
              denied and then recorded with the status `denied` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context
        .actions()
        .iter()
        .filter(|action| !was_refused(action.action))
    {
        let approvable = Approvable::of(context.chain, action);
        let emergency = emergency(context, action).filter(|emergency| emergency.valid);
        // Only a review may come afterwards and say no; whoever takes part, or is no human, or is late, gives none.
        let is_review = |node| {
            emergency
                .as_ref()
                .is_some_and(|emergency| is_review(context, action, emergency, node))
        };
        for one in about(context, action) {
            // A denial of something else is APR403.
            if !one.node.is_sound() || approvable.holds(&one.approval.approves) != Field::Shown(true) {
                continue;
            }
            match one.approval.verdict {
                Field::Shown(ApprovalVerdict::Deny) => {
                    findings.extend(denied(context, action, &one, is_review(one.node)));
                }
                Field::Withheld => {
                    let finding = withheld(action.node, "the verdict of an approval of the action");
                    findings.push(finding.with([one.node.digest()]));
                }
                Field::Absent | Field::Shown(ApprovalVerdict::Approve) => {}
            }
        }
    }
    findings
}

/// What a denial comes to that is not proven to have been taken back.
fn denied<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    denial: &Given<'a>,
    is_review: bool,
) -> Option<Finding> {
    let effect = match (is_review, taken_back(context, action, denial)) {
        (_, Field::Shown(true)) => return None,
        (true, _) => Effect::Warning,
        (false, Field::Withheld) => {
            let what = "from when on a denial is withdrawn, or when the action was run,";
            return Some(withheld(action.node, what).with([denial.node.digest()]));
        }
        (false, _) => Effect::Fail,
    };
    let finding = Finding::new(
        &RULE,
        effect,
        format!("{} was denied and executed", action.label()),
    );
    let finding = finding.at(action.node).with([denial.node.digest()]);
    Some(finding.sides("no denial, or no execution", words::node(denial.node)))
}

/// Whether the denial itself was revoked before the action began: as long as it held at any point of the action, the action
/// was denied.
fn taken_back<'a>(context: &Context<'a>, action: &ActionContext<'a>, denial: &Given<'a>) -> Field<bool> {
    let mut taken_back = Field::Shown(false);
    for withdrawal in withdrawals(context, action, denial.node) {
        match context.judge_window(action, withdrawal.frees()) {
            WindowJudged::Inside | WindowJudged::InsideByClaim => return Field::Shown(true),
            WindowJudged::Withheld => taken_back = Field::Withheld,
            WindowJudged::Outside => {}
        }
    }
    taken_back
}
