//! A judged chain as plain data, one thing at a time: an action, a finding, a statement.

use attestry_chain::{Chain, Node};
use attestry_format::digest::Digest;
use attestry_rules::Judged;

use super::index::Index;
use super::{actions, detail, findings, statements, summary};
use crate::model::{ActionView, DetailView, Effect, FindingView, StatementView, Verdict};

/// A judged chain and what is looked up in it. Every position is that of the report's lists.
#[derive(Clone, Copy, Debug)]
pub struct Views<'c> {
    pub(super) chain: &'c Chain,
    pub(super) judged: &'c Judged,
    pub(super) index: &'c Index,
}

impl<'c> Views<'c> {
    /// The views of a chain. `judged` and `index` are that chain's own.
    pub const fn new(chain: &'c Chain, judged: &'c Judged, index: &'c Index) -> Self {
        Self { chain, judged, index }
    }

    /// How many actions there are.
    pub fn actions(self) -> usize {
        self.judged.actions.len()
    }

    /// The action at a position, in log order.
    pub fn action(self, position: usize) -> Option<ActionView> {
        actions::view(self, position)
    }

    /// Its verdict alone.
    pub fn action_verdict(self, position: usize) -> Option<Verdict> {
        let action = self.judged.actions.get(position)?;
        Some(summary::verdict(action.verdict))
    }

    /// The statement of the action at a position.
    pub fn action_digest(self, position: usize) -> Option<Digest> {
        let action = self.judged.actions.get(position)?;
        self.chain.node(action.node).map(Node::digest)
    }

    /// Where the action with a statement digest is.
    pub fn action_position(self, digest: &Digest) -> Option<usize> {
        let node = self.chain.find(digest)?.id();
        let actions = &self.judged.actions;
        actions.binary_search_by_key(&node, |action| action.node).ok()
    }

    /// How many findings there are.
    pub fn findings(self) -> usize {
        self.judged.findings.len()
    }

    /// The finding at a position.
    pub fn finding(self, position: usize) -> Option<FindingView> {
        let finding = self.judged.finding(self.chain, position)?;
        Some(findings::view(self, &finding))
    }

    /// Its effect and its rule's code alone.
    pub fn finding_rule(self, position: usize) -> Option<(Effect, &'static str)> {
        let finding = self.judged.findings.brief(self.chain, position)?;
        Some((findings::effect(finding.effect), finding.rule.code))
    }

    /// How many statements there are, those that take no part included.
    pub fn statements(self) -> usize {
        let rejected = self.index.rejected().len();
        self.chain.nodes().len().saturating_add(rejected)
    }

    /// The statement at a position: in log order, those that take no part last.
    pub fn statement(self, position: usize) -> Option<StatementView> {
        statements::view(self, position)
    }

    /// Where the first statement with a digest is.
    pub fn statement_position(self, digest: &Digest) -> Option<usize> {
        match self.chain.find(digest) {
            Some(node) => Some(node.id().position()),
            None => statements::rejected_position(self, digest),
        }
    }

    /// How many statements there are of kinds that others defined, Sigstore bundles that do not verify included.
    pub fn attestations(self) -> usize {
        self.index.attestations().len()
    }

    /// One of them, in the order of the statements.
    pub fn attestation(self, position: usize) -> Option<StatementView> {
        let at = self.index.attestations().get(position)?;
        self.statement(usize::try_from(*at).ok()?)
    }

    /// Its digest alone.
    pub fn attestation_digest(self, position: usize) -> Option<Digest> {
        let at = usize::try_from(*self.index.attestations().get(position)?).ok()?;
        match self.chain.nodes().get(at) {
            Some(node) => Some(node.digest()),
            None => Digest::parse(&self.statement(at)?.statement),
        }
    }

    /// One statement in full, read again from the bytes it was verified from, where they were kept.
    pub fn detail(self, digest: &Digest) -> Option<DetailView> {
        detail::detail(self, digest, None)
    }

    /// The same from its line. A line that is not the one that was verified says nothing.
    pub fn detail_in(self, digest: &Digest, line: &[u8]) -> Option<DetailView> {
        detail::detail(self, digest, Some(line))
    }

    /// Where a statement's line begins in the input, or in what that decompresses to, and how long it is, in bytes.
    pub fn span(self, digest: &Digest) -> Option<(u64, u64)> {
        let span = detail::span(self, digest)?;
        Some((span.offset, u64::from(span.length)))
    }
}
