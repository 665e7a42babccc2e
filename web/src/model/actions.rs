//! Which actions are listed: problems only, and those that contain every word searched for.

use attestry_report::model::{ActionView, Verdict};

use super::loaded::Loaded;

/// What the list is narrowed to. The empty filter shows everything.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// Only actions whose verdict is not *passed*.
    pub problems_only: bool,
    /// Words that must all occur, in any case and any order.
    pub search: String,
}

impl Filter {
    /// How many of its parts narrow the list.
    pub fn active(&self) -> usize {
        usize::from(self.problems_only) + usize::from(!self.search.trim().is_empty())
    }
}

/// The positions of the actions that a filter lets through, in log order.
pub fn matching(loaded: &Loaded, filter: &Filter) -> Vec<usize> {
    let needle = filter.search.to_lowercase();
    let words: Vec<&str> = needle.split_whitespace().collect();
    let actions = loaded.report.actions.iter().enumerate();
    actions
        .filter(|(_, action)| !filter.problems_only || is_problem(action))
        .filter(|(_, action)| words.is_empty() || contains_all(loaded, action, &words))
        .map(|(position, _)| position)
        .collect()
}

/// Whether an action did not pass.
pub fn is_problem(action: &ActionView) -> bool {
    action.verdict != Verdict::Passed
}

/// How many actions did not pass.
pub fn problems(loaded: &Loaded) -> usize {
    loaded
        .report
        .actions
        .iter()
        .filter(|action| is_problem(action))
        .count()
}

fn contains_all(loaded: &Loaded, action: &ActionView, words: &[&str]) -> bool {
    let mut text = action.sentence.to_lowercase();
    let executor = action.executor.as_deref();
    let parts = [
        executor,
        executor.map(|id| loaded.name(id)),
        action.operation.as_deref(),
        action.target.as_deref(),
        action.status.as_deref(),
        action.started_at.as_deref(),
        Some(action.statement.as_str()),
    ];
    for part in parts.into_iter().flatten() {
        text.push('\n');
        text.push_str(&part.to_lowercase());
    }
    for (_, finding) in loaded.findings(&action.findings) {
        text.push('\n');
        text.push_str(&finding.rule.to_lowercase());
    }
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn found(search: &str, problems_only: bool) -> Vec<usize> {
        matching(
            &fixture::failed(),
            &Filter {
                problems_only,
                search: search.into(),
            },
        )
    }

    #[test]
    fn the_empty_filter_shows_everything_in_order() {
        assert_eq!(found("  ", false), [0, 1]);
        assert_eq!(
            Filter {
                problems_only: false,
                search: "  ".into()
            }
            .active(),
            0
        );
    }

    #[test]
    fn problems_only_hides_what_passed() {
        assert_eq!(found("", true), [1]);
        assert_eq!(problems(&fixture::failed()), 1);
    }

    #[test]
    fn every_word_must_occur_in_any_case() {
        assert_eq!(found("FIREWALL acl/121", false), [1]);
        assert_eq!(found("firewall nonsense", false), Vec::<usize>::new());
    }

    #[test]
    fn rule_codes_and_digests_are_found_too() {
        assert_eq!(found("apr403", false), [1]);
        let digest = fixture::failed().report.actions[0].statement.clone();
        assert_eq!(found(&digest, false), [0]);
    }
}
