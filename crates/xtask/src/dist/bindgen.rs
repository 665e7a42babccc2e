//! wasm-bindgen as a library: a compiled module in, the module and its JavaScript glue out.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::outcome::{Doing as _, Failure, Outcome};

/// The kind of JavaScript.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Glue {
    /// A classic script that defines the global `wasm_bindgen`; for workers made from a Blob.
    Classic,
    /// An ES module with `initSync` and a default `init`.
    Web,
}

/// The module and its glue. Neither fetches anything by itself.
pub(crate) fn generate(compiled: &Path, name: &str, glue: Glue) -> Outcome<(Vec<u8>, String)> {
    let what = || format!("wasm-bindgen cannot work on `{}`", compiled.display());
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true);
    // Names of functions are of use to no user, and no path may slip in by them.
    bindgen.remove_name_section(true).remove_producers_section(true);
    match glue {
        Glue::Classic => bindgen.no_modules(true),
        Glue::Web => bindgen.web(true),
    }
    .doing(what)?;
    // `{:#}` of its error carries the causes.
    let mut output = bindgen
        .generate_output()
        .map_err(|error| Failure::new(format!("{}: {error:#}", what())))?;
    // The list names every crate, most of them with nothing.
    let snippets = output.snippets().values().any(|snippets| !snippets.is_empty());
    if snippets || !output.local_modules().is_empty() {
        return Err(Failure::new(format!(
            "`{}` brings JavaScript files of its own, and the site has no place for them",
            compiled.display()
        )));
    }
    let glue = output.js().to_owned();
    Ok((output.wasm_mut().emit_wasm(), glue))
}

/// One module, one hash: the glue may differ between targets, the module may not.
pub(crate) fn must_be_same(one: &[u8], other: &[u8]) -> Outcome {
    if one == other {
        return Ok(());
    }
    Err(Failure::new(format!(
        "wasm-bindgen made two different modules for two targets: {} and {} bytes",
        one.len(),
        other.len()
    )))
}
