//! What the views of the chain share: the picture that has come, what is folded, which row is chosen, how large it is drawn.

mod address;

use std::sync::Arc;

use attestry_report::model::ChainPicture;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent};

use crate::model::chain::{Move, Scene};
use crate::model::chain_fold::{Folds, ROWS, Stretch, UNFOLDED};
use crate::model::chain_layout::{LEGIBLE, ROW};
use crate::model::chain_time::Line;
use crate::router::Route;
use crate::state::{State, state};
use crate::view::finding::screen_of;
use crate::words::chain as words;
use crate::{host, run};
use address::{depth_of, view_of};

/// How large a picture is drawn at most and at least, in percent.
const ZOOM: (i32, i32) = (30, 250);

/// What there is to draw.
#[derive(Clone, Debug)]
pub(crate) enum Drawn {
    /// The worker reads it.
    Waiting,
    /// There is nothing.
    Nothing,
    /// Here it is.
    Here(Arc<Scene>),
}

impl Drawn {
    /// Whether there is something; nothing while that is not known.
    pub(crate) fn is_here(&self) -> Option<bool> {
        match self {
            Self::Waiting => None,
            Self::Nothing => Some(false),
            Self::Here(_) => Some(true),
        }
    }

    /// What there is.
    pub(crate) fn here(&self) -> Option<&Arc<Scene>> {
        match self {
            Self::Here(scene) => Some(scene),
            Self::Waiting | Self::Nothing => None,
        }
    }

    fn of(scene: Option<Scene>) -> Self {
        scene.map_or(Self::Nothing, |scene| Self::Here(Arc::new(scene)))
    }
}

/// What the views share.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    /// Nothing before the first answer; then the picture, or that there is none.
    pub(crate) scene: RwSignal<Drawn>,
    /// Where the chain is cut.
    pub(crate) folds: RwSignal<Folds>,
    /// The chosen row.
    pub(crate) row: RwSignal<usize>,
    /// How large it is drawn, in percent; nothing: as large as fits.
    pub(crate) scale: RwSignal<Option<i32>>,
    /// How far a neighbourhood reaches.
    pub(crate) depth: RwSignal<u32>,
    /// Which view.
    pub(crate) shown: RwSignal<&'static str>,
    /// How wide the box is.
    pub(crate) width: RwSignal<i32>,
    /// How wide the picture is, drawn as large as it is.
    pub(crate) natural: RwSignal<i32>,
    /// How tall one of its rows is.
    pub(crate) tall: RwSignal<i32>,
    /// Links that are not drawn.
    pub(crate) left_out: RwSignal<usize>,
    /// The box.
    pub(crate) place: NodeRef<Div>,
    id: StoredValue<Option<String>>,
    /// Whether somebody said how far; else it is as far as all can be shown.
    said: StoredValue<bool>,
    came: StoredValue<Option<usize>>,
    asked: StoredValue<u32>,
    state: State,
}

impl Board {
    pub(crate) fn new(id: Option<String>) -> Self {
        let state = state();
        let (given, shown) = state
            .route
            .with_untracked(|route| (depth_of(route), view_of(route.narrow("show"))));
        Self {
            scene: RwSignal::new(Drawn::Waiting),
            folds: RwSignal::new(Folds::default()),
            row: RwSignal::new(0),
            scale: RwSignal::new(None),
            depth: RwSignal::new(given.unwrap_or(2)),
            shown: RwSignal::new(shown),
            width: RwSignal::new(1000),
            natural: RwSignal::new(1000),
            tall: RwSignal::new(ROW),
            left_out: RwSignal::new(0),
            place: NodeRef::new(),
            id: StoredValue::new(id),
            said: StoredValue::new(given.is_some()),
            came: StoredValue::new(None),
            asked: StoredValue::new(0),
            state,
        }
    }

    /// Whether rows are drawn that can be chosen: on the line of time none is without a time.
    pub(super) fn draws_rows(self) -> bool {
        match self.shown.get() {
            "table" => false,
            "timeline" => self
                .scene
                .with(|scene| scene.here().is_some_and(|scene| Line::of(scene.rows()).is_some())),
            _ => true,
        }
    }

    /// Whether it shows what surrounds one statement.
    pub(crate) fn is_around(self) -> bool {
        self.id.with_value(Option::is_some)
    }

