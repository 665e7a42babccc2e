//! The rules as text.

use super::lines::Lines;
use super::words::question;
use crate::model::RuleView;

/// One line for each rule, under its group.
pub fn rule_list(rules: &[RuleView]) -> String {
    let mut out = Lines::new();
    let mut group = "";
    for rule in rules {
        if rule.group != group {
            if !group.is_empty() {
                out.blank();
            }
            out.paragraph("", "", &rule.group);
            group = &rule.group;
        }
        // The conditions of an effect are for the page of the rule.
        let effect = rule.effect.split(" (").next().unwrap_or_default();
        out.paragraph(
            "  ",
            &format!("{:<8} ", rule.code),
            &format!("{} ({effect})", rule.title),
        );
    }
    out.finish()
}

/// One rule: what it finds, why that matters, what to ask for.
pub fn rule(rule: &RuleView) -> String {
    let mut out = Lines::new();
    out.paragraph("", &format!("{}  ", rule.code), &rule.title);
    out.blank();
    let controls = rule.controls.join(", ");
    for (label, value) in [
        ("Finds     ", Some(rule.finds.as_str())),
        ("Matters   ", Some(rule.matters.as_str())),
        ("Example   ", Some(rule.example.as_str())),
        ("Ask for   ", Some(rule.ask.as_str())),
        ("Effect    ", Some(rule.effect.as_str())),
        ("Question  ", rule.question.as_deref().map(question)),
        ("Controls  ", (!controls.is_empty()).then_some(controls.as_str())),
    ] {
        if let Some(value) = value {
            out.paragraph("", label, value);
        }
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(code: &str, group: &str) -> RuleView {
        RuleView {
            code: code.to_owned(),
            title: "entries missing".to_owned(),
            group: group.to_owned(),
            effect: "F; I (F where it is required)".to_owned(),
            question: Some("record".to_owned()),
            finds: "an index that is not there".to_owned(),
            matters: "what is missing could be a denial".to_owned(),
            example: "a log without entry 3; one with all of them".to_owned(),
            ask: "the rest of the log".to_owned(),
            controls: Vec::new(),
        }
    }

    #[test]
    fn rules_stand_under_their_group() {
        let rules = [
            view("LOG405", "Log"),
            view("LOG406", "Log"),
            view("TIM501", "Time"),
        ];
        let expected = "Log\n  LOG405   entries missing (F; I)\n  LOG406   entries missing (F; I)\n\nTime\n  TIM501   entries missing (F; I)\n";
        assert_eq!(rule_list(&rules), expected);
    }

    #[test]
    fn a_rule_says_what_to_ask_for() {
        let expected = "\
LOG406  entries missing

Finds     an index that is not there
Matters   what is missing could be a denial
Example   a log without entry 3; one with all of them
Ask for   the rest of the log
Effect    F; I (F where it is required)
Question  Can the record be relied on?
";
        assert_eq!(rule(&view("LOG406", "Log")), expected);
    }
}
