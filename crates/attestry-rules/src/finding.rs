//! What a rule found: one rule, one statement, one place; both sides, and what would resolve it.

use attestry_chain::format::digest::Digest;
use attestry_chain::verify::{Fault, Place};
use attestry_chain::{Node, NodeId};

use crate::context::Context;
use crate::findings::Brief;
use crate::question::Question;
use crate::rule::Rule;

/// What a finding does to the verdict, worst first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Effect {
    /// It fails.
    Fail,
    /// It makes indeterminate.
    Indeterminate,
    /// It warns.
    Warning,
    /// It notes.
    Note,
}

impl Effect {
    /// RULES.md's letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Fail => "F",
            Self::Indeterminate => "I",
            Self::Warning => "W",
            Self::Note => "N",
        }
    }

    /// Whether it changes a verdict.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Fail | Self::Indeterminate)
    }
}

/// The class of a cause (FORMAT 8).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cause {
    /// Two pieces of evidence contradict each other, or a proof is wrong.
    Contradiction,
    /// Proof that is needed is not there.
    MissingProof,
    /// This tool cannot check it.
    ToolLimit,
}

/// The outcome of an action or a bundle, worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Verdict {
    /// Something is proven wrong.
    Failed,
    /// Nothing is proven wrong, but something that is needed cannot be proven.
    Indeterminate,
    /// Neither.
    Passed,
}

/// What a finding is about.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The statement.
    pub statement: Option<Digest>,
    /// Its node, where it takes part.
    pub node: Option<NodeId>,
    /// Its index in the log.
    pub log_index: Option<u64>,
    /// Where it lies.
    pub place: Option<Place>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule that raised it: another one where that could not be decided, because something it needs is withheld.
    pub raised_by: &'static Rule,
    /// What it does to the verdict.
    pub effect: Effect,
    /// The class of its cause; absent for warnings and notes.
    pub cause: Option<Cause>,
    /// One plain sentence.
    pub message: String,
    /// What was expected.
    pub expected: Option<String>,
    /// What was found.
    pub found: Option<String>,
    /// What it is about.
    pub about: About,
    /// Other statements that have a part in it.
    pub related: Vec<Digest>,
    /// Actions that it bears on beside those that rest on the statement it is about.
    pub actions: Vec<NodeId>,
    /// What would resolve it, where the rule's own words do not say it well enough.
    pub resolve: Option<String>,
}

impl Finding {
    /// A finding of `rule` with this effect.
    pub fn new(rule: &'static Rule, effect: Effect, message: impl Into<String>) -> Self {
        let cause = match effect {
            Effect::Fail => Some(Cause::Contradiction),
            Effect::Indeterminate => Some(Cause::MissingProof),
            Effect::Note | Effect::Warning => None,
        };
        Self {
            rule,
            raised_by: rule,
            effect,
            cause,
            message: message.into(),
            expected: None,
            found: None,
            about: About::default(),
            related: Vec::new(),
            actions: Vec::new(),
            resolve: None,
        }
    }

    /// The same without its words.
    pub const fn brief(&self) -> Brief {
        Brief {
            rule: self.rule,
            raised_by: self.raised_by,
            effect: self.effect,
            node: self.about.node,
        }
    }

    /// The question it bears on: that of the rule that could not be decided, where one could not.
    pub fn question(&self) -> Option<Question> {
        self.brief().question()
    }

    /// The controls it is evidence for: those of its rule, and of the rule that could not be decided.
    pub fn controls(&self) -> impl Iterator<Item = &'static str> {
        let (own, raised) = (self.rule.controls, self.raised_by.controls);
        let further = raised.iter().filter(move |one| !own.contains(one));
        own.iter().chain(further).copied()
    }

    /// A finding about a node, whose message and two sides are put together only where somebody reads them.
    pub(crate) fn said(
        context: &Context<'_>,
        rule: &'static Rule,
        effect: Effect,
        node: &Node,
        words: impl FnOnce() -> [String; 3],
    ) -> Self {
        let mut finding = Self::new(rule, effect, String::new()).at(node);
        if context.is_told() {
            let [message, expected, found] = words();
            finding.message = message;
            finding = finding.sides(expected, found);
        }
        finding
    }

    /// A finding that fails.
    pub fn fail(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Effect::Fail, message)
    }

    /// A finding that makes indeterminate.
    pub fn indeterminate(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Effect::Indeterminate, message)
    }

    /// A finding that warns.
    pub fn warning(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Effect::Warning, message)
    }

    /// A finding that notes.
    pub fn note(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Effect::Note, message)
    }

    /// The same, about a statement.
    #[must_use]
    pub fn at(mut self, node: &Node) -> Self {
        self.about = About {
            statement: Some(node.digest()),
            node: Some(node.id()),
            log_index: node.log_index(),
            place: Some(node.evidence().place()),
        };
        self
    }

    /// The same, about what a fault is about.
    #[must_use]
    pub fn at_fault(mut self, fault: &Fault, node: Option<NodeId>) -> Self {
        self.about = About {
            statement: fault.statement,
            node,
            log_index: fault.log_index,
            place: fault.place.clone(),
        };
        self
    }

    /// The same, about an entry of the log that takes no part: rejected, opaque or kept back.
    #[must_use]
    pub fn at_entry(mut self, statement: Digest, log_index: Option<u64>, place: Option<Place>) -> Self {
        self.about = About {
            statement: Some(statement),
            node: None,
            log_index,
            place,
        };
        self
    }

    /// The same, with both sides.
    #[must_use]
    pub fn sides(mut self, expected: impl Into<String>, found: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self.found = Some(found.into());
        self
    }

    /// The same, with other statements that have a part in it.
    #[must_use]
    pub fn with(mut self, related: impl IntoIterator<Item = Digest>) -> Self {
        self.related.extend(related);
        self
    }

    /// The same, bearing on a further action.
    #[must_use]
    pub fn on(mut self, action: NodeId) -> Self {
        self.actions.push(action);
        self
    }

    /// The same, with what would resolve it.
    #[must_use]
    pub fn resolve(mut self, words: impl Into<String>) -> Self {
        self.resolve = Some(words.into());
        self
    }

    /// The same, because this tool cannot do it.
    #[must_use]
    pub fn tool_limit(mut self) -> Self {
        self.cause = Some(Cause::ToolLimit);
        self
    }

    /// The same, because proof is missing.
    #[must_use]
    pub fn missing_proof(mut self) -> Self {
        self.cause = Some(Cause::MissingProof);
        self
    }
}
