//! What a rule is: declared once, with its explanation, its effect, its question and its check.

use std::fmt;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::severity;

/// One rule of RULES.md.
pub struct Rule {
    /// Its code, never reused.
    pub code: &'static str,
    /// A short title, lower-case, that reads well after the code.
    pub title: &'static str,
    /// The group it belongs to.
    pub group: Group,
    /// Every effect it may have without the auditor's severity, worst first.
    pub effects: &'static [Effect],
    /// When it has which, in words; empty where it has one only.
    pub when: &'static str,
    /// Which question it bears on.
    pub question: Option<Question>,
    /// The controls it is evidence for (CONTROLS.md).
    pub controls: &'static [&'static str],
    /// What it finds.
    pub finds: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What to ask for.
    pub ask: &'static str,
    /// An example that fires, and one that does not.
    pub example: &'static str,
    /// Finds.
    pub check: Check,
}

/// What is found in a context.
pub type Find = fn(&Context<'_>) -> Vec<Finding>;

/// How a rule finds.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// It looks at all there is.
    Whole(Find),
    /// Its findings follow from the actions and statements of [`Context::actions`] and [`Context::nodes`], each by itself
    /// with what it refers to and what refers to it. So it may be asked for a few at a time: what it finds among some, and
    /// then among the others, is what it finds among all. Its findings are kept with their words.
    Parts(Find),
    /// The same for one half of it, while the other looks at all there is.
    Both {
        /// What looks at all there is.
        whole: Find,
        /// What may be asked for a few at a time.
        parts: Find,
    },
    /// As [`Check::Parts`], and each of its findings is about the one action or statement that it follows from. So it may be
    /// asked again for one, and the words need not be kept.
    Each(Find),
}

/// A group of rules.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Group {
    /// BND
    Container,
    /// ENV
    Envelope,
    /// DIS
    Redaction,
    /// LOG
    Log,
    /// TIM
    Time,
    /// ASK
    Asked,
    /// AUT
    Authority,
    /// POL
    Policy,
    /// APR
    Approval,
    /// CRD
    Credential,
    /// ACT
    Execution,
    /// SEQ
    Sequence,
    /// OBS
    Outcome,
}

impl Group {
    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Container => "Container and contents",
            Self::Envelope => "Envelope and signer",
            Self::Redaction => "Redaction",
            Self::Log => "Log",
            Self::Time => "Time",
            Self::Asked => "Who asked",
            Self::Authority => "Authority",
            Self::Policy => "Policy",
            Self::Approval => "Approval",
            Self::Credential => "Credential",
            Self::Execution => "Execution",
            Self::Sequence => "Sequence",
            Self::Outcome => "Outcome",
        }
    }

    /// What its codes begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Container => "BND",
            Self::Envelope => "ENV",
            Self::Redaction => "DIS",
            Self::Log => "LOG",
            Self::Time => "TIM",
            Self::Asked => "ASK",
            Self::Authority => "AUT",
            Self::Policy => "POL",
            Self::Approval => "APR",
            Self::Credential => "CRD",
            Self::Execution => "ACT",
            Self::Sequence => "SEQ",
            Self::Outcome => "OBS",
        }
    }
}

impl Group {
    /// The sections of FORMAT that its rules judge by.
    pub const fn sections(self) -> &'static [u8] {
        match self {
            Self::Container => &[1, 3],
            Self::Envelope => &[2, 3, 7],
            Self::Redaction => &[4],
            Self::Log => &[5],
            Self::Time => &[6],
            Self::Sequence => &[3],
            Self::Credential => &[3, 6, 7],
            Self::Asked
            | Self::Authority
            | Self::Policy
            | Self::Approval
            | Self::Execution
            | Self::Outcome => &[3, 7],
        }
    }
}

impl Check {
    /// What must look at all there is, and what may be asked for a few at a time.
    pub(crate) const fn halves(self) -> [Option<Find>; 2] {
        match self {
            Self::Whole(whole) => [Some(whole), None],
            Self::Parts(parts) | Self::Each(parts) => [None, Some(parts)],
            Self::Both { whole, parts } => [Some(whole), Some(parts)],
        }
    }
}

impl Rule {
    /// What it finds in a context.
    pub(crate) fn findings(&'static self, context: &Context<'_>) -> Vec<Finding> {
        let [whole, parts] = self.check.halves();
        let found = [whole, parts].into_iter().flatten();
        found.flat_map(|find| self.found(find, context)).collect()
    }

    /// What one half of its check finds in a context.
    pub(crate) fn found(&'static self, find: Find, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = find(context);
        for finding in &mut findings {
            finding.raised_by = self;
            severity::apply(finding, context.trust());
        }
        findings
    }

    /// Its effects as RULES.md writes them, such as `F` or `N; I`.
    pub fn effect_text(&self) -> String {
        let letters: Vec<&str> = self.effects.iter().map(|effect| effect.letter()).collect();
        match self.when {
            "" => letters.join("; "),
            when => format!("{} ({when})", letters.join("; ")),
        }
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
