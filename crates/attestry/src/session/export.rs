//! A session's report in other people's formats, and the statement of its verdict.

use std::io;

use attestry_report::build;
use attestry_report::export::{self, Assessed, Exported, Format};
use attestry_report::text;

use super::{Session, Stage};
use crate::telling::Telling;

/// Nothing was judged.
const NOTHING: Assessed<'_> = Assessed {
    controls: &[],
    principals: &[],
};

impl Session {
    /// Writes the report in a format, action by action and finding by finding: it is never held. The bundle's file is called
    /// `bundle_name` in it.
    ///
    /// # Errors
    /// Where the sink refuses.
    pub fn export(&self, format: Format, bundle_name: &str, sink: &mut impl io::Write) -> io::Result<()> {
        self.exported(bundle_name, |exported| match &self.stage {
            // Only these say who was there, and what the run is evidence for.
            Stage::Judged(bundle) if matches!(format, Format::Oscal | Format::Prov) => {
                let whole = build::written(&bundle.origin, bundle.views());
                let assessed = Assessed {
                    controls: &whole.controls,
                    principals: &whole.principals,
                };
                export::write(format, exported, assessed, sink)
            }
            _ => export::write(format, exported, NOTHING, sink),
        })
    }

    /// Writes what this bundle is in a document about several, the how-manieth it is counted from zero: see
    /// [`Format::frame`].
    ///
    /// # Errors
    /// Where the sink refuses.
    pub fn export_part(
        &self,
        format: Format,
        number: usize,
        bundle_name: &str,
        sink: &mut impl io::Write,
    ) -> io::Result<()> {
        self.exported(bundle_name, |exported| {
            export::write_part(format, number, exported, sink)
        })
    }

    /// The bundle in one line, under that name: the verdict, and why it is what it is.
    pub fn row(&self, bundle_name: &str) -> String {
        self.exported(bundle_name, |exported| {
            text::row(exported.parts.verdict(), bundle_name, exported.parts.summary())
        })
    }

    /// The statement that says the verdict, on one line: the bytes that somebody may sign.
    pub fn svr(&self, bundle_name: &str) -> String {
        self.exported(bundle_name, export::svr)
    }

    /// The same as a SLSA verification summary.
    pub fn vsa(&self, bundle_name: &str) -> String {
        self.exported(bundle_name, export::vsa)
    }

    fn exported<T>(&self, bundle_name: &str, then: impl FnOnce(Exported<'_>) -> T) -> T {
        match &self.stage {
            Stage::Malformed(report) => then(Exported {
                parts: report.as_ref(),
                answers: &[],
                bundle_name,
            }),
            Stage::Judged(bundle) => {
                let overview = self.overview();
                let telling = Telling::new(overview, bundle.views());
                then(Exported {
                    parts: &telling,
                    answers: &overview.answers,
                    bundle_name,
                })
            }
        }
    }
}
