//! Statements of kinds that other projects defined.

use super::text::{Text, text};

/// Their list on the summary.
pub const TITLE: Text = text("What other tools attest", "Was andere Werkzeuge bezeugen");
/// What the list shows, and what it does not.
pub const HINT: Text = text(
    "Proven is who signed each statement, and that it is unchanged. What it says is its signer's word.",
    "Nachgewiesen ist, wer jede Aussage signiert hat und dass sie unverändert ist. Was darin steht, sagt ihr Unterzeichner.",
);
/// It verified.
pub const VERIFIED: Text = text("Signature verified", "Signatur geprüft");
/// Nobody of the trust file signed.
pub const UNKNOWN: Text = text("Unknown signer", "Unbekannter Unterzeichner");
/// It was rejected.
pub const REJECTED: Text = text("Rejected", "Zurückgewiesen");
/// Of a rejected one nothing is told.
pub const NOT_TOLD: Text = text(
    "This does not verify, so nothing of what it says is told here.",
    "Dies ließ sich nicht bestätigen; daher wird von seinem Inhalt hier nichts wiedergegeben.",
);
/// What it signs cannot be read.
pub const UNREAD: Text = text(
    "What this bundle signs is of a kind that this viewer does not read.",
    "Was dieses Bündel signiert, ist von einer Art, die dieses Programm nicht liest.",
);
/// Leads to all statements.
pub const ALL: Text = text("All statements", "Alle Aussagen");
/// What it is called.
pub const ATTESTATION: Text = text("Attestation", "Bezeugung");

/// The heading over one, with its kind where that is understood.
pub fn heading(kind: Option<&str>) -> String {
    kind.map_or_else(
        || ATTESTATION.to_string(),
        |kind| format!("{ATTESTATION}: {kind}"),
    )
}

/// Its kind.
pub const KIND: Text = text("Kind of statement", "Art der Aussage");
/// Its predicate type.
pub const PREDICATE_TYPE: Text = text("Predicate type", "Prädikattyp");
/// What it says in a sentence.
pub const SAYS: Text = text("What it says", "Was sie sagt");
/// Who or what made it.
pub const PRODUCER: Text = text("Made by, as it says", "Erzeugt von, laut Aussage");
/// Where the source lies.
pub const SOURCE: Text = text("Built from, as it says", "Gebaut aus, laut Aussage");
/// The revision.
pub const COMMIT: Text = text("Commit", "Stand (Commit)");
/// The definition of the build.
pub const WORKFLOW: Text = text("Build definition", "Bauanleitung");
/// Whom the certificate names.
pub const IDENTITY: Text = text("Identity in the certificate", "Identität im Zertifikat");
/// Who vouched for it.
pub const ISSUER: Text = text("Vouched for by", "Bestätigt von");
