//! The findings, by effect and rule, each rule with its explanation.

use leptos::prelude::*;

use crate::model::findings::{EffectGroup, RuleGroup, grouped};
use crate::model::format;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::finding::FullFinding;
use crate::view::icon::EffectIcon;
use crate::view::rule::{RuleLink, RuleText};
use crate::words::{findings as words, rules};

/// Findings of one rule shown at first.
const FIRST: usize = 10;

/// All findings; an id opens that rule's explanation.
#[component]
pub(crate) fn Findings(id: Option<String>) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let groups = grouped(&loaded.report);
    let none = groups
        .is_empty()
        .then(|| view! { <p class="panel empty">{words::NONE}</p> });
    let groups = groups
        .into_iter()
        .map(|group| view! { <Effect group chosen=id.clone() /> })
        .collect_view();
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{words::TAB}</h1>
            <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Rules))>
                {rules::TITLE}
            </button>
        </div>
        {none}
        {groups}
        <p class="footnote">{words::FOOTER}</p>
    }
}

#[component]
fn Effect(group: EffectGroup, chosen: Option<String>) -> impl IntoView {
    let effect = group.effect;
    let rules = group.rules.into_iter().map(|rule| {
        let chosen = chosen.as_deref() == Some(rule.rule.as_str());
        view! { <Rule group=rule effect chosen /> }
    });
    view! {
        <section class=format!("effect {}", words::class(effect))>
            <h2>
                <EffectIcon effect />
                <span>{words::effect(effect)}</span>
                <span class="count">{format::size(group.count)}</span>
            </h2>
            <p class="hint">{words::consequence(effect)}</p>
            {rules.collect_view()}
        </section>
    }
}

#[component]
fn Rule(group: RuleGroup, effect: attestry_report::model::Effect, chosen: bool) -> impl IntoView {
    let state = state();
    let all = group.findings.len();
    let shown = RwSignal::new(FIRST);
    let code = visible(&group.rule).into_owned();
    let key = group.rule.clone();
    let title = move || {
        state
            .rules
            .with(|rules| rules.get(&key).map(|rule| rule.title.clone()))
    };
    let list = move || {
        let shown = group.findings.iter().take(shown.get());
        shown.map(|&index| view! { <FullFinding index /> }).collect_view()
    };
    view! {
        <article class=format!("panel rule {}", words::class(effect)) class:chosen=chosen data-row="">
            <h3>
                <span data-testid="finding-rule">
                    <RuleLink code=code.clone() />
                </span>
                <span>{title}</span>
                {(all > 1).then(|| view! { <span class="count">{format::size(all)}</span> })}
            </h3>
            <ul class="findings">{list}</ul>
            <Show when=move || shown.get() < all>
                <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown = shown.saturating_mul(4))>
                    {words::MORE}
                </button>
            </Show>
            <Explanation code open=chosen />
        </article>
    }
}

/// What a rule finds, why it matters, what to ask for.
#[component]
fn Explanation(code: String, open: bool) -> impl IntoView {
    let state = state();
    let text = move || {
        state.rules.with(|rules| match rules.get(&code) {
            Some(rule) => view! { <RuleText rule=rule.clone() /> }.into_any(),
            None => view! { <p class="faint">{words::NOT_EXPLAINED}</p> }.into_any(),
        })
    };
    view! {
        <details class="explanation" open=open>
            <summary data-row-main="">{words::EXPLAIN}</summary>
            {text}
        </details>
    }
}
