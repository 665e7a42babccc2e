//! The judgement over a chain: one rule, one file; findings and the ten answers.
//!
//! It does not know what a signature is: it sees who counts as a signer and when a statement was logged. It has no clock:
//! the verification time is given.

#![warn(clippy::disallowed_methods)]

mod answers;
mod asked;
mod bearing;
mod context;
mod controls;
mod evaluate;
mod find;
mod finding;
mod findings;
mod ground;
mod names;
mod parties;
mod question;
mod registry;
mod replay;
mod rule;
mod rules;
mod severity;
mod tables;
mod words;

pub use answers::{Answer, AnswerKind, Answers, Kinds, Standing, Voucher};
pub use asked::Asked;
pub use context::{ActionContext, Context};
pub use controls::{CONTROLS, Control, controls_of};
pub use evaluate::{Judged, JudgedAction, evaluate};
pub use find::find_in_parts;
pub use finding::{About, Cause, Effect, Finding, Verdict};
pub use findings::{Brief, Findings};
pub use names::Names;
pub use question::Question;
pub use registry::{RULES, rule};
pub use replay::{Answered, Replay, ReplayInput, ReplayOutcome, ReplayRequest, replays};
pub use rule::{Check, Find, Group, Rule};
pub use severity::{SeverityError, check_severity};
