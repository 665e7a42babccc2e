//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use attestry::ExportFormat;
use attestry_format::time::Time;
use attestry_record::{Algorithm, Kind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::clock;
use crate::conformance_arguments::ConformanceArguments;
use crate::trust_arguments::TrustArguments;

/// Verify signed provenance bundles offline, against your own trust; and make them.
#[derive(Debug, Parser)]
#[command(name = "attestry", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer the test suites of others
    Conformance(ConformanceArguments),
    /// Make a key pair
    Keygen(KeygenArguments),
    /// Make a bundle out of steps or predicates, one JSON object a line
    Record(Box<RecordArguments>),
    /// Say what the verifier finds, or explain one rule
    Rules(RulesArguments),
    /// Write the sample bundles, their trust files and an index
    Sample(SampleArguments),
    /// Show the statements of a bundle, or one of them in full
    Show(ShowArguments),
    /// Explain a trust file, or make one to start from
    Trust(TrustArguments),
    /// Verify bundles
    ///
    /// Exit code: 0 passed, 1 failed, 2 wrong usage or a file that cannot be read, 3 indeterminate, 4 not a bundle.
    /// Of several bundles the worst counts, in the order 2, 4, 1, 3, 0.
    Verify(VerifyArguments),
}

#[derive(Args, Debug)]
pub(crate) struct KeygenArguments {
    /// `ed25519`, `p256` or `p384`; logs and witnesses need `ed25519`
    #[arg(long, default_value = "ed25519", value_parser = algorithm)]
    pub(crate) algorithm: Algorithm,
    /// Where the private key goes (PKCS#8 PEM); the public key goes beside it, with `.pub` appended
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct RecordArguments {
    /// The steps, or `-` for standard input
    #[arg(value_name = "STEPS", default_value = "-")]
    pub(crate) steps: String,
    /// A key that signs statements, under a name; the id of its principal is a good one
    #[arg(long = "key", value_name = "NAME=FILE", required = true, value_parser = named_file)]
    pub(crate) keys: Vec<NamedFile>,
    /// The log's key, under its name, such as `log.example.org/runs`; without it nothing is logged
    #[arg(long, value_name = "NAME=FILE", value_parser = named_file)]
    pub(crate) log_key: Option<NamedFile>,
    /// The id of this run, the last part of the log's origin
    #[arg(long, value_name = "ID", requires = "log_key")]
    pub(crate) run: Option<String>,
    /// A witness' key, under its name
    #[arg(long = "witness-key", value_name = "NAME=FILE", requires = "log_key", value_parser = named_file)]
    pub(crate) witness_keys: Vec<NamedFile>,
    /// When the witnesses cosign the last checkpoint; default: now
    #[arg(long, value_name = "TIME", requires = "witness_keys", value_parser = clock::parse)]
    pub(crate) witnessed: Option<Time>,
    /// A member to keep back, as a JSON pointer into the predicate, in all statements or in those of one kind
    #[arg(long = "redact", value_name = "[KIND:]/POINTER", value_parser = redaction)]
    pub(crate) redactions: Vec<Everywhere>,
    /// Where the bundle goes; `.gz` and `.zip` are packed accordingly
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) out: String,
    /// Where the disclosures go that are kept back, one JSON object a line; without it they are lost
    #[arg(long, value_name = "FILE")]
    pub(crate) withheld: Option<String>,
    /// Where a log policy goes that trusts this log and all its witnesses
    #[arg(long, value_name = "FILE", requires = "log_key")]
    pub(crate) log_policy: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArguments {
    /// The code of one rule
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct SampleArguments {
    /// The folder; it is made where it does not exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct ShowArguments {
    /// The bundle, or `-` for standard input
    #[arg(value_name = "BUNDLE")]
    pub(crate) bundle: String,
    /// One statement: its log index, or the beginning of its digest
    #[arg(value_name = "STATEMENT")]
    pub(crate) statement: Option<String>,
    /// Whom you trust; without it signatures cannot be attributed
    #[arg(long, value_name = "FILE")]
    pub(crate) trust: Option<String>,
    /// The verification time, RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub(crate) at: Option<Time>,
}

#[derive(Args, Debug)]
pub(crate) struct VerifyArguments {
    /// The bundles, `-` for standard input; `*`, `?` and `**` stand for what they stand for in shells
    #[arg(value_name = "BUNDLE", required = true)]
    pub(crate) bundles: Vec<String>,
    /// Whom you trust; without it nothing passes
    #[arg(long, value_name = "FILE")]
    pub(crate) trust: Option<String>,
    /// The verification time, RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub(crate) at: Option<Time>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A private key (PKCS#8 PEM) that signs the verification result of `--format svr` (DSSE)
    #[arg(long, value_name = "FILE")]
    pub(crate) sign_with: Option<String>,
    /// On how many threads signatures are checked; default: as many as there are processors. The report is the same
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// A table of the actions (RFC 4180)
    CsvActions,
    /// A table of the findings (RFC 4180)
    CsvFindings,
    /// The report of one bundle as JSON
    Json,
    /// One JSON report a line, for each bundle in turn
    Jsonl,
    /// A case for each action, for build servers (JUnit's XML)
    Junit,
    /// Assessment results (OSCAL 1.1.3)
    Oscal,
    /// Who did what, with what, for whom (W3C PROV-JSON)
    Prov,
    /// A line for each bundle, and how many there are of each kind
    Rows,
    /// Results for code scanning and portals (SARIF 2.1.0)
    Sarif,
    /// An in-toto Simple Verification Result (0.2); signed with `--sign-with`
    Svr,
    /// Words
    Text,
    /// A SLSA verification summary (1.0)
    Vsa,
}

impl Format {
    /// The format that somebody else defined, if it is one.
    pub(crate) const fn exported(self) -> Option<ExportFormat> {
        match self {
            Self::CsvActions => Some(ExportFormat::ActionsCsv),
            Self::CsvFindings => Some(ExportFormat::FindingsCsv),
            Self::Junit => Some(ExportFormat::Junit),
            Self::Oscal => Some(ExportFormat::Oscal),
            Self::Prov => Some(ExportFormat::Prov),
            Self::Sarif => Some(ExportFormat::Sarif),
            Self::Svr => Some(ExportFormat::Svr),
            Self::Vsa => Some(ExportFormat::Vsa),
            Self::Json | Self::Jsonl | Self::Rows | Self::Text => None,
        }
    }

    /// Whether it holds several bundles, one after the other.
    pub(crate) const fn holds_several(self) -> bool {
        matches!(
            self,
            Self::Jsonl | Self::Junit | Self::Rows | Self::Sarif | Self::Text
        )
    }
}

/// A file under a name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NamedFile {
    pub(crate) name: String,
    pub(crate) file: String,
}

/// A place to keep back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Everywhere {
    pub(crate) kind: Option<Kind>,
    pub(crate) pointer: String,
}

