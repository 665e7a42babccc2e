//! A report with the look-ups that showing it needs: from digests to statements and actions, from ids to names.

use std::collections::HashMap;

use attestry_report::model::{ActionView, FindingView, PrincipalView, Report, StatementView};

use super::format;

/// Where the bytes came from, as the person who opened them named them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Source {
    /// The bundle's file name.
    pub bundle_name: String,
    /// The trust file's file name; absent where none was given.
    pub trust_name: Option<String>,
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

/// A report, where it came from, and its look-ups.
#[derive(Debug)]
pub struct Loaded {
    /// What the engine said.
    pub report: Report,
    /// Where the bytes came from.
    pub source: Source,
    statements: HashMap<String, usize>,
    actions: HashMap<String, usize>,
    principals: HashMap<String, usize>,
    referrers: HashMap<String, Vec<usize>>,
}

impl Loaded {
    /// A report with its look-ups built.
    pub fn new(report: Report, source: Source) -> Self {
        let mut referrers: HashMap<String, Vec<usize>> = HashMap::new();
        for (position, statement) in report.statements.iter().enumerate() {
            for reference in &statement.references {
                referrers
                    .entry(reference.statement.clone())
                    .or_default()
                    .push(position);
            }
        }
        Self {
            statements: positions(report.statements.iter().map(|statement| &statement.statement)),
            actions: positions(report.actions.iter().map(|action| &action.statement)),
            principals: positions(report.principals.iter().map(|principal| &principal.id)),
            referrers,
            report,
            source,
        }
    }

    /// The statement with that digest.
    pub fn statement(&self, digest: &str) -> Option<&StatementView> {
        self.statements
            .get(digest)
            .and_then(|&position| self.report.statements.get(position))
    }

    /// The position of the statement with that digest, in log order.
    pub fn statement_position(&self, digest: &str) -> Option<usize> {
        self.statements.get(digest).copied()
    }

    /// The position of the action with that digest, in log order.
    pub fn action_position(&self, digest: &str) -> Option<usize> {
        self.actions.get(digest).copied()
    }

    /// The action at a position, where there is one.
    pub fn action(&self, position: usize) -> Option<&ActionView> {
        self.report.actions.get(position)
    }

    /// The principal with that id.
    pub fn principal(&self, id: &str) -> Option<&PrincipalView> {
        self.principals
            .get(id)
            .and_then(|&position| self.report.principals.get(position))
    }

    /// The statements that refer to a digest, in log order.
    pub fn referrers(&self, digest: &str) -> impl Iterator<Item = &StatementView> {
        let positions = self.referrers.get(digest).map_or(&[][..], Vec::as_slice);
        positions
            .iter()
            .filter_map(|&position| self.report.statements.get(position))
    }

    /// The findings with those indexes; an index without a finding is passed over.
    pub fn findings<'a>(&'a self, indexes: &'a [u32]) -> impl Iterator<Item = (u32, &'a FindingView)> {
        indexes
            .iter()
            .filter_map(|&index| Some((index, self.finding(index)?)))
    }

    /// The finding with that index.
    pub fn finding(&self, index: u32) -> Option<&FindingView> {
        usize::try_from(index)
            .ok()
            .and_then(|index| self.report.findings.get(index))
    }

    /// A principal's name where the report has one, else its id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.principal(id)
            .and_then(|principal| principal.name.as_deref())
            .unwrap_or(id)
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
}

/// From keys to their positions; the first of equal keys counts.
fn positions<'a>(keys: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    let mut positions = HashMap::new();
    for (position, key) in keys.enumerate() {
        positions.entry(key.clone()).or_insert(position);
    }
    positions
}

#[cfg(test)]
mod tests {
    use crate::model::fixture;

    #[test]
    fn statements_actions_and_names_are_found() {
        let loaded = fixture::passed();
        let action = loaded.action(0).expect("the fixture has an action");
        assert_eq!(loaded.action_position(&action.statement), Some(0));
        assert_eq!(
            loaded
                .statement(&action.statement)
                .map(|statement| statement.kind.as_str()),
            Some("action")
        );
        assert_eq!(
            loaded.name("mailto:tomas.novak@example.org"),
            "Tomas Novak, change manager"
        );
        assert_eq!(
            loaded.name("mailto:nobody@example.org"),
            "mailto:nobody@example.org"
        );
        let kinds: Vec<_> = loaded
            .referrers(&action.statement)
            .map(|statement| statement.kind.clone())
            .collect();
        assert_eq!(kinds, ["observation"]);
    }

    #[test]
    fn a_label_falls_back_to_the_short_digest() {
        let loaded = fixture::passed();
        assert_eq!(loaded.label("sha256:0123456789abcdef"), "01234567…");
        assert_eq!(loaded.finding(99), None);
        assert_eq!(loaded.address_key().len(), 16);
    }
}
