//! Receipts of other tools: what they prove, what they only say, and what they cannot prove.

use super::text::{Text, text};

/// Whose receipt.
pub const TOOL: Text = text("Receipt of", "Beleg von");
/// What it proves.
pub const PROVES: Text = text("Proves", "Weist nach");
/// What it says.
pub const SAYS: Text = text(
    "Says, and only its signer vouches",
    "Sagt, und nur der Unterzeichner steht dafür",
);
/// What it cannot prove.
pub const CANNOT: Text = text("Cannot prove", "Kann nicht nachweisen");
/// It proves nothing.
pub const NOTHING: Text = text(
    "nothing: nobody whom the trust file lists signed it",
    "nichts: niemand, den die Vertrauensdatei nennt, hat ihn signiert",
);

/// What is proven, by the report's word, in a few words.
pub fn proof(word: &str) -> String {
    let text = match word {
        "signed" => text(
            "the holder of the key signed exactly this",
            "wer den Schlüssel hat, hat genau dies signiert",
        ),
        "linked" => text(
            "it follows the one before it; nothing was put between, taken out or changed there",
            "er folgt auf den vorigen; dazwischen wurde nichts eingefügt, entfernt oder geändert",
        ),
        "recomputed" => text(
            "its entries recompute to the hashes that they state",
            "seine Einträge ergeben die Prüfsummen, die sie nennen",
        ),
        "counted" => text(
            "the numbers that its producer committed to fit what is there",
            "die Anzahlen, auf die sich der Ersteller festgelegt hat, passen zu dem, was da ist",
        ),
        "approved" => text(
            "the holder of the approver's key approved exactly this action",
            "wer den Schlüssel des Genehmigenden hat, hat genau diese Handlung genehmigt",
        ),
        "approved-on-device" => text(
            "a person approved exactly this action on a device that had verified them",
            "ein Mensch hat genau diese Handlung auf einem Gerät genehmigt, das ihn geprüft hatte",
        ),
        "logged" => text(
            "it lies in a log whose root the log signed",
            "er liegt in einem Protokoll, dessen Wurzel das Protokoll signiert hat",
        ),
        other => return other.to_owned(),
    };
    text.to_string()
}

/// What a claim is about, by the report's word.
pub fn about(word: &str) -> String {
    let text = match word {
        "actor" => text("who acted", "wer handelte"),
        "principal" => text("for whom", "für wen"),
        "action" => text("what was done", "was getan wurde"),
        "target" => text("to what", "woran"),
        "time" => text("when", "wann"),
        "decision" => text("what was decided", "was entschieden wurde"),
        "approver" => text("who approved", "wer genehmigte"),
        "outcome" => text("how it ended", "wie es ausging"),
        "producer" => text("in which program", "in welchem Programm"),
        other => return other.to_owned(),
    };
    text.to_string()
}

/// What cannot be proven, by the report's word.
pub fn gap(word: &str) -> String {
    let text = match word {
        "completeness" => text("that nothing is missing at its end", "dass am Ende nichts fehlt"),
        "before" => text(
            "what came before it, which is not here",
            "was davor kam und hier nicht vorliegt",
        ),
        "honesty" => text(
            "that it was recorded as it happened: who wrote it is the only witness",
            "dass es so geschah: wer ihn schrieb, ist der einzige Zeuge",
        ),
        "time" => text(
            "when it happened: the times are its writer's own",
            "wann es geschah: die Zeiten sind Angaben dessen, der ihn schrieb",
        ),
        "authority" => text(
            "that it was allowed: an authority that it states is stated by itself",
            "dass es erlaubt war: eine Befugnis darin nennt er nur selbst",
        ),
        "execution" => text(
            "that what was allowed was done, or what was stopped was not",
            "dass das Erlaubte getan wurde, oder das Angehaltene nicht",
        ),
        "hidden" => text("what is hidden in it", "was darin verborgen ist"),
        "contents" => text(
            "the contents that it only has hashes of",
            "die Inhalte, von denen er nur Prüfsummen hat",
        ),
        "keyed-chain" => text(
            "the links that only the holder of a secret key can recompute",
            "die Glieder, die nur mit einem geheimen Schlüssel nachzurechnen sind",
        ),
        "reference" => text(
            "an anchor elsewhere, which only it names",
            "einen Anker anderswo, den nur er selbst nennt",
        ),
        "time-stamp" => text(
            "a time stamp in it, which was not verified here",
            "einen Zeitstempel darin, der hier nicht geprüft wurde",
        ),
        "other-time-stamp" => text(
            "any time: the time stamp in it is over another signature",
            "eine Zeit: der Zeitstempel darin gilt einer anderen Signatur",
        ),
        "pauses" => text(
            "what happened in the pauses in which its producer did not count",
            "was in den Pausen geschah, in denen der Ersteller nicht zählte",
        ),
        "issuer" => text(
            "that its signer is who it names: the key is another's",
            "dass der Unterzeichner der ist, den er nennt: der Schlüssel ist ein anderer",
        ),
        "retry" => text(
            "whether two of them are one action that was tried again",
            "ob zwei davon eine Handlung sind, die wiederholt wurde",
        ),
        "audience" => text(
            "for which page or program the device was asked",
            "für welche Seite oder welches Programm das Gerät gefragt wurde",
        ),
        "currency" => text(
            "that it was not taken back later, or used twice",
            "dass er später nicht zurückgenommen oder zweimal benutzt wurde",
        ),
        "root" => text(
            "a root that it states and nobody signed",
            "eine Wurzel, die er nennt und niemand signiert hat",
        ),
        "operator" => text(
            "whether a person sat at the machine, where it says so",
            "ob ein Mensch am Gerät saß, wo er das sagt",
        ),
        other => return other.to_owned(),
    };
    text.to_string()
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
