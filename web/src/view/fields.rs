//! Facts in pairs: what, and what it is.

use leptos::prelude::*;

use super::text::shown;
use crate::model::format;
use crate::model::visible::visible;
use crate::words;
use crate::words::text::Text;

/// One fact of a definition list.
#[component]
pub(crate) fn Field(label: Text, children: Children) -> impl IntoView {
    view! {
        <div class="field">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// A time, in UTC to the second; the words for a missing one are the caller's.
#[component]
pub(crate) fn Time(at: Option<String>, #[prop(optional)] absent: Option<Text>) -> impl IntoView {
    match at {
        Some(at) => view! { <time>{visible(&format::time(&at)).into_owned()}</time> }.into_any(),
        None => view! { <span class="faint">{absent.unwrap_or(words::NOT_STATED)}</span> }.into_any(),
    }
}

/// A text from evidence, or that it is kept back.
#[component]
pub(crate) fn Evidenced(text: Option<String>) -> impl IntoView {
    match text {
        Some(text) => view! { <span class="wrap">{shown(&text)}</span> }.into_any(),
        None => view! { <span class="kept-back">{words::WITHHELD}</span> }.into_any(),
    }
}
