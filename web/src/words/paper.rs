//! The work paper, for print, and the files that a report is kept in.

use super::text::{Text, text};
use crate::model::export::Kind;
use crate::model::format;

/// The tab.
pub const TAB: Text = text("Work paper");
/// Leads to it.
pub const OPEN: Text = text("Work paper for print");
/// The heading.
pub const TITLE: Text = text("Audit work paper");
/// What it is about.
pub const LEAD: Text =
    text("Verification of a bundle of evidence about actions by people, agents and services");
/// What printing does.
pub const PRINT_HINT: Text = text("Prints on paper or into a PDF, as this browser does it. Nothing is sent.");
/// The title block.
pub const SUBJECT: Text = text("What was examined");
/// Labels of it.
pub const FILE: Text = text("Bundle");
/// Its size.
pub const SIZE: Text = text("Size");
/// Its lines.
pub const ENTRIES: Text = text("Entries, statements");
/// What computed it.
pub const PREPARED_WITH: Text = text("Prepared with");
/// The engine's digest.
pub const ENGINE: Text = text("SHA-256 of the engine");
/// The trust file.
pub const TRUST: Text = text("Trust file");
/// No trust file.
pub const NO_TRUST: Text = text("None was given: no signature could be attributed to anybody.");
/// How much it says.
pub const KEYS_REQUIREMENTS: Text = text("Keys, requirements");
/// What the trust file leaves open.
pub const LEFT_OPEN: Text = text("What the trust file leaves open");
/// Nothing is left open.
pub const NOTHING_OPEN: Text = text("Nothing that the verifier looks for.");
/// It cannot be told.
pub const OPEN_UNKNOWN: Text = text("It could not be told: see the trust file itself.");
/// The scope.
pub const SCOPE: Text = text("Scope");
/// Actions.
pub const ACTIONS: Text = text("Actions");
/// When they were.
pub const PERIOD_CLAIMED: Text = text("Period, as claimed");
/// When they were recorded.
pub const PERIOD_PROVEN: Text = text("Period, as proven by witnesses");
/// Who acted.
pub const PEOPLE: Text = text("People, agents and services");
/// The log.
pub const LOG: Text = text("Log");
/// The verdict.
pub const VERDICT: Text = text("Result");
/// How it was examined.
pub const METHOD: Text = text("Method");
/// What was done, in sentences.
pub const METHOD_STEPS: [Text; 4] = [
    text(
        "The file was read line by line. The signatures of each statement were checked with the keys that the trust file lists, over the bytes as they came.",
    ),
    text(
        "The transparency log was recomputed from the entries and compared with its signed checkpoints, whose witnesses give the proven times.",
    ),
    text(
        "The statements were put together: each action with its request, authority, policy decision, approvals and observations.",
    ),
    text(
        "Every rule of the groups below was applied, as of the verification time. The program decides nothing by itself: the same files give the same result.",
    ),
];
/// The columns of the groups.
pub const METHOD_COLUMNS: [Text; 3] = [text("Checks"), text("Rules"), text("Findings")];
/// The rules have not come yet.
pub const NO_RULES: Text = text("The list of rules is not here yet.");
/// Findings.
pub const FINDINGS: Text = text("Findings");
/// Nothing was found.
pub const NO_FINDINGS: Text = text("No rule found anything to report.");
/// The columns of findings.
pub const FINDING_COLUMNS: [Text; 4] = [text("Rule"), text("Finding"), text("Expected"), text("Found")];
/// Where a finding is.
pub const WHERE: Text = text("Where: ");
/// What was not checked.
pub const EXCEPTIONS: Text = text("Exceptions: what was not checked, and what is withheld");
/// The ten questions.
pub const QUESTIONS: Text = text("The ten questions, over all actions");
/// The columns of actions.
pub const ACTION_COLUMNS: [Text; 5] = [
    text("No."),
    text("Result"),
    text("What happened"),
    text("Claimed end (UTC)"),
    text("Statement"),
];
/// Digests.
pub const DIGESTS: Text = text("Digests");
/// Why they are here.
pub const DIGESTS_LEAD: Text = text(
    "With these, anybody can repeat the verification: the same bundle, trust file and time give the same result.",
);
/// How.
pub const REPEAT: Text = text("To repeat it");
/// The verification time.
pub const AT: Text = text("Verification time");
/// The bundle's digest.
pub const BUNDLE_SHA256: Text = text("SHA-256 of the bundle");
/// The trust file's digest.
pub const TRUST_SHA256: Text = text("SHA-256 of the trust file");
/// The root of the log.
pub const LOG_ROOT: Text = text("Root hash of the log");
/// The codes.
pub const LEGEND: Text = text("Legend: the codes used above");
/// The words for answers.
pub const LEGEND_WORDS: Text = text("Legend: the words used above");
/// The signature block.
pub const SIGN: Text = text("Examined by");
/// Lines to fill in.
pub const SIGN_LINES: [Text; 4] = [text("Name"), text("Function"), text("Date"), text("Signature")];
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
pub const EXPORT: Text = text("Export");
/// What stands in it.
pub const EXPORT_HINT: Text = text("Files are made in this page and saved by your browser. Nothing is sent.");
/// A file is being made.
pub const MAKING: Text = text("Making the file…");
/// It was handed over.
pub fn saved(name: &str) -> String {
    format!("Handed to your browser: {name}")
}
/// It could not be made.
pub const NOT_MADE: Text = text("The file could not be made.");
/// The key was not one.
pub const NOT_SIGNED: Text = text(
    "Nothing was signed: expected an Ed25519 private key as PKCS#8 PEM (BEGIN PRIVATE KEY), as `attestry keygen` makes it.",
);
/// Chooses a key.
pub const SIGN_WITH: Text = text("Result signed with my key (in-toto SVR, DSSE)…");
/// What happens to it.
pub const SIGN_HINT: Text =
    text("An Ed25519 key, PKCS#8 PEM. It is read by this page, used once and forgotten.");

/// A file in a few words.
pub fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Json => text("Report (JSON)"),
        Kind::CsvActions => text("Actions (CSV)"),
        Kind::CsvFindings => text("Findings (CSV)"),
        Kind::Sarif => text("Findings (SARIF 2.1.0)"),
        Kind::Oscal => text("Evidence for controls (OSCAL 1.1.3)"),
        Kind::Svr => text("Result, unsigned (in-toto SVR)"),
        Kind::SvrSigned => SIGN_WITH,
    }
}
