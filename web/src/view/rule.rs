//! A rule: its explanation, the way to its page, and the way from a control to the screen of controls.

use attestry_report::model::RuleView;
use leptos::prelude::*;

use super::said::Said;
use crate::router::{Route, Screen};
use crate::state::state;
use crate::words::{findings as words, rules};

/// A rule's code; leads to its page.
#[component]
pub(crate) fn RuleLink(code: String, #[prop(optional)] class: Option<&'static str>) -> impl IntoView {
    let state = state();
    let target = code.clone();
    view! {
        <button
            type="button"
            class=format!("rule-code {}", class.unwrap_or_default())
            title=rules::OPEN
            data-testid="rule-link"
            on:click=move |_| state.go(Route::at(Screen::Rule, &target))
        >
            {code}
        </button>
    }
}

/// What a rule finds, why it matters, an example, what to ask for: the text that the command line shows.
#[component]
pub(crate) fn RuleText(rule: RuleView) -> impl IntoView {
    let part = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd data-testid="rule-text">
                        <Said text=text.to_owned() />
                    </dd>
                </div>
            }
        })
    };
    view! {
        <dl class="explained">
            {part(words::FINDS, &rule.finds)} {part(words::MATTERS, &rule.matters)} {part(words::ASK, &rule.ask)}
        </dl>
    }
}
