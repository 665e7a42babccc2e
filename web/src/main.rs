//! The viewer's entry: in a browser it mounts the page, anywhere else it has nothing to show.

#[cfg(target_arch = "wasm32")]
fn main() {
    attestry_web::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
