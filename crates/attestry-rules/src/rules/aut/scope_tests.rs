//! The algebra of scopes: containment is an order, it never lets through what the outer scope forbids, and every
//! widening
//! is caught.

#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use attestry_chain::format::field::{Field, List};
use attestry_chain::format::statement::Scope;
use proptest::prelude::*;

use super::super::cover::{Deed, covers};
use super::super::fit::Fit;
use super::contains;

fn list<T>(items: Vec<T>) -> Field<List<T>> {
    Field::Shown(List { items, withheld: 0 })
}

fn pattern() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("*".to_owned()),
        "[ab]{1,2}(/[ab.]{1,2})?",
        "[ab]{1,2}(/[ab.]{1,2})?\\*",
    ]
}

fn maybe<T: Clone + std::fmt::Debug>(items: impl Strategy<Value = T>) -> impl Strategy<Value = Field<T>> {
    prop_oneof![1 => Just(Field::Absent), 3 => items.prop_map(Field::Shown)]
}

fn listed<T: Clone + std::fmt::Debug>(
    item: impl Strategy<Value = T>,
    most: usize,
) -> impl Strategy<Value = List<T>> {
    prop::collection::vec(item, 0..=most).prop_map(|items| List { items, withheld: 0 })
}

fn amounts() -> impl Strategy<Value = List<(String, u64)>> {
    prop::collection::btree_map("[xy]", 0_u64..5, 0..=2).prop_map(|amounts| List {
        items: amounts.into_iter().collect(),
        withheld: 0,
    })
}

prop_compose! {
    fn scope()(
        actions in listed(pattern(), 3),
        resources in maybe(listed(pattern(), 3)),
        purposes in maybe(listed("[pq]", 2)),
        limits in maybe(amounts()),
    ) -> Scope {
        Scope { actions: Field::Shown(actions), resources, purposes, limits }
    }
}

#[derive(Clone, Debug)]
struct Done {
    name: String,
    target: String,
    purpose: Field<String>,
    quantities: Field<List<(String, u64)>>,
}

prop_compose! {
    fn done()(
        name in "[ab]{1,3}(/[ab.]{1,2})?",
        target in "[ab]{1,3}(/[ab.]{1,2})?",
        purpose in maybe("[pq]"),
        quantities in maybe(amounts()),
    ) -> Done {
        Done { name, target, purpose, quantities }
    }
}

impl Done {
    fn deed(&self) -> Deed<'_> {
        Deed {
            name: Field::Shown(&self.name),
            target: Field::Shown(self.target.as_str().into()),
            purpose: Some(self.purpose.as_ref().map(String::as_str)),
            quantities: self.quantities.as_ref(),
        }
    }
}

/// The same scope, narrowed: so that containment happens often enough to be tested.
fn narrowed(outer: &Scope, keep: usize, longer: &str) -> Scope {
    let shorter = |field: &Field<List<String>>| match field {
        Field::Shown(list) => {
            let items = list.items.iter().take(keep);
            self::list(items.map(|one| one.replace('*', &format!("{longer}*"))).collect())
        }
        other => other.clone(),
    };
    let mut inner = outer.clone();
    inner.actions = shorter(&outer.actions);
    inner.resources = shorter(&outer.resources);
    inner
}

/// Something that a scope with any action and resource allows, as a rule: each pattern's star made into a text.
fn allowed(scope: &Scope, star: &str) -> Done {
    let text = |field: &Field<List<String>>| {
        field
            .items()
            .last()
            .map_or_else(String::new, |pattern| pattern.replace('*', star))
    };
    Done {
        name: text(&scope.actions),
        target: text(&scope.resources),
        purpose: scope
            .purposes
            .items()
            .last()
            .map_or(Field::Absent, |one| Field::Shown(one.clone())),
        quantities: scope.limits.clone(),
    }
}

