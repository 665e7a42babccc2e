//! Many patterns at once: what a list of patterns contains. Quick on long lists, because they come from strangers.

use std::collections::BTreeSet;

use attestry_chain::format::ordered;
use attestry_chain::format::pattern;

/// A list of patterns, ready to be asked.
#[derive(Debug)]
pub(super) struct Patterns<'p> {
    literals: BTreeSet<&'p str>,
    /// What stands before the star: sorted, and none begins with another.
    prefixes: Vec<&'p str>,
}

impl<'p> Patterns<'p> {
    /// Makes a list ready.
    pub(super) fn of(patterns: &'p [String]) -> Self {
        let whole = patterns.iter().filter(|one| !one.ends_with('*'));
        let literals = ordered::set(whole.map(String::as_str));
        let mut sorted: Vec<&str> = patterns.iter().filter_map(|one| one.strip_suffix('*')).collect();
        ordered::sort(&mut sorted);
        let mut prefixes: Vec<&str> = Vec::new();
        for prefix in sorted {
            // Whatever begins with a shorter one comes right after it.
            if !prefixes.last().is_some_and(|shorter| prefix.starts_with(shorter)) {
                prefixes.push(prefix);
            }
        }
        Self { literals, prefixes }
    }

    /// Whether everything that `pattern` matches is matched by one of the list: [`pattern::contains`] by one of them.
    pub(super) fn contain(&self, pattern: &str) -> bool {
        let from = pattern.strip_suffix('*').unwrap_or(pattern);
        // Only the last prefix that sorts before a text can be one that it begins with, as none begins with another.
        let after = self.prefixes.partition_point(|prefix| *prefix <= from);
        let before = after
            .checked_sub(1)
            .and_then(|position| self.prefixes.get(position));
        before.is_some_and(|prefix| from.starts_with(prefix)) || self.literals.contains(pattern)
    }
}

/// Whether one of the list is the pattern that matches everything.
pub(super) fn match_all(patterns: &[String]) -> bool {
    patterns.iter().any(|one| one == "*")
}

/// Whether an operation's name is matched by one of the list.
pub(super) fn match_name(patterns: &[String], name: &str) -> bool {
    patterns.iter().any(|one| pattern::matches(one, name))
}

/// Whether a target is matched by one of the list: by `*` alone where it has a dot segment (FORMAT 3).
pub(super) fn match_target(patterns: &[String], target: &str) -> bool {
    patterns.iter().any(|one| pattern::scope_matches(one, target))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_contains_what_one_of_it_contains(
            list in prop::collection::vec("[ab/*]{0,4}", 0..8),
            pattern in "[ab/*]{0,5}",
        ) {
            let one_by_one = list.iter().any(|one| pattern::contains(one, &pattern));
            prop_assert_eq!(Patterns::of(&list).contain(&pattern), one_by_one, "{:?} and {}", list, pattern);
        }
    }

    #[test]
    fn prefixes_that_others_begin_with_stand_for_them() {
        let list = ["ab*", "a*", "a-*", "b"].map(str::to_owned);
        let patterns = Patterns::of(&list);
        for (pattern, inside) in [
            ("a*", true),
            ("abc", true),
            ("a-b*", true),
            ("b", true),
            ("b*", false),
            ("*", false),
        ] {
            assert_eq!(patterns.contain(pattern), inside, "{pattern}");
        }
    }
}
