//! What there is in a bundle that a rule can judge: without a decision nothing is said about decisions, and what somebody says
//! who is unknown, or whose key was no longer good, is evidence for nothing.

use attestry_chain::{Chain, Node};
use attestry_format::field::Field;
use attestry_format::pool::Shared;
use attestry_format::statement::{Kind, Model};
use attestry_rules::Judged;

use super::summary::things;

/// How many of each thing there are.
#[derive(Default)]
pub(super) struct Material {
    counts: [usize; SUBJECTS.len()],
    unsound: bool,
}

/// What a rule judges, and the words for one and for several. A rule belongs to the first whose codes begin its own.
const SUBJECTS: [(&[&str], &str, &str); 17] = [
    (&["SEQ607"], "outside report of a use", "outside reports of uses"),
    (&["ACT510"], "runtime", "runtimes"),
    (
        &["OBS706"],
        "outside report of which credential or actor was seen",
        "outside reports of which credential or actor was seen",
    ),
    (&["CRD806"], "replaced credential", "replaced credentials"),
    (&["CRD"], "use of a credential", "uses of credentials"),
    (&["ACT515"], "model with its inputs", "models with their inputs"),
    (&["ACT501"], "proposal", "proposals"),
    (&["ACT512"], "reference", "references"),
    (&["BND106"], "content", "contents"),
    (&["BND", "ENV", "TIM", "DIS", "SEQ601"], "statement", "statements"),
    (&["LOG"], "accepted checkpoint", "accepted checkpoints"),
    (&["ASK"], "request", "requests"),
    (&["AUT"], "delegation", "delegations"),
    (&["POL"], "policy decision", "policy decisions"),
    (&["APR"], "approval", "approvals"),
    (&["OBS"], "observation", "observations"),
    (&["ACT", "SEQ"], "action", "actions"),
];

impl Material {
    /// What is in a bundle.
    pub(super) fn of(chain: &Chain, judged: &Judged) -> Self {
        let mut material = Self::default();
        material.add("LOG", chain.log().checkpoints.len());
        let sound = |id| chain.node(id).is_some_and(Node::is_sound);
        let actions = judged.actions.iter().filter(|action| sound(action.node));
        material.add("ACT", actions.count());
        for node in chain.nodes() {
            if !node.is_sound() {
                material.unsound = true;
                continue;
            }
            if let Some(code) = node.kind().and_then(code) {
                material.add(code, 1);
            }
            material.add("ENV", 1);
            material.add("ACT512", chain.edges(node.id()).len());
            let contents = node.statement().contents();
            let contents = contents.filter(|content| content.is_resource() && content.present());
            material.add("BND106", contents.count());
            if let Some(action) = node.action() {
                material.add("CRD", usize::from(!action.credential.is_absent()));
                material.add("ACT515", usize::from(has_inputs(&action.model)));
            }
            if let Some(proposal) = node.proposal() {
                material.add("ACT515", usize::from(has_inputs(&proposal.model)));
            }
            if let Some(credential) = node.credential() {
                material.add("CRD806", usize::from(!credential.replaces.is_absent()));
            }
            if let Some(seen) = node.observation() {
                material.add("OBS706", usize::from(seen.names_a_user()));
                material.add("SEQ607", usize::from(seen.observes.is_absent()));
            }
        }
        material
    }

    /// Whether something was left out because its signer does not count.
    pub(super) const fn leaves_out(&self) -> bool {
        self.unsound
    }

    /// What there was for these rules to judge, in words, each once; what there was none of is left out.
    pub(super) fn judged_by(&self, rules: &[&str]) -> Vec<String> {
        let told = self.subjects(rules).filter(|(count, ..)| *count > 0);
        told.map(|(count, one, more)| things(count, one, more)).collect()
    }

    /// What there was none of for these rules to judge, as the word for one of it.
    pub(super) fn absent(&self, rules: &[&str]) -> Vec<String> {
        let absent = self.subjects(rules).filter(|(count, ..)| *count == 0);
        absent.map(|(_, one, _)| one.to_owned()).collect()
    }

    /// How many there are of what these rules judge, each once, with the words for one and for several.
    fn subjects(&self, rules: &[&str]) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
        let mut told = Vec::new();
        for position in rules.iter().filter_map(|code| subject(code)) {
            if !told.contains(&position) {
                told.push(position);
            }
        }
        told.into_iter().filter_map(|position| {
            let (_, one, more) = SUBJECTS.get(position)?;
            Some((self.counts.get(position).copied()?, *one, *more))
        })
    }

    fn add(&mut self, code: &str, number: usize) {
        if let Some(count) = subject(code).and_then(|position| self.counts.get_mut(position)) {
            *count = count.saturating_add(number);
        }
    }
}

/// The beginning of the codes of rules that judge each statement of a kind.
const fn code(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Approval => Some("APR"),
        Kind::Decision => Some("POL"),
        Kind::Delegation => Some("AUT"),
        Kind::Observation => Some("OBS"),
        Kind::Proposal => Some("ACT501"),
        Kind::Request => Some("ASK"),
        Kind::Runtime => Some("ACT510"),
        _ => None,
    }
}

fn has_inputs(model: &Field<Shared<Model>>) -> bool {
    model.shown().is_some_and(|model| !model.inputs.is_absent())
}

/// Which subject a rule judges.
fn subject(code: &str) -> Option<usize> {
    SUBJECTS
        .iter()
        .position(|(codes, _, _)| codes.iter().any(|prefix| code.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use attestry_rules::RULES;

    use super::*;

    #[test]
    fn every_rule_judges_something() {
        for rule in RULES.iter() {
            assert!(subject(rule.code).is_some(), "{rule:?}");
        }
        assert_eq!(subject("CRD806"), Some(3));
        assert_eq!(subject("CRD807"), Some(4));
    }
}
