//! Why a trust file is refused: as text, as keys, or for the severities it asks for.

use std::fmt;

use attestry_format::limits::Limits;
use attestry_format::time::Time;
use attestry_report::model::{TrustCheck, VerifierView};
use attestry_rules::{SeverityError, check_severity};
use attestry_verify::Trust;

/// Why a trust file is refused. There is no verdict then, and exit codes say 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustError {
    /// It, or a key in it, cannot be used.
    File(attestry_verify::TrustError),
    /// It lowers a rule that may only be raised, or names one that does not exist.
    Severity(SeverityError),
}

impl fmt::Display for TrustError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => write!(out, "the trust file is refused: {error}"),
            Self::Severity(error) => write!(out, "the trust file is refused: {error}"),
        }
    }
}

impl std::error::Error for TrustError {}

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Trust, TrustError> {
    let trust = Trust::read(bytes, limits).map_err(TrustError::File)?;
    check_severity(trust.file()).map_err(TrustError::Severity)?;
    Ok(trust)
}

/// What a trust file says, in words, and what it leaves open; keys are looked at as of `at`.
///
/// # Errors
/// Where the verifier would refuse the file, and for the same reason.
pub fn check_trust(trust: &[u8], at: Time) -> Result<TrustCheck, TrustError> {
    let read = read(trust, &Limits::standard())?;
    let verifier = VerifierView {
        name: "attestry".to_owned(),
        version: crate::VERSION.to_owned(),
    };
    Ok(attestry_report::trust::check(trust, &read, at, verifier))
}

/// What a bundle speaks of and the trust file does not, as things to ask for elsewhere. Nothing in it is verified.
///
/// # Errors
/// Where the verifier would refuse the trust file.
pub fn trust_hints(trust: &[u8], bundle: Vec<u8>) -> Result<Vec<String>, TrustError> {
    let limits = Limits::standard();
    let read = read(trust, &limits)?;
    Ok(attestry_report::trust::hints(bundle, &read, &limits))
}
