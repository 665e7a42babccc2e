//! The page: the element, and what it told last.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::CustomEvent;

/// The page. What is handed to the element lies in the globals `portalBundle` and `portalTrust`.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let said = RwSignal::new(None::<String>);
    let shown = RwSignal::new(true);
    let heard = move |event: CustomEvent| {
        said.set(member(&event.detail(), "outcome").as_string());
    };
    view! {
        <main>
            <h1>"A portal"</h1>
            <button id="toggle" on:click=move |_| shown.update(|shown| *shown = !*shown)>
                "Show or hide"
            </button>
            <Show when=move || shown.get()>
                <attestry-viewer
                    id="one"
                    height="auto"
                    readonly=""
                    prop:trustAnchors=member(&js_sys::global(), "portalTrust")
                    prop:bundle=member(&js_sys::global(), "portalBundle")
                    on:attestry-verdict=heard
                ></attestry-viewer>
            </Show>
            <p id="said">{move || said.get()}</p>
        </main>
    }
}

fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
