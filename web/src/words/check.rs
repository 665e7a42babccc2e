//! How to check a statement without this viewer.

use crate::model::check::What;

/// Unfolds the steps.
pub const TITLE: &str = "Check it yourself";
/// What stands over them.
pub const LEAD: &str = "These steps do not use this viewer. They need a Unix shell with openssl 1.1.1 or later, and the bundle in the folder \
                        where you type them.";
/// What must come out.
pub const EXPECTED: &str = "It must print";
/// Copies a command.
pub const COPY: &str = "Copy the command";

/// What a step shows.
pub fn what(what: What) -> &'static str {
    match what {
        What::File => "That this is the file:",
        What::Payload => "What was signed, taken out of its line; its SHA-256 is the statement's name:",
        What::Key => {
            "Save the signer's public key from your trust file as key.pem; this shows that it is the one meant here:"
        }
        What::Signature => {
            "That the signature is by this key, over exactly these bytes (DSSE). It must say that it is verified:"
        }
        What::Leaf => "The hash that stands for this statement in the log (RFC 6962):",
    }
}
