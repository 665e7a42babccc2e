//! How to check a statement without this viewer.

use super::text::{Text, text};
use crate::model::check::What;

/// Unfolds the steps.
pub const TITLE: Text = text("Check it yourself");
/// What stands over them.
pub const LEAD: Text = text(
    "These steps do not use this viewer. They need a Unix shell with openssl 1.1.1 or later, and the bundle in the folder \
                        where you type them.",
);
/// What must come out.
pub const EXPECTED: Text = text("It must print");
/// Copies a command.
pub const COPY: Text = text("Copy the command");

/// What a step shows.
pub fn what(what: What) -> Text {
    match what {
        What::File => text("That this is the file:"),
        What::Payload => text("What was signed, taken out of its line; its SHA-256 is the statement's name:"),
        What::Key => text(
            "Save the signer's public key from your trust file as key.pem; this shows that it is the one meant here:",
        ),
        What::Signature => text(
            "That the signature is by this key, over exactly these bytes (DSSE). It must say that it is verified:",
        ),
        What::Leaf => text("The hash that stands for this statement in the log (RFC 6962):"),
    }
}
