//! `attestry verify`: bundles in, verdicts out.

use std::path::Path;

use attestry::{Session, Verdict, export};
use attestry_record::{PrivateKey, Signer as _};
use clap::ValueEnum as _;

use crate::arguments::{Format, VerifyArguments};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::session::Auditor;

/// Verifies each bundle in turn. One that cannot be read does not stop the others.
pub(crate) fn run(arguments: &VerifyArguments, console: &mut Console) -> Result<Exit, Failure> {
    let several = arguments.bundles.len() > 1;
    if several && !arguments.format.holds_several() {
        let found = arguments.bundles.len();
        let format = arguments.format.to_possible_value();
        let format = format.as_ref().map_or("json", |value| value.get_name());
        return Err(Failure::new(format!(
            "expected one bundle with `--format {format}`, found {found} (`jsonl` writes one report a line)"
        )));
    }
    let key = match &arguments.sign_with {
        Some(_) if arguments.format != Format::Svr => {
            return Err(Failure::new(
                "expected `--format svr` with `--sign-with`: nothing else is signed",
            ));
        }
        Some(file) => Some(files::read_key(file)?),
        None => None,
    };
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
                    other => {
                        if let Some(key) = &key {
                            console.say(&signed(&session, name, key)?);
                        } else if let Some(format) = other.exported() {
                            // As above.
                            let _ = session.export(format, file_name(name), &mut console.sink());
                        }
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

/// The verification result in an envelope with the auditor's signature.
fn signed(session: &Session, name: &str, key: &PrivateKey) -> Result<String, Failure> {
    let payload = session.svr(file_name(name));
    let signature = key.sign(&export::message(&payload));
    let signature = signature.map_err(|error| Failure::new(error.to_string()))?;
    Ok(export::envelope(&payload, &key.public_key().keyid(), &signature))
}

/// What the bundle's file is called, without its folder: a report says nothing of the machine.
fn file_name(name: &str) -> &str {
    let own = Path::new(name).file_name().and_then(|name| name.to_str());
    match own {
        Some(own) if name != files::STREAM => own,
        _ => "bundle",
    }
}

fn exit_of(session: &Session) -> Exit {
    match session.verdict() {
        Verdict::Failed => Exit::Failed,
        Verdict::Indeterminate => Exit::Indeterminate,
        Verdict::Malformed => Exit::Malformed,
        Verdict::Passed => Exit::Passed,
    }
}
