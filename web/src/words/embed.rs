//! The viewer in a portal's frame: who opened it, and how to check the same outside of that page.

use super::failure::Failure;
use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::embed::Mismatch;
use crate::model::visible::visible;

/// The heading while the portal has not handed anything over.
pub const WAITING: Text = text("Nothing is open yet", "Noch ist nichts geöffnet");
/// What is waited for.
pub const WAITING_FOR: Text = text(
    "This viewer shows what the page around it hands over.",
    "Hier erscheint, was die umgebende Seite übergibt.",
);
/// A page that the browser gives no address for.
pub const NO_ADDRESS: Text = text("a page without an address", "einer Seite ohne Adresse");
/// Tells how to look at the same outside.
pub const OUTSIDE: Text = text("Check this outside of the page", "Außerhalb dieser Seite prüfen");
/// Why one should.
pub const OUTSIDE_WHY: Text = text(
    "This viewer works out its verdict by itself, but the page around it decides what you see of it and could \
     show you a picture of a viewer instead. Keep the bundle, and open it with a viewer that you have from elsewhere.",
    "Das Ergebnis hier wird in diesem Rahmen selbst ermittelt. Was Sie davon sehen, bestimmt aber die umgebende Seite; sie könnte auch \
     nur ein Bild zeigen. Bewahren Sie das Bündel auf, und öffnen Sie es mit einem Prüfprogramm, das Sie von anderswo haben.",
);
/// Before the digest of the viewer in one file.
pub const STANDALONE: Text = text(
    "SHA-256 of attestry.html as published with this copy: compare it with the one that its makers publish.",
    "SHA-256 der attestry.html, die mit dieser Kopie veröffentlicht wurde: Vergleichen Sie ihn mit dem, den die Hersteller nennen.",
);
/// Keeps the bundle as a file.
pub const KEEP: Text = text("Keep the bundle", "Bündel aufbewahren");

/// Who opened the viewer.
pub fn opened_by(origin: &str) -> String {
    let page = page(origin);
    match now() {
        English => format!("Opened by {page}"),
        German => format!("Geöffnet von {page}"),
    }
}

/// What a trust file is called that the portal handed over.
pub fn supplied_by(origin: &str) -> String {
    let page = page(origin);
    match now() {
        English => format!("supplied by {page}"),
        German => format!("übergeben von {page}"),
    }
}

/// What went wrong where the portal said something else of what it handed over: its code, and words.
pub fn mismatch(mismatch: &Mismatch) -> (&'static str, Failure) {
    let (code, what, details) = match mismatch {
        Mismatch::Bundle { expected, found } => (
            "WRONG_BUNDLE",
            text(
                "This is another bundle than the page said, so nothing of it is shown.",
                "Das ist ein anderes Bündel, als die Seite angab; daher wird nichts davon gezeigt.",
            ),
            match now() {
                English => format!("expected SHA-256 {expected}, found {found}"),
                German => format!("erwartet SHA-256 {expected}, gefunden {found}"),
            },
        ),
        Mismatch::Policy { expected, found } => (
            "WRONG_POLICY",
            text(
                "The trust file is another than the page said, so no verdict is shown.",
                "Die Vertrauensdatei ist eine andere, als die Seite angab; daher wird kein Ergebnis gezeigt.",
            ),
            {
                let [expected, found] = [expected, found].map(|name| visible(name));
                match now() {
                    English => format!("expected {expected}, found {found}"),
                    German => format!("erwartet {expected}, gefunden {found}"),
                }
            },
        ),
    };
    let advice = text(
        "Tell whoever runs the page: it named one thing and handed over another.",
        "Sagen Sie es dem Betreiber der Seite: Sie nannte das eine und übergab etwas anderes.",
    );
    (
        code,
        Failure {
            what,
            advice,
            details,
            again: false,
        },
    )
}

fn page(origin: &str) -> String {
    if origin.is_empty() || origin == "null" {
        NO_ADDRESS.to_string()
    } else {
        visible(origin).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_an_address_is_called_so() {
        assert_eq!(
            opened_by("https://portal.example"),
            "Opened by https://portal.example"
        );
        assert_eq!(opened_by("null"), "Opened by a page without an address");
        assert_eq!(supplied_by(""), "supplied by a page without an address");
    }

    #[test]
    fn a_mismatch_names_both_sides() {
        let (expected, found) = ("aa".to_owned(), "bb".to_owned());
        let (code, failure) = mismatch(&Mismatch::Bundle { expected, found });
        assert_eq!(
            (code, failure.details.as_str()),
            ("WRONG_BUNDLE", "expected SHA-256 aa, found bb")
        );
    }
}
