//! Steps as they come on standard input: each is done, and said to be done, before the next is read.

use std::io;

use attestry_record::{Acknowledged, JournalError, JournaledRecorder, Recorded, Recorder, Step};
use serde_json::{Value, json};

use super::{last_checkpoint, output};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::input::Lines;
use crate::partial_file::PartialFile;
use crate::record_arguments::{RecordArguments, ResumeFrom};

/// Into a bundle's file: what is acknowledged on standard output is in the partial file for good.
pub(super) fn into_file(
    arguments: &RecordArguments,
    recorder: Recorder<'_>,
    policy: Option<&str>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let (mut partial_file, partial, torn) = match arguments.resume {
        None => (PartialFile::begin(&arguments.out)?, None, 0),
        Some(_) => PartialFile::resume(&arguments.out)?,
    };
    let name = partial_file.name.clone();
    let about = |error: JournalError| Failure::about(&name, error);
    let mut recorder = match partial {
        None => JournaledRecorder::begin(recorder, &mut partial_file.file),
        Some(partial) => JournaledRecorder::resume(recorder, partial, &mut partial_file.file),
    }
    .map_err(about)?;
    if torn > 0 {
        console.complain(&format!(
            "{name}: the last line was not finished and never acknowledged: {torn} bytes are cut off"
        ));
    }
    say(
        console,
        &json!({"lines": recorder.lines(), "recorded": recorder.recorded(), "torn": torn}),
    );
    if arguments.resume == Some(ResumeFrom::Start) {
        recorder.from_the_start();
    }
    let taken = take(&mut recorder, console).and_then(|()| {
        if arguments.log_key.is_some() && recorder.last() != Some(&Recorded::Checkpoint) {
            let made = recorder.step(&last_checkpoint(arguments));
            made.map_err(|error| Failure::about("last checkpoint", error))?;
        }
        Ok(())
    });
    if let Err(failure) = taken {
        let nothing = recorder.lines() == 0 && recorder.recorded() == 0 && arguments.resume.is_none();
        drop(recorder);
        if nothing {
            partial_file.remove()?;
        } else {
            console.complain(&format!(
                "{name} holds what was acknowledged: mend the line and go on with it by `--resume next`"
            ));
        }
        return Err(failure);
    }
    let (lines, count) = (recorder.lines(), recorder.recorded());
    let recording = recorder.finish().map_err(about)?;
    output::check(&recording)?;
    output::beside(arguments, &recording, policy, console)?;
    files::replace(
        &arguments.out,
        &output::packed(&recording.bundle, &arguments.out)?,
    )?;
    partial_file.remove()?;
    say(
        console,
        &json!({"bundle": arguments.out, "lines": lines, "recorded": count}),
    );
    Ok(Exit::Passed)
}

/// To standard output: the bundle's own lines, each as it is made.
pub(super) fn into_output(
    arguments: &RecordArguments,
    mut recorder: Recorder<'_>,
    policy: Option<&str>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut handed_on = recorder.bundle().len();
    let mut last = None;
    let mut lines = Lines::of(io::stdin().lock());
    let mut number = 0_u64;
    let mut hand_on = |recorder: &Recorder<'_>, console: &mut Console| {
        while let Some(line) = recorder.bundle().line(handed_on) {
            console.say(&format!("{line}\n"));
            handed_on = handed_on.saturating_add(1);
        }
    };
    while let Some(line) = lines.next().map_err(unread)? {
        number = number.saturating_add(1);
        if let Some(step) = Step::of_line(line).map_err(|error| at(number, &error))? {
            last = Some(recorder.step(&step).map_err(|error| at(number, &error))?);
            hand_on(&recorder, console);
        }
    }
    if arguments.log_key.is_some() && last != Some(Recorded::Checkpoint) {
        let made = recorder.step(&last_checkpoint(arguments));
        made.map_err(|error| Failure::about("last checkpoint", error))?;
        hand_on(&recorder, console);
    }
    output::beside(arguments, &recorder.finish(), policy, console)?;
    Ok(Exit::Passed)
}

/// Records what comes, line by line, until the input ends or a line is refused.
fn take(
    recorder: &mut JournaledRecorder<'_, &mut std::fs::File>,
    console: &mut Console,
) -> Result<(), Failure> {
    let mut lines = Lines::of(io::stdin().lock());
    while let Some(line) = lines.next().map_err(unread)? {
        let number = recorder.lines().saturating_add(1);
        let acknowledged = recorder.line(line).map_err(|error| at(number, &error))?;
        if let Some(acknowledged) = acknowledged {
            say(console, &told(&acknowledged));
        }
    }
    Ok(())
}

fn told(acknowledged: &Acknowledged) -> Value {
    let mut told = json!({"line": acknowledged.line});
    let mut tell = |name: &str, value: Value| {
        if let Some(members) = told.as_object_mut() {
            members.insert(name.to_owned(), value);
        }
    };
    match &acknowledged.recorded {
        Recorded::Checkpoint => tell("checkpoint", true.into()),
        Recorded::Definitions => tell("definitions", true.into()),
        Recorded::Statement { digest, log_index } => {
            tell("statement", digest.as_str().into());
            if let Some(index) = log_index {
                tell("logIndex", (*index).into());
            }
        }
    }
    if acknowledged.again {
        tell("again", true.into());
    }
    told
}

/// One line of JSON, at once.
fn say(console: &mut Console, value: &Value) {
    console.say(&format!("{value}\n"));
}

fn at(number: u64, error: &dyn core::fmt::Display) -> Failure {
    Failure::about(&format!("{} line {number}", files::STREAM), error)
}

fn unread(error: io::Error) -> Failure {
    Failure::about("standard input", error)
}
