//! One action, with its own address: the sentence, the ten answers in full, and the evidence in the order of the story.

use attestry_report::model::ActionView;
use leptos::prelude::*;

use crate::host;
use crate::model::visible::visible;
use crate::model::{evidence, format};
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::answer::{FullAnswers, Legend};
use crate::view::copy::{CopyButton, LongValue};
use crate::view::evidence::Evidence;
use crate::view::fields::{Evidenced, Field, Time};
use crate::view::icon::{Sign, SignIcon, VerdictIcon};
use crate::view::who::Who;
use crate::words::actions as words;
use crate::words::evidence as evidence_words;

/// One action.
#[component]
pub(crate) fn Action(id: String) -> impl IntoView {
    let loaded = loaded();
    let found = loaded
        .action_position(&id)
        .and_then(|position| Some((position, loaded.action(position)?.clone())));
    match found {
        Some((position, action)) => view! {
            <Steps position />
            <Head action=action.clone() />
            <section aria-labelledby="answers-title">
                <h2 id="answers-title">{words::ANSWERS}</h2>
                <FullAnswers answers=action.answers.clone() />
                <Legend />
            </section>
            <Story position />
        }
        .into_any(),
        None => view! {
            <Steps position=usize::MAX />
            <div class="panel empty">
                <h1 tabindex="-1">{words::UNKNOWN}</h1>
                <LongValue value=id />
            </div>
        }
        .into_any(),
    }
}

/// Back to the list, and to the actions before and after.
#[component]
fn Steps(position: usize) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = loaded.report.actions.len();
    let at = |position: Option<usize>| {
        position.and_then(|position| Some(loaded.action(position)?.statement.clone()))
    };
    let step = move |digest: Option<String>, label: &'static str, sign: Sign| {
        digest.map(|digest| {
            view! {
                <button type="button" class="button" aria-label=label title=label on:click=move |_| state.go(Route::at(Screen::Action, &digest))>
                    <SignIcon sign />
                </button>
            }
        })
    };
    let link = host::window().location().href().unwrap_or_default();
    view! {
        <div class="steps">
            <button type="button" class="button quiet" on:click=move |_| state.go(Route::to(Screen::Actions))>
                <SignIcon sign=Sign::Back />
                {words::BACK}
            </button>
            {(position < all).then(|| view! { <span class="faint">{words::place(position, all)}</span> })}
            <span class="steps-end">
                {step(at(position.checked_sub(1)), words::PREVIOUS, Sign::Back)}
                {step(at(position.checked_add(1)), words::NEXT, Sign::Next)} <CopyButton value=link label=words::COPY_LINK />
            </span>
        </div>
    }
}

/// The sentence and the facts.
#[component]
fn Head(action: ActionView) -> impl IntoView {
    let executor = match action.executor.clone() {
        Some(id) => view! { <Who id /> }.into_any(),
        None => view! { <Evidenced text=None /> }.into_any(),
    };
    let (after, before) = (action.proven.after.as_deref(), action.proven.before.as_deref());
    let proven = evidence_words::proven(
        after.map(format::time).as_deref(),
        before.map(format::time).as_deref(),
    );
    view! {
        <section class=format!("panel action-head {}", crate::words::verdict::class(action.verdict))>
            <p class="verdict">
                <VerdictIcon verdict=action.verdict />
                <strong>{crate::words::verdict::word(action.verdict)}</strong>
            </p>
            <h1 tabindex="-1">{visible(&action.sentence).into_owned()}</h1>
            <dl class="fields wide">
                <Field label=words::EXECUTOR>{executor}</Field>
                <Field label=words::OPERATION>
                    <Evidenced text=action.operation.clone() />
                </Field>
                <Field label=words::TARGET>
                    <Evidenced text=action.target.clone() />
                </Field>
                <Field label=words::STATUS>
                    <Evidenced text=action.status.clone() />
                </Field>
                <Field label=words::RAN>
                    <Time at=action.started_at.clone() />
                    " – "
                    <Time at=action.finished_at.clone() />
                </Field>
                <Field label=words::RECORDED>{visible(&proven).into_owned()}</Field>
            </dl>
        </section>
    }
}

/// The evidence as a line of statements.
#[component]
fn Story(position: usize) -> impl IntoView {
    let loaded = loaded();
    let pieces = evidence::of_action(&loaded, position).into_iter().map(|piece| {
        let open = piece.part == evidence::Part::Action;
        let headline = evidence_words::part(piece.part);
        view! {
            <li data-row="">
                <Evidence digest=piece.digest headline open />
            </li>
        }
    });
    view! {
        <section aria-labelledby="story-title">
            <h2 id="story-title">{words::EVIDENCE}</h2>
            <ol class="story">{pieces.collect_view()}</ol>
        </section>
    }
}
