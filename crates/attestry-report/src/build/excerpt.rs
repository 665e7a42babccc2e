//! What a part of a report names beside itself: findings by index, statements by digest, actions by position.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::digest::Digest;
use attestry_rules::Effect;

use super::views::Views;
use crate::model::{ActionView, ControlView, Excerpt, FindingView, Overview, RollupView, StatementView};

/// Statements, and findings, that an excerpt tells at most. What is beyond is shown by its digest alone.
const NAMED: usize = 1000;

/// Actions of a list that lead somewhere.
const LINKS: usize = 10;

/// Findings of one list at most, each of another rule.
const CHIPS: usize = 100;

/// Gathers what is named.
#[derive(Debug)]
pub(super) struct Naming<'c> {
    views: Views<'c>,
    findings: BTreeSet<u32>,
    statements: BTreeSet<usize>,
    actions: BTreeMap<u32, String>,
}

impl<'c> Naming<'c> {
    pub(super) const fn new(views: Views<'c>) -> Self {
        Self {
            views,
            findings: BTreeSet::new(),
            statements: BTreeSet::new(),
            actions: BTreeMap::new(),
        }
    }

    /// What an overview names.
    pub(super) fn overview(&mut self, overview: &Overview) {
        self.text(&overview.summary);
        for effect in &overview.effects {
            for rule in &effect.rules {
                let first = usize::try_from(rule.first).ok();
                if let Some(finding) = first.and_then(|first| self.views.finding(first)) {
                    self.findings.insert(rule.first);
                    self.finding(&finding);
                }
            }
        }
        for action in &overview.actions {
            self.action(action);
        }
        for attestation in &overview.attestations {
            self.digest(attestation);
        }
        for principal in &overview.principals {
            self.rollup(&principal.rollup, &principal.actions);
        }
        for request in &overview.requests {
            self.rollup(&request.rollup, &request.actions);
            self.digest(&request.statement);
        }
        for credential in &overview.credentials {
            self.rollup(&credential.rollup, &credential.actions);
            for event in &credential.events {
                self.digest(&event.statement);
            }
        }
        for control in &overview.controls {
            self.control(control);
        }
    }

    /// What an action names.
    pub(super) fn action(&mut self, action: &ActionView) {
        self.text(&action.sentence);
        for (_, answer) in action.answers.all() {
            self.text(&answer.text);
            for missing in &answer.missing {
                self.text(missing);
            }
            self.chips(&answer.findings);
        }
        self.weighty(&action.findings);
    }

    /// What a finding names.
    pub(super) fn finding(&mut self, finding: &FindingView) {
        self.text(&finding.message);
        let rest = [&finding.expected, &finding.found, &finding.resolve];
        for text in rest.into_iter().flatten() {
            self.text(text);
        }
        for party in &finding.statements {
            self.digest(&party.statement);
        }
    }

    /// What a statement names.
    pub(super) fn statement(&mut self, statement: &StatementView) {
        for reference in &statement.references {
            self.digest(&reference.statement);
        }
        for finding in statement.findings.iter().take(CHIPS) {
            self.add_finding(*finding);
        }
    }

    /// A statement, itself.
    pub(super) fn add_statement(&mut self, digest: &Digest) {
        if self.statements.len() < NAMED
            && let Some(position) = self.views.statement_position(digest)
        {
            self.statements.insert(position);
        }
    }

    /// All of it.
    pub(super) fn done(self) -> Excerpt {
        let views = self.views;
        let finding = |index: u32| Some((index, views.finding(usize::try_from(index).ok()?)?));
        let statement = |position: usize| {
            let number = u32::try_from(position).ok()?;
            Some((number, views.statement(position)?))
        };
        Excerpt {
            findings: self.findings.into_iter().filter_map(finding).collect(),
            statements: self.statements.into_iter().filter_map(statement).collect(),
            actions: self.actions.into_iter().collect(),
        }
    }

    fn control(&mut self, control: &ControlView) {
        self.chips(&control.findings);
        self.links(&control.actions);
    }

    fn rollup(&mut self, rollup: &RollupView, actions: &[u32]) {
        self.chips(&rollup.findings);
        self.links(actions);
    }

    /// Of a list of findings the first of each rule.
    fn chips(&mut self, findings: &[u32]) {
        let mut rules: Vec<&str> = Vec::new();
        for index in findings {
            let finding = usize::try_from(*index)
                .ok()
                .and_then(|index| self.views.judged.findings.brief(self.views.chain, index));
            let Some(finding) = finding else { continue };
            if rules.len() < CHIPS && !rules.contains(&finding.rule.code) {
                rules.push(finding.rule.code);
                self.add_finding(*index);
            }
        }
    }

    /// Of a list of findings the first of each rule, notes left out.
    fn weighty(&mut self, findings: &[u32]) {
        let (chain, judged) = (self.views.chain, self.views.judged);
        let weighs = |index: &u32| {
            let index = usize::try_from(*index).ok();
            let finding = index.and_then(|index| judged.findings.brief(chain, index));
            finding.is_some_and(|finding| finding.effect < Effect::Note)
        };
        let weighty: Vec<u32> = findings.iter().copied().filter(weighs).collect();
        self.chips(&weighty);
    }

    fn add_finding(&mut self, index: u32) {
        if self.findings.len() < NAMED {
            self.findings.insert(index);
        }
    }

    fn links(&mut self, actions: &[u32]) {
        for position in actions.iter().take(LINKS) {
            let action = usize::try_from(*position).ok();
            if let Some(digest) = action.and_then(|action| self.views.action_digest(action)) {
                self.actions.insert(*position, digest.to_string());
            }
        }
    }

    /// The digests in a sentence, which puts what it quotes into backticks.
    fn text(&mut self, text: &str) {
        for quoted in text.split('`').skip(1).step_by(2) {
            self.digest(quoted);
        }
    }

    fn digest(&mut self, text: &str) {
        if let Some(digest) = Digest::parse(text) {
            self.add_statement(&digest);
        }
    }
}
