//! Signer and principal: may those who signed say what the statement says (FORMAT 2 and 7; ENV203, ENV206, ENV207)?

use attestry_format::field::Field;
use attestry_format::statement::{Kind, Predicate, Statement};
use attestry_format::trust::Role;

use crate::evidence::{Attribution, Capacity, Signer};
use crate::reason::Reason;
use crate::trust::Trust;

/// Decides which of the signers count, marks them, and says whether that is enough. Of what is wrong the attribution names the
/// first; the others are told beside it.
pub(crate) fn judge(
    statement: &Statement,
    signers: &mut [Signer],
    trust: Option<&Trust>,
) -> (Attribution, Vec<Reason>) {
    if let Predicate::Unknown = statement.predicate {
        let predicate_type = statement.predicate_type.clone();
        let unread = Reason::UnknownPredicate { predicate_type };
        return (Attribution::Unknown(unread), Vec::new());
    }
    let Some(kind) = statement.kind() else {
        for signer in signers.iter_mut() {
            signer.counts = Some(Capacity::Foreign);
        }
        return (Attribution::Sound, Vec::new());
    };
    let mut wrong: Vec<Reason> = other_type(&statement.predicate, trust).into_iter().collect();
    let own = statement
        .predicate
        .principal()
        .map_or(Field::Absent, |principal| {
            principal.then(|principal| principal.id.as_ref().map(String::as_str).map(str::to_owned))
        });
    let own_id = own.shown().map(String::as_str);
    let is_allowed = |signer: &Signer| by_own_role(signer, kind) || as_recorder(signer, kind, own_id);
    let any_allowed = signers.iter().any(is_allowed);
    if !any_allowed {
        let roles = signers.iter().flat_map(|signer| &signer.roles);
        let found = roles.map(ToString::to_string).collect();
        wrong.push(Reason::Role { kind, found });
    }
    let none_counts = !signers
        .iter()
        .any(|signer| capacity(signer, kind, own_id).is_some());
    // Where no role fits, nobody counts: then it is asked apart whether anybody signed in his own name.
    let in_own_name = || {
        signers
            .iter()
            .any(|signer| own_id == Some(signer.principal.id.as_str()))
    };
    if let Field::Shown(expected) = &own
        && none_counts
        && (any_allowed || !in_own_name())
    {
        wrong.push(Reason::OtherPrincipal {
            expected: expected.clone(),
            found: signers.iter().map(|signer| signer.principal.id.clone()).collect(),
        });
    }
    if let Some((first, others)) = wrong.split_first() {
        return (Attribution::Wrong(first.clone()), others.to_vec());
    }
    if none_counts {
        let withheld = Reason::PrincipalWithheld { kind };
        return (Attribution::Unknown(withheld), Vec::new());
    }
    for signer in signers.iter_mut() {
        signer.counts = capacity(signer, kind, own_id);
    }
    (Attribution::Sound, Vec::new())
}

/// In which capacity a signer counts for a statement of `kind` whose principal is `own`.
fn capacity(signer: &Signer, kind: Kind, own: Option<&str>) -> Option<Capacity> {
    if is_own(signer, own) && by_own_role(signer, kind) {
        Some(Capacity::Principal)
    } else if as_recorder(signer, kind, own) {
        Some(Capacity::Recorder)
    } else {
        None
    }
}

fn is_own(signer: &Signer, own: Option<&str>) -> bool {
    own == Some(signer.principal.id.as_str())
}

/// Whether a signer has the role of the kind's own principal.
fn by_own_role(signer: &Signer, kind: Kind) -> bool {
    let mut roles = signer.roles.iter();
    roles.any(|role| !matches!(role, Role::Recorder) && role.allows(kind))
}

/// Whether a signer may say it as a recorder, who speaks about others only (FORMAT 7).
fn as_recorder(signer: &Signer, kind: Kind, own: Option<&str>) -> bool {
    signer.roles.contains(&Role::Recorder) && Role::recordable(kind) && !is_own(signer, own)
}

/// The first principal that a statement gives another type than the trust file does.
fn other_type(predicate: &Predicate, trust: Option<&Trust>) -> Option<Reason> {
    let trust = trust?;
    predicate.principals().into_iter().find_map(|principal| {
        let (id, kind) = (principal.id.shown()?, principal.kind.shown()?);
        let expected = trust.type_of(id)?;
        (expected != *kind).then(|| Reason::OtherType {
            principal: id.clone(),
            expected: expected.word(),
            found: kind.word(),
        })
    })
}
