//! Re-runs a recorded policy: texts in, one decision out.
//!
//! Knows two policy languages, Cedar and Rego, and how FORMAT 3 ("Replay") asks them. It knows no bundle, no signature and
//! no trust: whether what comes out fits what was recorded is the judgement's to say.
//!
//! Pure: no clock, no chance, no network; the same request has the same outcome everywhere. Every text is measured
//! against the named ceilings of [`limits`] first, so that a policy cannot hang or overturn the program that replays it.

#![warn(clippy::disallowed_methods)]

mod cedar;
mod json;
pub mod limits;
mod nesting;
mod question;
mod rego;

pub use json::replay_json;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// A recorded evaluation with the texts it was made of.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Request {
    /// The engine's name: `cedar` or `rego`.
    pub engine: String,
    /// For Rego: the rule that answers, such as `data.authz.allow`.
    pub entrypoint: Option<String>,
    /// The policy text.
    pub policy: String,
    /// Cedar's entities JSON, or Rego's `data`; absent: none.
    pub entities: Option<String>,
    /// Cedar's schema, in either of its two syntaxes; absent: none.
    pub schema: Option<String>,
    /// The recorded evaluation as JSON: `{subject, action, resource, context?}`.
    pub evaluation: String,
}

/// What a replay came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It ran.
    Decided {
        /// Whether it allows.
        decision: bool,
        /// The ids of the policies that decided, sorted, each once; `None` where the language has no such ids (Rego).
        determining: Option<Vec<String>>,
    },
    /// The policy text does not parse, and why.
    DoesNotParse(String),
    /// It cannot be run here as it was recorded, and why. That proves nothing against the record.
    Impossible(String),
}

/// Re-runs one recorded evaluation.
pub fn replay(request: &Request) -> Outcome {
    // The engines are large and not ours. Where one of them panics, that is a limit of this tool, said like any other;
    // in WebAssembly, where nothing unwinds, the host sees a trap instead.
    let guarded = || catch_unwind(AssertUnwindSafe(|| run(request)));
    stacker::grow(STACK, guarded).unwrap_or_else(|_| {
        Outcome::Impossible(format!(
            "the engine `{}` broke down on this policy",
            request.engine
        ))
    })
}

/// Bytes of stack for an engine, whatever the caller's thread has: both recurse, and a stack that is exhausted ends the
/// program. Only what is used is taken. In WebAssembly there is one stack, and the host survives its end.
const STACK: usize = 512 << 20;

fn run(request: &Request) -> Outcome {
    let engine = match request.engine.as_str() {
        "cedar" => cedar::replay,
        "rego" => rego::replay,
        other => {
            return Outcome::Impossible(format!(
                "engine `{other}` is not built in, expected `cedar` or `rego`"
            ));
        }
    };
    limits::texts(request)
        .and_then(|()| engine(request))
        .unwrap_or_else(|outcome| outcome)
}
