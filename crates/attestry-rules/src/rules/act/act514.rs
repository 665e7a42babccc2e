//! ACT514: temporary, and not undone by `closeBy`.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, ActionStatus};
use attestry_chain::format::time::Time;

use super::refused::was_refused;
use super::sameness::same_target;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT514",
    title: "temporary, and not undone in time",
    group: Group::Execution,
    effects: &[Effect::Fail, Effect::Note],
    when: "F once `closeBy` is past, N before",
    question: Some(Question::Changed),
    controls: &[],
    finds: "An action says by when it is to be undone, and no succeeded action on the same target undid it by then.",
    matters: "Access that was opened for a while is still open.",
    ask: "Ask whether and when it was undone, and for the record of that.",
    example: "A port opened until 10:00 that nothing closed is flagged; one closed at 09:50 by an action that \
              `compensates` it is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context
        .actions()
        .iter()
        .filter(|action| !was_refused(action.action))
    {
        let Field::Shown(close_by) = action.action.close_by else {
            continue;
        };
        let undone: Vec<Field<bool>> = context
            .chain
            .referring_to("compensates", action.node)
            .filter_map(|node| Some(undoes(node, node.action()?, action.action, close_by)))
            .chain(hidden(context, action, close_by))
            .collect();
        if undone.contains(&Field::Shown(true)) {
            continue;
        }
        if undone.contains(&Field::Withheld) {
            findings.push(withheld(action.node, "whether the action was undone in time"));
            continue;
        }
        let past = context.at > close_by;
        let effect = if past { Effect::Fail } else { Effect::Note };
        let message = if past {
            format!("{} was temporary, and was not undone in time", action.label())
        } else {
            format!("{} is temporary, and its time is not over yet", action.label())
        };
        findings.push(Finding::new(&RULE, effect, message).at(action.node).sides(
            format!("undone by {close_by}"),
            format!("not undone at {}", context.at),
        ));
    }
    findings
}

/// Whether an action is temporary and no sound one undid it in time.
pub(crate) fn is_not_undone(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    let Field::Shown(close_by) = action.action.close_by else {
        return !action.action.close_by.is_absent();
    };
    let mut sound = context
        .chain
        .referring_to("compensates", action.node)
        .filter(|node| node.is_sound());
    let undone = |node: &Node| {
        let undoing = node.action();
        undoing.is_some_and(|undoing| undoes(node, undoing, action.action, close_by) == Field::Shown(true))
    };
    !sound.any(undone)
}

/// What an action that keeps back which one it undoes says: it may have undone this one.
fn hidden(context: &Context<'_>, temporary: &ActionContext<'_>, close_by: Time) -> Option<Field<bool>> {
    let undoing = context.ground.tables().undoing.get_or_init(|| {
        let actions = context.chain.actions();
        let hidden = actions.filter(|(node, action)| node.is_sound() && action.compensates.is_withheld());
        hidden.map(|(node, _)| node.id()).collect()
    });
    let later = undoing.iter().filter(|id| **id > temporary.node.id());
    let later = later.filter_map(|id| context.chain.node(*id));
    let others = later.filter_map(|node| Some((node, node.action()?)));
    let mut judged = others.map(|(node, action)| undoes(node, action, temporary.action, close_by));
    judged
        .any(|judged| judged != Field::Shown(false))
        .then_some(Field::Withheld)
}

/// Whether an action that compensates another undid it in time. One that is not sound has its own finding, and what it
/// would have satisfied is not failed.
fn undoes(node: &Node, undoing: &Action, undone: &Action, close_by: Time) -> Field<bool> {
    if !node.is_sound() {
        return Field::Shown(true);
    }
    let succeeded = undoing
        .status
        .as_ref()
        .map(|status| *status == ActionStatus::Succeeded);
    let in_time = undoing.finished_at.as_ref().map(|finished| *finished <= close_by);
    let parts = [
        succeeded,
        in_time,
        same_target(&undone.operation, &undoing.operation),
    ];
    if parts.contains(&Field::Shown(false)) {
        Field::Shown(false)
    } else if parts.iter().any(Field::is_withheld) {
        Field::Withheld
    } else {
        Field::Shown(true)
    }
}
