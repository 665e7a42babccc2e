//! A line that says that a newer version of the viewer has been brought, until the page is loaded again.

use leptos::prelude::*;

use crate::host;
use crate::words::newer as words;

/// The line, once there is such a version.
#[component]
pub(crate) fn Newer() -> impl IntoView {
    let ready = RwSignal::new(false);
    host::when_newer(move || ready.set(true));
    view! {
        <div role="status">
            <Show when=move || ready.get()>
                <div class="notice" data-testid="newer">
                    <p>{words::READY}</p>
                    <button type="button" class="button" data-testid="renew" on:click=|_| host::renew()>
                        {words::RELOAD}
                    </button>
                </div>
            </Show>
        </div>
    }
}
