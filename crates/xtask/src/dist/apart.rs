//! What is loaded only when evidence needs it: the policy engines, and what verifies receipts of other tools and Sigstore bundles.
//! Each is a module of its own, and one classic script that carries it for workers.

use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::steps::Steps;

use super::Pace;
use super::bindgen::{self, Glue};
use super::compile::Lanes;
use super::optimize::{self, For};
use super::{compile, imports};

/// Which of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Which {
    /// The policy engines.
    Policy,
    /// What verifies receipts of other tools.
    Receipts,
    /// What verifies Sigstore bundles.
    Sigstore,
}

impl Which {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Policy, Self::Receipts, Self::Sigstore];

    /// Its name, in file names and in scripts.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Receipts => "receipts",
            Self::Sigstore => "sigstore",
        }
    }

    /// The crate it is made of.
    pub(crate) const fn package(self) -> &'static str {
        match self {
            Self::Policy => "attestry-policy-wasm",
            Self::Receipts => "attestry-receipts-wasm",
            Self::Sigstore => "attestry-sigstore-wasm",
        }
    }

    /// Its script in the site.
    pub(crate) fn script_name(self) -> String {
        format!("{}.js", self.name())
    }

    /// Its module's file.
    pub(crate) fn module_name(self) -> String {
        format!("{}_bg.wasm", self.name())
    }

    fn begin(self) -> String {
        format!("(self.attestryApart ??= {{}}).{} = {{\n  wasm: \"", self.name())
    }
}

/// One of them as a module and the glue for it.
#[derive(Debug)]
pub(crate) struct Apart {
    /// Which.
    pub(crate) which: Which,
    /// The module, the same bytes for every glue.
    pub(crate) wasm: Vec<u8>,
    /// An ES module.
    pub(crate) web: String,
    classic: String,
}

/// Builds all of them.
pub(crate) fn all(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome<Vec<Apart>> {
    let built = Which::ALL
        .into_iter()
        .map(|which| build(places, steps, pace, which));
    built.collect()
}

/// Builds the module with both kinds of glue, and checks what it asks of its host.
fn build(places: &Places, steps: &mut Steps, pace: Pace, which: Which) -> Outcome<Apart> {
    let name = which.name();
    let compiled = steps.run(&format!("{name} compile"), which.package(), || {
        compile::apart(places, pace, which)
    })?;
    steps.run(
        &format!("{name} glue"),
        "wasm-bindgen and wasm-opt for it",
        || {
            let (wasm, web) = bindgen::generate(&compiled, name, Glue::Web)?;
            let (same, classic) = bindgen::generate(&compiled, name, Glue::Classic)?;
            bindgen::must_be_same(&wasm, &same)?;
            let wasm = optimize::run(places, &wasm, For::Size, Lanes::Plain, pace)?;
            imports::refuse_network(&imports::of(&wasm)?)?;
            Ok(Apart {
                which,
                wasm,
                web,
                classic,
            })
        },
    )
}

impl Apart {
    /// A classic script that defines it in `attestryApart`: the module in base64, and a function that gives fresh glue, since
    /// one glue holds one instance. A page that may fetch nothing can still load its own script.
    pub(crate) fn script(&self) -> String {
        format!(
            "{}{}\",\n  glue() {{\n{}\nreturn wasm_bindgen;\n  }},\n}};\n",
            self.which.begin(),
            base64(&self.wasm),
            self.classic
        )
    }
}

/// Such a script without its module, and the module in base64.
pub(crate) fn parted(which: Which, script: &str) -> Outcome<(String, &str)> {
    let begin = which.begin();
    let rest = script
        .strip_prefix(begin.as_str())
        .and_then(|rest| rest.split_once('"'));
    let (module, rest) =
        rest.ok_or_else(|| Failure::new(format!("`{}` begins otherwise", which.script_name())))?;
    Ok((format!("{begin}\"{rest}"), module))
}

/// Standard base64 with padding (RFC 4648 section 4).
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
