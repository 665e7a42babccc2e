//! Receipts of other tools in lines: what is asked of whoever can verify them, and what the answers make of them.
//!
//! This crate knows no tool's rules. It stays the only door all the same: an answer is about exactly the bytes that were read here,
//! and a signer is one only where the trust file lists the key.

use attestry_format::digest::Digest;
use attestry_format::limits::{LimitHit, Limits};
use attestry_format::receipt::{Receipt, Tool};

use crate::evidence::Signer;
use crate::key::KeyId;
use crate::place::Place;
use crate::reason::Reason;
use crate::trust::Trust;

/// How many receipts of one input are verified: those of a chain belong together.
const MOST: usize = 1 << 16;
/// How many bytes they have together.
const BYTES: usize = 64 << 20;
/// The step that stands for a signature that does not verify.
const SIGNATURE: &str = "signature";

/// All receipts of an input, to be judged by the rules of their tools, together: one leads to the next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReceiptQuestion {
    /// The receipts, as they lie in their lines.
    pub receipts: Vec<Vec<u8>>,
    /// The public keys (PEM) of the trust file, with whose they are.
    pub keys: Vec<(String, String)>,
}

/// What became of one receipt. Whoever answers vouches for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReceiptAnswer {
    /// SHA-256 of the receipt that was looked at.
    pub digest: Digest,
    /// What came of it.
    pub outcome: ReceiptOutcome,
}

/// What came of a receipt.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ReceiptOutcome {
    /// A step failed.
    Failed {
        /// The step's name.
        step: String,
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
        /// The key of the trust file by which it was judged, where that decided.
        key: Option<KeyId>,
    },
    /// Every step held that could be taken, by a key that nobody vouches for.
    Unknown {
        /// The key it brings, or who it says signed it.
        hint: String,
        /// What it says.
        receipt: Receipt,
    },
    /// Every step held.
    Verified {
        /// The keys that signed.
        signers: Vec<KeyId>,
        /// What it says and proves.
        receipt: Receipt,
    },
}

/// The receipts of an input.
#[derive(Debug, Default)]
pub(crate) struct Receipts {
    waiting: Vec<Unanswered>,
    bytes: usize,
    asked: bool,
}

/// A receipt that waits for its answer.
#[derive(Debug)]
pub(crate) struct Unanswered {
    pub(crate) tool: Tool,
    pub(crate) place: Place,
    pub(crate) digest: Digest,
    text: Vec<u8>,
    answer: Option<ReceiptOutcome>,
}

/// What a receipt comes to.
pub(crate) enum Came {
    /// It takes part, by these signers, or with the reason why nobody is known to have signed it.
    Part(Box<Receipt>, Vec<Signer>, Option<Reason>),
    /// It does not.
    Wrong(Reason),
}

impl Receipts {
    /// Takes one more, unless there are too many.
    pub(crate) fn push(&mut self, tool: Tool, place: Place, text: Vec<u8>) -> Result<(), LimitHit> {
        let bytes = self.bytes.saturating_add(text.len());
        Limits::check_length("receipts", MOST, self.waiting.len().saturating_add(1))?;
        Limits::check_length("bytes of receipts", BYTES, bytes)?;
        self.bytes = bytes;
        self.waiting.push(Unanswered {
            tool,
            place,
            digest: Digest::of(&text),
            text,
            answer: None,
        });
        Ok(())
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The question, the first time.
    pub(crate) fn ask(&mut self, trust: Option<&Trust>) -> Option<ReceiptQuestion> {
        if self.is_empty() || std::mem::replace(&mut self.asked, true) {
            return None;
        }
        let keys = trust.map_or(&[][..], |trust| &trust.file().keys).iter();
        Some(ReceiptQuestion {
            receipts: self
                .waiting
                .iter_mut()
                .map(|one| std::mem::take(&mut one.text))
                .collect(),
            keys: keys
                .map(|key| (key.public_key.clone(), key.principal.id.clone()))
                .collect(),
        })
    }

    /// Takes the answers, in the order of the question. One about another receipt says nothing.
    pub(crate) fn answer(&mut self, answers: Vec<Option<ReceiptAnswer>>) {
        for (one, answer) in self.waiting.iter_mut().zip(answers) {
            one.answer = answer
                .filter(|answer| answer.digest == one.digest)
                .map(|answer| answer.outcome);
        }
    }

    pub(crate) fn take(&mut self) -> Vec<Unanswered> {
        std::mem::take(&mut self.waiting)
    }
}

impl Unanswered {
    /// What it comes to.
    pub(crate) fn judge(self, trust: Option<&Trust>) -> Came {
        let tool = self.tool;
        let holder = |key: &KeyId| Some(trust?.key(key)?.holder().clone());
        match self.answer {
            None => {
                let reason = Reason::Receipt { tool };
                Came::Part(Box::new(Receipt::unread(tool)), Vec::new(), Some(reason))
            }
            Some(ReceiptOutcome::Failed {
                step,
                expected,
                found,
                key,
            }) => Came::Wrong(match key.as_ref().and_then(holder) {
                Some(holder) if step == SIGNATURE => Reason::BadSignature {
                    key: holder.key,
                    principal: holder.principal.id.clone(),
                    error: found,
                },
                _ => Reason::ReceiptStep {
                    tool,
                    step,
                    expected,
                    found,
                },
            }),
            Some(ReceiptOutcome::Unknown { hint, receipt }) => unknown(hint, receipt),
            Some(ReceiptOutcome::Verified { signers, receipt }) => {
                let named = signers.iter().map(KeyId::to_string);
                let hint = named.collect::<Vec<_>>().join(" ");
                let known: Option<Vec<Signer>> =
                    signers.iter().map(|key| holder(key).map(Signer::new)).collect();
                match known.filter(|known| !known.is_empty()) {
                    Some(signers) => Came::Part(Box::new(receipt), signers, None),
                    None => unknown(hint, receipt),
                }
            }
        }
    }
}

/// Nobody vouches for whoever signed it: then it proves nothing.
fn unknown(hint: String, mut receipt: Receipt) -> Came {
    receipt.proves.clear();
    let reason = Reason::UnknownSigner {
        signatures: 1,
        hints: vec![hint],
    };
    Came::Part(Box::new(receipt), Vec::new(), Some(reason))
}
