//! Whom the auditor trusts: the trust file in words, and what it leaves open; or the way to one.

use std::sync::Arc;

use attestry_report::model::{TrustCheck, TrustSection, TrustWarning};
use leptos::prelude::*;

use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::run;
use crate::state::{loaded, state};
use crate::view::copy::LongValue;
use crate::view::fields::{Field, Time};
use crate::view::said::{in_report, plainly};
use crate::view::text::shown;
use crate::words::actions::READING;
use crate::words::language::of_reports;
use crate::words::trust as words;

/// The screen.
#[component]
pub(crate) fn Trust() -> impl IntoView {
    let loaded = loaded();
    if loaded.report.trust.is_none() {
        return view! { <Nobody /> }.into_any();
    }
    let told = RwSignal::new(None::<Option<Arc<TrustCheck>>>);
    run::ask_for::<TrustCheck>("trust", &[], move |check| {
        // The screen may be gone.
        let _ = told.try_set(Some(check.map(Arc::new)));
    });
    let name = loaded.source.trust_name.clone();
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="hint lead">{words::LEAD}</p>
        {move || match told.get() {
            None => view! { <p class="panel empty">{READING}</p> }.into_any(),
            Some(None) => view! { <p class="panel empty">{words::NOT_EXPLAINED}</p> }.into_any(),
            Some(Some(check)) => view! { <Told check file=name.clone() /> }.into_any(),
        }}
    }
    .into_any()
}

/// Nobody is trusted yet: what that means, and what to do about it.
#[component]
fn Nobody() -> impl IntoView {
    let state = state();
    let steps = words::STEPS.map(|step| view! { <li>{code(step.said())}</li> });
    view! {
        <h1 tabindex="-1">{words::NONE_TITLE}</h1>
        <section class="panel">
            <p>{words::LEAD}</p>
            <p>{words::NONE}</p>
            <ol class="steps-to-trust">{steps}</ol>
            <button type="button" class="button primary" on:click=move |_| state.go(Route::to(Screen::Open))>
                {words::CHOOSE}
            </button>
        </section>
    }
}

#[component]
fn Told(check: Arc<TrustCheck>, file: Option<String>) -> impl IntoView {
    let shown = |text: &str| visible(text).into_owned();
    let name = (!check.name.is_empty()).then(|| shown(&check.name));
    let warnings = check.warnings.iter().cloned();
    let warnings = warnings
        .map(|warning| view! { <Warning warning /> })
        .collect_view();
    let sections = check.sections.iter().cloned();
    let sections = sections
        .map(|section| view! { <Section section /> })
        .collect_view();
    let (digest, at, none) = (check.sha256.clone(), check.at.clone(), check.warnings.is_empty());
    view! {
        <section class="panel">
            <dl class="fields wide">
                {file.map(|file| view! { <Field label=words::FILE><span class="wrap">{shown(&file)}</span></Field> })}
                {name.map(|name| view! { <Field label=words::NAME><span class="wrap">{name}</span></Field> })}
                <Field label=words::DIGEST><LongValue value=digest /></Field>
                <Field label=words::AT><Time at=Some(at) /></Field>
            </dl>
        </section>
        <section class="panel" data-testid="trust-warnings">
            <h2>{words::WARNINGS}</h2>
            {if none {
                view! { <p>{words::NO_WARNINGS}</p> }.into_any()
            } else {
                view! { <ul class="warnings">{warnings}</ul> }.into_any()
            }}
        </section>
        <section class="panel trust-said">
            <h2>{words::SAYS}</h2>
            {sections}
        </section>
    }
}

#[component]
fn Warning(warning: TrustWarning) -> impl IntoView {
    view! {
        <li>
            <span class="tag warn">{words::weight(warning.weight)}</span>
            <span lang=of_reports()>{code(&warning.text)}</span>
        </li>
    }
}

#[component]
fn Section(section: TrustSection) -> impl IntoView {
    let statements = section.statements.iter().map(|statement| {
        let details = statement
            .details
            .iter()
            .map(|detail| view! { <li>{code(detail)}</li> });
        let details = details.collect_view();
        view! {
            <li lang=of_reports()>
                {code(&statement.text)}
                {(!statement.details.is_empty()).then(|| view! { <ul class="points">{details}</ul> })}
            </li>
        }
    });
    view! {
        <h3>{in_report(&section.title)}</h3>
        <ul class="points">{statements.collect_view()}</ul>
    }
}

/// A sentence whose parts between backticks are set apart, with its hashes short and its times as the page writes them.
fn code(text: &str) -> impl IntoView + use<> {
    let parts = text.split('`').enumerate().map(|(place, part)| {
        if place % 2 == 1 {
            return view! { <code class="quoted">{shown(part)}</code> }.into_any();
        }
        plainly(part).into_any()
    });
    parts.collect_view()
}
