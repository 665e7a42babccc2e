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

/// How often it is asked anew which revocations count, where revocations take back keys that signed revocations. What is open then
/// counts: a revocation too many accuses, one too few would excuse.
const ROUNDS: usize = 16;

/// From when on revocations in the bundle take keys back.
type Revocations = HashMap<KeyId, TakenBack>;

/// From when on a key is taken back.
#[derive(Clone, Copy, Debug, Default)]
struct TakenBack {
    /// The earliest time that is shown.
    at: Option<Time>,
    /// Whether another is kept back.
    is_withheld: bool,
}

/// A revocation of a key by somebody entitled to it; whether its own key was good is another question.
struct Revocation {
    /// Which statement.
    statement: usize,
    /// The key that it takes back.
    key: KeyId,
    /// From when on; nothing where that is kept back.
    at: Option<Time>,
}

/// Judges every statement's keys.
pub(crate) fn judge(statements: &mut [Box<Verified<Statement>>], trust: &Trust, pool: &mut Seen<Facts>) {
    let revoked = revocations(statements, trust);
    for statement in statements {
        let state = state(statement, trust, &revoked);
        statement.learn(pool, |facts| facts.key_state = state);
    }
}

/// The revocations that count: those whose own keys were good by what the others take back. Where two take back each other's keys
/// nobody can tell which was first, and both count.
fn revocations(statements: &[Box<Verified<Statement>>], trust: &Trust) -> Revocations {
    let entitled = statements.iter().enumerate();
    let entitled: Vec<Revocation> = entitled
        .filter_map(|(position, statement)| revocation(position, statement, trust))
        .collect();
    let good = |under: &Revocations| -> Vec<bool> {
        let own = entitled.iter().map(|one| statements.get(one.statement));
        own.map(|own| own.is_some_and(|own| state(own, trust, under).is_good()))
            .collect()
    };
    let mut counting = good(&Revocations::new());
    for _ in 0..ROUNDS {
        let certain = good(&taken_back(&entitled, &counting));
        let possible = good(&taken_back(&entitled, &certain));
        if possible == counting {
            break;
        }
        counting = possible;
    }
    taken_back(&entitled, &counting)
}

fn taken_back(revocations: &[Revocation], counting: &[bool]) -> Revocations {
    let mut keys = Revocations::new();
    let counting = revocations.iter().zip(counting).filter(|(_, counts)| **counts);
    for (revocation, _) in counting {
        let key = keys.entry(revocation.key).or_default();
        match revocation.at {
            Some(at) => key.at = Some(key.at.map_or(at, |earliest| earliest.min(at))),
            None => key.is_withheld = true,
        }
    }
    keys
}

/// The key that a statement takes back, and from when on: where it is said by the key's own principal or an authority root.
fn revocation(position: usize, statement: &Verified<Statement>, trust: &Trust) -> Option<Revocation> {
    let Predicate::Revocation(revocation) = &statement.value().predicate else {
        return None;
    };
    let revoker = revocation.revoker.shown()?.id.shown()?;
    let Revoked::Key(key) = revocation.revoked.shown()? else {
        return None;
    };
    let key = KeyId::parse(&key.hex())?;
    let own = trust
        .key(&key)
        .is_some_and(|trusted| trusted.entry().principal.id == *revoker);
    let is_entitled =
        statement.evidence().attribution == Attribution::Sound && (own || trust.is_root(revoker));
    is_entitled.then(|| Revocation {
        statement: position,
        key,
        at: revocation.effective_at.shown().copied(),
    })
}

/// What the keys of the signers that count come to. A principal's better key stands for it, and of several principals the
/// one whose key was least good is the statement's: a stolen key does not become good beside an honest signature.
fn state(statement: &Verified<Statement>, trust: &Trust, revoked: &Revocations) -> KeyState {
    by_principal(statement, trust, revoked)
        .into_values()
        .reduce(KeyState::worse)
        .unwrap_or(KeyState::None)
}

/// The better key of each principal that signed in a capacity that counts.
fn by_principal(
    statement: &Verified<Statement>,
    trust: &Trust,
    revoked: &Revocations,
) -> BTreeMap<String, KeyState> {
    let evidence = statement.evidence();
    let claim = statement.value().predicate.claim();
    let mut states: BTreeMap<String, KeyState> = BTreeMap::new();
    for signer in evidence.counting() {
        // Whose key is not in the file has a certificate, which was good at every proven time.
        let key = trust.key(&signer.key);
        let window = key.map_or(Span::ALWAYS, TrustedKey::window);
        let by_file = key.and_then(TrustedKey::taken_back);
        let by_statement = revoked.get(&signer.key).copied().unwrap_or_default();
        let at = [by_file, by_statement.at].into_iter().flatten().min();
        let skew = trust.file().clock_skew;
        let state = match KeyState::of(signer.key, window, at, &claim, evidence.proven, skew) {
            good if good.is_good() && by_statement.is_withheld => {
                KeyState::RevocationWithheld { key: signer.key }
            }
            state => state,
        };
        let best = match states.remove(&signer.principal.id) {
            Some(other) => other.better(state),
            None => state,
        };
        states.insert(signer.principal.id.clone(), best);
    }
    states
}
