//! What was done, inside a scope or not (FORMAT 3, Scope): action, resource, purpose, quantities.

use std::borrow::Cow;
use std::collections::BTreeMap;

use attestry_chain::format::field::{Field, List};
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{Operation, Scope};

use super::fit::Fit;
use super::patterns::{match_all, match_name, match_target};
use super::scope::{at_most, listed};
use crate::context::{ActionContext, Context};
use crate::rules::ask::named;

/// What was done, as far as a scope asks.
#[derive(Clone, Debug)]
pub(crate) struct Deed<'a> {
    /// The operation's name.
    pub(crate) name: Field<&'a str>,
    /// What its target is matched by.
    pub(crate) target: Field<Cow<'a, str>>,
    /// What for; `None` where that is said by a request, or a proposal, that is not here, which has its own finding.
    pub(crate) purpose: Option<Field<&'a str>>,
    /// How much, by name.
    pub(crate) quantities: Field<&'a List<(String, u64)>>,
}

impl<'a> Deed<'a> {
    /// What an action did.
    pub(crate) fn of(context: &Context<'a>, action: &ActionContext<'a>) -> Self {
        let operation = operation(action);
        Self {
            name: operation.then(|operation| operation.name.as_ref().map(String::as_str)),
            target: operation.then(|operation| operation.target.as_ref().then(|target| target.matched())),
            purpose: purpose(context, action),
            quantities: operation.then(|operation| operation.quantities.as_ref()),
        }
    }
}

/// Whether a scope allows what was done.
pub(crate) fn covers(scope: &Scope, deed: &Deed<'_>) -> Fit {
    action(scope, deed)
        .and(resource(scope, deed))
        .and(purposes(scope, deed))
        .and(limits(scope, deed))
}

fn operation<'a>(action: &ActionContext<'a>) -> Field<&'a Operation> {
    action.action.operation.as_ref()
}

/// What an action was done for: its own purpose, else its request's.
fn purpose<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Field<&'a str>> {
    match &action.action.purpose {
        Field::Shown(purpose) => Some(Field::Shown(purpose.as_str())),
        Field::Withheld => Some(Field::Withheld),
        Field::Absent => match action.request(context.chain) {
            Some((node, request)) if node.is_sound() => Some(request.purpose.as_ref().map(String::as_str)),
            None if named(context, action) == Some(Field::Absent) => Some(Field::Absent),
            None if action.hides_request(context.chain) => Some(Field::Withheld),
            Some(_) | None => None,
        },
    }
}

fn action(scope: &Scope, deed: &Deed<'_>) -> Fit {
    const HIDDEN: &str = "which action was done, or which are allowed,";
    let allowed = scope.actions.items();
    match &deed.name {
        _ if match_all(allowed) => Fit::Inside,
        Field::Shown(name) if match_name(allowed, name) => Fit::Inside,
        Field::Shown(_) if scope.actions.hides() => Fit::Withheld(HIDDEN),
        Field::Shown(name) => Fit::outside("action", listed(&scope.actions), format!("`{name}`")),
        Field::Absent | Field::Withheld if scope.actions.shown().is_some_and(List::is_empty) => {
            Fit::outside("action", "none", "an action")
        }
        Field::Absent | Field::Withheld => Fit::Withheld(HIDDEN),
    }
}

fn resource(scope: &Scope, deed: &Deed<'_>) -> Fit {
    const HIDDEN: &str = "what it was done to, or to what it may be done,";
    let allowed = scope.resources.items();
    let none = scope.resources.is_absent() || scope.resources.shown().is_some_and(List::is_empty);
    match &deed.target {
        _ if match_all(allowed) => Fit::Inside,
        Field::Shown(target) if match_target(allowed, target) => Fit::Inside,
        Field::Shown(_) | Field::Absent if scope.resources.hides() => Fit::Withheld(HIDDEN),
        Field::Shown(target) => Fit::outside("resource", listed(&scope.resources), format!("`{target}`")),
        Field::Absent => Fit::outside(
            "resource",
            listed(&scope.resources),
            "a target without uri or digest",
        ),
        Field::Withheld if none => Fit::outside("resource", "none", "a target"),
        Field::Withheld => Fit::Withheld(HIDDEN),
    }
}

fn purposes(scope: &Scope, deed: &Deed<'_>) -> Fit {
    const HIDDEN: &str = "the purpose or the purposes that are allowed";
    let allowed = match &scope.purposes {
        Field::Absent => return Fit::Inside,
        Field::Shown(list) => list,
        Field::Withheld => return Fit::Withheld(HIDDEN),
    };
    match &deed.purpose {
        _ if allowed.is_empty() => Fit::outside("purpose", "none", "any"),
        Some(Field::Shown(purpose)) if allowed.items.iter().any(|one| one == purpose) => Fit::Inside,
        Some(Field::Shown(_) | Field::Absent) if allowed.withheld > 0 => Fit::Withheld(HIDDEN),
        Some(Field::Shown(purpose)) => {
            Fit::outside("purpose", listed(&scope.purposes), format!("`{purpose}`"))
        }
        Some(Field::Absent) => Fit::outside("purpose", listed(&scope.purposes), "no purpose stated"),
        Some(Field::Withheld) => Fit::Withheld(HIDDEN),
        None => Fit::Unjudged,
    }
}

fn limits(scope: &Scope, deed: &Deed<'_>) -> Fit {
    const HIDDEN: &str = "how much was done, or how much is allowed,";
    let unknown = if scope.limits.hides() {
        Fit::Withheld(HIDDEN)
    } else {
        Fit::Inside
    };
    // Few scopes limit quantities.
    if scope.limits.items().is_empty() {
        return unknown;
    }
    let stated: BTreeMap<&str, u64> = deed
        .quantities
        .shown()
        .map(|list| ordered::map(list.items.iter().map(|(name, amount)| (name.as_str(), *amount))))
        .unwrap_or_default();
    let hides = match &deed.quantities {
        Field::Absent => false,
        Field::Shown(list) => list.withheld > 0,
        Field::Withheld => true,
    };
    scope.limits.items().iter().fold(unknown, |fit, (name, most)| {
        fit.and(match stated.get(name.as_str()) {
            Some(found) if found <= most => Fit::Inside,
            Some(found) => Fit::outside("quantity", at_most(name, *most), format!("{found} of `{name}`")),
            None if hides => Fit::Withheld(HIDDEN),
            None => Fit::outside(
                "quantity",
                at_most(name, *most),
                format!("`{name}` is not stated"),
            ),
        })
    })
}
