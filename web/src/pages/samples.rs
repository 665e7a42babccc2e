//! The gallery of samples that came with this copy: a few to start with, and situations by theme.

use leptos::prelude::*;

use crate::host::{self, Sample};
use crate::model::gallery::{first_sentence, grouped};
use crate::run;
use crate::state::state;
use crate::view::icon::VerdictIcon;
use crate::view::said::in_report;
use crate::words;

/// The samples to start with.
const START: &str = "start";

/// Cards of the samples to start with.
#[component]
pub(crate) fn Samples() -> impl IntoView {
    let samples = host::samples();
    let empty = samples
        .is_empty()
        .then(|| view! { <p class="faint">{words::open::NO_SAMPLES}</p> });
    let first = samples.iter().filter(|sample| sample.group == START);
    let cards = first.map(card);
    view! {
        <section class="samples" aria-labelledby="samples-title">
            <h2 id="samples-title">{words::open::SAMPLES}</h2>
            <p class="hint">{words::open::SAMPLES_HINT}</p>
            <ul>{cards.collect_view()}</ul>
            {empty}
        </section>
    }
}

/// All other samples, under their themes.
#[component]
pub(crate) fn Situations() -> impl IntoView {
    let samples = host::samples();
    let themes = grouped(&samples, |sample| &sample.group);
    let themes = themes.into_iter().filter(|(theme, _)| *theme != START);
    let panels: Vec<_> = themes
        .map(|(theme, samples)| {
            let id = format!("theme-{theme}");
            let cards = samples.into_iter().map(card);
            view! {
                <section class="panel theme-panel" aria-labelledby=id.clone()>
                    <h3 id=id.clone()>{words::open::theme(theme).to_owned()}</h3>
                    <ul>{cards.collect_view()}</ul>
                </section>
            }
        })
        .collect();
    (!panels.is_empty()).then(|| {
        view! {
            <section class="situations" aria-labelledby="situations-title">
                <h2 id="situations-title">{words::open::SITUATIONS}</h2>
                <p class="hint">{words::open::SITUATIONS_HINT}</p>
                <div class="themes">{panels}</div>
            </section>
        }
    })
}

/// A sample by its title, how its story begins and what it comes to; opens it.
fn card(sample: &Sample) -> impl IntoView + use<> {
    let state = state();
    let name = sample.name.clone();
    let outcome = sample.verdict.map(|verdict| {
        view! {
            <span class=format!("verdict-word {}", words::verdict::class(verdict)) data-testid="sample-verdict">
                <VerdictIcon verdict />
                {words::verdict::word(verdict)}
            </span>
        }
    });
    view! {
        <li>
            <button type="button" class="sample" data-testid=format!("sample-{name}") on:click=move |_| run::sample(state, &name)>
                <strong>{in_report(&sample.title)}</strong>
                <span>{in_report(first_sentence(&sample.about))}</span>
                {outcome}
            </button>
        </li>
    }
}
