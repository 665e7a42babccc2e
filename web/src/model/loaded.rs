//! An overview with the look-ups that showing it needs, and what pages have brought since: statements, findings, actions.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use attestry_report::model::{Effect, Excerpt, FindingView, Overview, PrincipalView, StatementView};

use super::format;

/// Where the bytes came from, as the person who opened them named them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Source {
    /// The bundle's file name.
    pub bundle_name: String,
    /// The trust file's file name; absent where none was given.
    pub trust_name: Option<String>,
    /// The file names of the proofs that were given beside it.
    pub proof_names: Vec<String>,
    /// What happened, where it is a sample.
    pub story: Option<Story>,
}

/// What happened in a sample, as its source tells it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Story {
    /// In a few words.
    pub title: String,
    /// In a few sentences.
    pub about: String,
}

/// An overview, where it came from, and what is known of the rest.
#[derive(Debug)]
pub struct Loaded {
    /// What the engine said first.
    pub report: Overview,
    /// Where the bytes came from.
    pub source: Source,
    principals: HashMap<String, usize>,
    known: RwLock<Known>,
}

/// Things that one page brought are kept for the next, up to so many.
const KEPT: usize = 20_000;

/// What pages brought.
#[derive(Debug, Default)]
struct Known {
    findings: HashMap<u32, Arc<FindingView>>,
    statements: HashMap<String, Arc<StatementView>>,
    /// Who refers to a digest, as far as that is known.
    referrers: HashMap<String, Vec<String>>,
    /// Statement digests of actions, by position.
    actions: HashMap<u32, String>,
}

impl Loaded {
    /// An overview with its look-ups built.
    pub fn new(report: Overview, source: Source) -> Self {
        let mut principals = HashMap::new();
        for (position, principal) in report.principals.iter().enumerate() {
            principals.entry(principal.id.clone()).or_insert(position);
        }
        let loaded = Self {
            principals,
            known: RwLock::default(),
            report,
            source,
        };
        loaded.take_named();
        loaded
    }

