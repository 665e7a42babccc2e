//! The ten answers: ten small marks in a row, or in full.

use attestry_report::model::{AnswerView, AnswersView};
use leptos::prelude::*;

use super::finding::FindingChip;
use super::icon::AnswerIcon;
use super::said::{Said, in_report};
use super::vouchers::{Missing, StandingLegend, Vouchers};
use crate::model::tally::KINDS;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::words;
use crate::words::verdict::{answer, answer_class, meaning, question, question_word};

/// Ten small marks. Each is reached with the arrow keys, and says itself in full below the row when it is.
#[component]
pub(crate) fn Marks(answers: AnswersView, #[prop(into)] reachable: Signal<bool>) -> impl IntoView {
    let said = RwSignal::new(None::<usize>);
    let texts: Vec<(&'static str, AnswerView)> = answers
        .all()
        .into_iter()
        .map(|(key, view)| (key, view.clone()))
        .collect();
    let marks = texts.iter().enumerate().map(|(position, (key, view))| {
        let spoken = format!(
            "{} {}. {}",
            question(key),
            answer(view.answer),
            visible(&view.text)
        );
        let class = format!("mark {}", answer_class(view.answer));
        let turn = move || {
            if reachable.get() && said.get().unwrap_or(0) == position {
                "0"
            } else {
                "-1"
            }
        };
        view! {
            <li>
                <button
                    type="button"
                    class=class
                    tabindex=turn
                    title=spoken.clone()
                    aria-label=spoken
                    on:focus=move |_| said.set(Some(position))
                    on:keydown=move |event| step_aside(&event)
                >
                    <AnswerIcon kind=view.answer />
                    <span>{question_word(key)}</span>
                </button>
            </li>
        }
    });
    let marks = marks.collect_view();
    view! {
        <ul class="marks" aria-label=words::actions::MARKS on:focusout=move |_| said.set(None)>
            {marks}
        </ul>
        {move || {
            let (key, view) = texts.get(said.get()?)?;
            Some(
                view! {
                    <p class="mark-said" aria-hidden="true">
                        <strong>{question(key)}</strong>
                        " "
                        {answer(view.answer)}
                        ". "
                        {in_report(&view.text)}
                    </p>
                },
            )
        }}
    }
}

/// Moves the focus to the mark beside.
fn step_aside(event: &web_sys::KeyboardEvent) {
    use wasm_bindgen::JsCast;
    let forward = match event.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return,
    };
    let button = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let item = button.and_then(|button| button.parent_element());
    let beside = item.and_then(|item| {
        if forward {
            item.next_element_sibling()
        } else {
            item.previous_element_sibling()
        }
    });
    let button = beside.and_then(|item| item.first_element_child());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        let _ = button.focus();
    }
}

/// The ten answers in full.
#[component]
pub(crate) fn FullAnswers(answers: AnswersView) -> impl IntoView {
    let rows = answers
        .all()
        .map(|(key, view)| view! { <FullAnswer key view=view.clone() /> });
    view! { <ol class="answers">{rows}</ol> }
}

#[component]
fn FullAnswer(key: &'static str, view: AnswerView) -> impl IntoView {
    let chips = loaded()
        .first_of_each_rule(&view.findings)
        .into_iter()
        .map(|index| view! { <FindingChip index /> })
        .collect_view();
    view! {
        <li class=format!("answer {}", answer_class(view.answer)) data-testid=format!("answer-{key}")>
            <p class="answer-head">
                <AnswerIcon kind=view.answer />
                <span class="answer-question">{question(key)}</span>
                <span class="answer-kind">{answer(view.answer)}</span>
            </p>
            <p class="answer-text">
                <Said text=view.text.clone() />
            </p>
            <Vouchers answer=view.clone() />
            <Missing answer=view.clone() />
            {(!view.findings.is_empty()).then(|| view! { <p class="chips">{chips}</p> })}
        </li>
    }
}

/// What the marks mean.
#[component]
pub(crate) fn Legend() -> impl IntoView {
    let rows = KINDS.into_iter().rev().map(|kind| {
        view! {
            <li class=format!("mark-line {}", answer_class(kind))>
                <AnswerIcon kind />
                <strong>{answer(kind)}</strong>
                <span>{meaning(kind)}</span>
            </li>
        }
    });
    view! {
        <details class="legend">
            <summary>{words::verdict::LEGEND}</summary>
            <ul>{rows.collect_view()}</ul>
            <StandingLegend />
        </details>
    }
}
