//! Prints every document that is written from the code, as JSON: `{kind: {file name: text}}`. `cargo xtask docs` puts them
//! where they belong; this knows nothing of folders.

#![allow(clippy::print_stdout, reason = "it is run for what it prints")]

use std::collections::BTreeMap;

use attestry_report::pages::pages;
use attestry_report::schema::schemas;

fn main() -> Result<(), serde_json::Error> {
    let schemas = schemas().into_iter().map(|(name, text)| (name.to_owned(), text));
    let kinds: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::from([
        ("rules", pages().into_iter().collect()),
        ("schemas", schemas.collect()),
    ]);
    println!("{}", serde_json::to_string(&kinds)?);
    Ok(())
}
