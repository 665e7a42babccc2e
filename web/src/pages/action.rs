//! One action, with its own address: the sentence, the ten answers in full, and the evidence in the order of the story.

use std::sync::Arc;

use attestry_report::model::{ActionInFull, ActionView, ArgumentsView, Effect};
use leptos::prelude::*;

use crate::model::visible::visible;
use crate::model::{evidence, format, pretty};
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::answer::{FullAnswers, Legend};
use crate::view::copy::{CopyButton, LongValue};
use crate::view::evidence::Evidence;
use crate::view::fields::{Evidenced, Field, Time};
use crate::view::finding::{FindingChip, Reason};
use crate::view::icon::{Sign, SignIcon, VerdictIcon};
use crate::view::said::{in_report, plainly};
use crate::view::who::Who;
use crate::words::actions as words;
use crate::words::evidence as evidence_words;
use crate::words::text::Text;
use crate::{host, keys, run};

/// One action, once the worker has told it.
#[component]
pub(crate) fn Action(id: String) -> impl IntoView {
    let loaded = loaded();
    let shown = RwSignal::new(None::<Option<Arc<ActionInFull>>>);
    let digest = id.clone();
    run::ask_for::<ActionInFull>("action", &[("digest", id.as_str().into())], move |action| {
        let action = action.map(|mut action| {
            loaded.take(std::mem::take(&mut action.named));
            Arc::new(action)
        });
        // The screen may be gone.
        if shown.try_set(Some(action)).is_none() {
            request_animation_frame(keys::focus_new_heading);
        }
    });
    move || match shown.get() {
        None => view! {
            <Steps action=None />
            <p class="panel empty">{words::READING}</p>
        }
        .into_any(),
        Some(Some(action)) => view! {
            <Steps action=Some(Arc::clone(&action)) />
            <Head action=action.action.clone() arguments=action.arguments.clone() />
            <section aria-labelledby="answers-title">
                <h2 id="answers-title">{words::ANSWERS}</h2>
                <FullAnswers answers=action.action.answers.clone() />
                <Legend />
            </section>
            <Story action />
        }
        .into_any(),
        Some(None) => view! {
            <Steps action=None />
            <div class="panel empty">
                <h1 tabindex="-1">{words::UNKNOWN}</h1>
                <LongValue value=digest.clone() />
            </div>
        }
        .into_any(),
    }
}

/// Back to the list, and to the actions before and after.
#[component]
fn Steps(action: Option<Arc<ActionInFull>>) -> impl IntoView {
    let state = state();
    let step = move |digest: Option<String>, label: Text, sign: Sign| {
        digest.map(|digest| {
            view! {
                <button type="button" class="button" aria-label=label title=label on:click=move |_| state.go(Route::at(Screen::Action, &digest))>
                    <SignIcon sign />
                </button>
            }
        })
    };
    let link = host::window().location().href().unwrap_or_default();
    let place = action.as_ref().map(|action| {
        let position = usize::try_from(action.position).unwrap_or(usize::MAX);
        words::place(position, format::number(action.total))
    });
    let (previous, next) = action.map_or((None, None), |action| {
        (action.previous.clone(), action.next.clone())
    });
    view! {
        <div class="steps">
            <button type="button" class="button quiet" on:click=move |_| state.go(Route::to(Screen::Actions))>
                <SignIcon sign=Sign::Back />
                {words::BACK}
            </button>
            {place.map(|place| view! { <span class="faint">{place}</span> })}
            <span class="steps-end">
                {step(previous, words::PREVIOUS, Sign::Back)}
                {step(next, words::NEXT, Sign::Next)} <CopyButton value=link label=words::COPY_LINK />
            </span>
        </div>
    }
}

