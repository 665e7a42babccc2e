//! `attestry record`: steps in, a signed and logged bundle out.
//!
//! Knows whose keys and which log; how lines come and go is in the files below this one.

mod batch;
mod output;
mod stream;

use attestry_record::{Log, NoteKey, PrivateKey, Recorder, Step, log_policy};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files::STREAM;
use crate::keys;
use crate::randomness::System;
use crate::record_arguments::RecordArguments;

/// Standard input is recorded as it comes; steps in a file are recorded in whole or not at all.
pub(crate) fn run(arguments: &RecordArguments, console: &mut Console) -> Result<Exit, Failure> {
    let named = keys::read_all(&arguments.keys)?;
    let log_key = arguments.log_key.as_ref();
    let log_key = log_key.map(|named| keys::read(&named.source)).transpose()?;
    let witness_keys = keys::read_all(&arguments.witness_keys)?;

    let mut entropy = System;
    let mut recorder = Recorder::new(&mut entropy);
    for (name, key) in &named {
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
    let (comes, goes) = (arguments.steps == STREAM, arguments.out == STREAM);
    if arguments.resume.is_some() && (!comes || goes) {
        return Err(Failure::new(
            "expected steps from standard input and `--out FILE` with `--resume`: nothing else leaves a partial recording",
        ));
    }
    match (comes, goes) {
        (true, false) => stream::into_file(arguments, recorder, policy.as_deref(), console),
        // A misspelt place to keep back is noticed at the end: until then nothing may be let out.
        (true, true) if arguments.redactions.is_empty() => {
            stream::into_output(arguments, recorder, policy.as_deref(), console)
        }
        _ => batch::run(arguments, recorder, policy.as_deref(), console),
    }
}

/// The checkpoint that a log ends with.
fn last_checkpoint(arguments: &RecordArguments) -> Step {
    let witnessed = arguments.witnessed.unwrap_or_else(clock::now).to_string();
    Step::checkpoint((!arguments.witness_keys.is_empty()).then_some(witnessed))
}

fn note_key<'k>(name: &str, key: &'k PrivateKey) -> Result<NoteKey<'k>, Failure> {
    NoteKey::new(name, key).map_err(|error| Failure::new(error.to_string()))
}
