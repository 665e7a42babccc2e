//! What became of a receipt.

use attestry_format::digest::Digest;
use attestry_format::receipt::{Claim, Gap, Proof, Receipt, Tool, What};
use attestry_format::time::Time;
use attestry_verify::KeyId;

use crate::failure::{Failure, Step};
use crate::keys::Key;

/// What became of one receipt.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Judged {
    /// Whose rules it was judged by.
    pub tool: Tool,
    /// The version that it states.
    pub version: String,
    /// What it calls itself.
    pub name: String,
    /// What came of it.
    pub verdict: Verdict,
    /// What that proves: nothing, unless every step held and the auditor vouches for the keys.
    pub proves: Vec<Proof>,
    /// What it says, whether or not it is proven who says so. Nothing where a step failed.
    pub claims: Vec<Claim>,
    /// What it cannot prove.
    pub gaps: Vec<Gap>,
    /// When it says that it was made.
    pub at: Option<Time>,
    /// Where it stands in a chain of its own.
    pub link: Option<Link>,
}

/// What came of a receipt.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// Every step held.
    Verified(Vec<Signer>),
    /// Every step held that could be taken, but the auditor vouches for no key that signed it.
    Unknown {
        /// The key that it brings itself and that did sign it, if it brings one.
        key: Option<KeyId>,
        /// Who it says signed it.
        hint: String,
    },
    /// A step failed.
    Failed {
        /// Which.
        failure: Failure,
        /// The key of the auditor's that it was judged by, where that decided.
        key: Option<KeyId>,
    },
}

/// A key of the auditor's that signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signer {
    /// The key.
    pub key: KeyId,
    /// Whose it is.
    pub holder: String,
}

/// A place in a chain of receipts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    /// The chain's name.
    pub chain: String,
    /// The position.
    pub position: u64,
    /// Its own hash, by which the next one names it.
    pub own: Digest,
    /// The hash by which it names the one before, if it names one.
    pub previous: Option<Digest>,
}

impl Judged {
    /// A receipt of which nothing is known but that a step failed.
    pub(crate) fn failed(tool: Tool, failure: Failure) -> Self {
        Self {
            tool,
            version: String::new(),
            name: String::new(),
            verdict: Verdict::Failed { failure, key: None },
            proves: Vec::new(),
            claims: Vec::new(),
            gaps: Vec::new(),
            at: None,
            link: None,
        }
    }

    /// A receipt that could be read, before it is judged.
    pub(crate) fn read(tool: Tool, version: &str, name: &str) -> Self {
        Self {
            tool,
            version: version.to_owned(),
            name: name.to_owned(),
            verdict: Verdict::Unknown {
                key: None,
                hint: String::new(),
            },
            proves: Vec::new(),
            claims: Vec::new(),
            gaps: Vec::new(),
            at: None,
            link: None,
        }
    }

    /// It says something, unless it says nothing.
    pub(crate) fn claim(&mut self, what: What, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.claims.push(Claim {
                what,
                value: value.to_owned(),
            });
        }
    }

    /// A step failed: nothing is proven, and what it says is not repeated.
    pub(crate) fn fail(&mut self, failure: Failure, key: Option<KeyId>) {
        self.verdict = Verdict::Failed { failure, key };
        self.proves = Vec::new();
        self.claims = Vec::new();
    }

    /// As [`Judged::fail`], unless it failed already.
    pub(crate) fn fail_also(&mut self, failure: Failure) {
        if !self.has_failed() {
            self.fail(failure, None);
        }
    }

    /// Whether a step failed.
    pub const fn has_failed(&self) -> bool {
        matches!(self.verdict, Verdict::Failed { .. })
    }

    /// Whether every step held and the auditor vouches for the keys.
    pub const fn is_verified(&self) -> bool {
        matches!(self.verdict, Verdict::Verified(_))
    }

    /// The step that failed, if one did.
    pub const fn step(&self) -> Option<Step> {
        match &self.verdict {
            Verdict::Failed { failure, .. } => Some(failure.step),
            _ => None,
        }
    }

    /// Puts marks in order, and takes away what only a verified receipt proves.
    pub(crate) fn settle(&mut self) {
        if !self.is_verified() {
            self.proves.clear();
        }
        self.proves.sort_unstable();
        self.proves.dedup();
        self.gaps.sort_unstable();
        self.gaps.dedup();
    }
}

impl From<Judged> for Receipt {
    fn from(judged: Judged) -> Self {
        let (own, previous) = match &judged.link {
            Some(link) => (Some(link.own), link.previous),
            None => (None, None),
        };
        Self {
            tool: judged.tool,
            version: judged.version,
            name: judged.name,
            proves: judged.proves,
            claims: judged.claims,
            gaps: judged.gaps,
            at: judged.at,
            own,
            previous,
        }
    }
}

impl Signer {
    pub(crate) fn of(key: &Key) -> Self {
        Self {
            key: key.key.id(),
            holder: key.holder.clone(),
        }
    }
}