    /// The statement whose surroundings are shown.
    pub(crate) fn centre(self) -> Option<String> {
        self.id.get_value()
    }

    /// Asks for what is shown first.
    pub(crate) fn begin(self) {
        if let Some(id) = self.id.get_value() {
            self.around(id);
            return;
        }
        cuts((0, u32::MAX), ROWS, move |cuts| {
            if self.folds.try_set(Folds::new(cuts)).is_none() {
                self.begin_unfolded();
            }
        });
    }

    /// Another distance.
    pub(crate) fn reach(self, depth: u32) {
        self.said.set_value(true);
        self.depth.set(depth.clamp(1, 5));
        self.keep();
        if let Some(id) = self.id.get_value() {
            self.around(id);
        }
    }

    /// Another view.
    pub(crate) fn show(self, view: &'static str) {
        self.shown.set(view);
        self.keep();
    }

    /// Larger, smaller, or as it fits.
    pub(crate) fn zoom(self, by: i32) {
        if by == 0 {
            self.scale.set(Some(untrack(|| self.fitting()).max(ZOOM.0)));
            return;
        }
        let now = untrack(|| self.percent());
        let next = if by > 0 { now * 5 / 4 } else { now * 4 / 5 };
        self.scale.set(Some(next.clamp(ZOOM.0, ZOOM.1)));
    }

    /// How large it is drawn.
    pub(crate) fn percent(self) -> i32 {
        // Words above the marks have no room beside them to be larger in: they are never drawn smaller than they are.
        let least = if self.tall.get() > ROW { 100 } else { LEGIBLE };
        self.scale.get().unwrap_or_else(|| self.fitting().max(least))
    }

    fn fitting(self) -> i32 {
        (self.width.get() * 100 / self.natural.get().max(1)).min(100)
    }

    /// Opens a row: its statement, or what is folded in it.
    pub(crate) fn open(self, row: usize) {
        let Some((from, to, step)) = self.look(row, |row| (row.from, row.to, row.step.clone())) else {
            return;
        };
        match step {
            Some(step) if matches!(step.kind.as_str(), "missing" | "withheld") => {}
            Some(step) => self.state.go(Route::at(screen_of(&step.kind), &step.statement)),
            None => self.unfold((from, to)),
        }
    }

    fn unfold(self, stretch: Stretch) {
        cuts(stretch, UNFOLDED, move |cuts| {
            if self
                .folds
                .try_update(|folds| folds.unfold(stretch, &cuts))
                .is_some()
            {
                self.keep();
                self.load(stretch.0);
            }
        });
    }

    /// Closes the fold that a row came out of.
    pub(crate) fn fold(self, row: usize) {
        let stretch = self.look(row, |row| (row.from, row.to));
        let folded = stretch.and_then(|stretch| self.folds.try_update(|folds| folds.fold(stretch)).flatten());
        if let Some((from, _)) = folded {
            self.keep();
            self.load(from);
        }
    }

    /// Closes all folds.
    pub(crate) fn fold_all(self) {
        self.folds.update(Folds::fold_all);
        self.keep();
        self.load(0);
    }

    /// Whether a row came out of a fold.
    pub(crate) fn is_unfolded(self, row: usize) -> bool {
        let stretch = self.look(row, |row| (row.from, row.to));
        stretch.is_some_and(|stretch| self.folds.with_untracked(|folds| folds.holds(stretch)))
    }

    /// Something of a row.
    pub(crate) fn look<T>(
        self,
        row: usize,
        of: impl FnOnce(&attestry_report::model::ChainRow) -> T,
    ) -> Option<T> {
        self.scene.with_untracked(|scene| {
            let scene = scene.here()?;
            scene.rows().get(row).map(of)
        })
    }

