//! What a work paper lists: the groups of rules with what they found, the codes used, the people, and how much fits.

use attestry_report::model::{Overview, RuleView};

use super::rules::Rules;

/// Actions on paper; a few hundred rows are some ten pages.
pub const ACTIONS: usize = 300;

/// Findings on paper, of each effect.
pub const FINDINGS: usize = 200;

/// People on paper.
pub const PEOPLE: usize = 40;

/// A group of rules: its name, how many rules it has, how many findings they have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Checked {
    /// The group.
    pub group: String,
    /// Its rules.
    pub rules: usize,
    /// Their findings, whatever their effect.
    pub findings: u64,
}

/// The groups of rules that were applied, in the engine's order.
pub fn checked(report: &Overview, rules: &Rules) -> Vec<Checked> {
    let found = |code: &str| {
        let counts = report.effects.iter().flat_map(|effect| &effect.rules);
        counts
            .filter(|count| count.rule == code)
            .map(|count| count.count)
            .sum::<u64>()
    };
    let groups = rules.groups().into_iter();
    groups
        .map(|(group, rules)| Checked {
            group: group.to_owned(),
            rules: rules.len(),
            findings: rules.iter().map(|rule| found(&rule.code)).sum(),
        })
        .collect()
}

/// The rules that the paper names, by code.
pub fn named<'r>(report: &Overview, rules: &'r Rules) -> Vec<&'r RuleView> {
    let counts = report.effects.iter().flat_map(|effect| &effect.rules);
    let mut codes: Vec<&str> = counts.map(|count| count.rule.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().filter_map(|code| rules.get(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn rules() -> Rules {
        let rule = |code: &str, group: &str| {
            let text = format!(
                r#"{{"code":"{code}","title":"t","group":"{group}","effect":"F","question":null,"finds":"f","matters":"m",
                    "example":"e","ask":"a","controls":[]}}"#
            );
            serde_json::from_str(&text).expect("a rule")
        };
        Rules::new(vec![
            rule("TIM507", "Time"),
            rule("APR403", "Approval"),
            rule("APR404", "Approval"),
        ])
    }

    #[test]
    fn every_group_is_listed_with_what_it_found() {
        let told: Vec<_> = checked(&fixture::failed().report, &rules())
            .into_iter()
            .map(|one| (one.group, one.rules, one.findings))
            .collect();
        assert_eq!(told, [("Time".to_owned(), 1, 1), ("Approval".to_owned(), 2, 1)]);
    }

    #[test]
    fn the_legend_explains_what_was_found_and_nothing_else() {
        let rules = rules();
        let codes: Vec<_> = named(&fixture::failed().report, &rules)
            .into_iter()
            .map(|rule| rule.code.as_str())
            .collect();
        assert_eq!(codes, ["APR403", "TIM507"]);
        assert!(
            named(&fixture::passed().report, &rules)
                .iter()
                .all(|rule| rule.code == "TIM507")
        );
    }
}
