//! Several actions together: the worst verdict, how many of each, what is not proven, which findings decide, and links.

use attestry_report::model::RollupView;
use leptos::prelude::*;

use super::finding::FindingChip;
use super::icon::VerdictIcon;
use crate::model::format::number;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::words::{rollup as words, verdict};

/// Links at most; the rest is counted.
const LINKS: usize = 5;
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
        .map(|index| view! { <FindingChip index /> })
        .collect_view();
    view! {
        <div class="rollup" data-testid="rollup">
            <span class=format!("verdict-word {}", verdict::class(worst))>
                <VerdictIcon verdict=worst />
                {verdict::word(worst)}
            </span>
            {words::counts(&rollup).map(|counts| view! { <span>{counts}</span> })}
            {words::unproven(&rollup)
                .map(|unproven| {
                    view! {
                        <span class="unproven-questions">
                            <span class="label">{words::UNPROVEN}</span>
                            " "
                            {unproven}
                        </span>
                    }
                })}
            {(!rollup.findings.is_empty()).then(|| view! { <span class="chips">{chips}</span> })}
        </div>
    }
    .into_any()
}

/// How many actions there are together.
pub(crate) fn together(rollup: &RollupView) -> u64 {
    rollup
        .passed
        .saturating_add(rollup.failed)
        .saturating_add(rollup.indeterminate)
}

/// Links to the first of so many actions, by their place in the list.
#[component]
pub(crate) fn ActionLinks(actions: Vec<u32>, in_all: u64) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = number(loaded.report.totals.actions);
    let links = actions.iter().take(LINKS).filter_map(|&position| {
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
    let more = number(in_all).saturating_sub(LINKS);
    view! {
        <span class="links action-links">
            {links.collect_view()} {(more > 0).then(|| view! { <span class="faint">{words::more(more)}</span> })}
        </span>
    }
}
