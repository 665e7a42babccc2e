//! A rule: its explanation, the way to its page, and the way to the controls it is evidence for.

use attestry_report::model::RuleView;
use leptos::prelude::*;

use super::said::Said;
use crate::model::controls::anchor;
use crate::router::{Route, Screen};
use crate::state::{maybe_loaded, state};
use crate::words::text::Text;
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
    let part = |label: Text, text: &str| {
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
            {part(words::FINDS, &rule.finds)} {part(words::MATTERS, &rule.matters)} {part(rules::EXAMPLE, &rule.example)}
            {part(words::ASK, &rule.ask)}
        </dl>
    }
}

/// Controls by their ids; where there is a report they lead to what it says of them.
#[component]
pub(crate) fn ControlLinks(controls: Vec<String>) -> impl IntoView {
    let state = state();
    if maybe_loaded().is_none() {
        return view! { <span>{controls.join(", ")}</span> }.into_any();
    }
    let links = controls.into_iter().map(|control| {
        let target = anchor(&control);
        view! {
            <button type="button" class="link" on:click=move |_| state.go(Route::at(Screen::Controls, &target))>
                {control}
            </button>
        }
    });
    view! { <span class="links">{links.collect_view()}</span> }.into_any()
}
