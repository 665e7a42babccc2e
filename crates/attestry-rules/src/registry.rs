//! Every rule, in order of code.

use crate::rule::Rule;
use crate::rules;
use attestry_chain::format::ordered;

/// Every rule, in order of group and code.
pub static RULES: std::sync::LazyLock<Vec<&'static Rule>> = std::sync::LazyLock::new(|| {
    let mut all: Vec<&'static Rule> = rules::GROUPS
        .iter()
        .flat_map(|group| group.iter().copied())
        .collect();
    ordered::sort_by_key(&mut all, |rule| rule.code);
    all
});

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Effect;

    #[test]
    fn codes_are_unique_and_belong_to_their_group() {
        for pair in RULES.windows(2) {
            assert!(pair[0].code < pair[1].code, "{:?} and {:?}", pair[0], pair[1]);
        }
        for rule in RULES.iter() {
            assert!(rule.code.starts_with(rule.group.prefix()), "{rule:?}");
            assert_eq!(rule.code.len(), 6, "{rule:?}");
        }
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES.iter() {
            for (name, text) in [
                ("finds", rule.finds),
                ("matters", rule.matters),
                ("ask", rule.ask),
                ("example", rule.example),
            ] {
                assert!(text.len() > 20, "{rule:?} says too little: {name}");
                assert!(text.ends_with('.'), "{rule:?}: {name} is no sentence");
            }
            assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{rule:?}");
        }
    }

    #[test]
    fn effects_are_stated_worst_first_and_conditions_where_there_are_several() {
        for rule in RULES.iter() {
            let effects: &[Effect] = rule.effects;
            assert!(!effects.is_empty(), "{rule:?}");
            assert!(effects.windows(2).all(|pair| pair[0] < pair[1]), "{rule:?}");
            assert_eq!(effects.len() > 1, !rule.when.is_empty(), "{rule:?}");
        }
    }
}
