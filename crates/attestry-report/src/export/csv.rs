//! Tables (RFC 4180): one of the actions, one of the findings.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front; what is kept back is said to be, since an
//! empty cell would say that there is nothing.

use std::borrow::Cow;
use std::io;

use super::verdict;
use crate::model::{ActionView, AnswerKind, Cause, Effect, FindingView, Part};
use crate::text::{Parts, plain};

/// What stands in the cell of what is kept back.
const WITHHELD: &str = "(withheld)";

const ACTIONS: [&str; 14] = [
    "action",
    "log_index",
    "verdict",
    "sentence",
    "executor",
    "operation",
    "target",
    "status",
    "started_at",
    "finished_at",
    "proven_after",
    "proven_before",
    "request",
    "withheld",
];

/// The ten questions, in their order.
const ANSWERS: [&str; 10] = [
    "asked",
    "executed",
    "authority",
    "allowed",
    "approved",
    "scope",
    "changed",
    "checked",
    "original",
    "record",
];

const FINDINGS: [&str; 17] = [
    "rule",
    "title",
    "effect",
    "cause",
    "message",
    "expected",
    "found",
    "statement",
    "signers",
    "log_index",
    "line",
    "member",
    "related",
    "question",
    "controls",
    "needed_by",
    "resolve",
];

/// A row for each action: what it was, its verdict, its ten answers, the rules that speak of it.
pub(super) fn actions(parts: &dyn Parts, sink: &mut dyn io::Write) -> io::Result<()> {
    let heads = ACTIONS.iter().chain(&ANSWERS).chain(&["rules"]);
    row(sink, heads.map(|head| Cow::Borrowed(*head)))?;
    for position in 0..parts.actions() {
        if let Some(action) = parts.action(position) {
            row(sink, action_cells(parts, &action).into_iter().map(Cow::Owned))?;
        }
    }
    Ok(())
}

/// A row for each finding.
pub(super) fn findings(parts: &dyn Parts, sink: &mut dyn io::Write) -> io::Result<()> {
    row(sink, FINDINGS.iter().map(|head| Cow::Borrowed(*head)))?;
    for index in 0..parts.findings() {
        if let Some(finding) = parts.finding(index) {
            row(sink, finding_cells(&finding).into_iter().map(Cow::Owned))?;
        }
    }
    Ok(())
}

fn action_cells(parts: &dyn Parts, action: &ActionView) -> Vec<String> {
    let mut withheld = Vec::new();
    let mut told = |name: &'static str, cell: &Option<String>| {
        cell.clone().unwrap_or_else(|| {
            withheld.push(name);
            WITHHELD.to_owned()
        })
    };
    let what = [
        told("executor", &action.executor),
        told("operation", &action.operation),
        told("target", &action.target),
        told("status", &action.status),
        told("started_at", &action.started_at),
        told("finished_at", &action.finished_at),
    ];
    let mut cells = vec![
        action.statement.clone(),
        number(action.log_index),
        verdict(action.verdict).to_owned(),
        action.sentence.clone(),
    ];
    cells.extend(what);
    cells.extend([
        action.proven.after.clone().unwrap_or_default(),
        action.proven.before.clone().unwrap_or_default(),
        action.request.clone().unwrap_or_default(),
        withheld.join(" "),
    ]);
    cells.extend(
        action
            .answers
            .all()
            .iter()
            .map(|(_, view)| answer(view.answer).to_owned()),
    );
    let mut rules: Vec<&str> = Vec::new();
    for index in &action.findings {
        let index = usize::try_from(*index).unwrap_or(usize::MAX);
        if let Some((_, rule)) = parts.finding_rule(index)
            && !rules.contains(&rule)
        {
            rules.push(rule);
        }
    }
    cells.push(rules.join(" "));
    cells
}

fn finding_cells(finding: &FindingView) -> Vec<String> {
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    let about = finding.statements.iter().find(|party| party.part == Part::About);
    vec![
        finding.rule.clone(),
        attestry_rules::rule(&finding.rule).map_or_else(String::new, |rule| rule.title.to_owned()),
        effect(finding.effect).to_owned(),
        finding.cause.map_or("", cause).to_owned(),
        finding.message.clone(),
        or_nothing(&finding.expected),
        or_nothing(&finding.found),
        or_nothing(&finding.statement),
        about.map_or_else(String::new, |party| party.signers.join(" ")),
        number(finding.log_index),
        number(finding.line),
        or_nothing(&finding.member),
        finding.related.join(" "),
        or_nothing(&finding.question),
        finding.controls.join("; "),
        or_nothing(&finding.needed_by),
        or_nothing(&finding.resolve),
    ]
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn row<'c>(sink: &mut dyn io::Write, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
    let mut line = String::new();
    for (place, text) in cells.enumerate() {
        if place > 0 {
            line.push(',');
        }
        cell(&mut line, &text);
    }
    line.push_str("\r\n");
    sink.write_all(line.as_bytes())
}

/// One cell. Only text that cannot be taken for anything else stands without quotes.
fn cell(line: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = plain(text);
    let quoted = text.contains([',', '"', ' ', ';', '\'']);
    if quoted {
        line.push('"');
    }
    if formula {
        line.push('\'');
    }
    if quoted {
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&text);
    }
}

/// An effect as data has it.
pub(super) const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Fail => "fail",
        Effect::Indeterminate => "indeterminate",
        Effect::Warning => "warning",
        Effect::Note => "note",
    }
}

/// A cause as data has it.
pub(super) const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Contradiction => "contradiction",
        Cause::MissingProof => "missing-proof",
        Cause::ToolLimit => "tool-limit",
    }
}

const fn answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Absent => "absent",
        AnswerKind::Claimed => "claimed",
        AnswerKind::NotApplicable => "not-applicable",
        AnswerKind::Proven => "proven",
        AnswerKind::Violated => "violated",
        AnswerKind::Withheld => "withheld",
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    fn written(text: &str) -> String {
        let mut line = String::new();
        cell(&mut line, text);
        line
    }

    #[test]
    fn what_a_spreadsheet_would_calculate_is_text() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\\u0009=1"),
            ("\r=1", "'\\u000d=1"),
            (
                "=HYPERLINK(\"http://x\",\"y\")",
                "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
            ),
            ("1=1", "1=1"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn quotes_commas_line_ends_and_hidden_characters_stay_within_their_cell() {
        for (text, expected) in [
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("a\r\nb", "a\\u000d\\u000ab"),
            ("gpj\u{202e}exe", "gpj\\u202eexe"),
            ("Zoë", "Zoë"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }
}
