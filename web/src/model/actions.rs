//! What the list of actions is narrowed to and how it is sorted, as the worker is asked for it.

use attestry_report::model::Verdict;
use serde::Serialize;

/// What the list is narrowed to, and its order. The default shows everything in log order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// Only actions whose verdict is not *passed*.
    pub problems_only: bool,
    /// Words that must all occur, in any case and any order.
    pub search: String,
    /// The order.
    pub order: Order,
}

/// The orders that are offered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Order {
    /// As the log has them.
    #[default]
    Log,
    /// The last of the log first.
    Newest,
    /// The worst verdict first.
    Verdict,
    /// By who executed them.
    Executor,
    /// By operation.
    Operation,
    /// By target.
    Target,
}

/// Every order, with its key in the list that offers them.
pub const ORDERS: [(Order, &str); 6] = [
    (Order::Log, "log"),
    (Order::Newest, "newest"),
    (Order::Verdict, "verdict"),
    (Order::Executor, "executor"),
    (Order::Operation, "operation"),
    (Order::Target, "target"),
];

#[derive(Serialize)]
struct Query<'a> {
    filter: Narrowed<'a>,
    sort: &'a str,
    descending: bool,
    from: usize,
    to: usize,
}

#[derive(Serialize)]
struct Narrowed<'a> {
    verdicts: &'a [Verdict],
    text: &'a str,
}

impl Filter {
    /// How many of its parts narrow the list.
    pub fn active(&self) -> usize {
        usize::from(self.problems_only) + usize::from(!self.search.trim().is_empty())
    }

    /// The rows from one up to another, as the JSON text of the worker's query.
    pub fn query(&self, from: usize, to: usize) -> String {
        let problems = [Verdict::Failed, Verdict::Indeterminate];
        let (sort, descending) = match self.order {
            Order::Log => ("log", false),
            Order::Newest => ("log", true),
            Order::Verdict => ("verdict", false),
            Order::Executor => ("executor", false),
            Order::Operation => ("operation", false),
            Order::Target => ("target", false),
        };
        let query = Query {
            filter: Narrowed {
                verdicts: if self.problems_only { &problems } else { &[] },
                text: self.search.trim(),
            },
            sort,
            descending,
            from,
            to,
        };
        // Texts, numbers and fixed names can always be written.
        serde_json::to_string(&query).unwrap_or_default()
    }
}

impl Order {
    /// The order with that key; log order where there is none.
    pub fn of(key: &str) -> Self {
        let found = ORDERS.into_iter().find(|(_, other)| *other == key);
        found.map_or(Self::Log, |(order, _)| order)
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        let found = ORDERS.into_iter().find(|(order, _)| *order == self);
        found.map_or("log", |(_, key)| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_is_counted_and_asked_for() {
        let mut filter = Filter {
            search: "  ".into(),
            ..Filter::default()
        };
        assert_eq!(filter.active(), 0);
        assert_eq!(
            filter.query(0, 50),
            r#"{"filter":{"verdicts":[],"text":""},"sort":"log","descending":false,"from":0,"to":50}"#
        );
        filter.problems_only = true;
        filter.search = " Firewall \"x\" ".into();
        filter.order = Order::Newest;
        assert_eq!(filter.active(), 2);
        assert_eq!(
            filter.query(50, 100),
            r#"{"filter":{"verdicts":["failed","indeterminate"],"text":"Firewall \"x\""},"sort":"log","descending":true,"from":50,"to":100}"#
        );
    }

    #[test]
    fn every_order_has_its_key() {
        for (order, key) in ORDERS {
            assert_eq!((Order::of(key), order.key()), (order, key));
        }
        assert_eq!(Order::of("nonsense"), Order::Log);
    }
}
