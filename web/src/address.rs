//! The address bar: the screen is what the address says, now and whenever it changes.

use leptos::ev;
use leptos::prelude::*;

use crate::model::actions::Filter;
use crate::router::{Route, Screen};
use crate::state::{Stage, State};
use crate::words::text::Text;
use crate::{host, keys, run, words};

/// Follows the address; a new screen starts at its heading.
pub(crate) fn follow(state: State) {
    read(state);
    window_event_listener(ev::hashchange, move |_| {
        let shown = || {
            state
                .route
                .with_untracked(|route| (route.screen, route.id.clone()))
        };
        let before = shown();
        read(state);
        // The address may only have been completed, by the bundle that was opened: whoever reads on is left there.
        if shown() == before {
            return;
        }
        // What a portal leads to takes the focus from nobody in the portal.
        if state.portal.with_untracked(Option::is_none) || host::document().has_focus().unwrap_or(true) {
            keys::start_screen(state);
        }
    });
    Effect::new(move |_| {
        state.language.track();
        let place = title(state.route.with(|route| route.screen));
        host::document().set_title(&format!("{place} · {}", words::NAME));
    });
}

fn read(state: State) {
    if matches!(state.stage.get_untracked(), Stage::Failed(_)) {
        state.stage.set(Stage::Idle);
    }
    let Ok(route) = Route::parse(&host::window().location().hash().unwrap_or_default()) else {
        state.notify(|| words::open::NEWER_LINK.to_string());
        state.route.set(Route::to(Screen::Open));
        return;
    };
    if let Some(bundle) = &route.bundle {
        let here = state
            .loaded
            .with_untracked(|loaded| Some(loaded.as_ref()?.address_key()));
        match here {
            None => {
                let bundle = bundle.clone();
                state.notify(move || words::open::link_waits(&bundle));
            }
            Some(here) if here != *bundle => {
                let bundle = bundle.clone();
                state.notify(move || words::open::other_bundle(&bundle));
            }
            Some(_) => {}
        }
    }
    if route.screen == Screen::Actions {
        let filter = Filter::of(&route);
        if state.filter.with_untracked(|here| *here != filter) {
            state.filter.set(filter);
        }
    }
    let sample = route.sample.clone();
    state.route.set(route);
    if let Some(name) = sample {
        run::sample(state, &name);
    }
}

fn title(screen: Screen) -> Text {
    match screen {
        Screen::Open => words::open::TITLE,
        Screen::Summary => words::summary::TAB,
        Screen::Actions | Screen::Action => words::actions::TAB,
        Screen::Findings => words::findings::TAB,
        Screen::People => words::people::TAB,
        Screen::Controls => words::controls::TAB,
        Screen::Log => words::log::TAB,
        Screen::Story => words::story::TAB,
        Screen::Chain => words::chain::TAB,
        Screen::Questions => words::questions::TAB,
        Screen::Evidence => words::log::STATEMENTS_TAB,
        Screen::Trust => words::trust::TAB,
        Screen::Compare => words::compare::TAB,
        Screen::Paper => words::paper::TAB,
        Screen::Rule | Screen::Rules => words::rules::TITLE,
    }
}
