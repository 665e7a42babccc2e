//! `attestry show`: the statements of a bundle, or one of them in full.

use attestry::{Report, Verdict};
use attestry_report::text::{detail, list};

use crate::arguments::ShowArguments;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::session::Auditor;

/// Shows, and judges nothing: the exit code says whether there was something to show.
pub(crate) fn run(arguments: &ShowArguments, console: &mut Console) -> Result<Exit, Failure> {
    let auditor = Auditor::new(arguments.trust.as_deref(), arguments.at)?;
    let session = auditor.verify(&arguments.bundle, console)?;
    if session.verdict() == Verdict::Malformed {
        session.tell(&mut |piece| console.say_report(piece));
        return Ok(Exit::Malformed);
    }
    let report = session.report();
    let Some(wanted) = &arguments.statement else {
        console.say(&list(&report));
        return Ok(Exit::Passed);
    };
    let digest = digest_of(&report, wanted)?;
    let view = match session.statement(digest) {
        Some(view) => Some(view),
        // Of a large bundle nothing was kept: its line is read again.
        None => match session.span(digest) {
            Some(span) => session.statement_in(digest, &files::read_span(&arguments.bundle, span)?),
            None => None,
        },
    };
    let view = view.ok_or_else(|| none(wanted))?;
    console.say(&detail(&report, &view));
    Ok(Exit::Passed)
}

/// The digest of the statement at this log index, or of the only one that begins so.
fn digest_of<'r>(report: &'r Report, wanted: &str) -> Result<&'r str, Failure> {
    let hex = wanted.strip_prefix("sha256:").unwrap_or(wanted);
    let index = wanted.parse::<u64>().ok();
    let at_index = report
        .statements
        .iter()
        .find(|statement| index.is_some() && statement.log_index == index);
    if let Some(statement) = at_index {
        return Ok(&statement.statement);
    }
    let mut fitting = report
        .statements
        .iter()
        .map(|statement| statement.statement.as_str())
        .filter(|digest| {
            !hex.is_empty()
                && digest
                    .strip_prefix("sha256:")
                    .is_some_and(|digest| digest.starts_with(hex))
        });
    let first = fitting.next().ok_or_else(|| none(wanted))?;
    match fitting.find(|other| *other != first) {
        None => Ok(first),
        Some(other) => Err(Failure::new(format!(
            "`{wanted}` fits several statements, `{first}` and `{other}` among them"
        ))),
    }
}

fn none(wanted: &str) -> Failure {
    Failure::new(format!(
        "expected a log index or the beginning of a statement digest, found no statement for `{wanted}`"
    ))
}
