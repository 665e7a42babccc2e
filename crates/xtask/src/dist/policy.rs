//! The policy engines: a module of its own, and one classic script that carries it for workers.

use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::steps::Steps;

use super::Pace;
use super::bindgen::{self, Glue};
use super::compile::Lanes;
use super::optimize::{self, For};
use super::{compile, imports};

/// The policy engines as a module and the glue for it.
#[derive(Debug)]
pub(crate) struct Policy {
    /// The module, the same bytes for every glue.
    pub(crate) wasm: Vec<u8>,
    /// An ES module.
    pub(crate) web: String,
    classic: String,
}

/// Builds what verifies Sigstore bundles: the module and the glue for it as an ES module.
pub(crate) fn sigstore(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome<(Vec<u8>, String)> {
    let compiled = steps.run(
        "sigstore compile",
        "what verifies Sigstore bundles for wasm32",
        || compile::sigstore(places, pace),
    )?;
    steps.run(
        "sigstore glue",
        "wasm-bindgen and wasm-opt for Sigstore bundles",
        || {
            let (wasm, web) = bindgen::generate(&compiled, "sigstore", Glue::Web)?;
            let wasm = optimize::run(places, &wasm, For::Size, Lanes::Plain, pace)?;
            imports::refuse_network(&imports::of(&wasm)?)?;
            Ok((wasm, web))
        },
    )
}

/// Builds the module with both kinds of glue, and checks what it asks of its host.
pub(crate) fn build(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome<Policy> {
    let compiled = steps.run("policy compile", "the policy engines for wasm32", || {
        compile::policy(places, pace)
    })?;
    steps.run(
        "policy glue",
        "wasm-bindgen and wasm-opt for the policy engines",
        || {
            let (wasm, web) = bindgen::generate(&compiled, "policy", Glue::Web)?;
            let (same, classic) = bindgen::generate(&compiled, "policy", Glue::Classic)?;
            bindgen::must_be_same(&wasm, &same)?;
            let wasm = optimize::run(places, &wasm, For::Size, Lanes::Plain, pace)?;
            imports::refuse_network(&imports::of(&wasm)?)?;
            Ok(Policy { wasm, web, classic })
        },
    )
}

impl Policy {
    /// A classic script that defines `attestryPolicy`: the module in base64, and a function that gives fresh glue, since one
    /// glue holds one instance. A page that may fetch nothing can still load its own script.
    pub(crate) fn script(&self) -> String {
        format!(
            "{BEGIN}{}\",\n  glue() {{\n{}\nreturn wasm_bindgen;\n  }},\n}};\n",
            base64(&self.wasm),
            self.classic
        )
    }
}

const BEGIN: &str = "self.attestryPolicy = {\n  wasm: \"";

/// That script without its module, and the module in base64.
pub(crate) fn apart(script: &str) -> Outcome<(String, &str)> {
    let rest = script.strip_prefix(BEGIN).and_then(|rest| rest.split_once('"'));
    let (module, rest) = rest.ok_or_else(|| Failure::new("the policy engines' script begins otherwise"))?;
    Ok((format!("{BEGIN}\"{rest}"), module))
}

/// Standard base64 with padding (RFC 4648 section 4).
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
