//! The actions, searched, narrowed and sorted by the worker, of which only the rows in sight are there.

use std::sync::Arc;

use attestry_report::model::ActionView;
use leptos::prelude::*;

use super::action_row::Row;
use super::found::Found;
use super::long_list::LongList;
use super::toolbar::Toolbar;
use crate::model::actions::Filter;
use crate::model::format;
use crate::router::Screen;
use crate::state::{loaded, state};
use crate::view::answer::Legend;
use crate::view::attestation::NoAction;
use crate::words::actions as words;

/// A list that is no longer than this is there as a whole, every row as high as it needs to be.
pub(super) const WHOLE: usize = 100;

/// The list.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = format::number(loaded.report.totals.actions);
    let found = Found::new();
    Effect::new(move |_| {
        let route = state.filter.with(Filter::route);
        if state.route.with_untracked(|here| here.screen == Screen::Actions) {
            state.keep(route);
        }
        found.begin();
    });
    let list = move || match found.total.get() {
        None => view! { <p class="panel empty">{words::READING}</p> }.into_any(),
        Some(0) => view! { <Empty all /> }.into_any(),
        Some(total) if total <= WHOLE => view! { <Whole found /> }.into_any(),
        Some(total) => view! { <LongList found total /> }.into_any(),
    };
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{words::TAB}</h1>
            <Toolbar shown=found.total all />
        </div>
        {list}
        <Legend />
    }
}

/// A list that is there as a whole.
#[component]
fn Whole(found: Found) -> impl IntoView {
    let active = RwSignal::new(0_usize);
    let rows = move || {
        active.set(0);
        let mut rows: Vec<_> = found.rows.with(|rows| {
            rows.iter()
                .map(|(row, action)| (*row, Arc::clone(action)))
                .collect()
        });
        rows.sort_by_key(|(row, _): &(usize, _)| *row);
        let rows = rows.into_iter();
        rows.map(|(row, action)| view! { <Row action=ActionView::clone(&action) row active /> })
            .collect_view()
    };
    view! { <ol class="rows panel">{rows}</ol> }
}

#[component]
pub(super) fn ClearFilters() -> impl IntoView {
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
        {move || match state.filter.with(Filter::active) {
            0 => view! { <NoAction word=words::NO_ACTIONS /> }.into_any(),
            filters => {
                view! {
                    <div class="panel empty">
                        <p>{words::hidden(all, filters)}</p>
                        <ClearFilters />
                    </div>
                }
                    .into_any()
            }
        }}
    }
}
