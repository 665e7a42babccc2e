//! The JSON Schemas (draft 2020-12) of trust files, bundle lines and statements, written from the shapes that the strict
//! readers themselves go by.
//!
//! What a reader takes a schema takes. A schema takes some more, because it cannot say everything: duplicate names, a number
//! written `1.0`, days that no calendar has, the nesting, points that lie on no curve, what a log policy says, a key listed
//! twice, two types of one principal, codes of rules that do not exist or may not be lowered, whether as many digests are
//! kept back as members are missing, and whether disclosures fit.

mod files;
mod forms;
mod node;
mod shapes;

pub use files::schemas;
