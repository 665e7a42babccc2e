//! What a receipt of another tool is worth, in words for terminals.

use super::lines::Lines;
use crate::model::ReceiptView;

/// The tool, then what it proves, what it only says, and what it cannot prove.
pub(super) fn tell(out: &mut Lines, receipt: &ReceiptView) {
    out.blank();
    let name = if receipt.name.is_empty() {
        String::new()
    } else {
        format!(", {}", receipt.name)
    };
    let tool = format!("{} {}{name}", receipt.tool, receipt.version);
    out.paragraph("", "Receipt of another tool: ", &tool);
    let proves = receipt.proves.iter().map(|word| proof(word).to_owned());
    list(
        out,
        "Proves",
        proves,
        "nothing: nobody whom the trust file lists signed it",
    );
    let claims = receipt
        .claims
        .iter()
        .map(|claim| format!("{}: {}", about(&claim.about), claim.says));
    list(out, "Says, and nobody else vouches for it", claims, "nothing");
    let gaps = receipt.cannot_prove.iter().map(|word| gap(word).to_owned());
    list(out, "Cannot prove", gaps, "what was not looked at");
}

fn list(out: &mut Lines, heading: &str, lines: impl Iterator<Item = String>, none: &str) {
    out.paragraph("", "", heading);
    let mut is_empty = true;
    for line in lines {
        is_empty = false;
        out.paragraph("  ", "", &line);
    }
    if is_empty {
        out.paragraph("  ", "", none);
    }
}

/// What is proven, in a sentence's part.
fn proof(word: &str) -> &str {
    match word {
        "signed" => "the holder of the key signed exactly this",
        "linked" => "it follows the one before it; nothing was put between, taken out or changed there",
        "recomputed" => "its entries recompute to the hashes that they state",
        "counted" => "the numbers that its producer committed to fit what is there",
        "approved" => "the holder of the approver's key approved exactly this action",
        "approved-on-device" => "a person approved exactly this action on a device that had verified them",
        "logged" => "it lies in a log whose root the log signed",
        other => other,
    }
}

/// What a claim is about.
fn about(word: &str) -> &str {
    match word {
        "actor" => "who acted",
        "principal" => "for whom",
        "action" => "what was done",
        "target" => "to what",
        "time" => "when",
        "decision" => "what was decided",
        "approver" => "who approved",
        "outcome" => "how it ended",
        "producer" => "in which program",
        other => other,
    }
}

/// What cannot be proven.
fn gap(word: &str) -> &str {
    match word {
        "completeness" => "that nothing is missing at its end",
        "before" => "what came before it, which is not here",
        "honesty" => "that it was recorded as it happened: who wrote it is the only witness",
        "time" => "when it happened: the times are its writer's own",
        "authority" => "that it was allowed: an authority that it states is stated by itself",
        "execution" => "that what was allowed was done, or what was stopped was not",
        "hidden" => "what is hidden in it",
        "contents" => "the contents that it only has hashes of",
        "keyed-chain" => "the links that only the holder of a secret key can recompute",
        "reference" => "an anchor elsewhere, which only it names",
        "time-stamp" => "a time stamp in it, which was not verified here",
        "other-time-stamp" => "any time: the time stamp in it is over another signature",
        "pauses" => "what happened in the pauses in which its producer did not count",
        "issuer" => "that its signer is who it names: the key is another's",
        "retry" => "whether two of them are one action that was tried again",
        "audience" => "for which page or program the device was asked",
        "currency" => "that it was not taken back later, or used twice",
        "root" => "a root that it states and nobody signed",
        "operator" => "whether a person sat at the machine, where it says so",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_format::receipt::{Gap, Proof, What};

    #[test]
    fn every_mark_has_words() {
        assert!(Proof::ALL.iter().all(|one| proof(one.word()) != one.word()));
        assert!(What::ALL.iter().all(|one| about(one.word()) != one.word()));
        assert!(Gap::ALL.iter().all(|one| gap(one.word()) != one.word()));
    }
}
