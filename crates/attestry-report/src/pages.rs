//! The rules as pages: one in Markdown for each, and an index by group.
//!
//! Knows the layout. Every sentence is a rule's own, the one that terminal and viewer show.

use std::fmt::Write as _;

use attestry_format::ordered;
use attestry_rules::{CONTROLS, Control, Effect, Group, RULES, Rule};

use crate::build::rule_view;

/// The name of the index among the pages.
pub const INDEX: &str = "README.md";

const WRITTEN: &str = "<!-- Written by `cargo xtask docs` from the rules themselves: change it there. -->\n";

/// The head of a group's table in the index.
const HEAD: &str = "| code | what is wrong | effect | question |\n|---|---|---|---|";

/// Every page: the name of its file, and its text.
pub fn pages() -> Vec<(String, String)> {
    let rules = RULES.iter().map(|rule| (format!("{}.md", rule.code), page(rule)));
    rules.chain([(INDEX.to_owned(), index())]).collect()
}

/// One rule: what it finds, with which effect, why that matters, an example, what to ask for, and for which controls it is
/// evidence.
pub fn page(rule: &Rule) -> String {
    let view = rule_view(rule);
    let group = rule.group;
    let question = rule
        .question
        .map_or("none of its own", attestry_rules::Question::text);
    let meanings: Vec<String> = rule.effects.iter().copied().map(meaning).collect();
    let file = format!(
        "src/rules/{}/{}.rs",
        group.prefix().to_lowercase(),
        rule.code.to_lowercase()
    );
    let mut out = format!(
        "{WRITTEN}# {}: {}\n\n{}\n\n| | |\n|---|---|\n| group | [{}]({INDEX}#{}) |\n| effect | {} |\n| | {} |\n\
         | question | {question} |\n| format | {} |\n| checked in | [`{file}`](../{file}) |\n\n",
        view.code,
        escaped(&view.title),
        escaped(&view.finds),
        view.group,
        anchor(group),
        cell(&view.effect),
        meanings.join("; "),
        sections(group),
    );
    for (heading, text) in [
        ("Why it matters", &view.matters),
        ("Example", &view.example),
        ("What to ask for", &view.ask),
    ] {
        // Writing to a string cannot fail.
        let _ = write!(out, "## {heading}\n\n{}\n\n", escaped(text));
    }
    out.push_str("## Controls\n\n");
    let controls: Vec<&Control> = CONTROLS
        .iter()
        .filter(|control| rule.controls.contains(&control.id))
        .collect();
    if controls.is_empty() {
        out.push_str("It is evidence for none of the controls that are listed.\n");
    } else {
        out.push_str(
            "A run is evidence for these, or against them; it does not say whether anybody complies.\n\n",
        );
        out.push_str("| control | framework | what it asks |\n|---|---|---|\n");
        for control in controls {
            let title = cell(control.title);
            let _ = writeln!(out, "| {} | {} | {title} |", control.id, control.framework);
        }
    }
    out
}

/// Every rule, group by group.
pub fn index() -> String {
    let mut out = format!(
        "{WRITTEN}# The rules\n\n{} rules. A code is never used for anything else. `attestry rules CODE` shows the same text in \
         a terminal.\n\nEffects: F fails, I makes indeterminate, W warns, N notes; the page of a rule says when it has which.\n",
        RULES.len()
    );
    let mut groups: Vec<Group> = RULES.iter().map(|rule| rule.group).collect();
    ordered::sort(&mut groups);
    groups.dedup();
    for group in groups {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n## {}\n\n{HEAD}", group.name());
        for rule in RULES.iter().filter(|rule| rule.group == group) {
            let letters: Vec<&str> = rule.effects.iter().map(|effect| effect.letter()).collect();
            let question = rule.question.map_or("", attestry_rules::Question::text);
            let (code, title, letters) = (rule.code, cell(rule.title), letters.join("; "));
            let _ = writeln!(out, "| [{code}]({code}.md) | {title} | {letters} | {question} |");
        }
    }
    out
}

fn meaning(effect: Effect) -> String {
    let what = match effect {
        Effect::Fail => "the run fails",
        Effect::Indeterminate => "the run cannot pass",
        Effect::Warning => "a warning; the verdict stays",
        Effect::Note => "a note; the verdict stays",
    };
    format!("{}: {what}", effect.letter())
}

fn sections(group: Group) -> String {
    let numbers: Vec<String> = group.sections().iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [one] => format!("section {one}"),
        [first @ .., last] => format!("sections {} and {last}", first.join(", ")),
        [] => String::new(),
    }
}

/// The heading of a group as part of an address.
fn anchor(group: Group) -> String {
    group.name().to_lowercase().replace(' ', "-")
}

/// A sentence in a cell of a table: a bar would end it, in code too.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// A sentence in which Markdown sees nothing but its code spans.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, piece) in text.split('`').enumerate() {
        if number > 0 {
            out.push('`');
        }
        for character in piece.chars() {
            if number % 2 == 0 && matches!(character, '*' | '_' | '<' | '>' | '[' | ']' | '#' | '\\') {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests;
