//! What the file says and nobody hears: unknown members, and a member that this version does not evaluate.

use attestry_format::trust::{Meant, Stranger};

use super::{at, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;

/// `unknown-member`
pub(super) fn unknown_members(given: &Given<'_>) -> Vec<TrustWarning> {
    given.strangers.iter().map(unknown).collect()
}

fn unknown(stranger: &Stranger) -> TrustWarning {
    let hint = match stranger.meant {
        Some(Meant::Name(name)) => format!("perhaps `{name}` is meant"),
        Some(Meant::Elsewhere(holder)) => format!("such a member belongs in a {}", object(holder)),
        None => "nothing of a similar name is known".to_owned(),
    };
    let (name, holder) = (&stranger.name, object(stranger.holder));
    let text = format!(
        "No {holder} has a member `{name}`: it is ignored, and so is what it was to ask for; {hint}."
    );
    open("unknown-member", at(&stranger.pointer), text)
}

/// An object in words, by its shape's name.
fn object(shape: &str) -> String {
    match shape {
        "require" => "`require`".to_owned(),
        other => other.replace('-', " "),
    }
}

/// `not-evaluated`
pub(super) fn not_evaluated(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    if file.identities.is_empty() || file.sigstore_trusted_root.is_some() {
        return Vec::new();
    }
    let text = "The file brings identities of certificates without a Sigstore trusted root, which this version does not \
                evaluate: evidence that rests on them satisfies nothing.";
    vec![open("not-evaluated", at("/identities"), text)]
}
