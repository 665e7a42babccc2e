//! AUT204: a delegation holds longer than the one above it.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Window;
use attestry_chain::format::time::Time;
use attestry_chain::verify::Span;

use super::authority::{Above, Grant, used};
use super::windows::span;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "AUT204",
    title: "window wider than the parent's",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-05", "ASI03"],
    finds: "A delegation begins before its parent, ends after it, or has no end or beginning where the \
            parent has one.",
    matters: "Authority that outlives its source was given by nobody for that time.",
    ask: "Ask the delegator for a delegation that lies inside the time for which it had the authority \
          itself.",
    example: "A delegation until 20:40 below one until 17:20 is flagged; one until 15:40 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let grants = used(context).into_iter();
    grants
        .filter_map(|grant| match grant.above(context) {
            Above::Grant(parent) => judge(&grant, &parent),
            _ => None,
        })
        .collect()
}

fn judge(grant: &Grant<'_>, parent: &Grant<'_>) -> Option<Finding> {
    let (outer, inner) = (&parent.said.window, &grant.said.window);
    let begins = end(&outer.not_before, &inner.not_before, |outer, inner| {
        outer <= inner
    });
    let ends = end(&outer.not_after, &inner.not_after, |outer, inner| inner <= outer);
    let related = [parent.node.digest()];
    match begins.max(ends) {
        End::Inside => None,
        End::Withheld => {
            Some(withheld(grant.node, "the window of the delegation, here or above,").with(related))
        }
        End::Outside => {
            let message = format!(
                "{} holds outside the window of the delegation above",
                words::node(grant.node)
            );
            let finding = Finding::fail(&RULE, message).at(grant.node).with(related);
            Some(finding.sides(in_words(outer), in_words(inner)))
        }
    }
}

/// How one end of a window lies to the same end of the window above, best first.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum End {
    Inside,
    Withheld,
    Outside,
}

fn end(outer: &Field<Time>, inner: &Field<Time>, inside: fn(&Time, &Time) -> bool) -> End {
    match (outer, inner) {
        (Field::Absent, _) => End::Inside,
        (Field::Shown(outer), Field::Shown(inner)) if inside(outer, inner) => End::Inside,
        (Field::Shown(_), Field::Shown(_) | Field::Absent) => End::Outside,
        (Field::Withheld, _) | (_, Field::Withheld) => End::Withheld,
    }
}

fn in_words(window: &Window) -> String {
    span(Span::of(window))
}
