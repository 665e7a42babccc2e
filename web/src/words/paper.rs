//! The work paper, for print, and the files that a report is kept in.

use crate::model::export::Kind;
use crate::model::format;

/// The tab.
pub const TAB: &str = "Work paper";
/// Leads to it.
pub const OPEN: &str = "Work paper for print";
/// The heading.
pub const TITLE: &str = "Audit work paper";
/// What it is about.
pub const LEAD: &str = "Verification of a bundle of evidence about actions by people, agents and services";
/// What printing does.
pub const PRINT_HINT: &str = "Prints on paper or into a PDF, as this browser does it. Nothing is sent.";
/// The title block.
pub const SUBJECT: &str = "What was examined";
/// Labels of it.
pub const FILE: &str = "Bundle";
/// Its size.
pub const SIZE: &str = "Size";
/// Its lines.
pub const ENTRIES: &str = "Entries, statements";
/// What computed it.
pub const PREPARED_WITH: &str = "Prepared with";
/// The engine's digest.
pub const ENGINE: &str = "SHA-256 of the engine";
/// The trust file.
pub const TRUST: &str = "Trust file";
/// No trust file.
pub const NO_TRUST: &str = "None was given: no signature could be attributed to anybody.";
/// How much it says.
pub const KEYS_REQUIREMENTS: &str = "Keys, requirements";
/// What the trust file leaves open.
pub const LEFT_OPEN: &str = "What the trust file leaves open";
/// Nothing is left open.
pub const NOTHING_OPEN: &str = "Nothing that the verifier looks for.";
/// It cannot be told.
pub const OPEN_UNKNOWN: &str = "It could not be told: see the trust file itself.";
/// The scope.
pub const SCOPE: &str = "Scope";
/// Actions.
pub const ACTIONS: &str = "Actions";
/// When they were.
pub const PERIOD_CLAIMED: &str = "Period, as claimed";
/// When they were recorded.
pub const PERIOD_PROVEN: &str = "Period, as proven by witnesses";
/// Who acted.
pub const PEOPLE: &str = "People, agents and services";
/// The log.
pub const LOG: &str = "Log";
/// The verdict.
pub const VERDICT: &str = "Result";
/// How it was examined.
pub const METHOD: &str = "Method";
/// What was done, in sentences.
pub const METHOD_STEPS: [&str; 4] = [
    "The file was read line by line. The signatures of each statement were checked with the keys that the trust file lists, over the bytes as they came.",
    "The transparency log was recomputed from the entries and compared with its signed checkpoints, whose witnesses give the proven times.",
    "The statements were put together: each action with its request, authority, policy decision, approvals and observations.",
    "Every rule of the groups below was applied, as of the verification time. The program decides nothing by itself: the same files give the same result.",
];
/// The columns of the groups.
pub const METHOD_COLUMNS: [&str; 3] = ["Checks", "Rules", "Findings"];
/// The rules have not come yet.
pub const NO_RULES: &str = "The list of rules is not here yet.";
/// Findings.
pub const FINDINGS: &str = "Findings";
/// Nothing was found.
pub const NO_FINDINGS: &str = "No rule found anything to report.";
/// The columns of findings.
pub const FINDING_COLUMNS: [&str; 4] = ["Rule", "Finding", "Expected", "Found"];
/// Where a finding is.
pub const WHERE: &str = "Where: ";
/// What was not checked.
pub const EXCEPTIONS: &str = "Exceptions: what was not checked, and what is withheld";
/// The ten questions.
pub const QUESTIONS: &str = "The ten questions, over all actions";
/// The columns of actions.
pub const ACTION_COLUMNS: [&str; 5] = ["No.", "Result", "What happened", "Claimed end (UTC)", "Statement"];
/// Digests.
pub const DIGESTS: &str = "Digests";
/// Why they are here.
pub const DIGESTS_LEAD: &str = "With these, anybody can repeat the verification: the same bundle, trust file and time give the same result.";
/// How.
pub const REPEAT: &str = "To repeat it";
/// The verification time.
pub const AT: &str = "Verification time";
/// The bundle's digest.
pub const BUNDLE_SHA256: &str = "SHA-256 of the bundle";
/// The trust file's digest.
pub const TRUST_SHA256: &str = "SHA-256 of the trust file";
/// The root of the log.
pub const LOG_ROOT: &str = "Root hash of the log";
/// The codes.
pub const LEGEND: &str = "Legend: the codes used above";
/// The words for answers.
pub const LEGEND_WORDS: &str = "Legend: the words used above";
/// The signature block.
pub const SIGN: &str = "Examined by";
/// Lines to fill in.
pub const SIGN_LINES: [&str; 4] = ["Name", "Function", "Date", "Signature"];
/// Rows that did not fit.
pub fn more(count: usize, table: &str) -> String {
    format!("{} more: see the CSV of {table}.", format::size(count))
}
/// How many actions passed, failed, and are undecided.
pub fn outcomes(passed: u64, failed: u64, undecided: u64) -> String {
    format!(
        "{} verified, {} failed, {} undecided",
        format::count(passed),
        format::count(failed),
        format::count(undecided)
    )
}
/// The first actions of many.
pub fn actions(shown: usize, all: usize) -> String {
    if shown < all {
        format!(
            "Actions: the first {} of {}",
            format::size(shown),
            format::size(all)
        )
    } else {
        super::counted(all, "action", "actions")
    }
}
/// People beyond those listed.
pub fn and_others(count: usize) -> String {
    format!("and {} more", format::size(count))
}

/// Opens the menu.
pub const EXPORT: &str = "Export";
/// What stands in it.
pub const EXPORT_HINT: &str = "Files are made in this page and saved by your browser. Nothing is sent.";
/// A file is being made.
pub const MAKING: &str = "Making the file…";
/// It was handed over.
pub fn saved(name: &str) -> String {
    format!("Handed to your browser: {name}")
}
/// It could not be made.
pub const NOT_MADE: &str = "The file could not be made.";
/// The key was not one.
pub const NOT_SIGNED: &str = "Nothing was signed: expected an Ed25519 private key as PKCS#8 PEM (BEGIN PRIVATE KEY), as `attestry keygen` makes it.";
/// Chooses a key.
pub const SIGN_WITH: &str = "Result signed with my key (in-toto SVR, DSSE)…";
/// What happens to it.
pub const SIGN_HINT: &str = "An Ed25519 key, PKCS#8 PEM. It is read by this page, used once and forgotten.";

/// A file in a few words.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Json => "Report (JSON)",
        Kind::CsvActions => "Actions (CSV)",
        Kind::CsvFindings => "Findings (CSV)",
        Kind::Sarif => "Findings (SARIF 2.1.0)",
        Kind::Oscal => "Evidence for controls (OSCAL 1.1.3)",
        Kind::Svr => "Result, unsigned (in-toto SVR)",
        Kind::SvrSigned => SIGN_WITH,
    }
}
