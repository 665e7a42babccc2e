//! Every action once: to whom it belongs, which request it serves, which credential it used, which controls it touches.

use std::collections::BTreeMap;

use attestry_chain::{Chain, NodeId};
use attestry_format::ordered;
use attestry_format::statement::Kind;
use attestry_rules::{Brief, CONTROLS, Effect, Judged};

use super::controls::decides;
use super::narrow;
use super::rollup::Together;

/// The actions of each group.
#[derive(Debug)]
pub(super) struct Groups<'c> {
    /// By executor.
    pub(super) executors: BTreeMap<&'c str, Together>,
    /// By the request's node.
    pub(super) requests: BTreeMap<NodeId, Together>,
    /// By the credential that was used.
    pub(super) credentials: BTreeMap<&'c str, Together>,
    /// For each control, in the order of the table: the actions on which a finding bears that decides its evidence.
    pub(super) touched: Vec<Vec<u32>>,
}

/// What is said of a finding wherever it bears.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Whether it decides verdicts.
    counts: bool,
    /// The controls whose evidence it decides, one bit each.
    controls: u128,
}

/// The weights of findings of one rule, raised by one, with one effect: they are few, and one follows its like.
#[derive(Debug, Default)]
struct Weights {
    known: BTreeMap<(&'static str, &'static str, Effect), Weight>,
    last: Option<(Brief, Weight)>,
}

impl Weights {
    fn of(&mut self, finding: Brief) -> Weight {
        if let Some((last, weight)) = self.last
            && std::ptr::eq(last.rule, finding.rule)
            && std::ptr::eq(last.raised_by, finding.raised_by)
            && last.effect == finding.effect
        {
            return weight;
        }
        let key = (finding.rule.code, finding.raised_by.code, finding.effect);
        let weight = *self.known.entry(key).or_insert_with(|| Weight {
            counts: finding.effect.counts(),
            controls: (0_u32..)
                .zip(CONTROLS)
                .filter(|(_, control)| decides(control, &finding))
                .fold(0, |bits, (number, _)| bits | bit(number)),
        });
        self.last = Some((finding, weight));
        weight
    }
}

impl<'c> Groups<'c> {
    /// The groups of a judged chain.
    pub(super) fn of(chain: &'c Chain, judged: &Judged) -> Self {
        let mut groups = Self {
            executors: BTreeMap::new(),
            requests: ordered::map(
                chain
                    .of_kind(Kind::Request)
                    .map(|node| (node.id(), Together::default())),
            ),
            credentials: BTreeMap::new(),
            touched: CONTROLS.iter().map(|_| Vec::new()).collect(),
        };
        let mut weights = Weights::default();
        let mut deciding = Vec::new();
        for (position, action) in judged.actions.iter().enumerate() {
            let mut controls = 0;
            deciding.clear();
            for finding in judged.bearing(position) {
                let Some(brief) = judged.findings.brief(chain, finding) else {
                    continue;
                };
                let weight = weights.of(brief);
                controls |= weight.controls;
                if weight.counts {
                    deciding.push(narrow(finding));
                }
            }
            groups.touch(position, controls);
            let Some(node) = chain.node(action.node) else {
                continue;
            };
            if let Some(id) = node.principal_id().shown() {
                let together = groups.executors.entry(id).or_default();
                together.add(position, action, &deciding);
            }
            let Some(run) = node.action() else { continue };
            let request = run.request.shown().and_then(|digest| chain.find(digest));
            if let Some(together) = request.and_then(|node| groups.requests.get_mut(&node.id())) {
                together.add(position, action, &deciding);
            }
            let used = run.credential.shown().and_then(|used| used.id.shown());
            if let Some(id) = used {
                let together = groups.credentials.entry(id).or_default();
                together.add(position, action, &deciding);
            }
        }
        groups
    }

    fn touch(&mut self, position: usize, controls: u128) {
        if controls == 0 {
            return;
        }
        for (number, touched) in (0_u32..).zip(&mut self.touched) {
            if controls & bit(number) != 0 {
                touched.push(narrow(position));
            }
        }
    }
}

/// The bit of a control. There are far fewer controls than bits.
fn bit(number: u32) -> u128 {
    1_u128.checked_shl(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_bit_for_every_control() {
        assert!(CONTROLS.len() <= 128, "{}", CONTROLS.len());
    }
}
