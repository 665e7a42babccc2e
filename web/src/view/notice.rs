//! A line above a screen that can be put away.

use leptos::prelude::*;

use crate::model::visible::visible;
use crate::state::state;
use crate::words;

/// The notice, where there is one.
#[component]
pub(crate) fn Notice() -> impl IntoView {
    let state = state();
    move || {
        state.notice.get().map(|told| {
            view! {
                <div class="notice" role="note">
                    <p>{visible(&told()).into_owned()}</p>
                    <button type="button" class="button quiet" on:click=move |_| state.notice.set(None)>
                        {words::help::CLOSE}
                    </button>
                </div>
            }
        })
    }
}
