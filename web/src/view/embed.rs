//! In a portal's frame: who opened the viewer, how to check the same elsewhere, and the empty screen before anything is open.

use leptos::prelude::*;

use super::copy::LongValue;
use crate::state::{Content, state};
use crate::words::embed as words;
use crate::{embed, host};

/// Before the portal has handed anything over, where nobody else may.
#[component]
pub(crate) fn Waiting() -> impl IntoView {
    view! {
        <div class="page narrow">
            <section class="panel" data-testid="waiting">
                <h1 tabindex="-1">{words::WAITING}</h1>
                <p>{words::WAITING_FOR}</p>
            </section>
        </div>
    }
}

/// Who opened it, and the way out of that page; nothing where no portal did.
#[component]
pub(crate) fn Portal() -> impl IntoView {
    let state = state();
    let keep = move |_| {
        let Some(bundle) = state.bundle.get_untracked() else {
            return;
        };
        if let Content::File(file) = &bundle.content {
            embed::keep(file, &bundle.name);
        }
    };
    move || {
        let origin = state.portal.get()?;
        let digest = host::standalone_sha256().map(|digest| {
            view! {
                <p>{words::STANDALONE}</p>
                <LongValue value=digest />
            }
        });
        let here = move || state.loaded.with(Option::is_some);
        Some(view! {
            <aside class="portal" data-testid="portal">
                <p data-testid="opened-by">{words::opened_by(&origin)}</p>
                <details data-testid="outside">
                    <summary>{words::OUTSIDE}</summary>
                    <p>{words::OUTSIDE_WHY}</p>
                    <Show when=here>
                        <button type="button" class="button" data-testid="keep-bundle" on:click=keep>
                            {words::KEEP}
                        </button>
                    </Show>
                    {digest}
                </details>
            </aside>
        })
    }
}
