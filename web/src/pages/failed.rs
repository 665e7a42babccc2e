//! A run that ended without a report: what happened, what to do, and the form again.

use leptos::prelude::*;

use super::open::Form;
use super::samples::{Samples, Situations};
use crate::run;
use crate::state::{Stage, state};
use crate::view::said::in_report;
use crate::words::failure;

/// The failure in words, above the first screen's form.
#[component]
pub(crate) fn Failed() -> impl IntoView {
    let state = state();
    let Stage::Failed(failed) = state.stage.get_untracked() else {
        return ().into_any();
    };
    let again = failed.again && state.bundle.with_untracked(Option::is_some);
    let again = again.then(|| {
        view! {
            <div class="go">
                <button type="button" class="button primary" data-testid="again" on:click=move |_| run::verify(state)>
                    {failure::AGAIN}
                </button>
            </div>
        }
    });
    view! {
        <div class="page open">
            <section class="failure" role="alert" data-testid="error">
                <h1 tabindex="-1">{failed.what}</h1>
                <p>{failed.advice}</p>
                {again}
                <h2>{failure::DETAILS}</h2>
                <pre class="code">{in_report(&failed.details)}</pre>
            </section>
            <div class="open-grid">
                <Form />
                <Samples />
            </div>
            <Situations />
        </div>
    }
    .into_any()
}
