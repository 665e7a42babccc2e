//! What a recording leaves: the bundle in its container, the log policy, what is kept back.

use std::path::Path;

use attestry_record::{Bundle, Recording, WithheldDisclosure};
use serde_json::json;

use crate::console::Console;
use crate::exit::Failure;
use crate::files;
use crate::record_arguments::RecordArguments;

/// Refuses a recording in which a place to keep back was never found: a misspelt one would let out what it should hide.
pub(super) fn check(recording: &Recording) -> Result<(), Failure> {
    match recording.unused_redactions.first() {
        None => Ok(()),
        Some(pointer) => Err(Failure::new(format!(
            "expected a member at `{pointer}` to redact, found none in any statement"
        ))),
    }
}

/// The container that the file's name asks for.
pub(super) fn packed(bundle: &Bundle, name: &str) -> Result<Vec<u8>, Failure> {
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let packed = match extension {
        "gz" => bundle.to_gzip(),
        "zip" => bundle.to_zip(),
        _ => Ok(bundle.to_jsonl()),
    };
    packed.map_err(|error| Failure::about(name, error))
}

/// Writes what goes beside the bundle.
pub(super) fn beside(
    arguments: &RecordArguments,
    recording: &Recording,
    policy: Option<&str>,
    console: &mut Console,
) -> Result<(), Failure> {
    if let (Some(file), Some(policy)) = (&arguments.log_policy, policy) {
        files::write(file, policy.as_bytes(), console)?;
    }
    let withheld = recording.withheld.len();
    match &arguments.withheld {
        Some(file) => {
            let line = |kept: &WithheldDisclosure| {
                format!(
                    "{}\n",
                    json!({"statement": kept.statement, "disclosure": kept.disclosure})
                )
            };
            let lines: String = recording.withheld.iter().map(line).collect();
            files::write(file, lines.as_bytes(), console)?;
        }
        None if withheld > 0 => {
            let disclosures = if withheld == 1 {
                "disclosure was"
            } else {
                "disclosures were"
            };
            console.complain(&format!(
                "{withheld} {disclosures} kept back and written nowhere: nobody can show what is hidden (`--withheld FILE` keeps them)"
            ));
        }
        None => {}
    }
    Ok(())
}
