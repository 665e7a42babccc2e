//! What lists of actions are filtered and sorted by, in columns: some forty bytes an action, made when first needed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use attestry_chain::{Chain, Node};
use attestry_format::digest::Digest;
use attestry_format::ordered;
use attestry_format::time::Time;
use attestry_rules::{Judged, Names, RULES};

use super::intern::{NONE, Reading, Texts};
use super::{READING, SLICE};

/// The time of an action that shows none.
pub(crate) const NO_TIME: i64 = i64::MAX;

/// The number, in a column of an [`ActionColumns`], of what is withheld.
pub const NOTHING: u32 = u32::MAX;

/// Some rows as columns: for those who want to draw or count, not to read. Texts are numbers into short lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActionColumns {
    /// How many actions match in all.
    pub total: u64,
    /// The positions in log order.
    pub positions: Vec<u32>,
    /// 0 failed, 1 indeterminate, 2 passed.
    pub verdicts: Vec<u8>,
    /// Ten for each row, in the order of the ten questions: 0 absent, 1 claimed, 2 not applicable, 3 proven, 4 violated,
    /// 5 withheld.
    pub answers: Vec<u8>,
    /// The claimed end in milliseconds since 1970; not a number where it is withheld.
    pub times: Vec<f64>,
    /// Into `executor_ids`; [`NOTHING`] where it is withheld.
    pub executors: Vec<u32>,
    /// Into `operation_names`.
    pub operations: Vec<u32>,
    /// Into `target_names`.
    pub targets: Vec<u32>,
    /// The executors that occur, in order.
    pub executor_ids: Vec<String>,
    /// The operations that occur, in order.
    pub operation_names: Vec<String>,
    /// The targets that occur, in order.
    pub target_names: Vec<String>,
}

/// The columns of all actions, in log order.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) executors: Texts,
    pub(crate) operations: Texts,
    pub(crate) targets: Texts,
    /// The claimed end in milliseconds since 1970.
    pub(crate) times: Vec<i64>,
    /// The first four bytes of the statement digest.
    pub(crate) digests: Vec<u32>,
    /// Which of `rule_sets`.
    pub(crate) rules: Vec<u32>,
    /// The rules of which findings bear on an action, as numbers into the table of rules.
    pub(crate) rule_sets: Vec<Box<[u8]>>,
    /// Which of `requests`.
    pub(crate) serves: Vec<u32>,
    /// The requests that are named, in order of coming.
    pub(crate) requests: BTreeMap<Digest, u32>,
    reading: Option<Box<Readings>>,
    done: bool,
}

/// What is needed while the columns are read.
#[derive(Debug, Default)]
struct Readings {
    executors: Reading,
    operations: Reading,
    targets: Reading,
    sets: BTreeMap<Box<[u8]>, u32>,
    /// The rule of each finding.
    rules: Vec<u8>,
}

impl Columns {
    /// Does one slice of what is left; true once everything is there.
    pub(crate) fn step(&mut self, chain: &Chain, judged: &Judged) -> bool {
        if self.done {
            return true;
        }
        let mut readings = self
            .reading
            .take()
            .unwrap_or_else(|| Box::new(Readings::of(chain, judged)));
        let begin = self.times.len();
        let end = begin
            .saturating_add(SLICE.checked_div(READING).unwrap_or(SLICE))
            .min(judged.actions.len());
        for position in begin..end {
            self.read(chain, judged, position, &mut readings);
        }
        if end < judged.actions.len() {
            self.reading = Some(readings);
            return false;
        }
        let names = Names::of(chain.trust());
        self.executors = readings.executors.done(|id| {
            let name = names.one(id);
            (name != id).then(|| name.to_owned())
        });
        self.operations = readings.operations.done(|_| None);
        self.targets = readings.targets.done(|_| None);
        self.done = true;
        true
    }

    fn read(&mut self, chain: &Chain, judged: &Judged, position: usize, readings: &mut Readings) {
        let node = judged.actions.get(position).and_then(|one| chain.node(one.node));
        let action = node.and_then(Node::action);
        readings
            .executors
            .push(executor(chain, judged, position).as_deref());
        readings
            .operations
            .push(operation(chain, judged, position).as_deref());
        readings.targets.push(target(chain, judged, position).as_deref());
        let ended = action.and_then(|action| action.finished_at.shown());
        self.times.push(ended.map_or(NO_TIME, |time| millis(*time)));
        let digest = node.map(Node::digest);
        self.digests.push(digest.map_or(0, |digest| first_bytes(&digest)));
        let rules = judged.bearing(position);
        let rules = rules
            .iter()
            .filter_map(|finding| readings.rules.get(*finding).copied());
        let mut rules: Vec<u8> = rules.collect();
        ordered::sort(&mut rules);
        rules.dedup();
        let set = readings.sets.get(rules.as_slice()).copied();
        self.rules.push(set.unwrap_or_else(|| {
            let set = u32::try_from(self.rule_sets.len()).unwrap_or(NONE);
            self.rule_sets.push(rules.clone().into());
            readings.sets.insert(rules.into(), set);
            set
        }));
        let request = action.and_then(|action| action.request.shown());
        self.serves.push(request.map_or(NONE, |request| {
            let next = u32::try_from(self.requests.len()).unwrap_or(NONE);
            *self.requests.entry(*request).or_insert(next)
        }));
    }
}

impl Readings {
    fn of(chain: &Chain, judged: &Judged) -> Self {
        let numbers = ordered::map(RULES.iter().map(|rule| rule.code).zip(0_u8..));
        let number = |code: &str| numbers.get(code).copied().unwrap_or(u8::MAX);
        let findings = judged.findings.iter(chain);
        Self {
            rules: findings.map(|finding| number(finding.rule.code)).collect(),
            ..Self::default()
        }
    }
}

/// The executor of the action at a position.
pub(crate) fn executor<'c>(chain: &'c Chain, judged: &Judged, position: usize) -> Option<Cow<'c, str>> {
    let node = chain.node(judged.actions.get(position)?.node)?;
    node.principal_id().shown().map(|id| Cow::Borrowed(*id))
}

/// The name of its operation.
pub(crate) fn operation<'c>(chain: &'c Chain, judged: &Judged, position: usize) -> Option<Cow<'c, str>> {
    let action = chain.node(judged.actions.get(position)?.node)?.action()?;
    let name = action.operation.shown()?.name.shown()?;
    Some(Cow::Borrowed(name))
}

/// What its target is called.
pub(crate) fn target<'c>(chain: &'c Chain, judged: &Judged, position: usize) -> Option<Cow<'c, str>> {
    let action = chain.node(judged.actions.get(position)?.node)?.action()?;
    let target = action.operation.shown()?.target.shown()?;
    target.label().map(Cow::Owned)
}

/// A time in milliseconds since 1970.
pub(crate) fn millis(time: Time) -> i64 {
    let part = i64::from(time.nanos().checked_div(1_000_000).unwrap_or(0));
    time.unix().saturating_mul(1000).saturating_add(part)
}

/// The first four bytes of a digest as a number.
pub(crate) fn first_bytes(digest: &Digest) -> u32 {
    let bytes = digest.as_bytes().iter().take(4);
    bytes.fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_number() {
        assert!(RULES.len() < usize::from(u8::MAX), "{}", RULES.len());
    }
}
