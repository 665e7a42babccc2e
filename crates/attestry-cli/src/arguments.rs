//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use attestry::ExportFormat;
use attestry_format::time::Time;
use attestry_record::Algorithm;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::clock;
use crate::conformance_arguments::ConformanceArguments;
use crate::record_arguments::RecordArguments;
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
    ///
    /// From standard input into a file each line is recorded as it comes: it is in FILE.partial for good before it is
    /// acknowledged on standard output, and a recording that was killed is gone on with by `--resume`. The bundle is written
    /// when the input ends. To standard output the bundle's own lines come as they are recorded.
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
    /// A proof that the log holds an entry, in a file beside the bundle (C2SP tlog-proof@v1); may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) proof: Vec<String>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A private key (PKCS#8 PEM) that signs the verification result of `--format svr` (DSSE), or `env:VARIABLE`
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

fn algorithm(word: &str) -> Result<Algorithm, String> {
    Algorithm::by_word(word).ok_or_else(|| "expected `ed25519`, `p256` or `p384`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
