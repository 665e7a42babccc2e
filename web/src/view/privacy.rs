//! How somebody can check that nothing is sent, with the policy as it is in the page now.

use leptos::prelude::*;

use crate::host;
use crate::words::privacy as words;

/// The explanation, folded.
#[component]
pub(crate) fn Privacy() -> impl IntoView {
    let policies = host::policies();
    let policy = if policies.is_empty() {
        view! { <p class="problem">{words::NO_POLICY}</p> }.into_any()
    } else {
        let lines = |policy: &str| policy.split(';').map(str::trim).collect::<Vec<_>>().join(";\n");
        let shown = policies
            .iter()
            .map(|policy| view! { <pre class="code">{lines(policy)}</pre> });
        view! {
            <h3>{words::POLICY}</h3>
            {shown.collect_view()}
        }
        .into_any()
    };
    view! {
        <details class="panel fold">
            <summary>
                <h2>{words::TITLE}</h2>
            </summary>
            <div class="fold-body columns">
                <ul class="points">{words::POINTS.map(|point| view! { <li>{point}</li> })} <li>{words::LIMITS}</li></ul>
                <div>{policy}</div>
            </div>
        </details>
    }
}
