//! What a trust file leaves open, and what it asks for that can never be. One file for each sort of trouble; every check gives
//! warnings under stable codes.

mod duties;
mod ignored;
mod keys;
mod lists;
mod log;
mod requirements;
mod roles;
mod roots;
mod settings;

use super::given::Given;
use crate::model::{TrustWarning, TrustWeight};
use attestry_format::ordered;

/// One check: it looks at one sort of thing.
type Check = fn(&Given<'_>) -> Vec<TrustWarning>;

/// All checks, in the order in which an auditor should look at what they find.
const CHECKS: [Check; 26] = [
    ignored::unknown_members,
    ignored::not_evaluated,
    requirements::none,
    requirements::without_effect,
    requirements::stars,
    requirements::unmatched,
    requirements::approvals,
    requirements::decisions,
    keys::none,
    roles::unheld,
    roles::approvers,
    roles::observers,
    roles::recorders,
    duties::together,
    duties::not_human,
    roots::roots,
    roots::strangers,
    log::policy,
    log::proofs,
    log::not_asked,
    lists::unchecked,
    lists::empty,
    lists::wide,
    lists::owners,
    keys::windows,
    settings::settings,
];

/// Every warning, the gravest first.
pub(super) fn warnings(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings: Vec<TrustWarning> = CHECKS.iter().flat_map(|check| check(given)).collect();
    ordered::sort_by_key(&mut warnings, |warning| warning.weight);
    warnings
}

/// Something is asked for that no evidence can ever give under this file.
fn impossible(code: &str, at: Vec<String>, text: impl Into<String>) -> TrustWarning {
    warning(TrustWeight::Impossible, code, at, text)
}

/// Something is let through that an auditor may want to be checked.
fn open(code: &str, at: Vec<String>, text: impl Into<String>) -> TrustWarning {
    warning(TrustWeight::Open, code, at, text)
}

/// Something worth knowing.
fn note(code: &str, at: Vec<String>, text: impl Into<String>) -> TrustWarning {
    warning(TrustWeight::Note, code, at, text)
}

fn warning(weight: TrustWeight, code: &str, at: Vec<String>, text: impl Into<String>) -> TrustWarning {
    TrustWarning {
        code: code.to_owned(),
        weight,
        text: text.into(),
        at,
    }
}

/// One pointer.
fn at(pointer: &str) -> Vec<String> {
    vec![pointer.to_owned()]
}
