//! One envelope through the door: its signatures over its bytes, then those same bytes parsed, then who may say it.

use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::statement::{Statement, StatementError};
use attestry_format::{Malformed, Problem, RedactionError};

use crate::attribution;
use crate::evidence::{Attribution, Evidence, Verified};
use crate::interval::Interval;
use crate::place::Place;
use crate::pools::Pools;
use crate::reason::Reason;
use crate::receipts::Came;
use crate::signatures::Checked;
use crate::sigstore::FromSigstore;
use crate::trust::Trust;

/// What became of an envelope.
#[derive(Debug)]
pub(crate) enum Passage {
    /// It came through; the reasons say with which reservations.
    Through(Box<Verified<Statement>>, Vec<Reason>),
    /// It takes no part.
    Kept(Rejection),
}

/// An envelope that takes no part in the chain: opaque, or rejected. Its bytes stay where they are; nothing of it but its
/// name and place travels on.
#[derive(Clone, Debug)]
pub struct Rejection {
    /// Its statement digest.
    pub statement: Digest,
    /// Where it lies.
    pub place: Place,
    /// Its index in the log, as it states it.
    pub log_index: Option<u64>,
    /// Whether it brings log evidence of its own (Sigstore), or belongs to none (a receipt of another tool).
    pub own_log: bool,
    /// Whether it is a receipt of another tool, and no envelope.
    pub is_receipt: bool,
    /// Its signatures digest (FORMAT 5).
    pub signatures: Digest,
    /// Why. An envelope of another type than in-toto's is not wrong, only opaque.
    pub reasons: Vec<Reason>,
}

impl Rejection {
    /// Whether it is merely opaque (ENV204): not read, and not wrong.
    pub fn is_opaque(&self) -> bool {
        self.reasons.iter().all(|reason| {
            matches!(
                reason,
                Reason::Opaque { .. }
                    | Reason::Sigstore { .. }
                    | Reason::UnknownIdentity { .. }
                    | Reason::UnknownSigner { .. }
            )
        })
    }
}

/// An envelope at the door, with what its signatures come to.
pub(crate) struct Arrived<'e> {
    pub(crate) envelope: &'e Envelope,
    /// SHA-256 of its payload.
    pub(crate) digest: Digest,
    /// Its signatures digest (FORMAT 5).
    pub(crate) signatures: Digest,
    pub(crate) place: &'e Place,
    /// What the Sigstore bundle comes to that it lies in, if it lies in one.
    pub(crate) sigstore: Option<&'e FromSigstore>,
    pub(crate) checked: Checked,
}

/// Takes an envelope through the door.
pub(crate) fn pass(
    arrived: Arrived<'_>,
    trust: Option<&Trust>,
    limits: &Limits,
    pools: &mut Pools,
) -> Passage {
    let Arrived {
        envelope,
        digest,
        place,
        sigstore,
        mut checked,
        ..
    } = arrived;
    let unknown = || unknown_signer(envelope, sigstore);
    let kept = |mut reasons: Vec<Reason>, wrong: Vec<Reason>| {
        reasons.extend(wrong);
        Passage::Kept(Rejection {
            statement: digest,
            place: place.clone(),
            log_index: envelope.log_index,
            own_log: sigstore.is_some(),
            is_receipt: false,
            signatures: arrived.signatures,
            reasons,
        })
    };
    if !envelope.is_in_toto() {
        let mut reasons = vec![Reason::Opaque {
            payload_type: envelope.payload_type.clone(),
        }];
        if checked.signers.is_empty() && checked.wrong.is_empty() {
            reasons.push(unknown());
        }
        return kept(reasons, checked.wrong);
    }
    if !checked.wrong.is_empty() {
        return kept(Vec::new(), checked.wrong);
    }
    let statement = match Statement::parse_named(&envelope.payload, digest, &envelope.disclosures, limits) {
        Ok(statement) => statement,
        Err(error) => {
            let mut reasons = vec![malformed(error)];
            if checked.signers.is_empty() {
                reasons.push(unknown());
            }
            return kept(reasons, Vec::new());
        }
    };
    let mut reasons = Vec::new();
    let attribution = if checked.signers.is_empty() {
        reasons.push(unknown());
        Attribution::Unknown(unknown())
    } else {
        let (attribution, others) = attribution::judge(&statement, &mut checked.signers, trust);
        match &attribution {
            Attribution::Sound => {}
            Attribution::Unknown(reason) | Attribution::Wrong(reason) => reasons.push(reason.clone()),
        }
        reasons.extend(others);
        attribution
    };
    if matches!(
        statement.predicate,
        attestry_format::statement::Predicate::Unknown
    ) {
        let unread = Reason::UnknownPredicate {
            predicate_type: statement.predicate_type.clone(),
        };
        if !reasons.contains(&unread) {
            reasons.push(unread);
        }
    }
    for content in statement.contents() {
        if let Some(mismatch) = content.mismatch() {
            reasons.push(Reason::Content {
                path: content.path().to_owned(),
                mismatch: mismatch.clone(),
            });
        }
    }
    let at = (place, envelope.log_index);
    let own_log = sigstore.map(|sigstore| sigstore.proven);
    let evidence = Evidence::new(at, own_log, checked.signers, attribution)
        .with_times(sigstore.map_or(&[], |sigstore| &sigstore.times));
    through(statement, evidence, reasons, pools)
}

