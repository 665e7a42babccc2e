//! The JSON Schemas of trust files, bundle lines and statements.

use super::Kind;

pub(super) const KIND: Kind = Kind {
    name: "schemas",
    folder: "crates/attestry-format/schema",
    end: ".schema.json",
};
