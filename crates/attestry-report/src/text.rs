//! The report as text, for terminals 100 columns wide.
//!
//! Knows words and layout. Decides nothing: every verdict and every sentence comes from the report. What comes from
//! evidence is shown with its control and bidirectional characters escaped, so that it cannot draw anything.

mod attestations;
mod detail;
mod lines;
mod parties;
mod parts;
mod receipts;
mod rows;
mod rules;
mod trust;
mod words;

use std::collections::BTreeMap;

use crate::model::{
    ActionView, Effect, FindingView, LogState, LogView, Report, Standing, TimeSourceKind, TimeSourceView,
    Verdict, VoucherView,
};

pub use detail::{detail, list};
use lines::Lines;
pub use lines::plain;
pub use parts::Parts;
pub use rows::{Tally, row, row_unread};
pub use rules::{rule, rule_list};
pub use trust::{trust_check, trust_warnings};
use words::{answer, count, effect, question, standing, verdict};

/// From this many actions on, those that passed are told in one line each.
const FULL_ACTIONS: usize = 12;

/// At most this many passed actions are told; the rest is counted.
const PASSED_ACTIONS: usize = 200;

/// At most this many warnings or notes of one rule are told; the rest is counted.
const FINDINGS_OF_A_RULE: usize = 20;

/// The report in words: the verdict and why, what was read, every action with its ten answers, every finding.
pub fn text(report: &Report) -> String {
    let mut text = String::new();
    tell(report, &mut |piece| text.push_str(piece));
    text
}

/// The same, piece by piece: no more than one action or finding is held.
pub fn tell(parts: &impl Parts, hear: &mut dyn FnMut(&str)) {
    let mut out = Lines::new();
    out.paragraph("", &format!("{}: ", verdict(parts.verdict())), parts.summary());
    if parts.verdict() != Verdict::Malformed {
        read(&mut out, parts);
        actions(&mut out, parts, hear);
        attestations::tell(&mut out, parts, hear);
    }
    findings(&mut out, parts, hear);
    out.hand_over(hear);
}

/// What was read, whom the auditor trusts, how much of the log is there.
fn read(out: &mut Lines, parts: &impl Parts) {
    let bundle = parts.bundle();
    out.blank();
    let mut contents = format!(
        "{}, {}",
        count(bundle.entries, "entry", "entries"),
        count(bundle.statements, "statement", "statements")
    );
    if bundle.withheld > 0 {
        contents.push_str(&format_args!(", {} withheld", bundle.withheld).to_string());
    }
    out.paragraph(
        "",
        "Bundle   ",
        &format!("{contents}, {}", count(bundle.bytes, "byte", "bytes")),
    );
    out.paragraph("", "         ", &format!("sha256 {}", bundle.sha256));
    for proof in &bundle.proofs {
        out.paragraph("", "Proof    ", &format!("sha256 {proof}"));
    }
    match parts.trust() {
        Some(trust) => {
            let keys = count(trust.keys, "key", "keys");
            let requirements = count(trust.requirements, "requirement", "requirements");
            out.paragraph(
                "",
                "Trust    ",
                &format!("{}: {keys}, {requirements}", trust.name),
            );
            out.paragraph("", "         ", &format!("sha256 {}", trust.sha256));
        }
        None => out.paragraph(
            "",
            "Trust    ",
            "no trust file: signatures cannot be attributed to anybody",
        ),
    }
    let sources = &parts.times().sources;
    out.paragraph("", "Log      ", &log(parts.log(), sources.is_empty()));
    for (number, source) in sources.iter().enumerate() {
        let label = if number == 0 { "Times    " } else { "         " };
        out.paragraph("", label, &times(source));
    }
    out.paragraph("", "Judged   ", &format!("as of {}", parts.at()));
}

