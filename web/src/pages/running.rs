//! While the engine works: the phases in order, how far each is, and a way out.

use leptos::prelude::*;

use crate::model::progress::{PHASES, Phase, Progress};
use crate::run;
use crate::state::{Stage, state};
use crate::words::running as words;

/// Progress, with Cancel.
#[component]
pub(crate) fn Running() -> impl IntoView {
    let state = state();
    let progress = Memo::new(move |before: Option<&Progress>| match state.stage.get() {
        Stage::Running(progress) => progress,
        _ => before.copied().unwrap_or(Progress::start(0)),
    });
    let large = state
        .bundle
        .with_untracked(|bundle| bundle.as_ref().is_some_and(|file| file.size > words::LARGE_BYTES));
    let phases = PHASES.map(|phase| view! { <Step phase progress /> });
    view! {
        <div class="page narrow">
            <section class="panel running" aria-busy="true">
                <h1 tabindex="-1">{words::TITLE}</h1>
                <div class="bar">
                    <progress data-testid="progress" max="100" value=move || progress.get().overall().to_string() aria-label=words::BAR></progress>
                    <span class="percent">{move || progress.get().overall()} " %"</span>
                </div>
                <ol class="phases">{phases}</ol>
                {large.then(|| view! { <p class="notice">{words::LARGE}</p> })}
                <div class="go">
                    <button type="button" class="button" data-testid="cancel" on:click=move |_| run::cancel(state)>
                        {words::CANCEL}
                    </button>
                    <p class="faint">{words::CANCEL_HINT}</p>
                </div>
            </section>
        </div>
    }
}

#[component]
fn Step(phase: Phase, progress: Memo<Progress>) -> impl IntoView {
    let class = move || match progress.get().phase.cmp(&phase) {
        std::cmp::Ordering::Greater => "done",
        std::cmp::Ordering::Equal => "here",
        std::cmp::Ordering::Less => "later",
    };
    let count = move || (progress.get().phase == phase).then(|| words::done(progress.get()));
    view! {
        <li class=class aria-current=move || (progress.get().phase == phase).then_some("step")>
            <span>{words::phase(phase)}</span>
            <span class="faint">{count}</span>
        </li>
    }
}
