//! What a report is told from: its parts, whole or made one after the other.

use std::borrow::Cow;

use crate::model::{
    ActionView, BundleView, Effect, FindingView, LogView, Report, StatementView, TimesView, TrustView,
    Verdict, VerifierView,
};

/// A report's parts. Positions and indexes are those of its lists; beyond their ends there is nothing.
pub trait Parts {
    /// The bundle's verdict.
    fn verdict(&self) -> Verdict;
    /// Why it is what it is.
    fn summary(&self) -> &str;
    /// The verification time.
    fn at(&self) -> &str;
    /// What computed it.
    fn verifier(&self) -> &VerifierView;
    /// What was read.
    fn bundle(&self) -> &BundleView;
    /// Whom the auditor trusts.
    fn trust(&self) -> Option<&TrustView>;
    /// The transparency log.
    fn log(&self) -> &LogView;
    /// Earliest and latest times, and who proves them.
    fn times(&self) -> &TimesView;
    /// How many actions there are.
    fn actions(&self) -> usize;
    /// One action.
    fn action(&self, position: usize) -> Option<Cow<'_, ActionView>>;
    /// Its verdict alone.
    fn action_verdict(&self, position: usize) -> Option<Verdict>;
    /// How many statements there are of kinds that others defined.
    fn attestations(&self) -> usize;
    /// Each of them, in order.
    fn each_attestation(&self, hear: &mut dyn FnMut(&StatementView));
    /// How many findings there are.
    fn findings(&self) -> usize;
    /// One finding.
    fn finding(&self, index: usize) -> Option<Cow<'_, FindingView>>;
    /// Its effect and its rule's code alone.
    fn finding_rule(&self, index: usize) -> Option<(Effect, &str)>;
}

impl Parts for Report {
    fn verdict(&self) -> Verdict {
        self.verdict
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn at(&self) -> &str {
        &self.at
    }

    fn verifier(&self) -> &VerifierView {
        &self.verifier
    }

    fn bundle(&self) -> &BundleView {
        &self.bundle
    }

    fn trust(&self) -> Option<&TrustView> {
        self.trust.as_ref()
    }

    fn log(&self) -> &LogView {
        &self.log
    }

    fn times(&self) -> &TimesView {
        &self.times
    }

    fn actions(&self) -> usize {
        self.actions.len()
    }

    fn action(&self, position: usize) -> Option<Cow<'_, ActionView>> {
        self.actions.get(position).map(Cow::Borrowed)
    }

    fn action_verdict(&self, position: usize) -> Option<Verdict> {
        self.actions.get(position).map(|action| action.verdict)
    }

    fn attestations(&self) -> usize {
        foreign(self).count()
    }

    fn each_attestation(&self, hear: &mut dyn FnMut(&StatementView)) {
        // In the order in which the file holds them.
        let mut all: Vec<_> = foreign(self).collect();
        all.sort_by(|one, other| (&one.member, one.line).cmp(&(&other.member, other.line)));
        all.into_iter().for_each(hear);
    }

    fn findings(&self) -> usize {
        self.findings.len()
    }

    fn finding(&self, index: usize) -> Option<Cow<'_, FindingView>> {
        self.findings.get(index).map(Cow::Borrowed)
    }

    fn finding_rule(&self, index: usize) -> Option<(Effect, &str)> {
        let finding = self.findings.get(index)?;
        Some((finding.effect, &finding.rule))
    }
}

fn foreign(report: &Report) -> impl Iterator<Item = &StatementView> {
    let all = report.statements.iter();
    all.filter(|statement| statement.attestation.is_some())
}
