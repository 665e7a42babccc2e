//! How somebody can check that nothing is sent.

use super::text::{Text, text};

/// The heading.
pub const TITLE: Text = text(
    "How can I check that nothing is sent?",
    "Wie kann ich nachprüfen, dass nichts gesendet wird?",
);
/// What the page is, where it is served.
pub const SERVED: Text = text(
    "This page has no server part. It loaded its own files, then locked itself: from then on your browser refuses every connection that the page or its worker tries to open.",
    "Diese Seite hat keinen Teil auf einem Server. Sie hat ihre eigenen Dateien geladen und sich dann selbst gesperrt: Von da an verweigert Ihr Browser jede Verbindung, die die Seite oder ihr Worker öffnen will.",
);
/// What the page is, where it is one file.
pub const SINGLE: Text = text(
    "This viewer is one file with everything in it. It loads nothing, and from its first line on your browser refuses every connection that the page or its worker tries to open.",
    "Dieses Programm ist eine einzige Datei, die alles enthält. Es lädt nichts, und von seiner ersten Zeile an verweigert Ihr Browser jede Verbindung, die die Seite oder ihr Worker öffnen will.",
);
/// What holds for both.
pub const POINTS: [Text; 2] = [
    text(
        "Your browser enforces the policy below. It is read from the page as it is now, not copied into this text.",
        "Ihr Browser setzt die Richtlinie unten durch. Sie wird aus der Seite gelesen, wie sie jetzt ist, und nicht in diesen Text kopiert.",
    ),
    text(
        "You can open the Network tab of the developer tools (F12), or disconnect from the network, and work as usual.",
        "Sie können die Netzwerkanalyse der Entwicklerwerkzeuge (F12) öffnen oder die Netzwerkverbindung trennen und wie gewohnt arbeiten.",
    ),
];
/// How a copy is compared, where it is served.
pub const COMPARE_SERVED: Text = text(
    "Unofficial copies could be changed to send data. Compare the SHA-256 of the files with the published values in manifest.json. A newer version is used only after you were told of it and have reloaded the page.",
    "Nicht amtliche Kopien könnten so verändert sein, dass sie Daten senden. Vergleichen Sie den SHA-256 der Dateien mit den veröffentlichten Werten in manifest.json. Eine neuere Version wird erst benutzt, wenn Sie darauf hingewiesen wurden und die Seite neu geladen haben.",
);
/// How a copy is compared, where it is one file.
pub const COMPARE_SINGLE: Text = text(
    "Unofficial copies could be changed to send data. Compare the SHA-256 of this file with the published value, for example by: sha256sum attestry.html. This copy does not update itself.",
    "Nicht amtliche Kopien könnten so verändert sein, dass sie Daten senden. Vergleichen Sie den SHA-256 dieser Datei mit dem veröffentlichten Wert, zum Beispiel mit: sha256sum attestry.html. Diese Kopie aktualisiert sich nicht selbst.",
);
/// What stands above the engine's digest.
pub const ENGINE: Text = text("The engine that runs here", "Die Prüfmaschine, die hier läuft");
/// What the digest is of.
pub const ENGINE_NOTE: Text = text(
    "SHA-256 of its module, counted by this page from the bytes that it started with:",
    "SHA-256 ihres Moduls, von dieser Seite aus den Bytes berechnet, mit denen sie gestartet ist:",
);
/// What stands above the policy.
pub const POLICY: Text = text("The policy in force", "Die geltende Richtlinie");
/// What the policy does not cover.
pub const LIMITS: Text = text(
    "Not covered by such a policy: leaving the page by an address, and, in some browsers, WebRTC. The viewer uses neither, makes no link from evidence, and its engine has no way to reach the network.",
    "Was eine solche Richtlinie nicht abdeckt: das Verlassen der Seite über eine Adresse und, in manchen Browsern, WebRTC. Das Programm benutzt beides nicht, macht aus Belegen keinen Link, und seine Prüfmaschine hat keinen Weg zum Netzwerk.",
);
/// No policy found.
pub const NO_POLICY: Text = text(
    "No policy was found in this page. This copy does not protect you: do not open confidential files in it.",
    "In dieser Seite wurde keine Richtlinie gefunden. Diese Kopie schützt Sie nicht: Öffnen Sie darin keine vertraulichen Dateien.",
);
