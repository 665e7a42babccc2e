//! The report in other people's formats: tables, SARIF, OSCAL, PROV, JUnit, and verification results to be signed.
//!
//! Knows those formats. Decides nothing: every verdict comes from the report. Each is written as it is made, so that no more
//! than one action or finding is held; the same report gives the same bytes everywhere. What comes from evidence can neither
//! draw, nor link, nor calculate anything where it is shown.

mod csv;
mod dsse;
mod identity;
mod json;
mod junit;
mod oscal;
mod prov;
mod sarif;
mod sha1;
mod subject;
mod svr;
mod vsa;

use std::io;

use crate::model::{AnswerCounts, ControlView, PrincipalView, Verdict};
use crate::text::Parts;

pub use dsse::{PAYLOAD_TYPE, envelope, message};
pub use svr::svr;
pub use vsa::vsa;

/// A format that a report leaves in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// A row for each action (RFC 4180).
    ActionsCsv,
    /// A row for each finding (RFC 4180).
    FindingsCsv,
    /// A case for each action, as build servers read them (JUnit's XML).
    Junit,
    /// Assessment results, one for each framework (OSCAL 1.1.3).
    Oscal,
    /// Who did what, with what, for whom (W3C PROV-JSON).
    Prov,
    /// A result for each finding (SARIF 2.1.0).
    Sarif,
    /// An in-toto statement of the verdict, for somebody to sign (Simple Verification Result 0.2).
    Svr,
    /// The same as a SLSA verification summary (1.0).
    Vsa,
}

impl Format {
    /// Every format, in the order of their keys.
    pub const ALL: [Self; 8] = [
        Self::ActionsCsv,
        Self::FindingsCsv,
        Self::Junit,
        Self::Oscal,
        Self::Prov,
        Self::Sarif,
        Self::Svr,
        Self::Vsa,
    ];

    /// Its name on command lines and in JavaScript.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ActionsCsv => "csv-actions",
            Self::FindingsCsv => "csv-findings",
            Self::Junit => "junit",
            Self::Oscal => "oscal",
            Self::Prov => "prov",
            Self::Sarif => "sarif",
            Self::Svr => "svr",
            Self::Vsa => "vsa",
        }
    }

    /// What stands before and after the parts of a document that is about several bundles; `None` for formats whose documents
    /// are about one. A part is what [`write_part`] writes.
    pub const fn frame(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Junit => Some((junit::HEAD, junit::TAIL)),
            Self::Sarif => Some((sarif::HEAD, sarif::TAIL)),
            _ => None,
        }
    }

    /// The format of that name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }
}

/// What is exported, and what the files are called that it was made from.
#[derive(Clone, Copy)]
pub struct Exported<'r> {
    /// The report's parts.
    pub parts: &'r dyn Parts,
    /// How the ten questions are answered over all actions; empty where there is no action.
    pub answers: &'r [AnswerCounts],
    /// The name of the bundle's file.
    pub bundle_name: &'r str,
}

/// What assessment results need beside.
#[derive(Clone, Copy, Debug)]
pub struct Assessed<'r> {
    /// The controls that the run is evidence for, with every finding that bears on them.
    pub controls: &'r [ControlView],
    /// Everybody who is named or signed.
    pub principals: &'r [PrincipalView],
}

/// Writes a report in a format. `assessed` is asked for where the format needs it.
///
/// # Errors
/// Where the sink refuses.
pub fn write(
    format: Format,
    exported: Exported<'_>,
    assessed: Assessed<'_>,
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::ActionsCsv => csv::actions(exported.parts, sink),
        Format::FindingsCsv => csv::findings(exported.parts, sink),
        Format::Oscal => oscal::write(exported, assessed, sink),
        Format::Junit | Format::Sarif => {
            let (head, tail) = format.frame().unwrap_or_default();
            sink.write_all(head.as_bytes())?;
            write_part(format, 0, exported, sink)?;
            sink.write_all(tail.as_bytes())
        }
        Format::Prov => prov::write(exported, assessed.principals, sink),
        Format::Svr => writeln!(sink, "{}", svr(exported)),
        Format::Vsa => writeln!(sink, "{}", vsa(exported)),
    }
}

/// Writes what one bundle is in a document about several, the how-manieth it is counted from zero. Of a format that has no
/// [frame](Format::frame) nothing.
///
/// # Errors
/// Where the sink refuses.
pub fn write_part(
    format: Format,
    number: usize,
    exported: Exported<'_>,
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Junit => junit::suite(exported, sink),
        Format::Sarif => {
            if number > 0 {
                sink.write_all(b",")?;
            }
            sarif::run(exported, sink)
        }
        _ => Ok(()),
    }
}

/// A verdict as data has it.
const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Failed => "failed",
        Verdict::Indeterminate => "indeterminate",
        Verdict::Malformed => "malformed",
        Verdict::Passed => "passed",
    }
}

impl std::fmt::Debug for Exported<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = out.debug_struct("Exported");
        out.field("bundle_name", &self.bundle_name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
