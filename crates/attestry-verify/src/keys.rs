//! The keys that signed, judged at the time of what they signed (FORMAT 6), with revocations from the trust file and from
//! statements in the bundle.

use std::collections::{BTreeMap, HashMap};

use attestry_format::pool::Seen;
use attestry_format::statement::{Predicate, Revoked, Statement};
use attestry_format::time::Time;

use crate::evidence::{Attribution, Facts, Verified};
use crate::interval::Span;
use crate::key::KeyId;
use crate::key_state::KeyState;
use crate::trust::{Trust, TrustedKey};

/// Judges every statement's keys.
pub(crate) fn judge(statements: &mut [Box<Verified<Statement>>], trust: &Trust, pool: &mut Seen<Facts>) {
    // Revocations are judged first by the trust file alone: a revocation does not need another to count.
    let none = HashMap::new();
    let mut revoked: HashMap<KeyId, Time> = HashMap::new();
    for statement in statements.iter() {
        if let Some((key, at)) = revocation(statement, trust, &none) {
            revoked
                .entry(key)
                .and_modify(|earliest| *earliest = at.min(*earliest))
                .or_insert(at);
        }
    }
    for statement in statements {
        let state = state(statement, trust, &revoked);
        statement.learn(pool, |facts| facts.key_state = state);
    }
}

/// The key that a statement takes back, and from when on: where its revoker is the key's own principal or an authority
/// root, and its own signature counts.
fn revocation(
    statement: &Verified<Statement>,
    trust: &Trust,
    none: &HashMap<KeyId, Time>,
) -> Option<(KeyId, Time)> {
    let Predicate::Revocation(revocation) = &statement.value().predicate else {
        return None;
    };
    let sound =
        statement.evidence().attribution == Attribution::Sound && state(statement, trust, none).is_good();
    let revoker = revocation.revoker.shown()?.id.shown()?;
    let Revoked::Key(key) = revocation.revoked.shown()? else {
        return None;
    };
    let key = KeyId::parse(&key.hex())?;
    let own = trust
        .key(&key)
        .is_some_and(|trusted| trusted.entry().principal.id == *revoker);
    (sound && (own || trust.is_root(revoker))).then(|| Some((key, *revocation.effective_at.shown()?)))?
}

/// What the keys of the signers that count come to. A principal's better key stands for it, and of several principals the
/// one whose key was least good is the statement's: a stolen key does not become good beside an honest signature.
fn state(statement: &Verified<Statement>, trust: &Trust, revoked: &HashMap<KeyId, Time>) -> KeyState {
    let claim_is_withheld = statement.value().predicate.claim().is_withheld();
    if claim_is_withheld && statement.evidence().counting().next().is_some() {
        return KeyState::Withheld;
    }
    by_principal(statement, trust, revoked)
        .into_values()
        .reduce(KeyState::worse)
        .unwrap_or(KeyState::None)
}

/// The better key of each principal that signed in a capacity that counts.
fn by_principal(
    statement: &Verified<Statement>,
    trust: &Trust,
    revoked: &HashMap<KeyId, Time>,
) -> BTreeMap<String, KeyState> {
    let evidence = statement.evidence();
    let claim = statement.value().predicate.claim();
    let mut states: BTreeMap<String, KeyState> = BTreeMap::new();
    for signer in evidence.counting() {
        // Whose key is not in the file has a certificate, which was good at every proven time.
        let key = trust.key(&signer.key);
        let window = key.map_or(Span::ALWAYS, TrustedKey::window);
        let by_file = key.and_then(TrustedKey::taken_back);
        let by_statement = revoked.get(&signer.key).copied();
        let at = [by_file, by_statement].into_iter().flatten().min();
        let skew = trust.file().clock_skew;
        let claim = claim.shown().copied();
        let state = KeyState::of(signer.key, window, at, claim, evidence.proven, skew);
        let best = match states.remove(&signer.principal.id) {
            Some(other) => other.better(state),
            None => state,
        };
        states.insert(signer.principal.id.clone(), best);
    }
    states
}