/// The times that one vouches for whom no checkpoint names.
fn times(source: &TimeSourceView) -> String {
    let what = match source.kind {
        TimeSourceKind::Authority => "time-stamp authority",
        TimeSourceKind::Log => "log",
        TimeSourceKind::Witnesses => "log's witnesses",
    };
    let many = count(source.count, "time", "times");
    let name = &source.name;
    let (first, last) = (&source.first, &source.last);
    if first == last {
        format!("{many} proven by the {what} {name}: {first}")
    } else {
        format!("{many} proven by the {what} {name}: {first} to {last}")
    }
}

/// The log; `untimed` where nobody else proves a time either.
fn log(log: &LogView, untimed: bool) -> String {
    let size = log.size.unwrap_or(0);
    let mut sentence = match log.state {
        LogState::Complete => format!("complete: all {} are here", count(size, "entry", "entries")),
        LogState::Contradicted => format!(
            "contradicted: all {} are here, and they do not match the signed root",
            count(size, "entry", "entries")
        ),
        LogState::None => {
            let made = if untimed { ", or when they were made" } else { "" };
            return format!("no accepted checkpoint: nothing shows that entries are missing{made}");
        }
        LogState::Partial => format!(
            "partial: some of {}, each with its inclusion proof",
            count(size, "entry", "entries")
        ),
        LogState::Truncated => format!(
            "truncated: some of {} are missing",
            count(size, "entry", "entries")
        ),
    };
    for (word, part) in [(", log", &log.origin), (", proven by", &log.time)] {
        if let Some(part) = part {
            sentence.push_str(&format_args!("{word} {part}").to_string());
        }
    }
    if let Some(authority) = &log.authority {
        sentence.push_str(&format_args!(", by the time-stamp authority {authority}").to_string());
    }
    sentence
}

fn actions(out: &mut Lines, parts: &impl Parts, hear: &mut dyn FnMut(&str)) {
    let all = parts.actions();
    if all == 0 {
        return;
    }
    out.blank();
    out.paragraph("", "", &format!("Actions ({all})"));
    let full = all < FULL_ACTIONS;
    let mut passed = 0_usize;
    for position in 0..all {
        let is_passed = parts.action_verdict(position) == Some(Verdict::Passed);
        passed = passed.saturating_add(usize::from(is_passed));
        if is_passed && passed > PASSED_ACTIONS {
            continue;
        }
        let Some(action) = parts.action(position) else {
            continue;
        };
        if full || !is_passed {
            out.blank();
        }
        let number = position.saturating_add(1);
        out.paragraph(
            "",
            &format!("{number}. {}: ", verdict(action.verdict)),
            &action.sentence,
        );
        if full || !is_passed {
            action_in_full(out, parts, &action);
        }
        out.hand_over(hear);
    }
    if let Some(more) = passed.checked_sub(PASSED_ACTIONS).filter(|more| *more > 0) {
        out.paragraph("", "", &format!("… and {more} more that passed"));
    }
}

fn action_in_full(out: &mut Lines, parts: &impl Parts, action: &ActionView) {
    let place = action.log_index.map_or_else(
        || "not in the log".to_owned(),
        |index| format!("log index {index}"),
    );
    out.paragraph("   ", "", &format!("{}, {place}", action.statement));
    let recorded = match (&action.proven.after, &action.proven.before) {
        (Some(after), Some(before)) => format!("recorded between {after} and {before}"),
        (None, Some(before)) => format!("recorded by {before}"),
        (Some(after), None) => format!("recorded after {after}"),
        (None, None) => "when it was recorded is not proven".to_owned(),
    };
    out.paragraph("   ", "", &recorded);
    for (key, view) in action.answers.all() {
        let label = format!("{:<29}{:<15}", question(key), answer(view.answer));
        let mut sentence = view.text.clone();
        let rules = rules(parts, &view.findings);
        if !rules.is_empty() {
            sentence.push_str(&format_args!(" [{rules}]").to_string());
        }
        out.paragraph("   ", &label, &sentence);
        let beneath = " ".repeat(29);
        if !view.vouchers.is_empty() {
            out.paragraph(
                "   ",
                &format!("{beneath}vouched for: "),
                &vouchers(&view.vouchers),
            );
        }
        if !view.missing.is_empty() {
            out.paragraph(
                "   ",
                &format!("{beneath}to prove it: "),
                &view.missing.join("; "),
            );
        }
    }
}

