//! What happened, told in order: what was asked for, then one sentence for each action.

use attestry_report::model::{ActionPage, RequestView};
use leptos::prelude::*;

use super::action_row::Row;
use crate::model::actions::Filter;
use crate::model::format;
use crate::model::page::Page;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::run;
use crate::state::{loaded, state};
use crate::view::answer::Legend;
use crate::view::attestation::NoAction;
use crate::view::icon::VerdictIcon;
use crate::view::pager::Pager;
use crate::view::rollup::together;
use crate::view::said::in_report;
use crate::view::who::Who;
use crate::words;

/// Requests that are told at most; the list of actions has them all.
const REQUESTS: usize = 20;

/// The story.
#[component]
pub(crate) fn Story() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = format::number(loaded.report.totals.actions);
    let told = loaded.source.story.clone().map(|story| {
        view! {
            <section class="panel story-told">
                <h2>{words::summary::story(&story.title)}</h2>
                <p>{in_report(&story.about)}</p>
            </section>
        }
    });
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{words::story::TITLE}</h1>
            <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Chain))>
                {words::story::SEE_CHAIN}
            </button>
        </div>
        <p class="hint lead">{words::story::LEAD}</p>
        {told}
        <Requests />
        {if all == 0 {
            view! { <NoAction word=words::story::NOTHING /> }.into_any()
        } else {
            view! { <Told all /> }.into_any()
        }}
    }
}

/// What was asked for, by whom, and what came of it.
#[component]
fn Requests() -> impl IntoView {
    let loaded = loaded();
    let requests = &loaded.report.requests;
    let rows = requests.iter().take(REQUESTS).cloned();
    let rows = rows.map(|request| view! { <Request request /> }).collect_view();
    (!requests.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2>{words::story::REQUESTS}</h2>
                <ul class="asked">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn Request(request: RequestView) -> impl IntoView {
    let state = state();
    let purpose = request
        .purpose
        .as_deref()
        .map(|purpose| visible(purpose).into_owned());
    let digest = request.statement.clone();
    // The mark is of what was done; of a request that nothing served there is none.
    let judged = request.rollup.verdict.map(|verdict| {
        view! {
            <span class=format!("verdict-word {}", words::verdict::class(verdict))>
                <VerdictIcon verdict />
                {words::verdict::word(verdict)}
            </span>
        }
    });
    // Of many only the first are named.
    let count = format::number(together(&request.rollup));
    view! {
        <li>
            {request.requester.clone().map(|id| view! { <Who id /> })}
            <span class="purpose">{purpose.unwrap_or_else(|| words::story::NO_PURPOSE.to_string())}</span>
            <span class="outcome">
                <button
                    type="button"
                    class="link"
                    on:click=move |_| state.go(Route::to(Screen::Actions).narrowed_to("request", &digest))
                >
                    {words::story::actions_for(count)}
                </button>
                {judged}
            </span>
        </li>
    }
}

/// The sentences, a page at a time.
#[component]
fn Told(all: usize) -> impl IntoView {
    let loaded = loaded();
    let number = RwSignal::new(0_usize);
    let page = Memo::new(move |_| Page::new(number.get(), all));
    let rows = RwSignal::new(Vec::new());
    let active = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let range = page.get().rows();
        let loaded = std::sync::Arc::clone(&loaded);
        let query = Filter::default().query(range.start, range.end);
        run::ask_for::<ActionPage>("actions", &[("query", query.into())], move |found| {
            let Some(found) = found else { return };
            loaded.take(found.named);
            // The screen may be gone.
            let _ = rows.try_set(found.rows.into_iter().map(|(_, action)| action).collect());
        });
    });
    let list = move || {
        active.set(0);
        let rows = rows.get().into_iter().enumerate();
        rows.map(|(row, action)| view! { <Row action row active /> })
            .collect_view()
    };
    view! {
        <ol class="rows panel told">{list}</ol>
        <Pager page number />
        <Legend />
    }
}
