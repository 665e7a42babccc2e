//! Statements and what was verified about them.

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::evidence::Part;
use crate::model::format::count;

/// Who signed.
pub const SIGNED_BY: Text = text("Signed by", "Signiert von");
/// Nobody that the trust file knows signed.
pub const NO_SIGNER: Text = text("Nobody whom you trust", "Niemandem, dem Sie vertrauen");
/// Of what was rejected no signer is known.
pub const SIGNER_UNKNOWN: Text = text(
    "Who signed it is not known",
    "Wer signiert hat, ist nicht bekannt",
);
/// The signing key.
pub const KEY: Text = text("Key (SHA-256)", "Schlüssel (SHA-256)");
/// What the trust file lets the key sign.
pub const ROLES: Text = text("Roles in your trust file", "Rollen in Ihrer Vertrauensdatei");
/// The place in the log.
pub const POSITION: Text = text("Log position", "Stelle im Protokoll");
/// Not in the log.
pub const NO_POSITION: Text = text("Not in the log", "Nicht im Protokoll");
/// When it says it was made.
pub const CLAIMED: Text = text("Claimed time", "Behauptete Zeit");
/// When it was recorded, as witnesses show.
pub const PROVEN: Text = text("Proven time", "Nachgewiesene Zeit");
/// Before the time that it says it was made.
pub const CLAIMED_AT: Text = text("claimed", "behauptet");
/// Before the time by which it was there.
pub const PROVEN_BY: Text = text("proven no later than", "nachgewiesen spätestens");
/// It says no time, and nobody proves one.
pub const NO_TIME: Text = text(
    "no time stated or proven",
    "keine Zeit angegeben oder nachgewiesen",
);
/// The statement's digest.
pub const DIGEST: Text = text("Statement digest", "Hashwert der Aussage");
/// What it refers to.
pub const REFERS: Text = text("Refers to", "Bezieht sich auf");
/// What is kept back.
pub const WITHHELD: Text = text("Kept back", "Zurückgehalten");
/// What was found.
pub const FINDINGS: Text = text("Findings", "Feststellungen");
/// Reads the statement again and shows it.
pub const SHOW_RAW: Text = text("Show what was signed", "Zeigen, was signiert wurde");
/// Hides it.
pub const HIDE_RAW: Text = text("Hide what was signed", "Ausblenden, was signiert wurde");
/// While it is read.
pub const READING: Text = text(
    "Reading it again from the file…",
    "Wird erneut aus der Datei gelesen …",
);
/// It cannot be read.
pub const NO_RAW: Text = text(
    "The engine has no such statement.",
    "Die Prüfmaschine kennt keine solche Aussage.",
);
/// Its content with disclosures put back.
pub const CONTENT: Text = text(
    "Content, with disclosed parts put back",
    "Inhalt, mit den offengelegten Teilen wieder eingesetzt",
);
/// The signed bytes.
pub const PAYLOAD: Text = text(
    "Signed payload, as it was signed (indented for reading)",
    "Signierter Inhalt, wie er signiert wurde (zum Lesen eingerückt)",
);
/// All signatures.
pub const SIGNATURES: Text = text("Signatures", "Signaturen");
/// Columns of the signatures.
pub const SIGNATURE_COLUMNS: [Text; 3] = [
    text("Outcome", "Befund"),
    text("Key", "Schlüssel"),
    text("Signature", "Signatur"),
];
/// Digests for checking by hand.
pub const DIGESTS: Text = text("Digests, to check by hand", "Hashwerte, zum Nachprüfen von Hand");
/// The signatures digest.
pub const SIGNATURES_DIGEST: Text = text("Signatures digest", "Hashwert der Signaturen");
/// The leaf hash.
pub const LEAF: Text = text("Log leaf hash", "Blatt-Hashwert im Protokoll");
/// The payload type.
pub const PAYLOAD_TYPE: Text = text("Payload type", "Art des Inhalts");
/// A rejected statement.
pub const REJECTED: Text = text(
    "Not proven: this statement was rejected",
    "Nicht nachgewiesen: Diese Aussage wurde zurückgewiesen",
);
/// What that means.
pub const REJECTED_WHY: Text = text(
    "It takes no part in any answer. What follows is what the file says, and anybody could have written it.",
    "Sie wirkt an keiner Antwort mit. Was folgt, ist das, was die Datei sagt; jeder könnte es geschrieben haben.",
);
/// Opens the unproven content.
pub const SHOW_UNPROVEN: Text = text(
    "Show the unproven content",
    "Den nicht nachgewiesenen Inhalt zeigen",
);
/// A digest without its statement.
pub const NOT_HERE: Text = text(
    "Not in this bundle: only its digest is known.",
    "Nicht in diesem Bündel: Nur ihr Hashwert ist bekannt.",
);
/// A reference to something that is here, but was not accepted.
pub const NO_PART: Text = text("Here, but it takes no part", "Vorhanden, wirkt aber nicht mit");
/// Only the beginning is shown.
pub const CUT: Text = text("Only the beginning is shown.", "Nur der Anfang wird gezeigt.");
/// The kind of a statement nobody could read.
pub const OPAQUE: Text = text("Unread statement", "Nicht gelesene Aussage");

