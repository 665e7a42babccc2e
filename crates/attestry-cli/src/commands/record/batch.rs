//! All steps at once: nothing is written unless every one could be recorded.

use attestry_record::{Recorded, Recorder, Step};

use super::{last_checkpoint, output};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::record_arguments::RecordArguments;

pub(super) fn run(
    arguments: &RecordArguments,
    mut recorder: Recorder<'_>,
    policy: Option<&str>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let steps = files::read_text(&arguments.steps)?;
    let mut last = None;
    for (number, line) in (1_usize..).zip(steps.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("{} line {number}", arguments.steps);
        let step = Step::parse(line).map_err(|error| Failure::about(&place, error))?;
        let made = recorder.step(&step);
        last = Some(made.map_err(|error| Failure::about(&place, error))?);
    }
    if arguments.log_key.is_some() && last != Some(Recorded::Checkpoint) {
        let made = recorder.step(&last_checkpoint(arguments));
        made.map_err(|error| Failure::about("last checkpoint", error))?;
    }
    let recording = recorder.finish();
    output::check(&recording)?;
    let bundle = output::packed(&recording.bundle, &arguments.out)?;
    files::write(&arguments.out, &bundle, console)?;
    output::beside(arguments, &recording, policy, console)?;
    Ok(Exit::Passed)
}