/// Takes a receipt of another tool through the door, as whoever can verify it answered. It is no entry of our log: what a log
/// would prove is not asked of it.
pub(crate) fn receipt(digest: Digest, place: &Place, came: Came, pools: &mut Pools) -> Passage {
    let (receipt, mut signers, unknown) = match came {
        Came::Wrong(reason) => {
            return Passage::Kept(Rejection {
                statement: digest,
                place: place.clone(),
                log_index: None,
                own_log: true,
                is_receipt: true,
                signatures: digest,
                reasons: vec![reason],
            });
        }
        Came::Part(receipt, signers, unknown) => (receipt, signers, unknown),
    };
    let statement = Statement::of_receipt(digest, *receipt);
    let attribution = match &unknown {
        Some(reason) => Attribution::Unknown(reason.clone()),
        None => attribution::judge(&statement, &mut signers, None).0,
    };
    let evidence = Evidence::new((place, None), Some(Interval::NONE), signers, attribution);
    through(statement, evidence, unknown.into_iter().collect(), pools)
}

/// The only place where something becomes verified.
fn through(
    mut statement: Statement,
    mut evidence: Evidence,
    reasons: Vec<Reason>,
    pools: &mut Pools,
) -> Passage {
    pools.share(&mut statement, &mut evidence);
    Passage::Through(Box::new(Verified::assertion(statement, evidence)), reasons)
}

fn unknown_signer(envelope: &Envelope, sigstore: Option<&FromSigstore>) -> Reason {
    match sigstore {
        Some(sigstore) => sigstore.unknown.clone(),
        None => Reason::UnknownSigner {
            signatures: envelope.signatures.len(),
            hints: envelope
                .signatures
                .iter()
                .map(|signature| signature.key_hint.clone())
                .collect(),
        },
    }
}

/// A payload's fault under its rule: broken syntax is a malformed statement, broken strictness is not.
fn malformed(error: StatementError) -> Reason {
    match error {
        StatementError::Json(error) if error.kind.is_syntax() => Reason::Malformed {
            expected: "an in-toto statement in JSON".to_owned(),
            found: error.to_string(),
            path: String::new(),
        },
        StatementError::Json(error) => Reason::Strict {
            problem: error.to_string(),
        },
        StatementError::Malformed(Malformed {
            path,
            problem: Problem::Fraction { text },
        }) => Reason::Strict {
            problem: format!("`{path}` is an integer in FORMAT.md, found `{text}`"),
        },
        StatementError::Malformed(error) => error.into(),
        StatementError::Redaction(RedactionError::Json(error)) => Reason::Strict {
            problem: format!("a disclosure: {error}"),
        },
        StatementError::Redaction(error @ RedactionError::Depth { .. }) => Reason::Strict {
            problem: error.to_string(),
        },
        StatementError::Redaction(error) => Reason::Redaction {
            problem: error.to_string(),
        },
    }
}
