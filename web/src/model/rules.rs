//! The rules as the engine lists them: by code, and by group.

use attestry_report::model::RuleView;

use super::gallery::grouped;

/// All rules, in the engine's order; empty until the engine was asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules(Vec<RuleView>);

impl Rules {
    /// The rules that the engine listed.
    pub fn new(rules: Vec<RuleView>) -> Self {
        Self(rules)
    }

    /// Whether nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The rule with that code, in any case.
    pub fn get(&self, code: &str) -> Option<&RuleView> {
        self.0.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
    }

    /// The rules under the names of their groups.
    pub fn groups(&self) -> Vec<(&str, Vec<&RuleView>)> {
        grouped(&self.0, |rule| &rule.group)
    }
}

/// A rule's effect without the conditions: `F; I` of `F; I (F where it is required)`.
pub fn brief_effect(effect: &str) -> &str {
    effect.split(" (").next().unwrap_or(effect)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(code: &str, group: &str) -> RuleView {
        let text = format!(
            r#"{{"code":"{code}","title":"t","group":"{group}","effect":"F","question":null,"finds":"f","matters":"m",
                "example":"e","ask":"a","controls":[]}}"#
        );
        serde_json::from_str(&text).expect("a rule")
    }

    #[test]
    fn rules_are_found_and_grouped_in_the_engines_order() {
        let rules = Rules::new(vec![
            rule("LOG406", "Log"),
            rule("APR403", "Approval"),
            rule("LOG405", "Log"),
        ]);
        assert_eq!(
            rules.get("apr403").map(|rule| rule.group.as_str()),
            Some("Approval")
        );
        assert_eq!(rules.get("APR4"), None);
        let shape: Vec<(&str, Vec<&str>)> = rules
            .groups()
            .into_iter()
            .map(|(group, rules)| (group, rules.iter().map(|rule| rule.code.as_str()).collect()))
            .collect();
        assert_eq!(
            shape,
            [("Log", vec!["LOG406", "LOG405"]), ("Approval", vec!["APR403"])]
        );
        assert_eq!(
            (rules.len(), rules.is_empty(), Rules::default().is_empty()),
            (3, false, true)
        );
    }

    #[test]
    fn an_effect_is_told_briefly() {
        assert_eq!(brief_effect("F; I (F where it is required)"), "F; I");
        assert_eq!(brief_effect("W"), "W");
    }
}
