//! Counting approvers (FORMAT 7): distinct ones, and one key counts for one of them. Pure: it knows names and keys only.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::ordered;
use attestry_chain::verify::KeyId;

/// One approval to be counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Vote<'v> {
    /// Who it says approved; `None` where that is not known.
    pub(super) approver: Option<&'v str>,
    /// The approver's own keys by which it verified.
    pub(super) own: Vec<KeyId>,
    /// Keys of others by which it verified. With no key at all the signer is unknown.
    pub(super) others: Vec<KeyId>,
}

#[derive(Default)]
struct Approver {
    own: BTreeSet<KeyId>,
    others: BTreeSet<KeyId>,
    by_unknown: bool,
}

/// How many distinct approvers there are, each with a key of its own. An approver whose signers are unknown, or who is not
/// known, counts: whether it may is said elsewhere.
pub(super) fn distinct<'v>(votes: impl IntoIterator<Item = Vote<'v>>) -> u64 {
    let mut count: u64 = 0;
    let mut approvers: BTreeMap<&str, Approver> = BTreeMap::new();
    for vote in votes {
        let Some(name) = vote.approver else {
            count = count.saturating_add(1);
            continue;
        };
        let approver = approvers.entry(name).or_default();
        approver.by_unknown |= vote.own.is_empty() && vote.others.is_empty();
        approver.own.extend(vote.own);
        approver.others.extend(vote.others);
    }
    // A key is one principal's: those who signed by their own are settled first.
    let mut used: BTreeSet<KeyId> =
        ordered::set(approvers.values().filter_map(|one| one.own.first().copied()));
    for approver in approvers.values() {
        let counts = !approver.own.is_empty()
            || approver.by_unknown
            || approver.others.iter().any(|key| used.insert(*key));
        if counts {
            count = count.saturating_add(1);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: char) -> KeyId {
        KeyId::parse(&digit.to_string().repeat(64)).expect("64 hexadecimal digits are a key id")
    }

    fn vote<'v>(approver: &'v str, own: &[char], others: &[char]) -> Vote<'v> {
        let keys = |digits: &[char]| digits.iter().copied().map(key).collect();
        Vote {
            approver: Some(approver),
            own: keys(own),
            others: keys(others),
        }
    }

    #[test]
    fn one_approver_counts_once() {
        assert_eq!(distinct([vote("ann", &['a'], &[]), vote("ann", &['b'], &[])]), 1);
        assert_eq!(distinct([vote("ann", &['a'], &[]), vote("bob", &['b'], &[])]), 2);
    }

    #[test]
    fn one_key_counts_for_one_approver() {
        assert_eq!(distinct([vote("ann", &['a'], &[]), vote("bob", &[], &['a'])]), 1);
        assert_eq!(distinct([vote("bob", &[], &['a']), vote("cid", &[], &['a'])]), 1);
        assert_eq!(
            distinct([vote("bob", &[], &['a']), vote("cid", &[], &['a', 'c'])]),
            2
        );
    }

    #[test]
    fn who_is_not_known_counts() {
        assert_eq!(distinct([vote("ann", &[], &[]), vote("bob", &[], &[])]), 2);
        assert_eq!(distinct([Vote::default(), Vote::default()]), 2);
        assert_eq!(distinct([]), 0);
    }
}
