//! The first screen: choosing files.

use super::language::{English, German, now};
use super::text::{Text, text};

/// The screen's heading.
pub const TITLE: Text = text("Check a bundle of evidence", "Ein Belegbündel prüfen");
/// What the viewer is for.
pub const LEAD: Text = text(
    "See who asked for, allowed, approved and carried out each action, and what of it is proven to you.",
    "Sehen Sie, wer jede Handlung beauftragt, erlaubt, genehmigt und ausgeführt hat, und was davon Ihnen gegenüber nachgewiesen ist.",
);
/// The drop zone.
pub const DROP: Text = text(
    "Drop a bundle and a trust file here, or choose them below.",
    "Legen Sie ein Bündel und eine Vertrauensdatei hier ab, oder wählen Sie sie unten aus.",
);
/// The promise under the drop zone.
pub const PROMISE: Text = text(
    "Nothing is sent. The files are read by this page only.",
    "Nichts wird gesendet. Die Dateien werden nur von dieser Seite gelesen.",
);
/// The bundle's field.
pub const BUNDLE: Text = text("Evidence bundle", "Belegbündel");
/// What a bundle is.
pub const BUNDLE_HINT: Text = text(
    "The signed record: .intoto.jsonl, .jsonl, .gz, .zip or .json",
    "Die signierte Aufzeichnung: .intoto.jsonl, .jsonl, .gz, .zip oder .json",
);
/// The trust file's field.
pub const TRUST: Text = text("Trust file", "Vertrauensdatei");
/// What a trust file is.
pub const TRUST_HINT: Text = text(
    "Your own list of keys, roles and requirements. Without it nobody's signature can be attributed, so nothing passes.",
    "Ihre eigene Liste von Schlüsseln, Rollen und Anforderungen. Ohne sie lässt sich keine Signatur zuordnen, daher besteht nichts die Prüfung.",
);
/// Opens the file dialogue.
pub const CHOOSE: Text = text("Choose file", "Datei wählen");
/// Opens the file dialogue again.
pub const REPLACE: Text = text("Choose another", "Andere wählen");
/// Takes a file out again.
pub const REMOVE: Text = text("Remove", "Entfernen");
/// Nothing chosen yet.
pub const NONE: Text = text("No file chosen", "Keine Datei gewählt");
/// The verification time.
pub const TIME: Text = text("Judged as of", "Beurteilt zum Zeitpunkt");
/// Judged as of now.
pub const TIME_NOW: Text = text("Now", "Jetzt");
/// Judged as of a time.
pub const TIME_AT: Text = text("At a time (UTC)", "Zu einer Zeit (UTC)");
/// The form of a time.
pub const TIME_FORM: Text = text("2026-09-01 00:00:00", "2026-09-01 00:00:00");
/// Why the time matters.
pub const TIME_HINT: Text = text(
    "Reviews that are due, temporary access and times in the future are judged as of this time.",
    "Fällige Überprüfungen, befristete Zugänge und Zeiten in der Zukunft werden nach diesem Zeitpunkt beurteilt.",
);
/// The typed time cannot be read.
pub const TIME_WRONG: Text = text(
    "This is not a time. Write it as 2026-09-01 00:00:00, in UTC.",
    "Dies ist keine Zeit. Schreiben Sie sie in der Form 2026-09-01 00:00:00, in UTC.",
);
/// Starts the check.
pub const VERIFY: Text = text("Verify", "Prüfen");
/// No bundle chosen yet.
pub const NO_BUNDLE: Text = text(
    "Choose an evidence bundle first.",
    "Wählen Sie zuerst ein Belegbündel.",
);
/// The gallery's heading.
pub const SAMPLES: Text = text("Or start with a sample", "Oder beginnen Sie mit einem Beispiel");
/// What the gallery is.
pub const SAMPLES_HINT: Text = text(
    "Made-up cases, each with its own trust file.",
    "Erfundene Fälle, jeder mit eigener Vertrauensdatei. Die Beispiele sind auf Englisch.",
);
/// The heading of the samples by theme.
pub const SITUATIONS: Text = text("More samples, by situation", "Weitere Beispiele, nach Situation");
/// What they are.
pub const SITUATIONS_HINT: Text = text(
    "What people, AI agents and services do for each other at work, each recorded as a bundle.",
    "Was Menschen, KI-Agenten und Dienste bei der Arbeit füreinander tun, jeweils als Bündel aufgezeichnet.",
);
/// No samples came along.
pub const NO_SAMPLES: Text = text(
    "No samples came with this copy.",
    "Dieser Kopie liegen keine Beispiele bei.",
);

