//! Two lists of actions side by side: what both have, what only one has, and whose verdict is another.

use std::collections::{HashMap, HashSet};

use attestry_report::model::Verdict;

/// An action as lists are compared by: its statement digest and its verdict.
pub type Mark = (String, Verdict);

/// How the second list stands to the first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Relation {
    /// The same actions in the same order.
    Same,
    /// It begins with all of the first, and goes on.
    Continues,
    /// The first begins with all of it, and goes on.
    Precedes,
    /// They share some, and differ in others.
    Overlaps,
    /// They share none.
    Apart,
}

/// What became of an action whose verdict is another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    /// Its statement digest.
    pub digest: String,
    /// Its verdict in the first.
    pub was: Verdict,
    /// Its verdict in the second.
    pub is: Verdict,
}

/// Two lists of actions compared.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Comparison {
    /// How the second stands to the first.
    pub relation: Relation,
    /// How many are in both with one verdict.
    pub same: usize,
    /// Those in both whose verdict is another, in the first's order.
    pub changed: Vec<Changed>,
    /// Those only in the first.
    pub gone: Vec<String>,
    /// Those only in the second.
    pub new: Vec<String>,
}

/// Compares two lists.
pub fn compare(first: &[Mark], second: &[Mark]) -> Comparison {
    let verdicts: HashMap<&str, Verdict> = second
        .iter()
        .map(|(digest, verdict)| (digest.as_str(), *verdict))
        .collect();
    let before: HashSet<&str> = first.iter().map(|(digest, _)| digest.as_str()).collect();
    let mut comparison = Comparison {
        relation: relation(first, second),
        same: 0,
        changed: Vec::new(),
        gone: Vec::new(),
        new: Vec::new(),
    };
    for (digest, was) in first {
        match verdicts.get(digest.as_str()) {
            Some(is) if is == was => comparison.same += 1,
            Some(is) => comparison.changed.push(Changed {
                digest: digest.clone(),
                was: *was,
                is: *is,
            }),
            None => comparison.gone.push(digest.clone()),
        }
    }
    let new = second
        .iter()
        .filter(|(digest, _)| !before.contains(digest.as_str()));
    comparison.new = new.map(|(digest, _)| digest.clone()).collect();
    if comparison.relation == Relation::Overlaps && comparison.same == 0 && comparison.changed.is_empty() {
        comparison.relation = Relation::Apart;
    }
    comparison
}

fn relation(first: &[Mark], second: &[Mark]) -> Relation {
    let shared = first
        .iter()
        .zip(second)
        .take_while(|(one, other)| one.0 == other.0)
        .count();
    match (shared == first.len(), shared == second.len()) {
        (true, true) => Relation::Same,
        (true, false) if shared > 0 => Relation::Continues,
        (false, true) if shared > 0 => Relation::Precedes,
        _ => Relation::Overlaps,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Failed, Passed};

    fn list(marks: &[(&str, Verdict)]) -> Vec<Mark> {
        marks
            .iter()
            .map(|(digest, verdict)| ((*digest).to_owned(), *verdict))
            .collect()
    }

    #[test]
    fn what_is_new_gone_and_changed_is_told_apart() {
        let first = list(&[("a", Passed), ("b", Passed), ("c", Failed)]);
        let second = list(&[("a", Passed), ("c", Passed), ("d", Failed)]);
        let compared = compare(&first, &second);
        assert_eq!(compared.relation, Relation::Overlaps);
        assert_eq!(
            (compared.same, compared.gone, compared.new),
            (1, vec!["b".to_owned()], vec!["d".to_owned()])
        );
        let changed = Changed {
            digest: "c".into(),
            was: Failed,
            is: Passed,
        };
        assert_eq!(compared.changed, [changed]);
    }

    #[test]
    fn a_bundle_that_goes_on_is_known() {
        let (short, long) = (list(&[("a", Passed)]), list(&[("a", Passed), ("b", Failed)]));
        assert_eq!(compare(&short, &long).relation, Relation::Continues);
        assert_eq!(compare(&long, &short).relation, Relation::Precedes);
        assert_eq!(compare(&long, &long).relation, Relation::Same);
        assert_eq!(compare(&short, &list(&[("z", Passed)])).relation, Relation::Apart);
        assert_eq!(compare(&[], &[]).relation, Relation::Same);
        assert_eq!(compare(&[], &short).relation, Relation::Apart);
    }
}
