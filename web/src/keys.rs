//! Keys: single letters for people who like them, with an off switch; Esc always works.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::model::actions::{Filter, Verdicts};
use crate::router::{Route, Screen};
use crate::state::State;
use crate::{host, run};

/// How long a `g` waits for its second letter, in milliseconds.
const WAIT: f64 = 1500.0;

/// No `g` waits. Times of events are counted from when the page was opened, so that zero is not long ago.
const LONG_AGO: f64 = f64::NEG_INFINITY;

/// The field that finds actions.
const SEARCH: &str = "#search";

/// Listens to the whole window.
pub(crate) fn listen(state: State) {
    let pressed_g = StoredValue::new(LONG_AGO);
    window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            // An open dialogue closes itself.
            if !state.help.get_untracked() {
                run::cancel(state);
            }
            return;
        }
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || state.help.get_untracked() || !state.shortcuts.get_untracked() || is_typing(&event) {
            return;
        }
        // When it was pressed: a busy page may hear of it much later.
        let now = event.time_stamp();
        let after_g = now - pressed_g.get_value() < WAIT;
        pressed_g.set_value(if event.key() == "g" { now } else { LONG_AGO });
        if act(state, &event.key(), after_g) {
            event.prevent_default();
        }
    });
}

/// Does what a key stands for; false where it stands for nothing.
fn act(state: State, key: &str, after_g: bool) -> bool {
    let loaded = state.loaded.with_untracked(Option::is_some);
    if let Some(screen) = after_g.then(|| screen_of(key)).flatten().filter(|_| loaded) {
        state.go(Route::to(screen));
        return true;
    }
    match key {
        "?" => state.help.set(true),
        "o" if !state.readonly.get_untracked() => state.go(Route::to(Screen::Open)),
        "f" if loaded => only_problems(state),
        "[" | "]" if loaded => {
            if state
                .route
                .with_untracked(|route| route.screen == Screen::Findings)
            {
                move_row(if key == "]" { 1 } else { -1 });
            } else {
                state.go(Route::to(Screen::Findings));
            }
        }
        "y" => return copy_nearest(),
        "/" if loaded => search(state),
        "j" => move_row(1),
        "k" => move_row(-1),
        _ => return false,
    }
    true
}

/// Moves the focus to the search, on the screen that has one.
fn search(state: State) {
    let here = state
        .route
        .with_untracked(|route| route.screen == Screen::Actions);
    if here {
        focus_first(SEARCH);
    } else {
        state.start_at.set_value(Some(SEARCH));
        state.go(Route::to(Screen::Actions));
    }
}

/// The screen that a letter after `g` goes to.
fn screen_of(letter: &str) -> Option<Screen> {
    let screen = match letter {
        "s" => Screen::Summary,
        "y" => Screen::Story,
        "h" => Screen::Chain,
        "q" => Screen::Questions,
        "a" => Screen::Actions,
        "f" => Screen::Findings,
        "p" => Screen::People,
        "c" => Screen::Controls,
        "l" => Screen::Log,
        "r" => Screen::Evidence,
        "t" => Screen::Trust,
        _ => return None,
    };
    Some(screen)
}

/// Shows the actions that did not pass, or all of them again.
fn only_problems(state: State) {
    state.filter.update(|filter| {
        filter.verdict = match filter.verdict {
            Verdicts::Problems => Verdicts::Any,
            _ => Verdicts::Problems,
        };
    });
    if state
        .route
        .with_untracked(|route| route.screen != Screen::Actions)
    {
        state.go(state.filter.with_untracked(Filter::route));
    }
}

/// Copies the digest that stands nearest to what has the focus; false where there is none.
fn copy_nearest() -> bool {
    let mut around = host::document().active_element();
    while let Some(element) = around {
        if let Ok(Some(button)) = element.query_selector(".digest .copy") {
            if let Some(button) = button.dyn_ref::<HtmlElement>() {
                button.click();
            }
            return true;
        }
        around = element.parent_element().filter(|parent| parent.id() != "content");
    }
    false
}

/// Whether the key belongs to a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Moves the focus to the next or previous row of the screen's list.
pub(crate) fn move_row(by: i32) {
    let rows = all("[data-row]");
    let active = host::document().active_element();
    let here = rows
        .iter()
        .position(|row| active.as_ref().is_some_and(|active| row.contains(Some(active))));
    let next = match (here, by) {
        (None, _) => Some(0),
        (Some(here), 1) => here.checked_add(1),
        (Some(here), _) => here.checked_sub(1),
    };
    if let Some(row) = next.and_then(|next| rows.get(next)) {
        let main = row.query_selector("[data-row-main]").ok().flatten();
        focus(main.as_ref().unwrap_or(row));
    }
}

/// Moves the focus to where a new screen starts, once it is there: its heading, or what a key asked for. Somebody who has gone on
/// to something else meanwhile is left there.
pub(crate) fn start_screen(state: State) {
    let before = host::document().active_element();
    let first = state.start_at.try_update_value(Option::take).flatten();
    request_animation_frame(move || {
        let now = host::document().active_element();
        if now != before && now.is_some_and(|now| now.tag_name() != "BODY") {
            return;
        }
        match first {
            Some(place) => focus_first(place),
            None => focus_heading(),
        }
    });
}

/// Moves the focus to the heading of the screen.
pub(crate) fn focus_heading() {
    host::window().scroll_to_with_x_and_y(0.0, 0.0);
    focus_first("#content h1");
}

/// The same where the heading came later than the screen: not if somebody has gone on to something else.
pub(crate) fn focus_new_heading() {
    let active = host::document().active_element();
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        focus_heading();
    }
}

/// Builds the page anew around somebody: the focus goes back to this place, and what is in sight stays there.
pub(crate) fn stay_at(selector: &'static str, build: impl FnOnce()) {
    let window = host::window();
    let sight = window.scroll_y().unwrap_or_default();
    build();
    request_animation_frame(move || {
        focus_first(selector);
        window.scroll_to_with_x_and_y(0.0, sight);
    });
}

fn focus_first(selector: &str) {
    if let Some(found) = all(selector).first() {
        focus(found);
    }
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = host::document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into().ok())
        .collect()
}
