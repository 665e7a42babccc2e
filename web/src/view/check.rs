//! How to check a statement, or the file, without this viewer: commands with the real values.

use leptos::prelude::*;

use super::copy::CopyButton;
use crate::model::check::Step;
use crate::model::visible::visible;
use crate::words::check as words;

/// The steps, folded away until somebody asks.
#[component]
pub(crate) fn CheckYourself(steps: Vec<Step>) -> impl IntoView {
    if steps.is_empty() {
        return ().into_any();
    }
    let steps = steps.into_iter().map(|step| {
        let Step {
            what,
            command,
            expected,
        } = step;
        view! {
            <li>
                <p>{words::what(what)}</p>
                <div class="command">
                    <pre class="code" tabindex="0" data-testid="command">{visible(&command).into_owned()}</pre>
                    <CopyButton value=command label=words::COPY />
                </div>
                {expected
                    .map(|expected| {
                        view! {
                            <p class="expected-out">
                                <span class="label">{words::EXPECTED}</span>
                                " "
                                <code data-testid="expected">{expected}</code>
                            </p>
                        }
                    })}
            </li>
        }
    });
    view! {
        <details class="check" data-testid="check">
            <summary>{words::TITLE}</summary>
            <p class="hint">{words::LEAD}</p>
            <ol>{steps.collect_view()}</ol>
        </details>
    }
    .into_any()
}
