//! What JavaScript may ask of a session's lists. Strict: a member that is misspelt and ignored would show other rows.

use attestry::{AnswerKind, Effect, Filter, FindingQuery, Query, Sort, SortBy, Time, Verdict};
use js_sys::{Error, Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::misuse::{Code, error};

/// Rows that come where no end is given.
const ROWS: usize = 100;

/// The members of [`Asked`].
const ASKED: [&str; 5] = ["filter", "sort", "descending", "from", "to"];

/// The members of [`Narrowed`].
const NARROWED: [&str; 10] = [
    "verdicts",
    "answers",
    "executor",
    "operation",
    "target",
    "rule",
    "request",
    "after",
    "before",
    "text",
];

/// The members of [`Findings`].
const FINDINGS: [&str; 4] = ["effect", "rule", "from", "to"];

/// `{ filter?, sort?, descending?, from?, to? }`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Asked {
    filter: Narrowed,
    sort: Order,
    descending: bool,
    from: u32,
    to: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Narrowed {
    verdicts: Vec<Verdict>,
    answers: Vec<(String, AnswerKind)>,
    executor: Option<String>,
    operation: Option<String>,
    target: Option<String>,
    rule: Option<String>,
    request: Option<String>,
    after: Option<String>,
    before: Option<String>,
    text: String,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Order {
    #[default]
    Log,
    Time,
    Verdict,
    Executor,
    Operation,
    Target,
}

/// `{ effect?, rule?, from?, to? }`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Findings {
    effect: Option<Effect>,
    rule: Option<String>,
    from: u32,
    to: Option<u32>,
}

/// What is asked of the actions.
pub(crate) fn query(asked: JsValue) -> Result<Query, Error> {
    understood(&asked, &ASKED)?;
    // A getter that throws counts as a member that is not there.
    let filter = Reflect::get(&asked, &JsValue::from_str("filter")).unwrap_or(JsValue::UNDEFINED);
    understood(&filter, &NARROWED)?;
    let asked: Asked = read(asked)?;
    let from = whole(asked.from);
    let narrowed = asked.filter;
    let time = |text: Option<String>| {
        let read = |text: String| {
            Time::parse(&text).map_err(|failure| usage(&format!("`{text}` is no time: {failure}")))
        };
        text.map(read).transpose()
    };
    Ok(Query {
        filter: Filter {
            verdicts: narrowed.verdicts,
            answers: narrowed.answers,
            executor: narrowed.executor,
            operation: narrowed.operation,
            target: narrowed.target,
            rule: narrowed.rule,
            request: narrowed.request,
            after: time(narrowed.after)?,
            before: time(narrowed.before)?,
            text: narrowed.text,
        },
        sort: Sort {
            by: match asked.sort {
                Order::Log => SortBy::Log,
                Order::Time => SortBy::Time,
                Order::Verdict => SortBy::Verdict,
                Order::Executor => SortBy::Executor,
                Order::Operation => SortBy::Operation,
                Order::Target => SortBy::Target,
            },
            descending: asked.descending,
        },
        from,
        to: asked.to.map_or(from.saturating_add(ROWS), whole),
    })
}

/// What is asked of the findings.
pub(crate) fn findings(asked: JsValue) -> Result<FindingQuery, Error> {
    understood(&asked, &FINDINGS)?;
    let asked: Findings = read(asked)?;
    let from = whole(asked.from);
    Ok(FindingQuery {
        effect: asked.effect,
        rule: asked.rule,
        from,
        to: asked.to.map_or(from.saturating_add(ROWS), whole),
    })
}

/// Refuses an object with other members than these: what reads it afterwards looks at these alone.
fn understood(asked: &JsValue, members: &[&str]) -> Result<(), Error> {
    let Some(object) = asked.dyn_ref::<Object>() else {
        return Ok(());
    };
    for name in Object::keys(object).iter().filter_map(|name| name.as_string()) {
        if !members.contains(&name.as_str()) {
            return Err(usage(&format!(
                "there is no member `{name}`; there are {}",
                members.join(", ")
            )));
        }
    }
    Ok(())
}

fn read<T: Default + for<'de> Deserialize<'de>>(asked: JsValue) -> Result<T, Error> {
    if asked.is_undefined() || asked.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(asked).map_err(|failure| usage(&failure.to_string()))
}

fn whole(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn usage(message: &str) -> Error {
    error(Code::Usage, message)
}
