//! A judged bundle told in words, each action and finding made when its turn comes.

use std::borrow::Cow;

use attestry_report::build::Views;
use attestry_report::model::{
    ActionView, BundleView, Effect, FindingView, LogView, Overview, StatementView, TimesView, TrustView,
    Verdict, VerifierView,
};
use attestry_report::text::Parts;

/// What there is to tell.
pub(crate) struct Telling<'s> {
    overview: &'s Overview,
    views: Views<'s>,
}

impl<'s> Telling<'s> {
    pub(crate) const fn new(overview: &'s Overview, views: Views<'s>) -> Self {
        Self { overview, views }
    }
}

impl Parts for Telling<'_> {
    fn verdict(&self) -> Verdict {
        self.overview.verdict
    }

    fn summary(&self) -> &str {
        &self.overview.summary
    }

    fn at(&self) -> &str {
        &self.overview.at
    }

    fn verifier(&self) -> &VerifierView {
        &self.overview.verifier
    }

    fn bundle(&self) -> &BundleView {
        &self.overview.bundle
    }

    fn trust(&self) -> Option<&TrustView> {
        self.overview.trust.as_ref()
    }

    fn log(&self) -> &LogView {
        &self.overview.log
    }

    fn times(&self) -> &TimesView {
        &self.overview.times
    }

    fn actions(&self) -> usize {
        self.views.actions()
    }

    fn action(&self, position: usize) -> Option<Cow<'_, ActionView>> {
        self.views.action(position).map(Cow::Owned)
    }

    fn action_verdict(&self, position: usize) -> Option<Verdict> {
        self.views.action_verdict(position)
    }

    fn attestations(&self) -> usize {
        self.views.attestations()
    }

    fn each_attestation(&self, hear: &mut dyn FnMut(&StatementView)) {
        for position in 0..self.views.attestations() {
            if let Some(statement) = self.views.attestation(position) {
                hear(&statement);
            }
        }
    }

    fn findings(&self) -> usize {
        self.views.findings()
    }

    fn finding(&self, index: usize) -> Option<Cow<'_, FindingView>> {
        self.views.finding(index).map(Cow::Owned)
    }

    fn finding_rule(&self, index: usize) -> Option<(Effect, &str)> {
        self.views.finding_rule(index)
    }
}
