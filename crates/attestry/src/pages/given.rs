//! Rows as columns, for those who draw and count.

use std::borrow::Cow;

use attestry_chain::Chain;
use attestry_rules::{AnswerKind, Judged};

use super::columns::{ActionColumns, Columns, NO_TIME, executor, operation, target};
use super::fit::verdict_number;
use super::intern::{NONE, Texts};

/// The rows at these positions, of so many.
pub(crate) fn given(
    all: &Columns,
    chain: &Chain,
    judged: &Judged,
    rows: &[u32],
    total: usize,
) -> ActionColumns {
    let mut columns = ActionColumns {
        total: u64::try_from(total).unwrap_or(u64::MAX),
        positions: rows.to_vec(),
        ..ActionColumns::default()
    };
    let places = || rows.iter().map(|row| usize::try_from(*row).unwrap_or(usize::MAX));
    for place in places() {
        let Some(action) = judged.actions.get(place) else {
            continue;
        };
        columns.verdicts.push(verdict_number(action.verdict));
        columns
            .answers
            .extend(action.kinds.iter().map(|kind| answer_number(*kind)));
        let time = all.times.get(place).copied().unwrap_or(NO_TIME);
        columns
            .times
            .push(if time == NO_TIME { f64::NAN } else { number(time) });
    }
    let local = |texts: &Texts, name: &dyn Fn(usize) -> Option<String>| {
        let number = |place: usize| texts.rows.get(place).copied().unwrap_or(NONE);
        let mut there = vec![false; texts.distinct()];
        for place in places() {
            let slot = usize::try_from(number(place)).ok();
            if let Some(slot) = slot.and_then(|slot| there.get_mut(slot)) {
                *slot = true;
            }
        }
        let mut numbers = vec![NONE; texts.distinct()];
        let mut names = Vec::new();
        for ((there, slot), first) in there.iter().zip(&mut numbers).zip(&texts.first) {
            if *there {
                *slot = u32::try_from(names.len()).unwrap_or(NONE);
                let first = usize::try_from(*first).unwrap_or(usize::MAX);
                names.push(name(first).unwrap_or_default());
            }
        }
        let local = |place| {
            let number = usize::try_from(number(place)).unwrap_or(usize::MAX);
            numbers.get(number).copied().unwrap_or(NONE)
        };
        (places().map(local).collect::<Vec<u32>>(), names)
    };
    let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    (columns.executors, columns.executor_ids) =
        local(&all.executors, &|row| owned(executor(chain, judged, row)));
    (columns.operations, columns.operation_names) =
        local(&all.operations, &|row| owned(operation(chain, judged, row)));
    (columns.targets, columns.target_names) = local(&all.targets, &|row| owned(target(chain, judged, row)));
    columns
}

const fn answer_number(kind: AnswerKind) -> u8 {
    match kind {
        AnswerKind::Absent => 0,
        AnswerKind::Claimed => 1,
        AnswerKind::NotApplicable => 2,
        AnswerKind::Proven => 3,
        AnswerKind::Violated => 4,
        AnswerKind::Withheld => 5,
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year that RFC 3339 can write lie below 2^53"
)]
const fn number(time: i64) -> f64 {
    time as f64
}
