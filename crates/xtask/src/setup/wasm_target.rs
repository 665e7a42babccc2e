//! The compiled standard library for wasm32-unknown-unknown: looks for it, asks rustup for it.

use std::path::PathBuf;

use crate::outcome::{Failure, Outcome};
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target where the compiler lacks it.
pub(crate) fn ensure() -> Outcome {
    if is_there()? {
        println!("   is there");
        return Ok(());
    }
    if process::on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "this compiler has no {TARGET} and there is no rustup to add it: install rustup, or the target by \
             the means this compiler came by"
        )));
    }
    process::run(process::command("rustup").args(["target", "add", TARGET]))
}

fn is_there() -> Outcome<bool> {
    let mut ask = process::command("rustc");
    ask.args(["--print", "target-libdir", "--target", TARGET]);
    let folder = process::output(&mut ask)?;
    Ok(PathBuf::from(String::from_utf8_lossy(&folder).trim()).is_dir())
}
