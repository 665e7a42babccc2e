//! Receipts of other tools, verified in this process where that is built in.

use attestry_format::digest::Digest;
use attestry_receipts::{Judged, Key, Keys, Verdict, judge};
use attestry_verify::{ReceiptAnswer, ReceiptOutcome, ReceiptQuestion, Verifier};

/// Answers the question that a verifier has.
pub(crate) fn answer_here(verifier: &mut Verifier) {
    if let Some(question) = verifier.ask_receipts() {
        verifier.answer_receipts(answers(&question));
    }
}

fn answers(question: &ReceiptQuestion) -> Vec<Option<ReceiptAnswer>> {
    let keys = question.keys.iter();
    // A trust file with a key that is none is refused long before.
    let keys = keys.filter_map(|(pem, holder)| Key::from_pem(pem, holder).ok());
    let keys = Keys::new(keys.collect());
    let texts: Vec<&[u8]> = question.receipts.iter().map(Vec::as_slice).collect();
    let judged = judge(&texts, &keys);
    let answers = texts.iter().zip(judged).map(|(text, judged)| {
        Some(ReceiptAnswer {
            digest: Digest::of(text),
            outcome: outcome(judged?),
        })
    });
    answers.collect()
}

fn outcome(judged: Judged) -> ReceiptOutcome {
    match judged.verdict.clone() {
        Verdict::Failed { failure, key } => ReceiptOutcome::Failed {
            step: failure.step.name().to_owned(),
            expected: failure.expected,
            found: failure.found,
            key,
        },
        Verdict::Unknown { key, hint } => ReceiptOutcome::Unknown {
            hint: key.map_or(hint, |key| key.to_string()),
            receipt: judged.into(),
        },
        Verdict::Verified(signers) => ReceiptOutcome::Verified {
            signers: signers.iter().map(|signer| signer.key).collect(),
            receipt: judged.into(),
        },
    }
}
