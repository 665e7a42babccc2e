//! The pages say what the rules say, and so does the terminal.

use super::*;
use crate::model::RuleView;
use crate::text;

/// Everything that a rule says in words, sentence by sentence.
fn sentences(view: &RuleView) -> Vec<String> {
    let mut all = vec![
        view.code.clone(),
        view.title.clone(),
        view.group.clone(),
        view.effect.clone(),
    ];
    all.extend(view.controls.iter().cloned());
    for text in [&view.finds, &view.matters, &view.example, &view.ask] {
        all.extend(
            text.split_inclusive(". ")
                .map(|sentence| sentence.trim().to_owned()),
        );
    }
    all
}

/// Without line breaks and without what Markdown needs: the words.
fn words(text: &str) -> String {
    let text = text.replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn page_and_terminal_hold_every_sentence_of_every_rule() {
    let mut count = 0;
    for rule in RULES.iter() {
        let view = rule_view(rule);
        let page = words(&page(rule));
        let terminal = words(&text::rule(&view));
        let list = words(&text::rule_list(std::slice::from_ref(&view)));
        let question = rule.question.map(|question| question.text().to_owned());
        for sentence in sentences(&view).into_iter().chain(question) {
            let sentence = words(&sentence);
            assert!(
                page.contains(&sentence),
                "{}: the page lacks `{sentence}`",
                view.code
            );
            assert!(
                terminal.contains(&sentence) || (sentence == view.group && list.contains(&sentence)),
                "{}: the terminal lacks `{sentence}`",
                view.code
            );
            count += 1;
        }
    }
    assert!(count > 1000, "only {count} sentences were compared");
}

#[test]
fn there_is_a_page_for_each_rule_and_the_index_leads_to_it() {
    let pages = pages();
    assert_eq!(pages.len(), RULES.len() + 1);
    let index = index();
    for rule in RULES.iter() {
        let line = format!("| [{0}]({0}.md) | ", rule.code);
        assert_eq!(index.matches(&line).count(), 1, "{rule:?}");
        let name = format!("{}.md", rule.code);
        assert!(pages.iter().any(|(page, _)| *page == name), "{rule:?}");
    }
}

#[test]
fn every_page_names_every_control_with_its_framework() {
    for rule in RULES.iter() {
        let page = page(rule);
        for id in rule.controls {
            let control = CONTROLS.iter().find(|control| control.id == *id);
            let framework = control.map(|control| control.framework).unwrap_or_default();
            assert!(
                page.contains(&format!("| {id} | {framework} | ")),
                "{rule:?}: {id}"
            );
        }
    }
}

#[test]
fn sentences_are_no_markup() {
    assert_eq!(
        escaped("`_sd` and _sd, a*b `a*b`"),
        "`_sd` and \\_sd, a\\*b `a*b`"
    );
    assert_eq!(cell("`a|b` | c"), "`a\\|b` \\| c");
}
