//! `attestry verify`: bundles in, verdicts out.

use attestry::{Session, Verdict};

use crate::arguments::{Format, VerifyArguments};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::session::Auditor;

/// Verifies each bundle in turn. One that cannot be read does not stop the others.
pub(crate) fn run(arguments: &VerifyArguments, console: &mut Console) -> Result<Exit, Failure> {
    let several = arguments.bundles.len() > 1;
    if several && arguments.format == Format::Json {
        let found = arguments.bundles.len();
        return Err(Failure::new(format!(
            "expected one bundle with `--format json`, found {found} (`jsonl` writes one report a line)"
        )));
    }
    let auditor = Auditor::new(arguments.trust.as_deref(), arguments.at)?.on_threads(arguments.threads);
    let mut worst = Exit::Passed;
    for (number, name) in arguments.bundles.iter().enumerate() {
        let exit = match auditor.verify(name, console) {
            Ok(session) => {
                match arguments.format {
                    Format::Json | Format::Jsonl => {
                        // What is lost on the way the console remembers.
                        let _ = session.write_json(&mut console.sink());
                        console.say("\n");
                    }
                    Format::Text => {
                        if several {
                            heading(number, name, console);
                        }
                        session.tell(&mut |piece| console.say_report(piece));
                    }
                }
                exit_of(&session)
            }
            Err(failure) => {
                console.complain(&failure.to_string());
                Exit::Usage
            }
        };
        worst = worst.worst(exit);
    }
    Ok(worst)
}

fn heading(number: usize, name: &str, console: &mut Console) {
    let before = if number == 0 { "" } else { "\n" };
    console.say(&format!("{before}== {}\n\n", attestry_report::text::plain(name)));
}

fn exit_of(session: &Session) -> Exit {
    match session.verdict() {
        Verdict::Failed => Exit::Failed,
        Verdict::Indeterminate => Exit::Indeterminate,
        Verdict::Malformed => Exit::Malformed,
        Verdict::Passed => Exit::Passed,
    }
}
