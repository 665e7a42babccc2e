//! One scope inside another (FORMAT 3, Scope): a delegation never passes on more than its parent has. It looks at
//! what the
//! scopes say, not at what was done under them.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::field::{Field, List};
use attestry_chain::format::ordered;
use attestry_chain::format::statement::Scope;

use super::fit::Fit;
use super::patterns::{Patterns, match_all};
use crate::words;

/// How many names a sentence bears.
const SHOWN: usize = 8;

/// Whether everything that `inner` allows is allowed by `outer` too.
pub(crate) fn contains(outer: &Scope, inner: &Scope) -> Fit {
    actions(outer, inner)
        .and(resources(outer, inner))
        .and(purposes(outer, inner))
        .and(limits(outer, inner))
}

/// Some names in backticks, and how many more there are.
pub(crate) fn some<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let more = names.len().saturating_sub(SHOWN);
    let shown = words::names(names.into_iter().take(SHOWN));
    match more {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The elements of a list for a sentence: `none` where it has none.
pub(super) fn listed(list: &Field<List<String>>) -> String {
    if list.items().is_empty() {
        "none".to_owned()
    } else {
        some(list.items().iter().map(String::as_str))
    }
}

fn actions(outer: &Scope, inner: &Scope) -> Fit {
    patterns(
        "action",
        "which actions may be delegated",
        &outer.actions,
        &inner.actions,
    )
}

fn resources(outer: &Scope, inner: &Scope) -> Fit {
    patterns(
        "resource",
        "which resources may be delegated",
        &outer.resources,
        &inner.resources,
    )
}

fn patterns(
    part: &'static str,
    hidden: &'static str,
    outer: &Field<List<String>>,
    inner: &Field<List<String>>,
) -> Fit {
    if match_all(outer.items()) {
        return Fit::Inside;
    }
    let allowed = Patterns::of(outer.items());
    let beyond: Vec<&str> = inner
        .items()
        .iter()
        .map(String::as_str)
        .filter(|one| !allowed.contain(one))
        .collect();
    match (beyond.is_empty(), outer.hides()) {
        (true, _) if inner.hides() => Fit::Withheld(hidden),
        (true, _) => Fit::Inside,
        (false, true) => Fit::Withheld(hidden),
        (false, false) => Fit::outside(part, listed(outer), some(beyond)),
    }
}

fn purposes(outer: &Scope, inner: &Scope) -> Fit {
    const HIDDEN: &str = "for which purposes may be delegated";
    match (&outer.purposes, &inner.purposes) {
        (Field::Absent, _) => Fit::Inside,
        (Field::Shown(_), Field::Absent) => Fit::outside("purpose", listed(&outer.purposes), "any"),
        // What has no purpose at all is inside whatever may be kept back.
        (_, Field::Shown(list)) if list.is_empty() => Fit::Inside,
        (Field::Withheld, _) | (_, Field::Withheld) => Fit::Withheld(HIDDEN),
        (Field::Shown(allowed), Field::Shown(asked)) => {
            let known: BTreeSet<&str> = ordered::set(allowed.items.iter().map(String::as_str));
            let beyond: Vec<&str> = asked
                .items
                .iter()
                .map(String::as_str)
                .filter(|one| !known.contains(one))
                .collect();
            match (beyond.is_empty(), allowed.withheld) {
                (true, _) if asked.withheld > 0 => Fit::Withheld(HIDDEN),
                (true, _) => Fit::Inside,
                (false, 0) => Fit::outside("purpose", listed(&outer.purposes), some(beyond)),
                (false, _) => Fit::Withheld(HIDDEN),
            }
        }
    }
}

fn limits(outer: &Scope, inner: &Scope) -> Fit {
    const HIDDEN: &str = "up to which quantities may be delegated";
    let given: BTreeMap<&str, u64> = ordered::map(
        inner
            .limits
            .items()
            .iter()
            .map(|(name, most)| (name.as_str(), *most)),
    );
    let unknown = if outer.limits.hides() {
        Fit::Withheld(HIDDEN)
    } else {
        Fit::Inside
    };
    outer.limits.items().iter().fold(unknown, |fit, (name, most)| {
        fit.and(match given.get(name.as_str()) {
            Some(found) if found <= most => Fit::Inside,
            Some(found) => Fit::outside("quantity", at_most(name, *most), at_most(name, *found)),
            None if inner.limits.hides() => Fit::Withheld(HIDDEN),
            None => Fit::outside("quantity", at_most(name, *most), format!("no limit of `{name}`")),
        })
    })
}

pub(super) fn at_most(name: &str, most: u64) -> String {
    format!("at most {most} of `{name}`")
}

#[cfg(test)]
#[path = "scope_tests.rs"]
mod tests;
