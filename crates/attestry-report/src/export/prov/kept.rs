//! What the relations need of an action, kept while the activities are written: a few dozen bytes of each, and one of all that are
//! answered alike.

use std::collections::BTreeMap;

use attestry_format::digest::Digest;

use crate::model::{ActionView, AnswerKind, AnswerView, PrincipalView};

/// Of all actions.
pub(super) struct Relations {
    actions: Vec<Kept>,
    /// Where each principal is in the list of all.
    principals: BTreeMap<String, usize>,
    /// Executors and targets.
    executors: Once<String>,
    targets: Once<String>,
    /// The ways in which actions are answered.
    ways: Once<Vec<Given>>,
}

/// Of one action.
pub(super) struct Kept {
    /// Its statement.
    pub(super) statement: Digest,
    /// The request that it names.
    pub(super) request: Option<Digest>,
    executor: Option<usize>,
    target: Option<usize>,
    way: usize,
}

/// How one question is answered.
#[derive(Clone, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Given {
    /// Which.
    pub(super) question: &'static str,
    /// How.
    pub(super) answer: AnswerKind,
    /// On whose word: places in the list of principals, each once.
    pub(super) by: Vec<usize>,
}

/// Things that many actions share, each once, and where it is.
struct Once<T> {
    things: Vec<T>,
    places: BTreeMap<T, usize>,
}

impl Relations {
    /// Of no action yet, among these principals.
    pub(super) fn of(principals: &[PrincipalView]) -> Self {
        let ids = principals.iter().map(|principal| principal.id.clone());
        Self {
            actions: Vec::new(),
            principals: ids.zip(0..).collect(),
            executors: Once::default(),
            targets: Once::default(),
            ways: Once::default(),
        }
    }

    /// Keeps what is needed of an action. One without a digest would have no name, and none is without.
    pub(super) fn keep(&mut self, action: &ActionView) {
        let Some(statement) = Digest::parse(&action.statement) else {
            return;
        };
        let given = action
            .answers
            .all()
            .map(|(question, answer)| self.given(question, answer));
        let kept = Kept {
            statement,
            request: action.request.as_deref().and_then(Digest::parse),
            executor: action.executor.as_ref().map(|id| self.executors.place(id)),
            target: action.target.as_ref().map(|target| self.targets.place(target)),
            way: self.ways.place(&given.to_vec()),
        };
        self.actions.push(kept);
    }

    fn given(&self, question: &'static str, answer: &AnswerView) -> Given {
        let known = answer.by.iter().filter_map(|id| self.principals.get(id).copied());
        let mut by: Vec<usize> = known.collect();
        by.sort_unstable();
        by.dedup();
        Given {
            question,
            answer: answer.answer,
            by,
        }
    }

    /// All actions, in their order.
    pub(super) fn actions(&self) -> &[Kept] {
        &self.actions
    }

    /// All targets, each once.
    pub(super) fn targets(&self) -> &[String] {
        &self.targets.things
    }

    /// The id of who executed an action.
    pub(super) fn executor(&self, action: &Kept) -> Option<&str> {
        self.executors.things.get(action.executor?).map(String::as_str)
    }

    /// What an action was done to.
    pub(super) fn target(&self, action: &Kept) -> Option<&str> {
        self.targets.things.get(action.target?).map(String::as_str)
    }

    /// How the ten questions are answered of an action.
    pub(super) fn answers(&self, action: &Kept) -> &[Given] {
        self.ways.things.get(action.way).map_or(&[], Vec::as_slice)
    }

    /// How one question is answered; absent where it is none of the ten.
    pub(super) fn answer(&self, action: &Kept, question: &str) -> AnswerKind {
        let mut answers = self.answers(action).iter();
        let given = answers.find(|given| given.question == question);
        given.map_or(AnswerKind::Absent, |given| given.answer)
    }
}

/// Whether there is an answer that may be told as one.
pub(super) const fn is_said(answer: AnswerKind) -> bool {
    matches!(answer, AnswerKind::Proven | AnswerKind::Claimed)
}

impl<T: Clone + Ord> Once<T> {
    /// Where a thing is, from now on.
    fn place(&mut self, thing: &T) -> usize {
        if let Some(place) = self.places.get(thing) {
            return *place;
        }
        let place = self.things.len();
        self.things.push(thing.clone());
        self.places.insert(thing.clone(), place);
        place
    }
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self {
            things: Vec::new(),
            places: BTreeMap::new(),
        }
    }
}