/// The outer scope with one part of another, and that other itself: so that what is wrong is often one part alone.
fn blends(outer: &Scope, other: &Scope) -> Vec<Scope> {
    vec![
        other.clone(),
        Scope {
            actions: other.actions.clone(),
            ..outer.clone()
        },
        Scope {
            resources: other.resources.clone(),
            ..outer.clone()
        },
        Scope {
            purposes: other.purposes.clone(),
            ..outer.clone()
        },
        Scope {
            limits: other.limits.clone(),
            ..outer.clone()
        },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_child_never_allows_what_its_parent_forbids(
        outer in scope(), inner in scope(), keep in 0_usize..3, longer in "[ab]{0,1}", done in done(),
        star in "[ab./]{0,3}",
    ) {
        let mut children = blends(&outer, &inner);
        children.push(narrowed(&outer, keep, &longer));
        for inner in children {
            for done in [done.clone(), allowed(&inner, &star)] {
                if contains(&outer, &inner) == Fit::Inside && covers(&inner, &done.deed()) == Fit::Inside {
                    prop_assert_eq!(covers(&outer, &done.deed()), Fit::Inside);
                }
            }
        }
    }

    #[test]
    fn containment_is_reflexive(scope in scope()) {
        prop_assert_eq!(contains(&scope, &scope), Fit::Inside);
    }

    #[test]
    fn containment_is_transitive(
        a in scope(), b in scope(), c in scope(), keep in 0_usize..3, longer in "[ab]{0,1}",
    ) {
        let narrow = narrowed(&a, keep, &longer);
        let narrower = narrowed(&narrow, 1, &longer);
        for (a, b, c) in [(&a, &b, &c), (&a, &narrow, &c), (&a, &narrow, &narrower)] {
            if contains(a, b) == Fit::Inside && contains(b, c) == Fit::Inside {
                prop_assert_eq!(contains(a, c), Fit::Inside);
            }
        }
    }

    #[test]
    fn what_contains_each_other_allows_the_same(
        a in scope(), b in scope(), extra in pattern(), done in done(),
    ) {
        // The same scope written otherwise: a pattern more that another of its patterns contains anyway.
        let mut otherwise = a.clone();
        if let Field::Shown(list) = &mut otherwise.actions {
            list.items.push(extra);
        }
        for b in [b, otherwise] {
            if contains(&a, &b) == Fit::Inside && contains(&b, &a) == Fit::Inside {
                prop_assert_eq!(covers(&a, &done.deed()) == Fit::Inside, covers(&b, &done.deed()) == Fit::Inside);
            }
        }
    }

    #[test]
    fn every_widening_is_caught(scope in scope(), extra in "[cd]{1,2}\\*?", more in 1_u64..3) {
        let everything = |field: &Field<List<String>>| field.items().iter().any(|one| one == "*");
        let mut wider = Vec::new();
        let add = |field: &Field<List<String>>| {
            let mut items = field.items().to_vec();
            items.push(extra.clone());
            list(items)
        };
        if !everything(&scope.actions) {
            wider.push(("action", Scope { actions: add(&scope.actions), ..scope.clone() }));
        }
        if !everything(&scope.resources) {
            wider.push(("resource", Scope { resources: add(&scope.resources), ..scope.clone() }));
        }
        if scope.purposes.shown().is_some() {
            wider.push(("purpose", Scope { purposes: add(&scope.purposes), ..scope.clone() }));
            wider.push(("purpose", Scope { purposes: Field::Absent, ..scope.clone() }));
        }
        for position in 0..scope.limits.items().len() {
            let mut raised = scope.limits.items().to_vec();
            raised.get_mut(position).unwrap().1 += more;
            wider.push(("quantity", Scope { limits: list(raised), ..scope.clone() }));
            let mut dropped = scope.limits.items().to_vec();
            dropped.remove(position);
            wider.push(("quantity", Scope { limits: list(dropped), ..scope.clone() }));
            wider.push(("quantity", Scope { limits: Field::Absent, ..scope.clone() }));
        }
        for (part, wider) in wider {
            match contains(&scope, &wider) {
                Fit::Outside(excess) => prop_assert_eq!(excess.part, part),
                other => prop_assert!(false, "{} widened, and {:?}: {:?}", part, other, wider),
            }
        }
    }

    #[test]
    fn keeping_back_never_lets_through(
        outer in scope(), inner in scope(), done in done(), hidden in prop::collection::vec(any::<bool>(), 8),
    ) {
        let hide = |scope: &Scope, which: &[bool]| {
            let strings = |field: &Field<List<String>>, hide: bool| if hide { Field::Withheld } else { field.clone() };
            let at = |position: usize| which.get(position).copied().unwrap_or_default();
            Scope {
                actions: strings(&scope.actions, at(0)),
                resources: strings(&scope.resources, at(1)),
                purposes: strings(&scope.purposes, at(2)),
                limits: if at(3) { Field::Withheld } else { scope.limits.clone() },
            }
        };
        let (outer_part, inner_part) = hidden.split_at(4);
        let less_outer = hide(&outer, outer_part);
        for inner in blends(&outer, &inner) {
            if let Fit::Outside(_) = contains(&outer, &inner) {
                prop_assert_ne!(contains(&less_outer, &hide(&inner, inner_part)), Fit::Inside);
                prop_assert_ne!(contains(&outer, &hide(&inner, inner_part)), Fit::Inside);
                prop_assert_ne!(contains(&less_outer, &inner), Fit::Inside);
            }
        }
        if let Fit::Outside(_) = covers(&outer, &done.deed()) {
            prop_assert_ne!(covers(&less_outer, &done.deed()), Fit::Inside);
        }
        let mut silent = done.deed();
        silent.target = Field::Withheld;
        silent.quantities = Field::Withheld;
        silent.purpose = Some(Field::Withheld);
        if let Fit::Outside(_) = covers(&outer, &done.deed()) {
            prop_assert_ne!(covers(&outer, &silent), Fit::Inside);
        }
    }
}

#[test]
fn a_limited_quantity_that_is_not_stated_is_outside() {
    let scope = Scope {
        actions: list(vec!["*".to_owned()]),
        resources: list(vec!["*".to_owned()]),
        purposes: Field::Absent,
        limits: list(vec![("replicas".to_owned(), 3)]),
    };
    let done = Done {
        name: "a".to_owned(),
        target: "b".to_owned(),
        purpose: Field::Absent,
        quantities: Field::Absent,
    };
    let expected = Fit::outside("quantity", "at most 3 of `replicas`", "`replicas` is not stated");
    assert_eq!(covers(&scope, &done.deed()), expected);
}

#[test]
fn a_scope_without_resources_allows_none() {
    for resources in [Field::Absent, list(Vec::new())] {
        let scope = Scope {
            actions: list(vec!["*".to_owned()]),
            resources,
            purposes: Field::Absent,
            limits: Field::Absent,
        };
        let done = Done {
            name: "a".to_owned(),
            target: "b".to_owned(),
            purpose: Field::Absent,
            quantities: Field::Absent,
        };
        assert_eq!(
            covers(&scope, &done.deed()),
            Fit::outside("resource", "none", "`b`")
        );
    }
}
