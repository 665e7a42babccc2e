//! The JSON Schemas: that they say what the readers do, member by member, and that everything we have fits them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

#[path = "schemas/evidence.rs"]
mod evidence;
#[path = "schemas/members.rs"]
mod members;
#[path = "schemas/refused.rs"]
mod refused;

use std::path::Path;

use attestry_report::schema::schemas;
use jsonschema::Validator;
use serde_json::Value;

/// The schema in a file, ready to validate.
fn validator(file: &str) -> Validator {
    let (_, text) = schemas().into_iter().find(|(name, _)| *name == file).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{file}: {error}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// `cargo xtask docs` writes the files.
#[test]
fn the_files_are_what_the_shapes_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/attestry-format/schema");
    for (name, text) in schemas() {
        let path = folder.join(name);
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == text,
            "{name} is not what the shapes say: run `cargo xtask docs`"
        );
    }
}
