//! The statements that have a part in a finding, one line each.

use crate::model::PartyView;

/// Each statement by kind, what it says of itself, its signers and its index.
pub(super) fn told(parties: &[PartyView]) -> Vec<String> {
    parties.iter().map(party).collect()
}

fn party(party: &PartyView) -> String {
    let mut words = match party.kind.as_str() {
        "missing" => format!("{}, which is not in the bundle", party.statement),
        "withheld" => "an entry of the log that is withheld".to_owned(),
        "rejected" => "a statement that was rejected".to_owned(),
        "foreign" => "an attestation of another tool".to_owned(),
        "receipt" => "a receipt of another tool".to_owned(),
        kind => format!("the {kind}"),
    };
    if let Some(index) = party.log_index {
        words.push_str(&format_args!(" at log index {index}").to_string());
    } else if let Some(line) = party.line {
        words.push_str(&format_args!(" on line {line}").to_string());
    }
    if !party.signers.is_empty() {
        words.push_str(&format_args!(", signed by {}", party.signers.join(", ")).to_string());
    }
    if let Some(label) = &party.label {
        words.push_str(&format_args!(": {label}").to_string());
    }
    words
}
