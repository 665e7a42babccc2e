//! Built-ins whose result can be far larger than what they are given, held to a ceiling.
//!
//! Knows how large each could become; the work itself is the engine's own function.

use std::sync::{Arc, OnceLock};

use regorus::unstable::{BUILTINS, Expr, Ref, Span};
use regorus::{Engine, Source, Value};

use crate::Outcome;
use crate::limits::{self, BUILT};
use crate::rego::steps;

/// How large the result may become.
type Estimate = fn(&[Value]) -> u64;

/// Name, number of arguments, size of the result.
const GUARDED: [(&str, u8, Estimate); 8] = [
    ("array.concat", 2, sum),
    ("bits.lsh", 2, shift),
    ("concat", 2, sum_of_product),
    ("numbers.range", 2, range),
    ("numbers.range_step", 3, range),
    ("regex.replace", 3, replaced),
    ("replace", 3, replaced),
    ("strings.replace_n", 2, product),
];

/// Puts the ceiling before each; what is refused is left in the cell, since a policy may go on after a built-in failed.
pub(crate) fn guard(engine: &mut Engine) -> Result<Arc<OnceLock<String>>, Outcome> {
    let refused = Arc::new(OnceLock::new());
    for (name, arguments, estimate) in GUARDED {
        let refusal = Arc::clone(&refused);
        let call = move |values: Vec<Value>| {
            let size = estimate(&values);
            if size > BUILT {
                let _ = refusal.set(format!(
                    "limit `built`: expected at most {BUILT} from `{name}`, found {size}"
                ));
                return Ok(Value::Undefined);
            }
            steps::charge(size / 64);
            Ok(run(name, &values).unwrap_or(Value::Undefined))
        };
        engine
            .add_extension(name.to_owned(), arguments, Box::new(call))
            .map_err(|error| Outcome::Impossible(format!("`{name}` cannot be held to its limit: {error}")))?;
    }
    Ok(refused)
}

/// The engine's own function. A failure is undefined, as everywhere in Rego.
fn run(name: &str, values: &[Value]) -> Option<Value> {
    let (function, _) = BUILTINS.get(name)?;
    let source = Source::from_contents(name.to_owned(), String::new()).ok()?;
    let span = Span {
        source,
        line: 1,
        col: 1,
        start: 0,
        end: 0,
    };
    let place = || {
        Ref::new(Expr::Null {
            span: span.clone(),
            value: Value::Null,
            eidx: 0,
        })
    };
    let places: Vec<_> = values.iter().map(|_| place()).collect();
    function(&span, &places, values, false).ok()
}

/// How large a value is: bytes of a string, elements of a list and what is in them, as far as the ceiling.
fn size(value: &Value) -> u64 {
    let mut waiting = vec![value];
    let mut sum = 0_u64;
    while let Some(value) = waiting.pop() {
        sum = sum.saturating_add(1);
        if sum > BUILT {
            break;
        }
        match value {
            Value::String(text) => sum = sum.saturating_add(limits::count(text.len())),
            Value::Array(items) => waiting.extend(items.iter()),
            Value::Set(items) => waiting.extend(items.iter()),
            Value::Object(members) => {
                for (name, member) in members.iter() {
                    waiting.extend([name, member]);
                }
            }
            _ => {}
        }
    }
    sum
}

fn sum(values: &[Value]) -> u64 {
    values.iter().map(size).fold(0, u64::saturating_add)
}

/// `concat(delimiter, parts)`: a delimiter for each part.
fn sum_of_product(values: &[Value]) -> u64 {
    let parts = match values.get(1) {
        Some(Value::Array(parts)) => parts.len(),
        Some(Value::Set(parts)) => parts.len(),
        _ => 0,
    };
    let delimiter = values.first().map_or(0, size);
    sum(values).saturating_add(delimiter.saturating_mul(limits::count(parts)))
}

/// `replace(text, old, new)`: every byte of the first by the whole of the last.
fn replaced(values: &[Value]) -> u64 {
    let size_at = |at: usize| values.get(at).map_or(0, size);
    size_at(0).saturating_mul(size_at(2))
}

/// `replace_n(patterns, text)`: every byte of one by the whole of the other.
fn product(values: &[Value]) -> u64 {
    values.iter().map(size).fold(1, u64::saturating_mul)
}

fn shift(values: &[Value]) -> u64 {
    values
        .get(1)
        .map_or(0, |by| by.as_i64().map_or(u64::MAX, |by| by.unsigned_abs() / 8))
}

fn range(values: &[Value]) -> u64 {
    let (Some(from @ Value::Number(_)), Some(to @ Value::Number(_))) = (values.first(), values.get(1)) else {
        return 0;
    };
    match (from.as_i64(), to.as_i64()) {
        (Ok(from), Ok(to)) => from.abs_diff(to),
        _ => u64::MAX,
    }
}
