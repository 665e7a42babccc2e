//! How to check a statement without this viewer.

use super::text::{Text, text};
use crate::model::check::What;

/// Unfolds the steps.
pub const TITLE: Text = text("Check it yourself", "Selbst nachprüfen");
/// What stands over them.
pub const LEAD: Text = text(
    "These steps do not use this viewer. They need a Unix shell with openssl 1.1.1 or later, and the bundle in the folder \
                        where you type them.",
    "Diese Schritte kommen ohne dieses Programm aus. Sie brauchen eine Unix-Shell mit openssl 1.1.1 oder neuer und das Bündel in dem Ordner, in dem Sie die Befehle eingeben.",
);
/// What must come out.
pub const EXPECTED: Text = text("It must print", "Die Ausgabe muss lauten");
/// Copies a command.
pub const COPY: Text = text("Copy the command", "Befehl kopieren");

/// What a step shows.
pub fn what(what: What) -> Text {
    match what {
        What::File => text("That this is the file:", "Dass dies die Datei ist:"),
        What::Payload => text(
            "What was signed, taken out of its line; its SHA-256 is the statement's name:",
            "Was signiert wurde, aus seiner Zeile entnommen; sein SHA-256 ist der Name der Aussage:",
        ),
        What::Key => text(
            "Save the signer's public key from your trust file as key.pem; this shows that it is the one meant here:",
            "Speichern Sie den öffentlichen Schlüssel des Unterzeichners aus Ihrer Vertrauensdatei als key.pem; dies zeigt, dass es der hier gemeinte ist:",
        ),
        What::Signature => text(
            "That the signature is by this key, over exactly these bytes (DSSE). It must say that it is verified:",
            "Dass die Signatur mit diesem Schlüssel über genau diese Bytes erstellt wurde (DSSE). Die Ausgabe muss die Signatur bestätigen:",
        ),
        What::Leaf => text(
            "The hash that stands for this statement in the log (RFC 6962):",
            "Der Hashwert, der im Protokoll für diese Aussage steht (RFC 6962):",
        ),
    }
}
