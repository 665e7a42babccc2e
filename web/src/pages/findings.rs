//! The findings, by effect and rule, each rule with its explanation.

use std::sync::Arc;

use attestry_report::model::{EffectCount, FindingPage, FindingView, RuleCount};
use leptos::prelude::*;

use crate::model::findings::{alike, query};
use crate::model::format;
use crate::model::page::Page;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::run;
use crate::state::{loaded, state};
use crate::view::finding::FullFinding;
use crate::view::icon::EffectIcon;
use crate::view::pager::Pager;
use crate::view::rule::{RuleLink, RuleText};
use crate::view::said::in_report;
use crate::words::{findings as words, rules};

/// Findings of one rule shown at first: of those that decide the verdict, and of the others, which repeat themselves.
const FIRST: (usize, usize) = (10, 3);

/// All findings; an id opens that rule's explanation.
#[component]
pub(crate) fn Findings(id: Option<String>) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let groups = loaded.report.effects.clone();
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
fn Effect(group: EffectCount, chosen: Option<String>) -> impl IntoView {
    let effect = group.effect;
    let rules = group.rules.into_iter().map(|rule| {
        let chosen = chosen.as_deref() == Some(rule.rule.as_str());
        view! { <Rule group=rule effect chosen /> }
    });
    view! {
        <section class=format!("effect {}", words::class(effect))>
            <h2>
                <EffectIcon effect />
                <span>{words::effect(effect)} " " <span class="count">{format::count(group.count)}</span></span>
            </h2>
            <p class="hint">{words::consequence(effect)}</p>
            {rules.collect_view()}
        </section>
    }
}

#[component]
fn Rule(group: RuleCount, effect: attestry_report::model::Effect, chosen: bool) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = format::number(group.count);
    let decides = matches!(
        effect,
        attestry_report::model::Effect::Fail | attestry_report::model::Effect::Indeterminate
    );
    let first = if decides { FIRST.0 } else { FIRST.1 };
    let number = RwSignal::new(0_usize);
    let unfolded = RwSignal::new(false);
    let page = Memo::new(move |_| Page::new(number.get(), all));
    let rows = RwSignal::new(Vec::<FindingView>::new());
    let code = visible(&group.rule).into_owned();
    let key = group.rule.clone();
    let title = move || {
        state
            .rules
            .with(|rules| rules.get(&key).map(|rule| in_report(&rule.title)))
    };
    let rule = group.rule.clone();
    leptos::prelude::Effect::new(move |_| {
        let mut range = page.get().rows();
        if !unfolded.get() {
            range.end = range.end.min(first);
        }
        let query = query(effect, &rule, &range);
        let loaded = Arc::clone(&loaded);
        run::ask_for::<FindingPage>("findings", &[("query", query.into())], move |found| {
            let Some(found) = found.filter(|found| format::number(found.from) == range.start) else {
                return;
            };
            loaded.take(found.named);
            // The screen may be gone.
            let _ = rows.try_set(found.rows.into_iter().map(|(_, finding)| finding).collect());
        });
    });
    let list = move || {
        let rows = alike(rows.get()).into_iter();
        rows.map(|finding| view! { <FullFinding finding /> })
            .collect_view()
    };
    view! {
        <article class=format!("panel rule {}", words::class(effect)) class:chosen=chosen data-row="">
            <h3>
                <span data-testid="finding-rule">
                    <RuleLink code=code.clone() />
                </span>
                <span>{title} " " {(all > 1).then(|| view! { <span class="count">{format::size(all)}</span> })}</span>
            </h3>
            <ul class="findings">{list}</ul>
            <Show when=move || !unfolded.get() && first < all>
                <button type="button" class="button" data-testid="more-findings" on:click=move |_| unfolded.set(true)>
                    {words::MORE}
                </button>
            </Show>
            <Show when=move || unfolded.get()>
                <Pager page number />
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
