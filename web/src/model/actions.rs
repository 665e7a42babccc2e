//! What the list of actions is narrowed to and how it is sorted, as the worker is asked for it.

use attestry_report::model::Verdict;
use serde::Serialize;

use crate::router::{Route, Screen};

/// What the list is narrowed to, and its order. The default shows everything in log order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// Only actions with such a verdict.
    pub verdict: Verdicts,
    /// Words that must all occur, in any case and any order.
    pub search: String,
    /// A question's key, and how it is answered; both, or nothing is narrowed.
    pub question: String,
    /// See `question`: as the engine names it.
    pub answer: String,
    /// The executor's id.
    pub who: String,
    /// The operation's name.
    pub operation: String,
    /// Occurs in the target.
    pub target: String,
    /// The code of a rule that found something.
    pub rule: String,
    /// The statement digest of a request.
    pub request: String,
    /// It ended not before this time.
    pub after: String,
    /// It ended not after this time.
    pub before: String,
    /// The order.
    pub order: Order,
}

/// Which verdicts are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Verdicts {
    /// All.
    #[default]
    Any,
    /// All but *passed*.
    Problems,
    /// *Failed*.
    Failed,
    /// *Indeterminate*.
    Indeterminate,
    /// *Passed*.
    Passed,
}

/// Every choice of verdicts, with its key in addresses.
pub const VERDICTS: [(Verdicts, &str); 5] = [
    (Verdicts::Any, ""),
    (Verdicts::Problems, "problems"),
    (Verdicts::Failed, "failed"),
    (Verdicts::Indeterminate, "indeterminate"),
    (Verdicts::Passed, "passed"),
];

impl Verdicts {
    /// The choice with that key; any where there is none.
    pub fn of(key: &str) -> Self {
        let found = VERDICTS.into_iter().find(|(_, other)| *other == key);
        found.map_or(Self::Any, |(verdicts, _)| verdicts)
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        let found = VERDICTS.into_iter().find(|(verdicts, _)| *verdicts == self);
        found.map_or("", |(_, key)| key)
    }

    const fn list(self) -> &'static [Verdict] {
        match self {
            Self::Any => &[],
            Self::Problems => &[Verdict::Failed, Verdict::Indeterminate],
            Self::Failed => &[Verdict::Failed],
            Self::Indeterminate => &[Verdict::Indeterminate],
            Self::Passed => &[Verdict::Passed],
        }
    }
}

