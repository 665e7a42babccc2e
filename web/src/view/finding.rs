//! A finding: as a chip, as a reason, and in full.

use attestry_report::model::FindingView;
use leptos::prelude::*;

use super::icon::EffectIcon;
use super::parties::Parties;
use super::said::{Said, in_report, sentence};
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::words::findings as words;
use crate::words::language::now;
use crate::words::text::Text;

/// A finding by its code and its rule's title; leads to its rule.
#[component]
pub(crate) fn FindingChip(index: u32) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    loaded.finding(index).map(|finding| {
        let rule = finding.rule.clone();
        let (target, key) = (rule.clone(), rule.clone());
        // Neither touch nor paper has the text under the pointer.
        let title = move || {
            state
                .rules
                .with(|rules| rules.get(&key).map(|rule| in_report(&rule.title)))
        };
        view! {
            <button
                type="button"
                class=format!("chip {}", words::class(finding.effect))
                data-testid="finding-rule"
                title=visible(&finding.message).into_owned()
                on:click=move |_| state.go(Route::at(Screen::Findings, &target))
            >
                <EffectIcon effect=finding.effect />
                <span>{rule} " " <span class="chip-title">{title}</span></span>
            </button>
        }
    })
}

/// A finding by its code and its sentence.
#[component]
pub(crate) fn FindingLine(index: u32) -> impl IntoView {
    loaded().finding(index).map(|finding| {
        view! {
            <span class="finding-line">
                <FindingChip index />
                <Said text=sentence(&finding.message) />
            </span>
        }
    })
}

/// A finding as a reason of the verdict: its sentence, unless that was just said, what was expected and found, its code.
#[component]
pub(crate) fn Reason(index: u32, count: usize, said: bool) -> impl IntoView {
    let loaded = loaded();
    loaded.finding(index).map(|finding| {
        let finding = finding.as_ref().clone();
        let more = (count > 1).then(|| crate::words::summary::and_more(count - 1));
        view! {
            <li class=format!("reason {}", words::class(finding.effect))>
                <EffectIcon effect=finding.effect />
                <div>
                    {(!said)
                        .then(|| {
                            view! {
                                <p class="reason-text">
                                    <Said text=sentence(&finding.message) />
                                    {more.map(|more| view! { <span class="faint">" " {more}</span> })}
                                </p>
                            }
                        })}
                    <BothSides finding=finding.clone() />
                    <p class="chips">
                        <FindingChip index />
                    </p>
                </div>
            </li>
        }
    })
}

/// A finding in full, without its rule's explanation.
#[component]
pub(crate) fn FullFinding(finding: FindingView) -> impl IntoView {
    {
        let place = words::place(finding.log_index, finding.line, finding.member.as_deref());
        let question = finding.question.as_deref().map(words::bears_on);
        view! {
            <li class="finding" data-testid="finding">
                <p class="finding-text">
                    <Said text=sentence(&finding.message) />
                </p>
                <p class="finding-facts">
                    {finding.cause.map(|cause| view! { <span>{words::cause(cause)}</span> })}
                    {question.map(|question| view! { <span>{question}</span> })}
                    {(finding.statements.is_empty() && !place.is_empty()).then(|| view! { <span>{visible(&place).into_owned()}</span> })}
                </p>
                <BothSides finding=finding.clone() />
                <Parties parties=finding.statements.clone() cause=finding.cause />
                {finding
                    .resolve
                    .clone()
                    .map(|resolve| {
                        view! {
                            <p class="resolve">
                                <span class="label">{words::RESOLVE}</span>
                                " "
                                <Said text=resolve />
                            </p>
                        }
                    })}
            </li>
        }
    }
}

/// Expected and found, side by side.
#[component]
fn BothSides(finding: FindingView) -> impl IntoView {
    let side = |label: Text, class: &'static str, text: Option<String>| {
        text.map(|text| {
            view! {
                <div class=class>
                    <dt>{label}</dt>
                    <dd>
                        <Said text />
                    </dd>
                </div>
            }
        })
    };
    (finding.expected.is_some() || finding.found.is_some()).then(|| {
        view! {
            <dl class="sides">
                {side(words::EXPECTED, "side expected", finding.expected)}
                {side(words::FOUND, "side found", finding.found)}
            </dl>
        }
    })
}

/// The screen that shows a statement of this kind.
pub(crate) fn screen_of(kind: &str) -> Screen {
    if kind == "action" {
        Screen::Action
    } else {
        Screen::Evidence
    }
}

/// A statement by its kind and label; leads to the action, or to its place in the log.
#[component]
pub(crate) fn StatementLink(digest: String) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let Some(statement) = loaded.statement(&digest) else {
        return view! { <super::copy::ShortDigest value=digest /> }.into_any();
    };
    let kind = visible(crate::words::evidence::kind(&statement.kind)).into_owned();
    let label = in_report(&statement.label);
    let screen = screen_of(&statement.kind);
    view! {
        <button type="button" class="link" lang=now().tag() on:click=move |_| state.go(Route::at(screen, &digest))>
            {kind}
            ": "
            {label}
        </button>
    }
    .into_any()
}
