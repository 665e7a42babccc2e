//! A trust file with what is asked of it again and again: who holds which role, and who can be which party of an action.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::limits::Limits;
use attestry_format::ordered;
use attestry_format::statement::Kind;
use attestry_format::time::Time;
use attestry_format::trust::{Party, Requirement, Role, Stranger, TrustFile, strangers};
use attestry_verify::Trust;

use super::words;

/// A trust file that is being explained.
pub(super) struct Given<'a> {
    /// The file, as the verifier takes it.
    pub(super) trust: &'a Trust,
    /// As of when.
    pub(super) at: Time,
    /// Members that no reader knows.
    pub(super) strangers: Vec<Stranger>,
    /// The places of each principal's keys.
    places: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Given<'a> {
    pub(super) fn new(bytes: &[u8], trust: &'a Trust, at: Time, limits: &Limits) -> Self {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, key) in trust.file().keys.iter().enumerate() {
            places.entry(&key.principal.id).or_default().push(index);
        }
        Self {
            trust,
            at,
            places,
            // A file that was read is JSON.
            strangers: strangers(bytes, limits).unwrap_or_default(),
        }
    }

    pub(super) fn file(&self) -> &'a TrustFile {
        self.trust.file()
    }

    /// The requirements, each with its pointer.
    pub(super) fn requirements(&self) -> impl Iterator<Item = (String, &'a Requirement)> {
        let requirements = self.file().requirements.iter().enumerate();
        requirements.map(|(index, requirement)| (format!("/requirements/{index}"), requirement))
    }

    /// Pointers to the requirements that ask for something: `member` names it inside `require`.
    pub(super) fn asking(&self, member: &str, asks: impl Fn(&Requirement) -> bool) -> Vec<String> {
        self.requirements()
            .filter(|(_, requirement)| asks(requirement))
            .map(|(pointer, _)| format!("{pointer}/require/{member}"))
            .collect()
    }

    /// The principals with a key that has such a role.
    pub(super) fn holders(&self, wanted: impl Fn(&Role) -> bool) -> BTreeSet<&'a str> {
        let keys = self.file().keys.iter();
        let holding = keys.filter(|key| key.roles.iter().any(&wanted));
        ordered::set(holding.map(|key| key.principal.id.as_str()))
    }

    /// The principals that may sign a kind in their own name.
    pub(super) fn speakers(&self, kind: Kind) -> BTreeSet<&'a str> {
        match kind {
            Kind::Approval => self.holders(|role| matches!(role, Role::Approver(_))),
            _ => self.holders(|role| *role == Role::Of(kind)),
        }
    }

    /// Those who may approve in one of these roles; in any where there are none.
    pub(super) fn approvers(&self, roles: &[String]) -> BTreeSet<&'a str> {
        self.holders(|role| match role {
            Role::Approver(own) => roles.is_empty() || roles.contains(own),
            Role::Of(_) | Role::Recorder => false,
        })
    }

    /// Whether somebody may record what others did.
    pub(super) fn has_recorder(&self) -> bool {
        !self.holders(|role| *role == Role::Recorder).is_empty()
    }

    /// The places of a principal's keys.
    pub(super) fn places(&self, principal: &str) -> &[usize] {
        self.places.get(principal).map_or(&[], Vec::as_slice)
    }

    /// A principal by its name, where the file gives one, and its id.
    pub(super) fn named(&self, id: &str) -> String {
        let places = self.places(id).iter();
        let mut keys = places.filter_map(|place| self.file().keys.get(*place));
        words::named(keys.find_map(|key| key.principal.name.as_deref()), id)
    }

    /// Pointers to the keys of a principal.
    pub(super) fn keys_of(&self, principal: &str) -> Vec<String> {
        let places = self.places(principal).iter();
        places.map(|index| format!("/keys/{index}")).collect()
    }

    /// The principals that can be a party of an action; `None` where anybody can, because a recorder may speak for others.
    pub(super) fn parties(&self, party: Party) -> Option<BTreeSet<&'a str>> {
        let kind = match party {
            Party::Executor => Kind::Action,
            Party::Proposer => Kind::Proposal,
            Party::Requester => Kind::Request,
        };
        (!self.has_recorder()).then(|| self.speakers(kind))
    }

    /// How many of `candidates` are left at best when whoever plays these parties is taken out.
    pub(super) fn left_at_best(&self, candidates: &BTreeSet<&str>, excluded: &[Party]) -> usize {
        // For each party that nobody else can play: those among the candidates who can.
        let mut bound: Vec<BTreeSet<&str>> = Vec::new();
        for party in excluded {
            if let Some(players) = self.parties(*party)
                && !players.is_empty()
                && players.is_subset(candidates)
            {
                bound.push(players);
            }
        }
        candidates.len().saturating_sub(fewest(&bound))
    }
}

/// The smallest number of principals that play all these parties: there are three at most.
fn fewest(parties: &[BTreeSet<&str>]) -> usize {
    let meet = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| !one.is_disjoint(other);
    match parties {
        [] => 0,
        [_] => 1,
        [one, other] => {
            if meet(one, other) {
                1
            } else {
                2
            }
        }
        [one, other, third, ..] => {
            if one
                .iter()
                .any(|player| other.contains(player) && third.contains(player))
            {
                1
            } else if meet(one, other) || meet(one, third) || meet(other, third) {
                2
            } else {
                3
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_principal_may_play_several_parties() {
        let set = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<&str>>();
        assert_eq!(fewest(&[]), 0);
        assert_eq!(fewest(&[set(&["a"]), set(&["b"])]), 2);
        assert_eq!(fewest(&[set(&["a", "b"]), set(&["b"])]), 1);
        assert_eq!(fewest(&[set(&["a"]), set(&["b"]), set(&["c"])]), 3);
        assert_eq!(fewest(&[set(&["a", "b"]), set(&["b", "c"]), set(&["c", "a"])]), 2);
        assert_eq!(fewest(&[set(&["a"]), set(&["a", "b"]), set(&["a"])]), 1);
    }
}
