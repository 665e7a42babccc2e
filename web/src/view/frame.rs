//! What surrounds every screen: header, verdict with tabs, footer, list of keys.

use std::sync::Arc;

use attestry_report::model::Verdict;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::{Logo, VerdictIcon};
use super::text::shown;
use crate::keys;
use crate::model::format;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::words;
use crate::words::language::{Language, REPORTS, now, of_reports};

/// The header: name, other files, theme, language, keys.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let state = state();
    let elsewhere = move || {
        state.loaded.with(Option::is_some)
            && state.route.with(|route| route.screen != Screen::Open)
            && !state.readonly.get()
    };
    let home = move || {
        let shown = state.readonly.get_untracked() && state.loaded.with_untracked(Option::is_some);
        state.go(Route::to(if shown { Screen::Summary } else { Screen::Open }));
    };
    let options = words::THEMES.map(|(value, word)| {
        view! {
            <option value=value selected=move || state.theme.with(|theme| theme == value)>
                {word}
            </option>
        }
    });
    let languages = Language::ALL.map(|language| {
        view! {
            <option value=language.tag() lang=language.tag() selected=language == now()>
                {language.name()}
            </option>
        }
    });
    let speak = move |event: web_sys::Event| {
        if let Some(language) = Language::of(&event_target_value(&event)) {
            keys::stay_at("#language", || state.speak(language));
        }
    };
    view! {
        <header class="top">
            <button type="button" class="skip" on:click=move |_| keys::focus_heading()>
                {words::SKIP}
            </button>
            <button type="button" class="brand" on:click=move |_| home()>
                <Logo />
                <span>{words::NAME}</span>
            </button>
            <div class="tools">
                <Show when=elsewhere>
                    <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Open))>
                        {words::OPEN_ANOTHER}
                    </button>
                </Show>
                <label class="theme">
                    <span>{words::THEME}</span>
                    <select on:change=move |event| state.theme.set(event_target_value(&event))>{options}</select>
                </label>
                <label class="theme">
                    <span>{words::LANGUAGE}</span>
                    <select id="language" on:change=speak>{languages}</select>
                </label>
                <button type="button" class="button key" aria-label=words::HELP title=words::HELP on:click=move |_| state.help.set(true)>
                    "?"
                </button>
            </div>
        </header>
    }
}

/// The verdict, always in sight, with the report's tabs.
#[component]
pub(crate) fn Frame(screen: Screen) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let report = &loaded.report;
    let verdict = report.verdict;
    let tabs = [
        (Screen::Summary, words::summary::TAB, None),
        (Screen::Story, words::story::TAB, None),
        (Screen::Chain, words::chain::TAB, None),
        (Screen::Questions, words::questions::TAB, None),
        (Screen::Actions, words::actions::TAB, Some(report.totals.actions)),
        (
            Screen::Findings,
            words::findings::TAB,
            Some(report.totals.findings),
        ),
        (Screen::People, words::people::TAB, None),
        (Screen::Controls, words::controls::TAB, None),
        (Screen::Log, words::log::TAB, None),
        (Screen::Evidence, words::log::STATEMENTS_TAB, None),
        (Screen::Trust, words::trust::TAB, None),
        (Screen::Compare, words::compare::TAB, None),
    ];
    let tabs = tabs.map(|(target, word, count)| {
        let here = target == screen
            || (target == Screen::Actions && screen == Screen::Action)
            || (target == Screen::Findings && matches!(screen, Screen::Rule | Screen::Rules));
        view! {
            <button type="button" class="tab" aria-current=here.then_some("page") on:click=move |_| state.go(Route::to(target))>
                {word}
                {count.map(|count| view! { <span class="count">{format::count(count)}</span> })}
            </button>
        }
    });
    let row = NodeRef::<leptos::html::Nav>::new();
    request_animation_frame(move || bring_into_sight(row));
    view! {
        <div class=format!("verdict-bar {}", words::verdict::class(verdict))>
            <div class="bar-inner">
                <p class="verdict" data-testid="verdict">
                    <VerdictIcon verdict />
                    <strong>{words::verdict::word(verdict)}</strong>
                    <span class="file">{shown(&loaded.source.bundle_name)}</span>
                </p>
                {(verdict != Verdict::Malformed).then(|| view! { <nav class="tabs" node_ref=row aria-label=words::REPORT_NAV>{tabs}</nav> })}
            </div>
        </div>
        <super::notice::Notice />
    }
}

/// Scrolls the row of tabs, where it is wider than the page, so that the current one is in its middle.
fn bring_into_sight(row: NodeRef<leptos::html::Nav>) {
    let Some(row) = row.try_get_untracked().flatten() else {
        return;
    };
    let current = row.query_selector("[aria-current]").ok().flatten();
    if let Some(tab) = current.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
        let middle = tab.offset_left() - row.offset_left() + tab.offset_width() / 2;
        row.set_scroll_left((middle - row.client_width() / 2).max(0));
    }
}

/// The footer.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let state = state();
    let version = move || {
        let version = state.loaded.with(|loaded| {
            loaded
                .as_ref()
                .map(|loaded: &Arc<_>| loaded.report.verifier.clone())
        });
        version.map(|verifier| format!("{} {}", verifier.name, verifier.version))
    };
    view! {
        <footer class="bottom">
            <p>{words::FOOTER}</p>
            <p>{version}</p>
        </footer>
    }
}

/// The list of keys.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let state = state();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if state.help.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !state.help.get() && dialog.open() {
            dialog.close();
        }
    });
    let rows = words::help::KEYS.map(|(keys, what)| {
        view! {
            <tr>
                <th scope="row">{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}</th>
                <td>{what}</td>
            </tr>
        }
    });
    let switch = move |event: web_sys::Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        state.shortcuts.set(target.is_some_and(|target| target.checked()));
    };
    let rules = move |_| {
        state.help.set(false);
        state.go(Route::to(Screen::Rules));
    };
    view! {
        <dialog node_ref=dialog class="help" aria-labelledby="help-title" on:close=move |_| state.help.set(false)>
            <h2 id="help-title">{words::help::TITLE}</h2>
            <table>
                <tbody>{rows}</tbody>
            </table>
            <label class="switch">
                <input type="checkbox" prop:checked=move || state.shortcuts.get() on:change=switch />
                <span>{words::help::SWITCH}</span>
            </label>
            <p class="faint">{words::help::SWITCH_HINT}</p>
            {of_reports().map(|_| view! { <p class="faint">{REPORTS}</p> })}
            <div class="help-buttons">
                <button type="button" class="button" on:click=rules>
                    {words::rules::TITLE}
                </button>
            <button type="button" class="button primary" on:click=move |_| state.help.set(false)>
                {words::help::CLOSE}
            </button>
            </div>
        </dialog>
    }
}