    /// Takes what a page names, so that it can be shown.
    pub fn take(&self, named: Excerpt) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.statements.len() > KEPT || known.findings.len() > KEPT {
            *known = Known::default();
            drop(known);
            self.take_named();
            return self.take(named);
        }
        for (index, finding) in named.findings {
            known.findings.entry(index).or_insert_with(|| Arc::new(finding));
        }
        for (_, statement) in named.statements {
            known.statement(statement);
        }
        known.actions.extend(named.actions);
    }

    /// The statement with that digest, where it is known.
    pub fn statement(&self, digest: &str) -> Option<Arc<StatementView>> {
        self.read().statements.get(digest).cloned()
    }

    /// The statements that are known to refer to a digest, in log order.
    pub fn referrers(&self, digest: &str) -> Vec<Arc<StatementView>> {
        let known = self.read();
        let of = known.referrers.get(digest).map_or(&[][..], Vec::as_slice);
        let mut referrers: Vec<_> = of
            .iter()
            .filter_map(|from| known.statements.get(from).cloned())
            .collect();
        referrers
            .sort_by_key(|statement| (statement.log_index.is_none(), statement.log_index, statement.line));
        referrers
    }

    /// The finding with that index, where it is known.
    pub fn finding(&self, index: u32) -> Option<Arc<FindingView>> {
        self.read().findings.get(&index).cloned()
    }

    /// The statement digest of the action at a position, where it is known.
    pub fn action_digest(&self, position: u32) -> Option<String> {
        self.read().actions.get(&position).cloned()
    }

    /// Of the findings with those indexes the first of each rule, in their order.
    pub fn first_of_each_rule(&self, indexes: &[u32]) -> Vec<u32> {
        let known = self.read();
        let mut seen: Vec<&str> = Vec::new();
        let mut first = Vec::new();
        for index in indexes {
            if let Some(finding) = known.findings.get(index)
                && !seen.contains(&finding.rule.as_str())
            {
                seen.push(&finding.rule);
                first.push(*index);
            }
        }
        first
    }

    /// The same without notes, worst first.
    pub fn weighty(&self, indexes: &[u32]) -> Vec<u32> {
        let mut all: Vec<(Effect, u32)> = self
            .first_of_each_rule(indexes)
            .into_iter()
            .filter_map(|index| Some((self.finding(index)?.effect, index)))
            .filter(|(effect, _)| *effect < Effect::Note)
            .collect();
        all.sort();
        all.into_iter().map(|(_, index)| index).collect()
    }

    /// The principal with that id.
    pub fn principal(&self, id: &str) -> Option<&PrincipalView> {
        self.principals
            .get(id)
            .and_then(|&position| self.report.principals.get(position))
    }

    /// A principal's name where the trust file gives it one, else its id: a name that only evidence gives could be anybody's.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.principal(id)
            .filter(|principal| principal.trusted)
            .and_then(|principal| principal.name.as_deref())
            .unwrap_or(id)
    }

    /// The same, but with the name that evidence gives where the trust file gives none: only beside a mark that says so.
    pub fn stated_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.principal(id)
            .and_then(|principal| principal.name.as_deref())
            .unwrap_or(id)
    }

    /// The same in running text: the mark follows the name, or the id where nobody gives a name.
    pub fn marked_name(&self, id: &str) -> String {
        match self.name_mark(id) {
            Some(mark) if self.principal(id).is_some() => {
                crate::words::people::marked(self.stated_name(id), mark)
            }
            _ => self.name(id).to_owned(),
        }
    }

    /// What to say beside a principal's name if the trust file does not know it.
    pub fn name_mark(&self, id: &str) -> Option<crate::words::text::Text> {
        let trusted = self.principal(id).is_some_and(|principal| principal.trusted);
        match (trusted, self.report.trust.is_some()) {
            (true, _) => None,
            (false, true) => Some(crate::words::NOT_LISTED),
            (false, false) => Some(crate::words::CLAIMED_NAME),
        }
    }

    /// The first 16 hexadecimal digits of the bundle's SHA-256, as addresses carry them.
    pub fn address_key(&self) -> String {
        self.report.bundle.sha256.chars().take(16).collect()
    }

    /// A name for a statement: its label where it is here, else its short digest.
    pub fn label(&self, digest: &str) -> String {
        match self.statement(digest) {
            Some(statement) => statement.label.clone(),
            None => format::short(digest),
        }
    }

    /// What the overview brought itself.
    fn take_named(&self) {
        let first = (0_u32..).zip(self.report.findings.iter().cloned());
        let digests = self.report.actions.iter().map(|action| action.statement.clone());
        let own = Excerpt {
            findings: first.collect(),
            statements: Vec::new(),
            actions: (0_u32..).zip(digests).collect(),
        };
        self.take(own);
        self.take(self.report.named.clone());
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn statement(&mut self, statement: StatementView) {
        if self.statements.contains_key(&statement.statement) {
            return;
        }
        for reference in &statement.references {
            let referrers = self.referrers.entry(reference.statement.clone()).or_default();
            if referrers.last() != Some(&statement.statement) {
                referrers.push(statement.statement.clone());
            }
        }
        let digest = statement.statement.clone();
        self.statements.insert(digest, Arc::new(statement));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::fixture;

    #[test]
    fn statements_findings_and_names_are_found() {
        let loaded = fixture::passed();
        let digest = loaded.action_digest(0).expect("the fixture has an action");
        let kind = |digest: &str| loaded.statement(digest).map(|statement| statement.kind.clone());
        assert_eq!(kind(&digest).as_deref(), Some("action"));
        assert_eq!(
            loaded.name("mailto:tomas.novak@example.org"),
            "Tomas Novak, change manager"
        );
        assert_eq!(
            loaded.name("mailto:nobody@example.org"),
            "mailto:nobody@example.org"
        );
        assert_eq!(loaded.name_mark("mailto:tomas.novak@example.org"), None);
        assert_eq!(
            loaded.name_mark("mailto:nobody@example.org"),
            Some(crate::words::NOT_LISTED)
        );
        let referrers = loaded.referrers(&digest).into_iter();
        let kinds: Vec<_> = referrers.map(|statement| statement.kind.clone()).collect();
        assert_eq!(kinds, ["observation"]);
    }

    #[test]
    fn a_label_falls_back_to_the_short_digest() {
        let loaded = fixture::passed();
        assert_eq!(loaded.label("sha256:0123456789abcdef"), "01234567…");
        assert_eq!(loaded.finding(99), None);
        assert_eq!(loaded.address_key().len(), 16);
    }

    #[test]
    fn a_rule_is_named_once() {
        let loaded = fixture::failed();
        let mut again = fixture::failed().report.named;
        let copy = loaded
            .finding(1)
            .expect("the fixture has findings")
            .as_ref()
            .clone();
        again.findings.push((40, copy));
        loaded.take(again);
        assert_eq!(loaded.first_of_each_rule(&[1, 0, 40, 99]), [1, 0]);
        let all: Vec<u32> = (0..10).collect();
        let effects: Vec<_> = loaded
            .weighty(&all)
            .into_iter()
            .filter_map(|index| loaded.finding(index))
            .collect();
        assert!(effects.is_sorted_by_key(|finding| finding.effect) && effects.len() > 1);
        assert!(
            effects
                .iter()
                .all(|finding| finding.effect < attestry_report::model::Effect::Note)
        );
    }
}
