//! `attestry keygen`: a key pair in two files.

use std::ffi::OsString;
use std::path::PathBuf;

use attestry_record::{PrivateKey, Signer as _};

use crate::arguments::KeygenArguments;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::randomness::System;

/// Writes both halves and says the key's id. An existing file is never overwritten: that key could be the only one.
pub(crate) fn run(arguments: &KeygenArguments, console: &mut Console) -> Result<Exit, Failure> {
    let key = PrivateKey::generate(arguments.algorithm, &mut System)
        .map_err(|error| Failure::new(error.to_string()))?;
    let pem = key.to_pem().map_err(|error| Failure::new(error.to_string()))?;
    files::write_secret(&arguments.out, &pem)?;
    let mut public = OsString::from(&arguments.out);
    public.push(".pub");
    let public = PathBuf::from(public);
    files::write(
        &public.display().to_string(),
        key.public_key().pem().as_bytes(),
        console,
    )?;
    console.say(&format!(
        "{} key {}\nprivate: {} (keep it secret)\npublic:  {}\n",
        arguments.algorithm.word(),
        key.public_key().keyid(),
        arguments.out.display(),
        public.display()
    ));
    Ok(Exit::Passed)
}