/// The samples that stand together under one theme.
pub fn theme(group: &str) -> &str {
    let word = match group {
        "changes" => text("Changes and deployments", "Änderungen und Auslieferungen"),
        "secrets" => text("Secrets and credentials", "Geheimnisse und Zugangsdaten"),
        "access" => text("Access and permissions", "Zugang und Berechtigungen"),
        "customers" => text("Customers and their data", "Kunden und ihre Daten"),
        "money" => text("Money and reports", "Geld und Berichte"),
        "incidents" => text("Incidents and emergencies", "Vorfälle und Notfälle"),
        other => return other,
    };
    word.said()
}

/// A dropped file went into the trust field.
pub fn took_trust(name: &str) -> String {
    match now() {
        English => format!("`{name}` is a trust file."),
        German => format!("`{name}` ist eine Vertrauensdatei."),
    }
}

/// The proofs that were given.
pub const PROOFS: Text = text("Proofs beside the bundle", "Nachweise neben dem Bündel");
/// What they are for.
pub const PROOFS_HINT: Text = text(
    "Each says that the log holds one entry of the bundle, and where. It is checked against the log's own signature.",
    "Jeder besagt, dass das Protokoll einen Eintrag des Bündels enthält, und wo. Er wird an der Signatur des Protokolls geprüft.",
);

/// A chosen or dropped file went to the proofs.
pub fn took_proof(name: &str) -> String {
    match now() {
        English => format!("`{name}` was taken as a proof beside the bundle."),
        German => format!("`{name}` wurde als Nachweis neben dem Bündel genommen."),
    }
}

/// A dropped file went into the bundle field.
pub fn took_bundle(name: &str) -> String {
    match now() {
        English => format!("`{name}` was taken as the bundle."),
        German => format!("`{name}` wurde als Bündel genommen."),
    }
}

/// A file could not be read.
pub fn unreadable(name: &str) -> String {
    match now() {
        English => format!("`{name}` could not be read. If it was moved or changed, choose it again."),
        German => format!(
            "`{name}` konnte nicht gelesen werden. Wurde die Datei verschoben oder geändert, wählen Sie sie erneut."
        ),
    }
}

/// The address points at a bundle that is not open.
pub fn link_waits(bundle: &str) -> String {
    match now() {
        English => format!(
            "This link points into the bundle whose SHA-256 begins with {bundle}. Open that file to continue."
        ),
        German => format!(
            "Dieser Link zeigt in das Bündel, dessen SHA-256 mit {bundle} beginnt. Öffnen Sie diese Datei, um fortzufahren."
        ),
    }
}

/// The opened bundle is not the one that the address points at.
pub fn other_bundle(bundle: &str) -> String {
    match now() {
        English => format!(
            "This is a different bundle: the link was made for one whose SHA-256 begins with {bundle}."
        ),
        German => format!(
            "Dies ist ein anderes Bündel: Der Link wurde für eines erstellt, dessen SHA-256 mit {bundle} beginnt."
        ),
    }
}

/// The address was made by a newer viewer.
pub const NEWER_LINK: Text = text(
    "This link was made by a newer viewer. Open the file with that viewer, or choose it here and look for the place yourself.",
    "Dieser Link stammt von einer neueren Version dieses Programms. Öffnen Sie die Datei mit jener Version, oder wählen Sie sie hier und suchen Sie die Stelle selbst.",
);

/// No sample has the name in the address.
pub fn no_such_sample(name: &str) -> String {
    match now() {
        English => format!("No sample of this copy is called `{name}`."),
        German => format!("Kein Beispiel dieser Kopie heißt `{name}`."),
    }
}
