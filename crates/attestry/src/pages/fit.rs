//! A filter held against rows: what it asks for as numbers, and whether a row has them.

use std::borrow::Cow;

use attestry_chain::Chain;
use attestry_format::digest::Digest;
use attestry_report::model;
use attestry_rules::{AnswerKind, Judged, Question, Verdict};

use super::columns::{Columns, NO_TIME, executor, millis, operation};
use super::intern::{NONE, Texts};
use super::query::Filter;
use super::search::{Numbers, Occurrences, Word};

/// A filter, ready to be held against rows.
#[derive(Debug)]
pub(crate) struct Tests {
    verdicts: [bool; 3],
    answers: Vec<(usize, AnswerKind)>,
    executor: Option<u32>,
    operation: Option<u32>,
    target: Option<Occurrences>,
    rules: Option<Numbers>,
    request: Option<u32>,
    times: Option<(i64, i64)>,
    words: Vec<Word>,
    /// Something is asked for that no row has.
    pub(crate) hopeless: bool,
}

impl Tests {
    pub(crate) fn of(chain: &Chain, judged: &Judged, columns: &Columns, filter: &Filter) -> Self {
        let mut hopeless = false;
        let mut wanted = |found: Option<u32>| {
            hopeless |= found.is_none();
            found
        };
        let verdict = |verdict: &model::Verdict| match verdict {
            model::Verdict::Failed => Some(Verdict::Failed),
            model::Verdict::Indeterminate => Some(Verdict::Indeterminate),
            model::Verdict::Malformed => None,
            model::Verdict::Passed => Some(Verdict::Passed),
        };
        let mut verdicts = [filter.verdicts.is_empty(); 3];
        for verdict in filter.verdicts.iter().filter_map(verdict) {
            if let Some(slot) = verdicts.get_mut(usize::from(verdict_number(verdict))) {
                *slot = true;
            }
        }
        let executor = filter
            .executor
            .as_ref()
            .and_then(|id| wanted(rank(&columns.executors, id, |row| executor(chain, judged, row))));
        let operation = filter.operation.as_ref().and_then(|name| {
            wanted(rank(&columns.operations, name, |row| {
                operation(chain, judged, row)
            }))
        });
        let request = filter.request.as_ref().and_then(|request| {
            let request = Digest::parse(request);
            wanted(request.and_then(|request| columns.requests.get(&request).copied()))
        });
        let mut answers = Vec::new();
        for (key, kind) in &filter.answers {
            let question = Question::ALL.iter().position(|question| question.key() == key);
            hopeless |= question.is_none();
            answers.extend(question.map(|question| (question, kind_of(*kind))));
        }
        let times = (filter.after.is_some() || filter.before.is_some()).then(|| {
            let after = filter.after.map_or(i64::MIN, millis);
            // Not even the last millisecond is the time of what shows none.
            let before = filter.before.map_or(i64::MAX - 1, millis);
            (after, before)
        });
        Self {
            verdicts,
            answers,
            executor,
            operation,
            target: filter
                .target
                .as_ref()
                .map(|text| Occurrences::of(text, &columns.targets)),
            rules: filter
                .rule
                .as_ref()
                .map(|wanted| Numbers::of_rules(columns, |code| code.eq_ignore_ascii_case(wanted))),
            request,
            times,
            words: filter
                .text
                .split_whitespace()
                .map(|word| Word::of(word, columns))
                .collect(),
            hopeless,
        }
    }

    /// Does one slice of the searches; true once they are done.
    pub(crate) fn step(&mut self, columns: &Columns) -> bool {
        if let Some(target) = &mut self.target
            && !target.step(&columns.targets)
        {
            return false;
        }
        self.words.iter_mut().all(|word| word.step(columns))
    }

    pub(crate) fn fit(&self, chain: &Chain, judged: &Judged, columns: &Columns, row: usize) -> bool {
        let Some(action) = judged.actions.get(row) else {
            return false;
        };
        let number = |column: &[u32]| column.get(row).copied().unwrap_or(NONE);
        let verdict = usize::from(verdict_number(action.verdict));
        self.verdicts.get(verdict).copied().unwrap_or(false)
            && self
                .answers
                .iter()
                .all(|(question, kind)| action.kinds.get(*question) == Some(kind))
            && self
                .executor
                .is_none_or(|wanted| number(&columns.executors.rows) == wanted)
            && self
                .operation
                .is_none_or(|wanted| number(&columns.operations.rows) == wanted)
            && self
                .target
                .as_ref()
                .is_none_or(|target| target.has(number(&columns.targets.rows)))
            && self
                .rules
                .as_ref()
                .is_none_or(|rules| rules.has(number(&columns.rules)))
            && self
                .request
                .is_none_or(|wanted| number(&columns.serves) == wanted)
            && self.times.is_none_or(|(after, before)| {
                let time = columns.times.get(row).copied().unwrap_or(NO_TIME);
                (after..=before).contains(&time)
            })
            && self
                .words
                .iter()
                .all(|word| word.fits(chain, judged, columns, row))
    }
}

/// The number of a text, by halving: numbers are in the order of the texts.
fn rank<'c>(texts: &Texts, wanted: &str, text: impl Fn(usize) -> Option<Cow<'c, str>>) -> Option<u32> {
    let of = |first: &u32| text(usize::try_from(*first).unwrap_or(usize::MAX)).unwrap_or_default();
    let place = texts
        .first
        .binary_search_by(|first| (*of(first)).cmp(wanted))
        .ok()?;
    u32::try_from(place).ok()
}

/// A verdict as columns have it.
pub(crate) const fn verdict_number(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Failed => 0,
        Verdict::Indeterminate => 1,
        Verdict::Passed => 2,
    }
}

const fn kind_of(kind: model::AnswerKind) -> AnswerKind {
    match kind {
        model::AnswerKind::Absent => AnswerKind::Absent,
        model::AnswerKind::Claimed => AnswerKind::Claimed,
        model::AnswerKind::NotApplicable => AnswerKind::NotApplicable,
        model::AnswerKind::Proven => AnswerKind::Proven,
        model::AnswerKind::Violated => AnswerKind::Violated,
        model::AnswerKind::Withheld => AnswerKind::Withheld,
    }
}