/// The orders that are offered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Order {
    /// As the log has them.
    #[default]
    Log,
    /// The last of the log first.
    Newest,
    /// By the time at which they ended, as they claim.
    Time,
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
pub const ORDERS: [(Order, &str); 7] = [
    (Order::Log, "log"),
    (Order::Newest, "newest"),
    (Order::Time, "time"),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<[(&'a str, &'a str); 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    executor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
}

impl Filter {
    /// What an address narrows the list to.
    pub fn of(route: &Route) -> Self {
        let text = |name: &str| route.narrow(name).unwrap_or_default().to_owned();
        Self {
            verdict: Verdicts::of(&text("verdict")),
            search: text("q"),
            question: text("question"),
            answer: text("answer"),
            who: text("who"),
            operation: text("operation"),
            target: text("target"),
            rule: text("rule"),
            request: text("request"),
            after: text("after"),
            before: text("before"),
            order: Order::of(&text("sort")),
        }
    }

    /// The address of the list that is narrowed so.
    pub fn route(&self) -> Route {
        let sort = if self.order == Order::Log {
            ""
        } else {
            self.order.key()
        };
        let parts = [
            ("q", self.search.as_str()),
            ("verdict", self.verdict.key()),
            ("question", &self.question),
            ("answer", &self.answer),
            ("who", &self.who),
            ("operation", &self.operation),
            ("target", &self.target),
            ("rule", &self.rule),
            ("request", &self.request),
            ("after", &self.after),
            ("before", &self.before),
            ("sort", sort),
        ];
        let mut route = Route::to(Screen::Actions);
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            route = route.narrowed_to(name, value);
        }
        route
    }

    /// How many of its parts narrow the list.
    pub fn active(&self) -> usize {
        let texts = [
            self.search.trim(),
            &self.who,
            &self.operation,
            &self.target,
            &self.rule,
            &self.request,
            &self.after,
            &self.before,
        ];
        let texts = texts.into_iter().filter(|text| !text.is_empty()).count();
        let answers = !self.question.is_empty() && !self.answer.is_empty();
        texts + usize::from(answers) + usize::from(self.verdict != Verdicts::Any)
    }

    /// The rows from one up to another, as the JSON text of the worker's query.
    pub fn query(&self, from: usize, to: usize) -> String {
        let (sort, descending) = match self.order {
            Order::Log => ("log", false),
            Order::Newest => ("log", true),
            Order::Time => ("time", false),
            Order::Verdict => ("verdict", false),
            Order::Executor => ("executor", false),
            Order::Operation => ("operation", false),
            Order::Target => ("target", false),
        };
        let given = |text: &str| !text.is_empty();
        let answers = (given(&self.question) && given(&self.answer))
            .then_some([(self.question.as_str(), self.answer.as_str())]);
        let query = Query {
            filter: Narrowed {
                verdicts: self.verdict.list(),
                text: self.search.trim(),
                answers,
                executor: Some(self.who.as_str()).filter(|text| given(text)),
                operation: Some(self.operation.as_str()).filter(|text| given(text)),
                target: Some(self.target.as_str()).filter(|text| given(text)),
                rule: Some(self.rule.as_str()).filter(|text| given(text)),
                request: Some(self.request.as_str()).filter(|text| given(text)),
                after: whole_time(&self.after, "00"),
                before: whole_time(&self.before, "59"),
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

/// A time as a field for dates and times gives it, `2026-09-01T08:30`, as RFC 3339 in UTC; nothing where it is no such text.
fn whole_time(typed: &str, seconds: &str) -> Option<String> {
    let is_shape = typed.len() == 16 && typed.is_ascii() && typed.as_bytes().get(10) == Some(&b'T');
    is_shape.then(|| format!("{typed}:{seconds}Z"))
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
        filter.verdict = Verdicts::Problems;
        filter.search = " Firewall \"x\" ".into();
        filter.order = Order::Newest;
        assert_eq!(filter.active(), 2);
        assert_eq!(
            filter.query(50, 100),
            r#"{"filter":{"verdicts":["failed","indeterminate"],"text":"Firewall \"x\""},"sort":"log","descending":true,"from":50,"to":100}"#
        );
    }

    #[test]
    fn every_part_is_asked_for_and_comes_back_from_the_address() {
        let filter = Filter {
            verdict: Verdicts::Failed,
            search: "a b".into(),
            question: "approved".into(),
            answer: "absent".into(),
            who: "spiffe://x".into(),
            operation: "deploy".into(),
            target: "fw".into(),
            rule: "AUT207".into(),
            request: "sha256:00".into(),
            after: "2026-09-01T08:30".into(),
            before: "2026-09-01T09:30".into(),
            order: Order::Time,
        };
        assert_eq!(filter.active(), 10);
        assert_eq!(
            filter.query(0, 1),
            r#"{"filter":{"verdicts":["failed"],"text":"a b","answers":[["approved","absent"]],"executor":"spiffe://x","operation":"deploy","target":"fw","rule":"AUT207","request":"sha256:00","after":"2026-09-01T08:30:00Z","before":"2026-09-01T09:30:59Z"},"sort":"time","descending":false,"from":0,"to":1}"#
        );
        let route = Route::parse(&filter.route().hash()).expect("the address is of this version");
        assert_eq!(Filter::of(&route), filter);
        assert_eq!(Filter::of(&Route::to(Screen::Actions)), Filter::default());
        assert_eq!(whole_time("soon", "00"), None);
    }

    #[test]
    fn every_order_has_its_key() {
        for (order, key) in ORDERS {
            assert_eq!((Order::of(key), order.key()), (order, key));
        }
        assert_eq!(Order::of("nonsense"), Order::Log);
    }
}
