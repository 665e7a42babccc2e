//! Several actions together: the worst verdict, how many of each, what is violated or not proven, which findings decide, and links.

use attestry_report::model::RollupView;
use leptos::prelude::*;

use super::finding::FindingLine;
use super::icon::VerdictIcon;
use crate::model::format::number;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::words::text::Text;
use crate::words::{rollup as words, verdict};

/// Links where there are more than [`ALL_LINKS`]; the rest is counted.
const LINKS: usize = 5;
/// So many are all there.
const ALL_LINKS: usize = 6;
/// Findings at most.
const CHIPS: usize = 6;

/// A roll-up of actions.
#[component]
pub(crate) fn Rollup(rollup: RollupView) -> impl IntoView {
    let loaded = loaded();
    let Some(worst) = rollup.verdict else {
        return view! { <span class="faint">{words::NONE}</span> }.into_any();
    };
    let chips = loaded.first_of_each_rule(&rollup.findings);
    let chips = chips
        .into_iter()
        .take(CHIPS)
        .map(|index| view! { <FindingLine index /> })
        .collect_view();
    view! {
        <div class="rollup" data-testid="rollup">
            <span class=format!("verdict-word {}", verdict::class(worst))>
                <VerdictIcon verdict=worst />
                {verdict::word(worst)}
            </span>
            {words::counts(&rollup).map(|counts| view! { <span>{counts}</span> })}
            {questions(words::VIOLATED, words::violated(&rollup))}
            {questions(words::unproven_label(&rollup), words::unproven(&rollup))}
            {chips}
        </div>
    }
    .into_any()
}

fn questions(label: Text, said: Option<String>) -> impl IntoView {
    said.map(|said| {
        view! {
            <span class="unproven-questions">
                <span class="label">{label}</span>
                " "
                {said}
            </span>
        }
    })
}

/// How many actions there are together.
pub(crate) fn together(rollup: &RollupView) -> u64 {
    rollup
        .passed
        .saturating_add(rollup.failed)
        .saturating_add(rollup.indeterminate)
}

/// Links to the first of so many actions, by their place in the list, and to where the rest is listed.
#[component]
pub(crate) fn ActionLinks(
    actions: Vec<u32>,
    in_all: u64,
    #[prop(optional, into)] rest: Option<Route>,
) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = number(loaded.report.totals.actions);
    let in_all = number(in_all);
    let shown = if in_all <= ALL_LINKS { ALL_LINKS } else { LINKS };
    let links = actions.iter().take(shown).filter_map(|&position| {
        let digest = loaded.action_digest(position)?;
        let position = usize::try_from(position).ok()?;
        let shown = loaded
            .report
            .actions
            .iter()
            .find(|action| action.statement == digest);
        let operation = shown.and_then(|action| action.operation.as_deref());
        let operation = operation.map(|name| format!(": {}", visible(name)));
        Some(view! {
            <button type="button" class="link" on:click=move |_| state.go(Route::at(Screen::Action, &digest))>
                {crate::words::actions::place(position, all)}
                {operation}
            </button>
        })
    });
    let more = in_all.saturating_sub(shown);
    let rest = (more > 0).then(|| match rest {
        Some(route) => view! {
            <button type="button" class="link" on:click=move |_| state.go(route.clone())>
                {words::more(more)}
            </button>
        }
        .into_any(),
        None => view! { <span class="faint">{words::more(more)}</span> }.into_any(),
    });
    view! {
        <span class="links action-links">
            {links.collect_view()} {rest}
        </span>
    }
}
