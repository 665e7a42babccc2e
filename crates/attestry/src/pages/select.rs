//! Which actions match and in which order: worked out once for a filter and an order, in slices, and kept.

use attestry_chain::Chain;
use attestry_rules::Judged;

use super::SLICE;
use super::columns::{ActionColumns, Columns, NO_TIME};
use super::fit::{Tests, verdict_number};
use super::given::given;
use super::intern::{NONE, Texts};
use super::order::Ordering;
use super::query::{Filter, Sort, SortBy};

/// Selections that are kept: as many as a person goes back and forth between.
const KEPT: usize = 4;

/// What was selected, and the orders.
#[derive(Debug, Default)]
pub(crate) struct Selections {
    columns: Columns,
    orders: Vec<(SortBy, Vec<u32>)>,
    ordering: Option<(SortBy, Ordering)>,
    kept: Vec<Selection>,
}

/// The rows that fit a filter, in an order.
#[derive(Debug)]
struct Selection {
    filter: Filter,
    sort: Sort,
    tests: Tests,
    rows: Vec<u32>,
    /// How many rows were looked at.
    at: usize,
}

impl Selections {
    /// Does one slice of what is left before rows can be given; true once they can.
    pub(crate) fn step(&mut self, chain: &Chain, judged: &Judged, filter: &Filter, sort: Sort) -> bool {
        if filter.is_empty() && sort.by == SortBy::Log {
            return true;
        }
        if !self.columns.step(chain, judged) {
            return false;
        }
        if sort.by != SortBy::Log && !self.orders.iter().any(|(by, _)| *by == sort.by) {
            self.put_in_order(judged, sort.by);
            return false;
        }
        if filter.is_empty() {
            return true;
        }
        let here = self
            .kept
            .iter()
            .position(|one| one.filter == *filter && one.sort == sort);
        let mut selection = match here {
            Some(here) => self.kept.remove(here),
            None => Selection {
                tests: Tests::of(chain, judged, &self.columns, filter),
                filter: filter.clone(),
                sort,
                rows: Vec::new(),
                at: 0,
            },
        };
        let order = self.orders.iter().find(|(by, _)| *by == sort.by);
        let order = order.map(|(_, rows)| rows.as_slice());
        let done = selection.step(chain, judged, &self.columns, order);
        // The last one asked for is kept longest.
        self.kept.push(selection);
        if self.kept.len() > KEPT {
            self.kept.remove(0);
        }
        done
    }

    /// The rows from one place up to another, and how many match in all. Empty before [`Selections::step`] says that it is
    /// done.
    pub(crate) fn rows(
        &self,
        judged: &Judged,
        (filter, sort): (&Filter, Sort),
        (from, to): (usize, usize),
    ) -> (Vec<u32>, usize) {
        let everything = filter.is_empty();
        let kept = self
            .kept
            .iter()
            .find(|one| one.filter == *filter && one.sort == sort);
        let list = if everything {
            let order = self.orders.iter().find(|(by, _)| *by == sort.by);
            order.map_or(&[][..], |(_, rows)| rows.as_slice())
        } else {
            kept.map_or(&[][..], |one| one.rows.as_slice())
        };
        let in_log_order = everything && sort.by == SortBy::Log;
        let total = if in_log_order {
            judged.actions.len()
        } else {
            list.len()
        };
        // Whatever fits is kept in its own order; without a filter the order is shared by both directions.
        let backwards = everything && sort.descending;
        let rows = (from..to.min(total)).filter_map(|place| {
            let place = if backwards {
                total.checked_sub(place)?.checked_sub(1)?
            } else {
                place
            };
            if in_log_order {
                u32::try_from(place).ok()
            } else {
                list.get(place).copied()
            }
        });
        (rows.collect(), total)
    }

    /// The same rows as columns, once they are there.
    pub(crate) fn columns(
        &self,
        chain: &Chain,
        judged: &Judged,
        rows: &[u32],
        total: usize,
    ) -> ActionColumns {
        given(&self.columns, chain, judged, rows, total)
    }

    /// Whether the columns are there, else one slice of them.
    pub(crate) fn ready(&mut self, chain: &Chain, judged: &Judged) -> bool {
        self.columns.step(chain, judged)
    }

    fn put_in_order(&mut self, judged: &Judged, by: SortBy) {
        let columns = &self.columns;
        let of_texts = |texts: &Texts| u64::try_from(texts.distinct()).unwrap_or(u64::MAX);
        let first = || columns.times.iter().copied().min().unwrap_or(0);
        let last = || {
            columns
                .times
                .iter()
                .copied()
                .filter(|time| *time != NO_TIME)
                .max()
        };
        // What is withheld comes after everything.
        let after = |first: i64| last().map_or(0, |last| last.abs_diff(first).saturating_add(1));
        let greatest = match by {
            SortBy::Log => 0,
            SortBy::Time => after(first()),
            SortBy::Verdict => 2,
            SortBy::Executor => of_texts(&columns.executors),
            SortBy::Operation => of_texts(&columns.operations),
            SortBy::Target => of_texts(&columns.targets),
        };
        let (_, ordering) = match self.ordering.take() {
            Some(ordering) if ordering.0 == by => self.ordering.insert(ordering),
            _ => self
                .ordering
                .insert((by, Ordering::of(judged.actions.len(), greatest))),
        };
        let number = |texts: &Texts, row: u32| {
            let place = usize::try_from(row).unwrap_or(usize::MAX);
            texts
                .rows
                .get(place)
                .map_or(greatest, |number| u64::from(*number).min(greatest))
        };
        let done = match by {
            SortBy::Log => true,
            SortBy::Time => {
                let first = first();
                ordering.step(|row| {
                    let place = usize::try_from(row).unwrap_or(usize::MAX);
                    let time = columns.times.get(place).filter(|time| **time != NO_TIME);
                    time.map_or(greatest, |time| time.abs_diff(first))
                })
            }
            SortBy::Verdict => ordering.step(|row| {
                let place = usize::try_from(row).unwrap_or(usize::MAX);
                let action = judged.actions.get(place);
                action.map_or(2, |action| u64::from(verdict_number(action.verdict)))
            }),
            SortBy::Executor => ordering.step(|row| number(&columns.executors, row)),
            SortBy::Operation => ordering.step(|row| number(&columns.operations, row)),
            SortBy::Target => ordering.step(|row| number(&columns.targets, row)),
        };
        if done && let Some((by, ordering)) = self.ordering.take() {
            self.orders.push((by, ordering.done()));
        }
    }
}

impl Selection {
    fn step(&mut self, chain: &Chain, judged: &Judged, columns: &Columns, order: Option<&[u32]>) -> bool {
        if self.tests.hopeless {
            return true;
        }
        if !self.tests.step(columns) {
            return false;
        }
        let all = judged.actions.len();
        let end = self.at.saturating_add(SLICE).min(all);
        for place in self.at..end {
            let place = if self.sort.descending {
                all.saturating_sub(place).saturating_sub(1)
            } else {
                place
            };
            let row = match order {
                Some(order) => order.get(place).copied().unwrap_or(NONE),
                None => u32::try_from(place).unwrap_or(NONE),
            };
            let position = usize::try_from(row).unwrap_or(usize::MAX);
            if self.tests.fit(chain, judged, columns, position) {
                self.rows.push(row);
            }
        }
        self.at = end;
        end == all
    }
}
