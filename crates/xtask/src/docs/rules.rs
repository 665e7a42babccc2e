//! A page for each rule, and their index.

use super::Kind;

pub(super) const KIND: Kind = Kind {
    name: "rules",
    folder: "crates/attestry-rules/pages",
    end: ".md",
};
