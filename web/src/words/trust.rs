//! Whom the auditor trusts, and what that leaves open.

use attestry_report::model::TrustWeight;

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Trust", "Vertrauen");
/// The heading.
pub const TITLE: Text = text("Whom you trust", "Wem Sie vertrauen");
/// What the heading stands over.
pub const LEAD: Text = text(
    "A bundle cannot say itself whether it can be believed. The trust file is your side of it: whose keys you accept, \
                        for what, and what you ask of which actions. Every verdict here is relative to it.",
    "Ein Bündel kann nicht selbst sagen, ob ihm zu glauben ist. Die Vertrauensdatei ist Ihre Seite der Sache: wessen Schlüssel Sie annehmen, wofür, und was Sie von welchen Handlungen verlangen. Jedes Ergebnis hier gilt im Verhältnis zu ihr.",
);
/// No trust file.
pub const NONE_TITLE: Text = text(
    "You have not said whom you trust",
    "Sie haben nicht angegeben, wem Sie vertrauen",
);
/// What that means.
pub const NONE: Text = text(
    "Anybody can make a key and sign with it. Without your word on whose keys to believe, the file shows only that its \
                        lines belong together, not who stands behind them.",
    "Jeder kann einen Schlüssel erzeugen und damit signieren. Ohne Ihr Wort, wessen Schlüsseln zu glauben ist, zeigt die Datei nur, dass ihre Zeilen zusammengehören, nicht wer hinter ihnen steht.",
);
/// What to do about it: steps.
pub const STEPS: [Text; 3] = [
    text(
        "Ask the people whose work you audit for their public keys, on a way that you trust: in person, or from a register of your own. \
     Do not take the keys from the bundle itself.",
        "Bitten Sie die Personen, deren Arbeit Sie prüfen, um ihre öffentlichen Schlüssel, auf einem Weg, dem Sie vertrauen: persönlich oder aus einem eigenen Verzeichnis. Nehmen Sie die Schlüssel nicht aus dem Bündel selbst.",
    ),
    text(
        "Make a trust file from them: `attestry trust init --key maria.pub=mailto:maria@example.org,human,requester --out trust.json`. \
     With `--bundle FILE` it lists whose keys you still need.",
        "Machen Sie daraus eine Vertrauensdatei: `attestry trust init --key maria.pub=mailto:maria@example.org,human,requester --out trust.json`. Mit `--bundle FILE` nennt der Befehl, wessen Schlüssel Sie noch brauchen.",
    ),
    text(
        "Open the bundle again, and choose the trust file beside it.",
        "Öffnen Sie das Bündel erneut, und wählen Sie die Vertrauensdatei daneben.",
    ),
];
/// Opens the bundle again with a trust file.
pub const CHOOSE: Text = text("Choose a trust file", "Vertrauensdatei wählen");
/// What it leaves open.
pub const WARNINGS: Text = text("What it leaves open", "Was sie offenlässt");
/// Nothing.
pub const NO_WARNINGS: Text = text(
    "The check found nothing left open.",
    "Die Prüfung fand nichts, was offenbliebe.",
);
/// What it says.
pub const SAYS: Text = text("What it says", "Was sie sagt");
/// Its name.
pub const FILE: Text = text("Trust file", "Vertrauensdatei");
/// The name it gives itself.
pub const NAME: Text = text("It calls itself", "Sie nennt sich");
/// Its digest.
pub const DIGEST: Text = text("SHA-256 of the file", "SHA-256 der Datei");
/// The time at which keys were looked at.
pub const AT: Text = text("Judged as of", "Beurteilt zum Zeitpunkt");
/// It could not be explained.
pub const NOT_EXPLAINED: Text = text(
    "The engine has no explanation of this trust file.",
    "Die Prüfmaschine hat keine Erläuterung zu dieser Vertrauensdatei.",
);

/// How grave a warning is.
pub fn weight(weight: TrustWeight) -> Text {
    match weight {
        TrustWeight::Impossible => text("Can never be met", "Nie erfüllbar"),
        TrustWeight::Open => text("Left open", "Offengelassen"),
        TrustWeight::Note => text("Worth knowing", "Wissenswert"),
    }
}
