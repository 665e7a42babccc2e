//! The files that a report is kept in: their names here, their format in the engine.

use attestry_report::model::Verdict;

/// A file that can be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The whole report.
    Json,
    /// A row for each action.
    CsvActions,
    /// A row for each finding.
    CsvFindings,
    /// A result for each finding.
    Sarif,
    /// What the run is evidence for.
    Oscal,
    /// Who did what, with what, for whom.
    Prov,
    /// A case for each action.
    Junit,
    /// The verdict as a statement.
    Svr,
    /// The same, as a summary for who admits artefacts.
    Vsa,
    /// The same, signed by the auditor.
    SvrSigned,
}

impl Kind {
    /// Those that need nothing more than the report.
    pub const PLAIN: [Self; 9] = [
        Self::Json,
        Self::CsvActions,
        Self::CsvFindings,
        Self::Sarif,
        Self::Junit,
        Self::Oscal,
        Self::Prov,
        Self::Svr,
        Self::Vsa,
    ];

    /// Its format, as the worker knows it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::CsvActions => "csv-actions",
            Self::CsvFindings => "csv-findings",
            Self::Sarif => "sarif",
            Self::Oscal => "oscal",
            Self::Prov => "prov",
            Self::Junit => "junit",
            Self::Svr | Self::SvrSigned => "svr",
            Self::Vsa => "vsa",
        }
    }

    /// What comes after the bundle and the verdict in the file's name.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Json => ".json",
            Self::CsvActions => "-actions.csv",
            Self::CsvFindings => "-findings.csv",
            Self::Sarif => ".sarif",
            Self::Oscal => ".oscal.json",
            Self::Prov => ".prov.json",
            Self::Junit => ".junit.xml",
            Self::Svr => ".svr.json",
            Self::Vsa => ".vsa.json",
            Self::SvrSigned => ".svr.dsse.json",
        }
    }
}

/// The name of a file: by the bundle's first digits and the verdict, so that two are not taken for each other.
pub fn file_name(bundle: &str, verdict: Verdict, kind: Kind) -> String {
    let word = crate::words::verdict::class(verdict);
    format!("attestry-{bundle}-{word}{}", kind.suffix())
}

/// So many actions, and files of them are large and take their time.
pub const MANY: u64 = 100_000;

/// The command that repeats a verification natively, as a shell takes it. It says no format.
pub fn command(bundle: &str, trust: Option<&str>, proofs: &[String], at: &str) -> String {
    let trust = trust.map_or_else(String::new, |name| format!(" --trust {}", quoted(name)));
    let proofs = proofs.iter().map(|name| format!(" --proof {}", quoted(name)));
    let proofs = proofs.collect::<Vec<_>>().concat();
    format!("attestry verify {}{trust}{proofs} --at {at}", quoted(bundle))
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_files_as_a_shell_takes_them() {
        let at = "2026-09-01T00:00:00Z";
        assert_eq!(
            command("it's.jsonl", Some("trust.json"), &["a.tlog-proof".into()], at),
            "attestry verify 'it'\\''s.jsonl' --trust 'trust.json' --proof 'a.tlog-proof' --at 2026-09-01T00:00:00Z"
        );
        assert_eq!(
            command("$(b)", None, &[], at),
            "attestry verify '$(b)' --at 2026-09-01T00:00:00Z"
        );
    }

    #[test]
    fn a_name_says_which_bundle_and_which_verdict() {
        assert_eq!(
            file_name("81c0aabbccddeeff", Verdict::Failed, Kind::CsvActions),
            "attestry-81c0aabbccddeeff-failed-actions.csv"
        );
        let mut names: Vec<String> = Kind::PLAIN
            .iter()
            .chain(&[Kind::SvrSigned])
            .map(|kind| file_name("ab", Verdict::Passed, *kind))
            .collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 10);
    }
}
