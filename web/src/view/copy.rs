//! Digests and other long values: short where they stand, in full one key away.

use leptos::prelude::*;

use super::icon::{Sign, SignIcon};
use crate::model::format;
use crate::model::visible::visible;
use crate::state::state;
use crate::words::text::Text;
use crate::{host, words};

/// A digest by its first digits, with its full value under the pointer and on the clipboard.
#[component]
pub(crate) fn ShortDigest(
    value: String,
    /// What stays with it before it.
    #[prop(optional)]
    before: &'static str,
    /// What stays with it behind it.
    #[prop(optional, into)]
    behind: String,
) -> impl IntoView {
    let full = visible(&value).into_owned();
    view! {
        <span class="digest">
            <span>{before}<code title=full>{visible(&format::short(&value)).into_owned()}</code>{behind}</span>
            <CopyButton value />
        </span>
    }
}

/// A value in full, wrapped where the line ends.
#[component]
pub(crate) fn LongValue(value: String) -> impl IntoView {
    view! {
        <span class="digest long">
            <code>{visible(&value).into_owned()}</code>
            <CopyButton value />
        </span>
    }
}

/// Copies a value.
#[component]
pub(crate) fn CopyButton(value: String, #[prop(optional)] label: Option<Text>) -> impl IntoView {
    let state = state();
    let copied = RwSignal::new(false);
    let click = move |_| {
        if host::copy(&value) {
            copied.set(true);
            state.spoken.set(words::COPIED.to_string());
            set_timeout(
                move || {
                    let _ = copied.try_set(false);
                },
                std::time::Duration::from_millis(1600),
            );
        } else {
            state.spoken.set(words::COPY_REFUSED.to_string());
            state.notify(|| words::COPY_REFUSED.to_string());
        }
    };
    let sign = move || {
        let sign = if copied.get() { Sign::Tick } else { Sign::Copy };
        view! { <SignIcon sign /> }
    };
    view! {
        <button type="button" class=if label.is_some() { "button quiet" } else { "copy" } aria-label=label.unwrap_or(words::COPY) title=label.unwrap_or(words::COPY) on:click=click>
            {sign}
            {label.map(Text::said)}
        </button>
    }
}
