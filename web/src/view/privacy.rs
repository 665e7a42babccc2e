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
    let engine = host::engine_sha256().map(|digest| {
        view! {
            <h3>{words::ENGINE}</h3>
            <p>{words::ENGINE_NOTE}</p>
            <pre class="code" data-testid="engine-sha256">{digest}</pre>
        }
    });
    let (kind, compare) = if host::single() {
        (words::SINGLE, words::COMPARE_SINGLE)
    } else {
        (words::SERVED, words::COMPARE_SERVED)
    };
    let points = words::POINTS.map(|point| view! { <li>{point}</li> });
    view! {
        <details class="panel fold" data-testid="privacy">
            <summary>
                <h2>{words::TITLE}</h2>
            </summary>
            <div class="fold-body columns">
                <ul class="points"><li>{kind}</li> {points} <li>{compare}</li> <li>{words::LIMITS}</li></ul>
                <div>{policy} {engine}</div>
            </div>
        </details>
    }
}
