//! One action of a list: verdict, sentence, facts, ten marks.

use attestry_report::model::{ActionView, Effect};
use leptos::prelude::*;

use crate::keys;
use crate::model::format;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::answer::{FullAnswers, Marks};
use crate::view::fields::Time;
use crate::view::icon::{EffectIcon, Sign, SignIcon, VerdictIcon};
use crate::view::said::in_report;
use crate::words::{actions as words, findings};

/// One action of a list.
#[component]
pub(crate) fn Row(action: ActionView, row: usize, active: RwSignal<usize>) -> impl IntoView {
    let class = format!("row {}", crate::words::verdict::class(action.verdict));
    view! {
        <li class=class data-testid="action" data-row="">
            <RowContent action row active />
        </li>
    }
}

/// One action: verdict, sentence, ten marks. Of a list's rows only the active one is reached with Tab.
#[component]
pub(crate) fn RowContent(action: ActionView, row: usize, active: RwSignal<usize>) -> impl IntoView {
    let state = state();
    let unfolded = RwSignal::new(false);
    let reachable = Signal::derive(move || active.get() == row);
    let turn = move || if reachable.get() { "0" } else { "-1" };
    let id = action.statement.clone();
    let answers = action.answers.clone();
    let loaded = loaded();
    let warnings = loaded.weighty(&action.findings).into_iter();
    let warnings: Vec<_> = warnings
        .filter_map(|index| loaded.finding(index))
        .filter(|finding| finding.effect == Effect::Warning)
        .map(|finding| {
            view! {
                <span class="tag warn warning">
                    <EffectIcon effect=Effect::Warning />
                    {findings::WARNING}
                    ": "
                    {visible(&finding.rule).into_owned()}
                </span>
            }
        })
        .collect();
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
            <div class="row-verdict" title=crate::words::verdict::word(action.verdict)>
                <VerdictIcon verdict=action.verdict />
                <span class="unseen">{crate::words::verdict::word(action.verdict)}</span>
            </div>
            <div class="row-body" on:focusin=move |_| active.set(row)>
                <button
                    type="button"
                    class="row-main"
                    data-row-main=""
                    tabindex=turn
                    on:keydown=arrows
                    on:click=move |_| state.go(Route::at(Screen::Action, &id))
                >
                    {in_report(&action.sentence)}
                </button>
                <p class="row-facts">
                    {action.log_index.map(|index| view! { <span class="position">"#" {format::count(index)}</span> })}
                    {claimed(&action)}
                    {action.status.clone().map(|status| view! { <span class="tag">{words::STATUS} ": " {visible(&status).into_owned()}</span> })}
                    {warnings}
                </p>
                <div class="row-marks">
                    <Marks answers=action.answers.clone() reachable />
                    <button
                        type="button"
                        class="copy unfold-row"
                        tabindex=turn
                        aria-expanded=move || if unfolded.get() { "true" } else { "false" }
                        aria-label=move || if unfolded.get() { words::HIDE_ANSWERS.said() } else { words::SHOW_ANSWERS.said() }
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
    }
}

/// When it says that it ended, or began: nothing on this line proves it.
fn claimed(action: &ActionView) -> impl IntoView + use<> {
    let at = action.finished_at.clone().or(action.started_at.clone());
    let claimed = at.is_some().then_some(words::CLAIMED.said());
    view! {
        <span class="row-time">{claimed} " " <Time at /></span>
    }
}
