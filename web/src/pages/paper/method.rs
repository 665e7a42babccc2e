//! Which checks ran, in plain words, from the engine's own groups of rules.

use leptos::prelude::*;

use crate::model::{format, paper};
use crate::state::{loaded, state};
use crate::view::said::in_report;
use crate::words::paper as words;

/// How it was examined.
#[component]
pub(super) fn Method() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let steps = words::METHOD_STEPS.map(|step| view! { <li>{step}</li> });
    let heads = words::METHOD_COLUMNS.map(|head| view! { <th scope="col">{head}</th> });
    let rows = move || {
        let rows = state.rules.with(|rules| paper::checked(&loaded.report, rules));
        let rows = rows.into_iter().map(|one| {
            view! {
                <tr>
                    <th scope="row">{in_report(&one.group)}</th>
                    <td>{format::size(one.rules)}</td>
                    <td>{format::count(one.findings)}</td>
                </tr>
            }
        });
        rows.collect_view()
    };
    view! {
        <section>
            <h2>{words::METHOD}</h2>
            <ol class="numbered">{steps}</ol>
            <table class="narrow">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
