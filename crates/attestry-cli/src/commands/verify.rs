//! `attestry verify`: bundles in, verdicts out.

use std::path::Path;

use attestry::text::{Tally, row_unread};
use attestry::{Session, Verdict, export};
use attestry_record::{PrivateKey, Signer as _};
use clap::ValueEnum as _;

use crate::arguments::{Format, VerifyArguments};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::session::Auditor;
use crate::{files, keys, patterns};

/// Verifies each bundle in turn. One that cannot be read does not stop the others.
pub(crate) fn run(arguments: &VerifyArguments, console: &mut Console) -> Result<Exit, Failure> {
    let bundles = patterns::expanded(&arguments.bundles)?;
    let several = bundles.len() > 1;
    if several && !arguments.format.holds_several() {
        let found = bundles.len();
        let format = arguments.format.to_possible_value();
        let format = format.as_ref().map_or("json", |value| value.get_name());
        return Err(Failure::new(format!(
            "expected one bundle with `--format {format}`, found {found} (`jsonl` writes one report a line)"
        )));
    }
    if several && !arguments.proof.is_empty() {
        let found = bundles.len();
        return Err(Failure::new(format!(
            "expected one bundle with `--proof`, found {found}: a proof is about one entry"
        )));
    }
    let key = match &arguments.sign_with {
        Some(_) if arguments.format != Format::Svr => {
            return Err(Failure::new(
                "expected `--format svr` with `--sign-with`: nothing else is signed",
            ));
        }
        Some(file) => Some(keys::read(file)?),
        None => None,
    };
    let auditor = Auditor::new(arguments.trust.as_deref(), arguments.at)?
        .on_threads(arguments.threads)
        .with_proofs(&arguments.proof)?;
    let mut page = Page {
        format: arguments.format,
        key,
        several,
        parts: 0,
        rows: String::new(),
        tally: Tally::default(),
    };
    let mut worst = Exit::Passed;
    for (number, name) in bundles.iter().enumerate() {
        let exit = match auditor.verify(name, console) {
            Ok(session) => {
                page.say(number, name, &session, console)?;
                exit_of(&session)
            }
            Err(failure) => {
                console.complain(&failure.to_string());
                page.row(&row_unread(name), None, console);
                Exit::Usage
            }
        };
        worst = worst.worst(exit);
    }
    page.end(console);
    Ok(worst)
}

/// What is said, bundle by bundle.
struct Page {
    format: Format,
    key: Option<PrivateKey>,
    several: bool,
    /// How many bundles a document about several holds so far.
    parts: usize,
    /// A line for each bundle, for the end.
    rows: String,
    tally: Tally,
}

impl Page {
    fn say(
        &mut self,
        number: usize,
        name: &str,
        session: &Session,
        console: &mut Console,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Json | Format::Jsonl => {
                // What is lost on the way the console remembers.
                let _ = session.write_json(&mut console.sink());
                console.say("\n");
            }
            Format::Text => {
                if self.several {
                    heading(number, name, console);
                }
                session.tell(&mut |piece| console.say_report(piece));
            }
            other => match (&self.key, other.exported()) {
                (Some(key), _) => console.say(&signed(session, name, key)?),
                (None, Some(format)) => {
                    if let Some((head, _)) = format.frame() {
                        if self.parts == 0 {
                            console.say(head);
                        }
                        let _ = session.export_part(format, self.parts, file_name(name), &mut console.sink());
                        self.parts = self.parts.saturating_add(1);
                    } else {
                        let _ = session.export(format, file_name(name), &mut console.sink());
                    }
                }
                (None, None) => {}
            },
        }
        if self.several || self.format == Format::Rows {
            let row = session.row(name);
            self.row(&row, Some(session.verdict()), console);
        }
        Ok(())
    }

    fn row(&mut self, row: &str, verdict: Option<Verdict>, console: &mut Console) {
        self.tally.count(verdict);
        match self.format {
            Format::Rows => console.say_report(row),
            Format::Text if self.several => self.rows.push_str(row),
            _ => {}
        }
    }

    fn end(&self, console: &mut Console) {
        match self.format {
            Format::Rows => console.say(&self.tally.line()),
            Format::Text if self.several => {
                console.say("\n");
                console.say_report(&self.rows);
                console.say(&self.tally.line());
            }
            other => {
                let frame = other.exported().and_then(attestry::ExportFormat::frame);
                if let Some((_, tail)) = frame.filter(|_| self.parts > 0) {
                    console.say(tail);
                }
            }
        }
    }
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
