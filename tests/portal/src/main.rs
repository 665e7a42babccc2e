//! A portal's page made with Leptos, around `<attestry-viewer>`: the browser tests see whether the element works in one.
//!
//! It knows the element by its name, two properties and one event, as any portal would, and nothing of evidence.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the component macro writes `pub`")]
mod page;

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(page::Page);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