/// A statement's kind.
pub fn kind(kind: &str) -> &str {
    let word = match kind {
        "request" => text("Request", "Auftrag"),
        "delegation" => text("Delegation", "Übertragung"),
        "credential" => text("Credential event", "Zugangsereignis"),
        "runtime" => text("Runtime", "Laufzeitumgebung"),
        "proposal" => text("Proposal", "Vorschlag"),
        "decision" => text("Policy decision", "Richtlinienentscheid"),
        "approval" => text("Approval", "Genehmigung"),
        "action" => text("Action", "Handlung"),
        "observation" => text("Observation", "Beobachtung"),
        "revocation" => text("Revocation", "Widerruf"),
        "foreign" => super::attestation::ATTESTATION,
        "receipt" => text("Receipt of another tool", "Beleg eines anderen Werkzeugs"),
        "opaque" => OPAQUE,
        "rejected" => text("Rejected statement", "Zurückgewiesene Aussage"),
        "withheld" => text("Withheld entry", "Zurückgehaltener Eintrag"),
        "missing" => text("Not in this bundle", "Nicht in diesem Bündel"),
        other => return other,
    };
    word.said()
}

/// What a piece of evidence tells in the story of an action.
pub fn part(part: Part) -> Text {
    match part {
        Part::Request => text("Somebody asked", "Jemand gab den Auftrag"),
        Part::Delegation => text("Authority was passed on", "Befugnis wurde übertragen"),
        Part::Credential => text(
            "What happened to its credential",
            "Was mit dem Zugangsnachweis geschah",
        ),
        Part::Runtime => text(
            "Somebody vouched for where it runs",
            "Jemand bürgte für den Ort der Ausführung",
        ),
        Part::Cause => text(
            "It came from another action",
            "Es ging aus einer anderen Handlung hervor",
        ),
        Part::Proposal => text(
            "The exact operation was proposed",
            "Genau dieser Vorgang wurde vorgeschlagen",
        ),
        Part::Decision => text("Policy answered", "Die Richtlinie antwortete"),
        Part::Approval => text("Somebody decided on it", "Jemand entschied darüber"),
        Part::Action => text("It was executed", "Es wurde ausgeführt"),
        Part::Review => text(
            "Somebody decided on it afterwards",
            "Jemand entschied danach darüber",
        ),
        Part::Observation => text("Somebody looked afterwards", "Jemand sah danach darauf"),
        Part::Revocation => text("Something was revoked", "Etwas wurde widerrufen"),
        Part::Other => text("Also referred to", "Worauf es sich außerdem bezieht"),
    }
}

/// How a statement of a kind refers to another, which follows with its own kind.
pub fn role<'r>(kind: &str, role: &'r str) -> &'r str {
    let word = match (kind, role) {
        (_, "request") => text("serves", "dient"),
        (_, "authority") => text("by authority of", "kraft"),
        (_, "parent") => text("passed on from", "weitergegeben aus"),
        ("action", "proposal") => text("carries out", "führt aus"),
        (_, "proposal" | "observes") => text("about", "über"),
        (_, "decisions" | "approvals") => text("relies on", "stützt sich auf"),
        (_, "runtime") => text("ran in", "lief in"),
        (_, "causes") => text("came from", "ging hervor aus"),
        (_, "retryOf") => text("retry of", "Wiederholung von"),
        (_, "compensates") => text("undoes", "macht rückgängig"),
        (_, "approves") => text("decides on", "entscheidet über"),
        (_, "artefact") => text("builds on", "beruht auf"),
        (_, "statement") => text("takes back", "nimmt zurück"),
        _ => return role,
    };
    word.said()
}

/// The outcome of one signature.
pub fn outcome(outcome: &str) -> &str {
    let word = match outcome {
        "verified" => text(
            "Verified by a key of your trust file",
            "Bestätigt durch einen Schlüssel Ihrer Vertrauensdatei",
        ),
        "wrong" => text(
            "Does not verify by the key it names",
            "Wird durch den genannten Schlüssel nicht bestätigt",
        ),
        "unknown" => text(
            "By no key of your trust file",
            "Von keinem Schlüssel Ihrer Vertrauensdatei",
        ),
        other => return other,
    };
    word.said()
}

/// How many members are kept back.
pub fn withheld(count: u32) -> String {
    let parts = super::counted(count as usize, text("part", "Teil"), text("parts", "Teile"));
    format!("{parts}. {}", super::WITHHELD)
}

/// Between which times it was recorded.
pub fn proven(after: Option<&str>, before: Option<&str>) -> String {
    match (after, before) {
        (Some(after), Some(before)) => match now() {
            English => format!("between {after} and {before}"),
            German => format!("zwischen {after} und {before}"),
        },
        (None, Some(before)) => match now() {
            English => format!("no later than {before}"),
            German => format!("spätestens {before}"),
        },
        (Some(after), None) => match now() {
            English => format!("after {after}; nothing shows by when"),
            German => format!("nach {after}; nichts zeigt, bis wann"),
        },
        (None, None) => super::NOT_PROVEN.to_string(),
    }
}

/// The log position with its line.
pub fn position(log_index: Option<u64>, line: u64, member: Option<&str>) -> String {
    let entry = log_index.map_or_else(
        || NO_POSITION.to_string(),
        |index| format!("{} {}", text("Entry", "Eintrag"), count(index)),
    );
    let line = count(line);
    let line = match now() {
        English => format!("line {line}"),
        German => format!("Zeile {line}"),
    };
    let member = member.map(|member| format!(" {} {member}", text("of", "von")));
    format!("{entry} ({line}{})", member.unwrap_or_default())
}
