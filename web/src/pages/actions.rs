//! The actions in order, narrowed by search and *problems only*, a page at a time.

use leptos::prelude::*;

use crate::keys;
use crate::model::actions::{Filter, matching};
use crate::model::format;
use crate::model::page::Page;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::answer::{FullAnswers, Legend, Marks};
use crate::view::fields::Time;
use crate::view::icon::{Sign, SignIcon, VerdictIcon};
use crate::view::pager::Pager;
use crate::words::actions as words;

/// The list.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = loaded.report.actions.len();
    let number = RwSignal::new(0_usize);
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| matching(&loaded, &state.filter.get()));
    let page = Memo::new(move |_| Page::new(number.get(), found.with(Vec::len)));
    Effect::new(move |_| {
        state.filter.track();
        number.set(0);
        active.set(0);
    });
    let rows = move || {
        let shown = found.with(|found| found.get(page.get().rows()).unwrap_or_default().to_vec());
        let rows = shown.into_iter().enumerate();
        rows.map(|(row, position)| view! { <Row position row active /> })
            .collect_view()
    };
    let nothing = move || found.with(Vec::is_empty);
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{words::TAB}</h1>
            <Toolbar shown=Signal::derive(move || found.with(Vec::len)) all />
        </div>
        <Show when=nothing>
            <Empty all />
        </Show>
        <ol class="rows panel" class:hidden=nothing>
            {rows}
        </ol>
        <Pager page number />
        <Legend />
    }
}

#[component]
fn Toolbar(shown: Signal<usize>, all: usize) -> impl IntoView {
    let state = state();
    let problems = move || state.filter.with(|filter| filter.problems_only);
    view! {
        <div class="toolbar" role="search">
            <input
                id="search"
                type="search"
                aria-label=words::SEARCH
                placeholder=words::SEARCH_HINT
                prop:value=move || state.filter.with(|filter| filter.search.clone())
                on:input=move |event| state.filter.update(|filter| filter.search = event_target_value(&event))
            />
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=problems
                    on:change=move |_| state.filter.update(|filter| filter.problems_only = !filter.problems_only)
                />
                {words::PROBLEMS}
            </label>
            <p class="shown" role="status">
                {move || words::showing(shown.get(), all)}
            </p>
            <Show when=move || state.filter.with(|filter| filter.active() > 0)>
                <ClearFilters />
            </Show>
        </div>
    }
}

#[component]
fn ClearFilters() -> impl IntoView {
    let state = state();
    view! {
        <button type="button" class="button quiet" on:click=move |_| state.filter.set(Filter::default())>
            {words::CLEAR}
        </button>
    }
}

/// Nothing to list: because there is nothing, or because filters hide it.
#[component]
fn Empty(all: usize) -> impl IntoView {
    let state = state();
    view! {
        <div class="panel empty">
            {move || match state.filter.with(Filter::active) {
                0 => view! { <p>{words::NO_ACTIONS}</p> }.into_any(),
                filters => {
                    view! {
                        <p>{words::hidden(all, filters)}</p>
                        <ClearFilters />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// One action: verdict, sentence, ten marks. Of a list's rows only the active one is reached with Tab.
#[component]
pub(crate) fn Row(position: usize, row: usize, active: RwSignal<usize>) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let Some(action) = loaded.action(position).cloned() else {
        return ().into_any();
    };
    let unfolded = RwSignal::new(false);
    let reachable = Signal::derive(move || active.get() == row);
    let turn = move || if reachable.get() { "0" } else { "-1" };
    let id = action.statement.clone();
    let answers = action.answers.clone();
    let arrows = move |event: web_sys::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        keys::move_row(by);
    };
    view! {
        <li class=format!("row {}", crate::words::verdict::class(action.verdict)) data-testid="action" data-row="" on:focusin=move |_| active.set(row)>
            <div class="row-verdict" title=crate::words::verdict::word(action.verdict)>
                <VerdictIcon verdict=action.verdict />
                <span class="unseen">{crate::words::verdict::word(action.verdict)}</span>
            </div>
            <div class="row-body">
                <button
                    type="button"
                    class="row-main"
                    data-row-main=""
                    tabindex=turn
                    on:keydown=arrows
                    on:click=move |_| state.go(Route::at(Screen::Action, &id))
                >
                    {visible(&action.sentence).into_owned()}
                </button>
                <p class="row-facts">
                    {action.log_index.map(|index| view! { <span class="position">"#" {format::count(index)}</span> })}
                    <Time at=action.finished_at.clone().or(action.started_at.clone()) />
                    {action.status.clone().map(|status| view! { <span class="tag">{visible(&status).into_owned()}</span> })}
                </p>
                <div class="row-marks">
                    <Marks answers=action.answers.clone() reachable />
                    <button
                        type="button"
                        class="copy unfold-row"
                        tabindex=turn
                        aria-expanded=move || if unfolded.get() { "true" } else { "false" }
                        aria-label=move || if unfolded.get() { words::HIDE_ANSWERS } else { words::SHOW_ANSWERS }
                        title=words::SHOW_ANSWERS
                        on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                    >
                        <SignIcon sign=Sign::Unfold />
                    </button>
                </div>
                <Show when=move || unfolded.get()>
                    <FullAnswers answers=answers.clone() />
                </Show>
            </div>
        </li>
    }
    .into_any()
}