/// The sentence and the facts.
#[component]
fn Head(action: ActionView, arguments: Option<ArgumentsView>) -> impl IntoView {
    let executor = match action.executor.clone() {
        Some(id) => view! { <Who id /> }.into_any(),
        None => view! { <Evidenced text=None /> }.into_any(),
    };
    let (after, before) = (action.proven.after.as_deref(), action.proven.before.as_deref());
    let proven = evidence_words::proven(after, before);
    view! {
        <section class=format!("panel action-head {}", crate::words::verdict::class(action.verdict))>
            <p class="verdict">
                <VerdictIcon verdict=action.verdict />
                <strong>{crate::words::verdict::word(action.verdict)}</strong>
            </p>
            <p class="faint" data-testid="answered">{words::answered(&action.answers)}</p>
            <h1 tabindex="-1">{in_report(&action.sentence)}</h1>
            <Weighty findings=action.findings.clone() />
            <dl class="fields wide">
                <Field label=words::EXECUTOR>{executor}</Field>
                <Field label=words::OPERATION>
                    <Evidenced text=action.operation.clone() />
                </Field>
                <Field label=words::TARGET>
                    <Evidenced text=action.target.clone() />
                </Field>
                {arguments.map(|arguments| view! { <Field label=words::ARGUMENTS><Arguments arguments /></Field> })}
                <Field label=words::STATUS>
                    <Evidenced text=action.status.clone() />
                </Field>
                <Field label=words::RAN>
                    <Time at=action.started_at.clone() />
                    " – "
                    <Time at=action.finished_at.clone() />
                </Field>
                <Field label=words::RECORDED>{plainly(&proven)}</Field>
            </dl>
        </section>
    }
}

/// Reasons in full at most; the rest is there by its codes.
const REASONS: usize = 6;

/// What decides its verdict, with both sides; what only warns.
#[component]
fn Weighty(findings: Vec<u32>) -> impl IntoView {
    let loaded = loaded();
    let decides = |index: &u32| {
        let finding = loaded.finding(*index);
        finding.is_some_and(|finding| finding.effect <= Effect::Indeterminate)
    };
    let (deciding, warning): (Vec<u32>, Vec<u32>) = loaded.weighty(&findings).into_iter().partition(decides);
    let (reasons, rest) = deciding.split_at(deciding.len().min(REASONS));
    let reasons: Vec<_> = reasons
        .iter()
        .map(|&index| view! { <Reason index count=1 said=false /> })
        .collect();
    let chips: Vec<_> = rest
        .iter()
        .chain(&warning)
        .map(|&index| view! { <FindingChip index /> })
        .collect();
    view! {
        {(!reasons.is_empty()).then(|| view! { <ul class="reasons" aria-label=words::REASONS>{reasons}</ul> })}
        {(!chips.is_empty()).then(|| view! { <p class="chips">{chips}</p> })}
    }
}

/// Longer arguments are folded.
const FOLDED: usize = 400;

/// With what it was called, in the words of a verified statement.
#[component]
fn Arguments(arguments: ArgumentsView) -> impl IntoView {
    let ArgumentsView {
        text,
        cut,
        label,
        withheld,
    } = arguments;
    let Some(text) = text else {
        let text = label.filter(|_| !withheld);
        return view! { <Evidenced text /> }.into_any();
    };
    let is_json = text.trim_start().starts_with(['{', '[']);
    let told = if is_json { pretty::pretty(&text) } else { text };
    let told = visible(&told).into_owned();
    let long = told.len() > FOLDED;
    let code = view! {
        <pre class="code arguments" tabindex="0">{told}</pre>
        {cut.then(|| view! { <p class="faint">{evidence_words::CUT}</p> })}
    };
    if long {
        view! {
            <details class="arguments">
                <summary>{words::SHOW_ARGUMENTS}</summary>
                {code}
            </details>
        }
        .into_any()
    } else {
        code.into_any()
    }
}

/// The evidence as a line of statements.
#[component]
fn Story(action: Arc<ActionInFull>) -> impl IntoView {
    let loaded = loaded();
    let pieces = evidence::of_action(&loaded, &action).into_iter().map(|piece| {
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
