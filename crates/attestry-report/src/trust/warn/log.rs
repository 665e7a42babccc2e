//! The log policy: that there is one, that it can be met, and that it proves what is asked for.

use attestry_format::log_policy::{PolicyFile, PolicyKey, Rule};
use attestry_format::vkey::VerifierKeyKind;

use super::{at, impossible, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;

const AT: &str = "/logPolicy";

/// What a log policy can give.
struct Able {
    /// A checkpoint can be accepted at all.
    accepts: bool,
    /// A checkpoint can have a time.
    times: bool,
}

/// `no-log-policy`, `policy-without-log`, `quorum-none`, `quorum-unreachable`
pub(super) fn policy(given: &Given<'_>) -> Vec<TrustWarning> {
    let Some(policy) = read(given) else {
        let text =
            "There is no log policy: nothing can show that entries were left out, or when they were made.";
        return vec![open("no-log-policy", at(AT), text)];
    };
    let mut warnings = Vec::new();
    if !policy.logs.iter().any(is_verified) {
        let text =
            "The log policy has no log whose key this version verifies: no checkpoint can be accepted.";
        warnings.push(impossible("policy-without-log", at(AT), text));
    }
    match policy.quorum {
        None => {
            let text = "No witness has to see the log (`quorum none`): its operator alone decides what it shows to whom, and \
                        when.";
            warnings.push(open("quorum-none", at(AT), text));
        }
        Some(quorum) if !reachable(&policy).get(quorum).copied().unwrap_or(false) => {
            let text = "The quorum needs witnesses whose keys this version does not verify: no checkpoint can be accepted.";
            warnings.push(impossible("quorum-unreachable", at(AT), text));
        }
        Some(_) => {}
    }
    warnings
}

/// `no-proven-time`, `complete-log-without-log`
pub(super) fn proofs(given: &Given<'_>) -> Vec<TrustWarning> {
    let able = able(given);
    let mut warnings = Vec::new();
    let timed = given.asking("provenTime", |one| one.proven_time);
    if !timed.is_empty() && !able.times {
        let why = if able.accepts {
            "no witness is known whose cosignature would give one"
        } else {
            "no checkpoint can be accepted"
        };
        let text = format!("A proven time is asked for, and {why}: this can never be met.");
        warnings.push(impossible("no-proven-time", timed, text));
    }
    let complete = given.asking("completeLog", |one| one.complete_log);
    if !complete.is_empty() && !able.accepts {
        let text = "A complete log is asked for, and no checkpoint can be accepted: this can never be met.";
        warnings.push(impossible("complete-log-without-log", complete, text));
    }
    warnings
}

/// `time-not-asked`, `completeness-not-asked`
pub(super) fn not_asked(given: &Given<'_>) -> Vec<TrustWarning> {
    let requirements = &given.file().requirements;
    let mut warnings = Vec::new();
    if requirements.is_empty() {
        return warnings;
    }
    if !requirements.iter().any(|one| one.proven_time) {
        let text = "No requirement asks for a proven time: times may be claims of those who sign.";
        warnings.push(note("time-not-asked", at("/requirements"), text));
    }
    if !requirements.iter().any(|one| one.complete_log) {
        let text = "No requirement asks for a complete log: what is missing from a bundle need not be shown.";
        warnings.push(note("completeness-not-asked", at("/requirements"), text));
    }
    warnings
}

fn read(given: &Given<'_>) -> Option<PolicyFile> {
    // A policy that cannot be read has refused the whole file.
    PolicyFile::parse(given.file().log_policy.as_deref()?).ok()
}

fn able(given: &Given<'_>) -> Able {
    let Some(policy) = read(given) else {
        return Able {
            accepts: false,
            times: false,
        };
    };
    let reachable = reachable(&policy);
    let quorum = match policy.quorum {
        None => true,
        Some(quorum) => reachable.get(quorum).copied().unwrap_or(false),
    };
    let accepts = quorum && policy.logs.iter().any(is_verified);
    let witnessed = policy
        .components
        .iter()
        .any(|one| matches!(&one.rule, Rule::Witness(key) if is_verified(key)));
    Able {
        accepts,
        times: accepts && witnessed,
    }
}

/// For each component, whether witnesses that are verified here can make it hold. Members stand before their group.
fn reachable(policy: &PolicyFile) -> Vec<bool> {
    let mut all: Vec<bool> = Vec::with_capacity(policy.components.len());
    for component in &policy.components {
        let holds = match &component.rule {
            Rule::Witness(key) => is_verified(key),
            Rule::Group { threshold, members } => {
                let able = members.iter().filter(|place| all.get(**place) == Some(&true));
                able.count() >= *threshold
            }
        };
        all.push(holds);
    }
    all
}

fn is_verified(key: &PolicyKey) -> bool {
    !matches!(key.key.kind, VerifierKeyKind::Unsupported(_))
}
