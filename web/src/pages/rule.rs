//! One rule: what it finds, why it matters, an example, what to ask for, and what it found in the open bundle.

use attestry_report::model::RuleView;
use leptos::prelude::*;

use crate::model::findings::of_rule;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::run;
use crate::state::{maybe_loaded, state};
use crate::view::fields::Field;
use crate::view::icon::{Sign, SignIcon};
use crate::view::rule::{ControlLinks, RuleText};
use crate::view::said::in_report;
use crate::view::said::{Said, sentence};
use crate::words::{findings, rules as words, verdict};

/// The page of the rule with that code.
#[component]
pub(crate) fn RulePage(code: String) -> impl IntoView {
    let state = state();
    run::rules(state);
    let page = move || {
        state.rules.with(|rules| match rules.get(&code) {
            Some(rule) => view! { <Known rule=rule.clone() /> }.into_any(),
            None if rules.is_empty() => view! { <p class="panel empty">{words::READING}</p> }.into_any(),
            None => view! {
                <div class="panel empty">
                    <h1 tabindex="-1">{visible(&words::unknown(&code)).into_owned()}</h1>
                </div>
            }
            .into_any(),
        })
    };
    view! {
        <Steps />
        {page}
    }
}

/// Back to all rules and, where there is a report, to its findings.
#[component]
fn Steps() -> impl IntoView {
    let state = state();
    let findings = maybe_loaded().is_some().then(|| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| state.go(Route::to(Screen::Findings))>
                <SignIcon sign=Sign::Back />
                {words::FINDINGS}
            </button>
        }
    });
    view! {
        <div class="steps">
            {findings} <button type="button" class="button quiet" on:click=move |_| state.go(Route::to(Screen::Rules))>
                <SignIcon sign=Sign::Back />
                {words::TITLE}
            </button>
        </div>
    }
}

#[component]
fn Known(rule: RuleView) -> impl IntoView {
    let question = rule
        .question
        .as_deref()
        .map_or(words::NO_QUESTION.said(), verdict::question)
        .to_owned();
    let controls = if rule.controls.is_empty() {
        view! { <span>{words::NO_CONTROLS}</span> }.into_any()
    } else {
        view! { <ControlLinks controls=rule.controls.clone() /> }.into_any()
    };
    let (code, effect) = (rule.code.clone(), rule.effect.clone());
    view! {
        <section class="panel rule-head" data-testid="rule-page">
            <p>
                <code class="rule-code">{code.clone()}</code>
                <span class="tag">{in_report(&rule.group)}</span>
            </p>
            <h1 tabindex="-1">
                <Said text=sentence(&rule.title).trim_end_matches('.').to_owned() />
            </h1>
            <dl class="fields wide">
                <Field label=words::QUESTION>{question}</Field>
                <Field label=findings::CONTROLS>{controls}</Field>
                <Field label=words::EFFECT>
                    <span data-testid="rule-effect">{effect}</span>
                    <span class="faint">{words::LETTERS}</span>
                </Field>
            </dl>
        </section>
        <section class="panel rule-reading">
            <RuleText rule />
        </section>
        <Here code />
    }
}

/// What this rule found in the open bundle.
#[component]
fn Here(code: String) -> impl IntoView {
    let state = state();
    maybe_loaded().map(|loaded| {
        let count = of_rule(&loaded.report, &code);
        let found = if count == 0 {
            view! { <p class="faint">{words::NOTHING_HERE}</p> }.into_any()
        } else {
            view! {
                <button type="button" class="button" data-testid="rule-findings" on:click=move |_| state.go(Route::at(Screen::Findings, &code))>
                    {words::here(count)}
                </button>
            }
            .into_any()
        };
        view! {
            <section class="panel">
                <h2>{words::HERE}</h2>
                {found}
            </section>
        }
    })
}
