//! What somebody else verifies: Sigstore bundles, receipts of other tools and time stamps on checkpoints wait here for their answers,
//! and are taken up after all lines, in their place among the others.

use super::Verifier;
use crate::receipts::{ReceiptAnswer, ReceiptQuestion};
use crate::sigstore::{SigstoreAnswer, SigstoreQuestion, Unanswered};
use crate::stamps::{TimestampAnswer, TimestampQuestion};
use crate::statement::Arrived;

impl Verifier {
    /// Whether Sigstore bundles wait for somebody who can verify them. All lines that came are looked at.
    pub fn has_sigstore(&mut self) -> bool {
        if self.trusts_sigstore {
            self.take_up_the_rest();
        }
        !self.sigstore.is_empty()
    }

    /// The trusted root that they are judged by, as JSON text.
    pub fn sigstore_root(&self) -> Option<&str> {
        self.trust.as_ref()?.file().sigstore_trusted_root.as_deref()
    }

    /// The trust file's policy on logs, whose witnesses may vouch for times of theirs.
    pub fn log_policy(&self) -> Option<&str> {
        self.trust.as_ref()?.file().log_policy.as_deref()
    }

    /// Sigstore bundles that nobody was asked about yet, at most `most` of them. Whoever can verify them gives an answer to each
    /// by [`Verifier::answer_sigstore`]; a bundle without answer counts as not evaluated. All lines that came are looked at,
    /// so that asking while lines still come takes longer.
    pub fn ask_sigstore(&mut self, most: usize) -> Vec<SigstoreQuestion> {
        self.take_up_the_rest();
        let trust = self.trust.as_deref();
        let waiting = self.sigstore.iter_mut();
        waiting
            .filter_map(|one| Unanswered::ask(one, trust))
            .take(most)
            .collect()
    }

    /// Takes answers to the questions that were asked, in their order.
    pub fn answer_sigstore(&mut self, answers: Vec<SigstoreAnswer>) {
        let waiting = self.sigstore.iter_mut().filter(|one| one.is_asked());
        for (one, answer) in waiting.zip(answers) {
            one.answer(answer);
        }
    }

    /// Whether time stamps on checkpoints wait for somebody who can verify them. All lines that came are looked at.
    pub fn has_timestamps(&mut self) -> bool {
        if !self.timestamp_authorities().is_empty() {
            self.take_up_the_rest();
        }
        !self.out.stamps.is_empty()
    }

    /// The certificates (PEM) that they are judged by: those of the trust file's time-stamp authorities.
    pub fn timestamp_authorities(&self) -> &[String] {
        let trust = self.trust.as_ref();
        trust.map_or(&[][..], |trust| &trust.file().timestamp_authorities)
    }

    /// Time stamps that nobody was asked about yet, at most `most` of them, as [`Verifier::ask_sigstore`].
    pub fn ask_timestamps(&mut self, most: usize) -> Vec<TimestampQuestion> {
        self.take_up_the_rest();
        self.out.stamps.ask(most)
    }

    /// Takes answers to the questions that were asked, in their order.
    pub fn answer_timestamps(&mut self, answers: Vec<TimestampAnswer>) {
        self.out.stamps.answer(answers);
    }

    /// Whether receipts of other tools wait for somebody who can verify them. All lines that came are looked at.
    pub fn has_receipts(&mut self) -> bool {
        self.take_up_the_rest();
        !self.receipts.is_empty()
    }

    /// All receipts of other tools, the first time. Whoever can verify them gives an answer to each by
    /// [`Verifier::answer_receipts`]; one without answer counts as not evaluated.
    pub fn ask_receipts(&mut self) -> Option<ReceiptQuestion> {
        self.take_up_the_rest();
        self.receipts.ask(self.trust.as_deref())
    }

    /// Takes the answers, in the order of the receipts; `None` where one was not evaluated.
    pub fn answer_receipts(&mut self, answers: Vec<Option<ReceiptAnswer>>) {
        self.receipts.answer(answers);
    }

    /// Takes up the receipts, answered or not, in their place among the others.
    pub(super) fn take_up_receipts(&mut self) {
        if self.receipts.is_empty() {
            return;
        }
        let trust = self.trust.as_deref();
        for one in self.receipts.take() {
            self.out.receipt(one, trust);
        }
        self.out.in_order();
    }

    /// Takes up the Sigstore bundles, answered or not, in their place among the others.
    pub(super) fn take_up_sigstore(&mut self) {
        if self.sigstore.is_empty() {
            return;
        }
        let trust = self.trust.as_deref();
        for one in std::mem::take(&mut self.sigstore) {
            let Some((envelope, digests)) = &one.envelope else {
                self.out.count();
                self.out.fault(one.file(trust), Some(one.place.clone()));
                continue;
            };
            let (checked, sigstore) = one.judge((envelope, digests), trust);
            let arrived = Arrived {
                envelope,
                digest: digests.statement,
                signatures: digests.signatures,
                place: &one.place,
                sigstore: Some(&sigstore),
                checked,
            };
            self.out.envelope(arrived, trust, &self.limits);
        }
        self.out.in_order();
    }
}
