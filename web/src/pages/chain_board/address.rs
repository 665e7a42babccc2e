//! What the address holds of the chain: which view, how far a neighbourhood reaches, and what is unfolded. It is written
//! there in place of what was there, so that *back* leads to the screen before; and it is followed, from wherever it came.

use leptos::prelude::*;

use super::{Board, cuts};
use crate::model::chain_fold::{Folds, Stretch, UNFOLDED as ROWS_OF_ONE, stretches};
use crate::router::{Route, Screen};
use crate::words::chain as words;

/// By what name an address says what is unfolded.
const UNFOLDED: &str = "unfolded";

impl Board {
    /// Writes what is shown into the address.
    pub(super) fn keep(self) {
        let id = self.id.get_value();
        let mut route = match &id {
            Some(id) => {
                Route::at(Screen::Chain, id).narrowed_to("depth", &self.depth.get_untracked().to_string())
            }
            None => Route::to(Screen::Chain),
        };
        if self.shown.get_untracked() != "picture" {
            route = route.narrowed_to("show", self.shown.get_untracked());
        }
        let unfolded = self.folds.with_untracked(Folds::written);
        if id.is_none() && !unfolded.is_empty() {
            route = route.narrowed_to(UNFOLDED, &unfolded);
        }
        self.state.keep(route);
    }

    /// Shows what the address says whenever it says something else than what is shown.
    pub(crate) fn follow(self) {
        Effect::new(move |_| {
            let id = self.id.get_value();
            let said = self.state.route.with(|route| {
                let is_here = route.screen == Screen::Chain && route.id == id;
                is_here.then(|| {
                    let unfolded = route.narrow(UNFOLDED).unwrap_or_default().to_owned();
                    (depth_of(route), view_of(route.narrow("show")), unfolded)
                })
            });
            let Some((depth, view, unfolded)) = said else {
                return;
            };
            if self.shown.get_untracked() != view {
                self.shown.set(view);
            }
            match (id, depth) {
                (Some(id), Some(depth)) if depth != self.depth.get_untracked() => {
                    self.said.set_value(true);
                    self.depth.set(depth);
                    self.around(id);
                }
                (Some(_), _) => {}
                // Before it is known where the chain is cut at first, nothing can be unfolded.
                (None, _) => {
                    let differs = |folds: &Folds| !folds.cuts().is_empty() && folds.written() != unfolded;
                    if self.folds.with_untracked(differs) {
                        self.folds.update(Folds::fold_all);
                        self.restore(stretches(&unfolded));
                    }
                }
            }
        });
    }

    /// Unfolds what the address says, and draws it.
    pub(super) fn begin_unfolded(self) {
        let unfolded = self.state.route.with_untracked(|route| {
            let written = route.narrow(UNFOLDED).unwrap_or_default();
            stretches(written)
        });
        self.restore(unfolded);
    }

    /// Unfolds one stretch after the other, as the worker tells where each is cut; then draws them, and chooses the last.
    fn restore(self, stretches: Vec<Stretch>) {
        let asked = self.next();
        self.restore_next(asked, stretches.into_iter(), 0);
    }

    fn restore_next(self, asked: u32, mut left: std::vec::IntoIter<Stretch>, position: u32) {
        if self.asked.try_get_value() != Some(asked) {
            return;
        }
        // An address may be of another time or trust file: what is no row here cannot be unfolded.
        let next = self
            .folds
            .try_with_untracked(|folds| left.find(|stretch| folds.is_row(*stretch)));
        match next.flatten() {
            None => self.load(position),
            Some(stretch) => cuts(stretch, ROWS_OF_ONE, move |cuts| {
                let unfolded = self.folds.try_update(|folds| folds.unfold(stretch, &cuts));
                if unfolded.is_some() {
                    self.restore_next(asked, left, stretch.0);
                }
            }),
        }
    }
}

/// How far an address says that a neighbourhood reaches.
pub(super) fn depth_of(route: &Route) -> Option<u32> {
    let depth: Option<u32> = route.narrow("depth").and_then(|depth| depth.parse().ok());
    depth.map(|depth| depth.clamp(1, 5))
}

/// A view by its key.
pub(super) fn view_of(key: Option<&str>) -> &'static str {
    let found = words::VIEWS.into_iter().find(|(other, _)| Some(*other) == key);
    found.map_or("picture", |(key, _)| key)
}
