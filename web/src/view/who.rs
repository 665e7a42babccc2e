//! Principals: by name where the trust file gives one; a name that is only claimed says so.

use leptos::prelude::*;

use super::text::shown;
use crate::state::loaded;
use crate::words;

/// A principal in a line: its name, and its id where the name is another.
#[component]
pub(crate) fn Who(id: String) -> impl IntoView {
    let loaded = loaded();
    let principal = loaded.principal(&id);
    let name = loaded.stated_name(&id).to_owned();
    let kind = principal.map(|principal| words::people::kind(&principal.kind).to_owned());
    let mark = loaded.name_mark(&id);
    let shown_id = (name != id).then(|| shown(&id));
    view! {
        <span class="who">
            <span class="who-name">{shown(&name)}</span>
            {kind.map(|kind| view! { <span class="tag">{kind}</span> })}
            {mark.map(|mark| view! { <span class="tag warn">{mark}</span> })}
            {shown_id.map(|id| view! { <span class="who-id">{id}</span> })}
        </span>
    }
}