    /// What a key does in the picture.
    pub(crate) fn pressed(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let letters = self.state.shortcuts.get_untracked();
        let way = match event.key().as_str() {
            "ArrowUp" => Move::Up,
            "ArrowDown" => Move::Down,
            "ArrowLeft" => Move::Parent,
            "ArrowRight" => Move::Child,
            "Home" => Move::First,
            "End" => Move::Last,
            "p" if letters => Move::Parent,
            "n" if letters => Move::Child,
            "+" | "=" if letters => return self.zoomed(event, 1),
            "-" if letters => return self.zoomed(event, -1),
            "0" if letters => return self.zoomed(event, 0),
            "Enter" | " " => {
                event.prevent_default();
                self.open(self.row.get_untracked());
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let row = self.row.get_untracked();
        let came = self.came.get_value();
        let next = self
            .scene
            .with_untracked(|scene| scene.here()?.go(row, way, came));
        if let Some(next) = next {
            self.came.set_value((way == Move::Parent).then_some(row));
            self.choose(next);
        }
    }

    /// Chooses a row and moves the focus to it.
    pub(crate) fn choose(self, row: usize) {
        self.row.set(row);
        focus(row);
    }

    fn zoomed(self, event: &KeyboardEvent, by: i32) {
        event.prevent_default();
        self.zoom(by);
    }

    fn around(self, id: String) {
        let members = [
            ("digest", JsValue::from(id.as_str())),
            ("hops", JsValue::from(self.depth.get_untracked())),
        ];
        let asked = self.next();
        run::ask_for::<ChainPicture>("around", &members, move |picture| {
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            let is_cut = picture.as_ref().is_some_and(|picture| picture.cut);
            if is_cut && !self.said.get_value() && self.depth.get_untracked() > 1 {
                self.depth.update(|depth| *depth -= 1);
                return self.around(id);
            }
            let scene = picture.map(Scene::new);
            let row = scene.as_ref().and_then(|scene| scene.row_of(&id));
            self.row.set(row.unwrap_or(0));
            self.scene.set(Drawn::of(scene));
            request_animation_frame(move || request_animation_frame(move || self.show_chosen()));
        });
    }

    /// Scrolls the box so that the chosen row is in its middle.
    fn show_chosen(self) {
        let Some(place) = self.place.try_get_untracked().flatten() else {
            return;
        };
        let row = self.row.get_untracked();
        let tall = self.tall.get_untracked();
        let above = i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(tall);
        let middle = above
            .saturating_add(tall / 2)
            .saturating_mul(untrack(|| self.percent()));
        let middle = middle / 100 - place.client_height() / 2;
        place.set_scroll_top(middle.max(0));
    }

    /// Asks for the rows as they are cut; the one that begins at a position is chosen, and at first the one to read first.
    fn load(self, position: u32) {
        let cuts = self.folds.with_untracked(Folds::asked);
        let asked = self.next();
        let first = self.scene.with_untracked(|scene| scene.is_here().is_none());
        run::ask_for::<ChainPicture>("chain", &[("cuts", cuts.into())], move |picture| {
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            let scene = picture.map(Scene::new).filter(|scene| !scene.rows().is_empty());
            let rows = scene.as_ref().map_or(0, |scene| scene.rows().len());
            let row = scene.as_ref().and_then(|scene| {
                let mut rows = scene.rows().iter();
                rows.position(|row| row.from == position)
            });
            let read_first = scene
                .as_ref()
                .filter(|_| first && position == 0)
                .map(Scene::first);
            self.row.set(read_first.or(row).unwrap_or(0));
            self.scene.set(Drawn::of(scene));
            if first {
                request_animation_frame(move || request_animation_frame(move || self.show_chosen()));
            } else {
                self.state.spoken.set(words::spoken(rows));
                let row = self.row.get_untracked();
                request_animation_frame(move || focus(row));
            }
        });
    }

    fn next(self) -> u32 {
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
        self.asked.get_value()
    }
}

/// Asks where a stretch is cut if it becomes so many rows.
fn cuts((from, to): Stretch, rows: u32, then: impl FnOnce(Vec<u32>) + 'static) {
    let members = [
        ("from", JsValue::from(from)),
        ("to", JsValue::from(to)),
        ("rows", JsValue::from(rows)),
    ];
    run::ask_for::<Vec<u32>>("cuts", &members, move |cuts| then(cuts.unwrap_or_default()));
}

/// Moves the focus to a row that is drawn.
fn focus(row: usize) {
    let found = host::document().query_selector(&format!("[data-chain-row=\"{row}\"]"));
    if let Ok(Some(element)) = found {
        // Elements of a drawing take the focus like any other, though they are of another kind.
        let element: &HtmlElement = element.unchecked_ref();
        let _ = element.focus();
    }
}
