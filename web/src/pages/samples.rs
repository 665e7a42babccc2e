//! The gallery of samples that came with this copy.

use leptos::prelude::*;

use crate::host::{self, Sample};
use crate::run;
use crate::state::state;
use crate::words::open as words;

/// Cards, each opening a sample.
#[component]
pub(crate) fn Samples() -> impl IntoView {
    let samples = host::samples();
    let empty = samples
        .is_empty()
        .then(|| view! { <p class="faint">{words::NO_SAMPLES}</p> });
    let cards = samples
        .into_iter()
        .map(|sample| view! { <Card sample /> })
        .collect_view();
    view! {
        <section class="samples" aria-labelledby="samples-title">
            <h2 id="samples-title">{words::SAMPLES}</h2>
            <p class="hint">{words::SAMPLES_HINT}</p>
            <ul>{cards}</ul>
            {empty}
        </section>
    }
}

#[component]
fn Card(sample: Sample) -> impl IntoView {
    let state = state();
    let (title, about) = (sample.title.clone(), sample.about.clone());
    view! {
        <li>
            <button type="button" class="sample" data-testid=format!("sample-{}", sample.name) on:click=move |_| run::sample(state, &sample)>
                <strong>{title}</strong>
                <span>{about}</span>
            </button>
        </li>
    }
}