/// Everybody who vouches, by capacity, the strongest first.
fn vouchers(vouchers: &[VoucherView]) -> String {
    let capacities = [
        Standing::Independent,
        Standing::ResourceSide,
        Standing::Recorder,
        Standing::SelfReported,
    ];
    let told = capacities.into_iter().filter_map(|capacity| {
        let names: Vec<&str> = vouchers
            .iter()
            .filter(|one| one.standing == capacity)
            .map(|one| one.principal.as_str())
            .collect();
        (!names.is_empty()).then(|| format!("{} ({})", names.join(", "), standing(capacity)))
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The codes of these findings, each once.
fn rules(parts: &impl Parts, findings: &[u32]) -> String {
    let mut codes: Vec<&str> = findings
        .iter()
        .filter_map(|index| parts.finding_rule(usize::try_from(*index).ok()?))
        .map(|(_, rule)| rule)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(", ")
}

/// The findings, the gravest first; within one effect in the report's order.
fn findings(out: &mut Lines, parts: &impl Parts, hear: &mut dyn FnMut(&str)) {
    let all = parts.findings();
    if all == 0 {
        return;
    }
    out.blank();
    out.paragraph("", "", &format!("Findings ({all})"));
    for wanted in [Effect::Fail, Effect::Indeterminate, Effect::Warning, Effect::Note] {
        // By rule, in the rules' order.
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for index in 0..all {
            let Some((_, rule)) = parts.finding_rule(index).filter(|(effect, _)| *effect == wanted) else {
                continue;
            };
            let number = told.entry(rule).or_default();
            *number = number.saturating_add(1);
            if matches!(wanted, Effect::Fail | Effect::Indeterminate) || *number <= FINDINGS_OF_A_RULE {
                out.blank();
                if let Some(finding) = parts.finding(index) {
                    one_finding(out, &finding);
                }
                out.hand_over(hear);
            }
        }
        for (rule, number) in told
            .into_iter()
            .filter(|_| matches!(wanted, Effect::Warning | Effect::Note))
        {
            if let Some(more) = number.checked_sub(FINDINGS_OF_A_RULE).filter(|more| *more > 0) {
                out.blank();
                out.paragraph("", "", &format!("… and {more} more of {rule}"));
            }
        }
    }
}

fn one_finding(out: &mut Lines, finding: &FindingView) {
    out.paragraph(
        "",
        &format!("{:<14}{}  ", effect(finding.effect), finding.rule),
        &finding.message,
    );
    let member = finding.member.as_ref().map(|member| format!("in {member}"));
    let place = [
        finding.statement.clone(),
        finding.log_index.map(|index| format!("log index {index}")),
        finding.line.map(|line| format!("line {line}")),
        member,
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let disagree = parties::told(&finding.statements);
    for (label, value) in [
        ("at           ", (!place.is_empty()).then_some(&place)),
        ("expected     ", finding.expected.as_ref()),
        ("found        ", finding.found.as_ref()),
        ("needed by    ", finding.needed_by.as_ref()),
        ("would resolve", finding.resolve.as_ref()),
    ] {
        if let Some(value) = value {
            out.paragraph("  ", &format!("{label} "), value);
        }
        if label.starts_with("found") {
            for (number, party) in disagree.iter().enumerate() {
                let label = if number == 0 {
                    "statements    "
                } else {
                    "              "
                };
                out.paragraph("  ", label, party);
            }
        }
    }
}

#[cfg(test)]
mod tests;
