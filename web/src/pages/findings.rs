//! The findings, by effect and rule, each rule with its explanation.

use leptos::prelude::*;

use crate::model::findings::{EffectGroup, RuleGroup, grouped};
use crate::model::format;
use crate::model::visible::visible;
use crate::state::{loaded, state};
use crate::view::finding::FullFinding;
use crate::view::icon::EffectIcon;
use crate::words::findings as words;

/// Findings of one rule shown at first.
const FIRST: usize = 10;

/// All findings; an id opens that rule's explanation.
#[component]
pub(crate) fn Findings(id: Option<String>) -> impl IntoView {
    let loaded = loaded();
    let groups = grouped(&loaded.report);
    let none = groups
        .is_empty()
        .then(|| view! { <p class="panel empty">{words::NONE}</p> });
    let groups = groups
        .into_iter()
        .map(|group| view! { <Effect group chosen=id.clone() /> })
        .collect_view();
    view! {
        <h1 tabindex="-1">{words::TAB}</h1>
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
                <code class="rule-code" data-testid="finding-rule">{code.clone()}</code>
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
    let part = |label: &'static str, text: String| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <details class="explanation" open=open>
            <summary data-row-main="">{words::EXPLAIN}</summary>
            {move || {
                state
                    .rules
                    .with(|rules| match rules.get(&code) {
                        Some(rule) => {
                            let controls = (!rule.controls.is_empty()).then(|| part(words::CONTROLS, rule.controls.join(", ")));
                            view! {
                                <dl class="explained">
                                    {part(words::FINDS, rule.finds.clone())} {part(words::MATTERS, rule.matters.clone())}
                                    {part(words::ASK, rule.ask.clone())} {controls}
                                </dl>
                            }
                                .into_any()
                        }
                        None => view! { <p class="faint">{words::NOT_EXPLAINED}</p> }.into_any(),
                    })
            }}
        </details>
    }
}
