//! The rows of a list of actions that have come from the worker, and how many there are.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use attestry_report::model::{ActionPage, ActionView};
use leptos::prelude::*;

use super::actions::WHOLE;
use crate::model::format;
use crate::run;
use crate::state::{loaded, state};

/// Rows that are asked for at once, of a longer list.
const PAGE: usize = 50;

/// Rows that are kept, of a longer list: what is scrolled back to is there.
const KEPT: usize = 2000;

/// The rows that have come, and how many there are.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    /// How many match; nothing before the first answer.
    pub(crate) total: RwSignal<Option<usize>>,
    /// The rows that are here.
    pub(crate) rows: RwSignal<HashMap<usize, Arc<ActionView>>>,
    /// Pages that were asked for.
    asked: StoredValue<Vec<usize>>,
    /// Which list it is: counts the changes of what is asked for.
    list: StoredValue<u32>,
}

impl Found {
    pub(crate) fn new() -> Self {
        Self {
            total: RwSignal::new(None),
            rows: RwSignal::new(HashMap::new()),
            asked: StoredValue::new(Vec::new()),
            list: StoredValue::new(0),
        }
    }

    /// Another list: its first rows are asked for. The rows of the one before stay until they are here.
    pub(crate) fn begin(self) {
        self.list.update_value(|list| *list = list.wrapping_add(1));
        self.asked.set_value(vec![0, 1]);
        self.load(0..WHOLE, true);
    }

    /// Asks for the pages of these rows that were not asked for.
    pub(crate) fn want(self, rows: &Range<usize>) {
        if self.rows.with_untracked(HashMap::len) > KEPT {
            self.rows.update(|here| here.retain(|row, _| rows.contains(row)));
            self.asked.set_value(Vec::new());
        }
        for page in rows.start / PAGE..rows.end.div_ceil(PAGE) {
            if !self.asked.with_value(|asked| asked.contains(&page)) {
                self.asked.update_value(|asked| asked.push(page));
                self.load(page * PAGE..(page + 1) * PAGE, false);
            }
        }
    }

    fn load(self, rows: Range<usize>, first: bool) {
        let (loaded, state) = (loaded(), state());
        let query = state
            .filter
            .with_untracked(|filter| filter.query(rows.start, rows.end));
        let list = self.list.get_value();
        run::ask_for::<ActionPage>("actions", &[("query", query.into())], move |page| {
            // The screen may be gone, or show another list.
            if self.list.try_get_value() != Some(list) {
                return;
            }
            let Some(page) = page else { return };
            loaded.take(page.named);
            let come = (rows.start..)
                .zip(page.rows)
                .map(|(row, (_, action))| (row, Arc::new(action)));
            if first {
                // What has come in between is let go.
                self.asked.set_value(vec![0, 1]);
                self.rows.set(come.collect());
                self.total.set(Some(format::number(page.total)));
            } else {
                self.rows.update(|here| here.extend(come));
            }
        });
    }
}
