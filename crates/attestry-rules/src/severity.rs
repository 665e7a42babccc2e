//! The auditor's severities (FORMAT 7): W and N rules go anywhere, rules that can be F or I only up.

use std::fmt;

use attestry_chain::format::trust::{Severity, TrustFile};

use crate::finding::{Cause, Effect, Finding};
use crate::registry;

/// Why a severity is refused, and the trust file with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SeverityError {
    /// It would lower a rule that can fail or make indeterminate.
    Lowers {
        /// The rule.
        code: String,
        /// The worst effect that it can have.
        worst: Effect,
        /// The effect that the file gives it.
        found: Effect,
    },
    /// No rule has this code.
    UnknownRule {
        /// The code.
        code: String,
    },
}

impl fmt::Display for SeverityError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lowers { code, worst, found } => write!(
                out,
                "`severity.{code}`: a rule that can be {} can only be raised, found {}",
                worst.letter(),
                found.letter()
            ),
            Self::UnknownRule { code } => write!(out, "`severity.{code}`: no rule has this code"),
        }
    }
}

impl std::error::Error for SeverityError {}

/// Whether every severity of a trust file is allowed.
pub fn check_severity(trust: &TrustFile) -> Result<(), SeverityError> {
    for (code, severity) in &trust.severity {
        let Some(rule) = registry::rule(code) else {
            return Err(SeverityError::UnknownRule { code: code.clone() });
        };
        let found = effect(*severity);
        if let Some(worst) = rule.effects.iter().min().copied()
            && worst.counts()
            && found > worst
        {
            return Err(SeverityError::Lowers {
                code: code.clone(),
                worst,
                found,
            });
        }
    }
    Ok(())
}

/// Gives a finding the effect that the auditor's severity asks for.
pub(crate) fn apply(finding: &mut Finding, trust: Option<&TrustFile>) {
    let severities = trust.map_or(&[][..], |trust| trust.severity.as_slice());
    let Some((_, severity)) = severities.iter().find(|(code, _)| code == finding.rule.code) else {
        return;
    };
    let asked = effect(*severity);
    let can_count = finding.rule.effects.iter().any(|effect| effect.counts());
    let new = if can_count {
        asked.min(finding.effect)
    } else {
        asked
    };
    if new != finding.effect {
        finding.effect = new;
        finding.cause = match new {
            Effect::Fail | Effect::Indeterminate => finding.cause.or(Some(Cause::MissingProof)),
            Effect::Note | Effect::Warning => None,
        };
    }
}

const fn effect(severity: Severity) -> Effect {
    match severity {
        Severity::Fail => Effect::Fail,
        Severity::Indeterminate => Effect::Indeterminate,
        Severity::Note => Effect::Note,
        Severity::Warning => Effect::Warning,
    }
}