/// `NAME=FILE`, parted at the last `=`: names may be URIs with queries, file names seldom have one.
fn named_file(text: &str) -> Result<NamedFile, String> {
    match text.rsplit_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok(NamedFile {
            name: name.to_owned(),
            file: file.to_owned(),
        }),
        _ => Err("expected a name, `=` and a file".to_owned()),
    }
}

fn algorithm(word: &str) -> Result<Algorithm, String> {
    Algorithm::by_word(word).ok_or_else(|| "expected `ed25519`, `p256` or `p384`".to_owned())
}

fn redaction(text: &str) -> Result<Everywhere, String> {
    let (kind, pointer) = match text.split_once(":/") {
        Some((word, rest)) if !text.starts_with('/') => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
            let kind =
                kind.ok_or_else(|| format!("expected one of the ten kinds before `:`, found `{word}`"))?;
            (Some(kind), format!("/{rest}"))
        }
        _ => (None, text.to_owned()),
    };
    if pointer.starts_with('/') {
        Ok(Everywhere { kind, pointer })
    } else {
        Err("expected a JSON pointer such as `/model/inputs`, or `action:/model/inputs`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn names_and_files_are_parted_at_the_last_equals_sign() {
        let expected = NamedFile {
            name: "https://idp.example.org/?a=b".to_owned(),
            file: "idp.pem".to_owned(),
        };
        assert_eq!(named_file("https://idp.example.org/?a=b=idp.pem"), Ok(expected));
        for text in ["maria", "=file", "maria="] {
            assert_eq!(
                named_file(text),
                Err("expected a name, `=` and a file".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_redaction_may_name_a_kind() {
        let everywhere = |kind, pointer: &str| {
            Ok(Everywhere {
                kind,
                pointer: pointer.to_owned(),
            })
        };
        assert_eq!(redaction("/model/inputs"), everywhere(None, "/model/inputs"));
        assert_eq!(
            redaction("action:/model"),
            everywhere(Some(Kind::Action), "/model")
        );
        assert_eq!(redaction("/a:/b"), everywhere(None, "/a:/b"));
        assert!(redaction("wish:/model").is_err_and(|message| message.ends_with("found `wish`")));
        assert!(redaction("model").is_err_and(|message| message.starts_with("expected a JSON pointer")));
    }
}
