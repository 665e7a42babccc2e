//! `attestry record`: steps in, a signed and logged bundle out.

use std::path::Path;

use attestry_record::{
    Bundle, CheckpointStep, Log, NoteKey, PrivateKey, Recorded, Recorder, Recording, Step,
    WithheldDisclosure, log_policy,
};
use serde_json::json;

use crate::arguments::{NamedFile, RecordArguments};
use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::randomness::System;

/// Nothing is written unless every step could be recorded.
pub(crate) fn run(arguments: &RecordArguments, console: &mut Console) -> Result<Exit, Failure> {
    let keys = read_keys(&arguments.keys)?;
    let log_key = arguments
        .log_key
        .as_ref()
        .map(|named| files::read_key(&named.file))
        .transpose()?;
    let witness_keys = read_keys(&arguments.witness_keys)?;
    let steps = files::read_text(&arguments.steps)?;

    let mut entropy = System;
    let mut recorder = Recorder::new(&mut entropy);
    for (name, key) in &keys {
        recorder.signer(name, key);
    }
    for everywhere in &arguments.redactions {
        recorder.redact_everywhere(everywhere.kind, &everywhere.pointer);
    }
    let mut policy = None;
    if let (Some(named), Some(key)) = (&arguments.log_key, &log_key) {
        let log_note_key = note_key(&named.name, key)?;
        let witnesses = witness_keys
            .iter()
            .map(|(name, key)| note_key(name, key))
            .collect::<Result<Vec<_>, _>>()?;
        policy = Some(log_policy(
            &log_note_key,
            &witnesses.iter().collect::<Vec<_>>(),
            witnesses.len(),
        ));
        let log = Log::new(&named.name, arguments.run.as_deref())
            .map_err(|error| Failure::new(error.to_string()))?;
        recorder.log(log, log_note_key, witnesses);
    }
    all_steps(arguments, &steps, &mut recorder)?;
    let recording = recorder.finish();
    if let Some(pointer) = recording.unused_redactions.first() {
        return Err(Failure::new(format!(
            "expected a member at `{pointer}` to redact, found none in any statement"
        )));
    }
    write(arguments, &recording, policy, console)
}

/// Does every step, and a checkpoint at the end where the steps have none there.
fn all_steps(arguments: &RecordArguments, steps: &str, recorder: &mut Recorder<'_>) -> Result<(), Failure> {
    let mut last = None;
    for (number, line) in (1_usize..).zip(steps.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("{} line {number}", arguments.steps);
        let step = Step::parse(line).map_err(|error| Failure::about(&place, error))?;
        last = Some(
            recorder
                .step(&step)
                .map_err(|error| Failure::about(&place, error))?,
        );
    }
    if arguments.log_key.is_some() && last != Some(Recorded::Checkpoint) {
        let witnessed = arguments.witnessed.unwrap_or_else(clock::now).to_string();
        let witnessed = (!arguments.witness_keys.is_empty()).then_some(witnessed);
        let step = CheckpointStep {
            checkpoint: true,
            witnessed,
            witnesses: None,
            name: None,
        };
        recorder
            .step(&Step::Checkpoint(step))
            .map_err(|error| Failure::about("last checkpoint", error))?;
    }
    Ok(())
}

fn write(
    arguments: &RecordArguments,
    recording: &Recording,
    policy: Option<String>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    files::write(
        &arguments.out,
        &packed(&recording.bundle, &arguments.out)?,
        console,
    )?;
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
    Ok(Exit::Passed)
}

/// The container that the file's name asks for.
fn packed(bundle: &Bundle, name: &str) -> Result<Vec<u8>, Failure> {
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

fn read_keys(named: &[NamedFile]) -> Result<Vec<(String, PrivateKey)>, Failure> {
    named
        .iter()
        .map(|named| Ok((named.name.clone(), files::read_key(&named.file)?)))
        .collect()
}

fn note_key<'k>(name: &str, key: &'k PrivateKey) -> Result<NoteKey<'k>, Failure> {
    NoteKey::new(name, key).map_err(|error| Failure::new(error.to_string()))
}
