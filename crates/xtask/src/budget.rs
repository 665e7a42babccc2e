//! The size budgets of `tests/budgets.json`: what each Wasm module may weigh, and what it should. Builds nothing.
//!
//! A budget is what CI holds a module to; a target is what PERFORMANCE.md asks for. Where the two differ the module is
//! not there yet, and each run says so. Every module that is shipped has an entry, and one that is not yet there has an
//! entry that says so, so that neither can appear unseen.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk;
use crate::dist::sizes::{self, Size};
use crate::outcome::{Doing as _, Failure, Outcome};

/// One line of the table.
#[derive(Debug)]
struct Budget {
    name: String,
    file: String,
    most: Option<Size>,
    target: Option<Size>,
}

/// Prints each module's size beside its budget; fails where one is exceeded, missing or unknown.
///
/// `folders` are where modules are shipped from, under `built`, in which the table's files are named.
pub(crate) fn check(table: &Path, built: &Path, folders: &[PathBuf]) -> Outcome {
    let budgets = read(&disk::read(table)?)?;
    let mut faults = Vec::new();
    for folder in folders {
        for path in disk::list(folder)? {
            if path.extension().is_some_and(|extension| extension == "wasm")
                && !budgets.iter().any(|budget| built.join(&budget.file) == path)
            {
                faults.push(format!("`{}` has no budget", path.display()));
            }
        }
    }
    let is_there = |budget: &&Budget| built.join(&budget.file).exists();
    let there = budgets.iter().filter(is_there);
    let there: Vec<PathBuf> = there.map(|budget| built.join(&budget.file)).collect();
    let mut found = sizes::of(&there)?.into_iter();
    for budget in &budgets {
        let size = is_there(&budget).then(|| found.next()).flatten();
        let (line, fault) = judge(budget, size);
        println!("   {line}");
        faults.extend(fault);
    }
    match faults.as_slice() {
        [] => Ok(()),
        _ => Err(Failure::new(faults.join("; "))),
    }
}

/// What to print of a module, and what is wrong with it.
fn judge(budget: &Budget, size: Option<Size>) -> (String, Option<String>) {
    let name = &budget.name;
    let (most, size) = match (budget.most, size) {
        (None, None) => return (format!("{name:<14} there is no such module yet"), None),
        (None, Some(_)) => {
            let fault = format!("the module {name} is there now: give it a budget");
            return (format!("{name:<14} has no budget"), Some(fault));
        }
        (Some(_), None) => {
            let fault = format!("the module {name} is missing: `{}`", budget.file);
            return (format!("{name:<14} is missing"), Some(fault));
        }
        (Some(most), Some(size)) => (most, size),
    };
    let mut line = format!("{name:<14}");
    let mut over = Vec::new();
    for (what, size, most, target) in [
        ("raw", size.raw, most.raw, budget.target.map(|target| target.raw)),
        (
            "brotli",
            size.brotli,
            most.brotli,
            budget.target.map(|target| target.brotli),
        ),
    ] {
        let reached = match target {
            Some(target) if size > target => format!("; target {target} not reached"),
            Some(target) => format!("; target {target}"),
            None => String::new(),
        };
        line = format!("{line} {what} {size:>8} of {most:>8}{reached}");
        if size > most {
            over.push(format!(
                "the module {name} has {size} bytes {what}, and its budget is {most}"
            ));
        }
    }
    (line, (!over.is_empty()).then(|| over.join("; ")))
}

fn read(text: &[u8]) -> Outcome<Vec<Budget>> {
    let table: Value = serde_json::from_slice(text).doing(|| "cannot read the budgets")?;
    let rows = table.get("modules").and_then(Value::as_array);
    rows.ok_or_else(|| Failure::new("the budgets have no `modules`"))?
        .iter()
        .map(budget)
        .collect()
}

fn budget(row: &Value) -> Outcome<Budget> {
    let text = |member: &str| {
        let text = row.get(member).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| Failure::new(format!("a budget has no `{member}`: {row}")))
    };
    Ok(Budget {
        name: text("name")?,
        file: text("file")?,
        most: size(row, "budget")?,
        target: size(row, "target")?,
    })
}

/// The member as a size; none where it is null, for a module that is not there yet or has no target.
fn size(row: &Value, member: &str) -> Outcome<Option<Size>> {
    let wrong = || Failure::new(format!("`{member}` of a budget is neither sizes nor null: {row}"));
    let value = row.get(member).ok_or_else(wrong)?;
    if value.is_null() {
        return Ok(None);
    }
    let number = |name: &str| value.get(name).and_then(Value::as_u64).ok_or_else(wrong);
    Ok(Some(Size {
        raw: number("raw")?,
        brotli: number("brotli")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = br#"{ "modules": [
        { "name": "core", "file": "a.wasm", "budget": { "raw": 10, "brotli": 5 }, "target": { "raw": 8, "brotli": 5 } },
        { "name": "later", "file": "b.wasm", "budget": null, "target": null }
    ] }"#;

    fn judged(row: usize, size: Option<(u64, u64)>) -> (String, Option<String>) {
        let budgets = read(TABLE).expect("the table is well-formed");
        judge(&budgets[row], size.map(|(raw, brotli)| Size { raw, brotli }))
    }

    #[test]
    fn a_module_within_its_budget_passes_and_says_what_is_left_to_its_target() {
        let (line, fault) = judged(0, Some((9, 5)));
        assert_eq!(
            line,
            "core           raw        9 of       10; target 8 not reached brotli        5 of        5; target 5"
        );
        assert_eq!(fault, None);
    }

    #[test]
    fn a_module_beyond_its_budget_fails_by_either_size() {
        let fault = |size| judged(0, Some(size)).1.expect("it is too large");
        assert_eq!(
            fault((11, 5)),
            "the module core has 11 bytes raw, and its budget is 10"
        );
        assert_eq!(
            fault((1, 6)),
            "the module core has 6 bytes brotli, and its budget is 5"
        );
    }

    #[test]
    fn a_module_that_vanishes_or_appears_unseen_fails() {
        assert_eq!(
            judged(0, None).1.as_deref(),
            Some("the module core is missing: `a.wasm`")
        );
        assert_eq!(judged(1, None).1, None);
        assert_eq!(
            judged(1, Some((1, 1))).1.as_deref(),
            Some("the module later is there now: give it a budget")
        );
    }

    #[test]
    fn a_budget_without_its_members_is_refused() {
        let table = br#"{ "modules": [{ "name": "core", "file": "a.wasm", "budget": 3, "target": null }] }"#;
        let message = read(table).map_or_else(|failure| failure.to_string(), |_| "fine".to_owned());
        assert!(
            message.starts_with("`budget` of a budget is neither sizes nor null"),
            "{message}"
        );
    }
}
