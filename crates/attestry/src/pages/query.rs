//! What may be asked of the list of actions.

use attestry_format::time::Time;
use attestry_report::model::{AnswerKind, Verdict};

/// Which actions, in which order, which of them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Query {
    /// Which actions.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// The first row, from 0.
    pub from: usize,
    /// The row after the last.
    pub to: usize,
}

/// What an action must fit, every part of it. The default fits every action.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// One of these verdicts; any where empty.
    pub verdicts: Vec<Verdict>,
    /// These questions, by key, are answered so; a key that is no question fits nothing.
    pub answers: Vec<(String, AnswerKind)>,
    /// The executor's id.
    pub executor: Option<String>,
    /// The operation's name.
    pub operation: Option<String>,
    /// Occurs in the target, in any case.
    pub target: Option<String>,
    /// The code of a rule of which a finding bears on it.
    pub rule: Option<String>,
    /// The statement digest of the request that it serves.
    pub request: Option<String>,
    /// It ended, as it claims, not before this.
    pub after: Option<Time>,
    /// It ended, as it claims, not after this.
    pub before: Option<Time>,
    /// Words that must all occur, in any case, in executor, operation or target, or be the code of a rule of which a finding
    /// bears on it, or begin its digest.
    pub text: String,
}

/// The order of a list. The default is log order.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Sort {
    /// By what. What is withheld comes last; what is alike stays in log order.
    pub by: SortBy,
    /// The other way round, throughout.
    pub descending: bool,
}

/// By what a list is in order.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SortBy {
    /// The order of the log.
    #[default]
    Log,
    /// The claimed end, to the millisecond.
    Time,
    /// The verdict, the worst first.
    Verdict,
    /// The executor's id.
    Executor,
    /// The operation's name.
    Operation,
    /// The target.
    Target,
}

impl Filter {
    /// Whether it fits every action.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
