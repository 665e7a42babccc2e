//! Private keys, from files and from the environment. What a key holds is never said, in no message.

use std::env;

use attestry_record::PrivateKey;

use crate::exit::Failure;
use crate::files;
use crate::record_arguments::NamedKey;

/// What a variable of the environment is named by, in the place of a file.
const VARIABLE: &str = "env:";

/// Reads a private key (PKCS#8 PEM): from a file, from standard input for `-`, from a variable for `env:NAME`.
pub(crate) fn read(source: &str) -> Result<PrivateKey, Failure> {
    let pem = match source.strip_prefix(VARIABLE) {
        Some(name) => variable(name).map_err(|problem| Failure::about(source, problem))?,
        None => files::read_text(source)?,
    };
    PrivateKey::from_pem(&pem).map_err(|error| Failure::about(source, error))
}

/// Reads several, each under its name.
pub(crate) fn read_all(named: &[NamedKey]) -> Result<Vec<(String, PrivateKey)>, Failure> {
    named
        .iter()
        .map(|named| Ok((named.name.clone(), read(&named.source)?)))
        .collect()
}

fn variable(name: &str) -> Result<String, &'static str> {
    match env::var_os(name) {
        None => Err("expected a private key in this variable, found no such variable"),
        Some(value) => value
            .into_string()
            .map_err(|_| "expected a private key in this variable, found no text"),
    }
}
