//! The trust file made usable: its keys read, its log policy read, its contradictions refused (FORMAT 7).

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use attestry_format::limits::Limits;
use attestry_format::pool::Shared;
use attestry_format::statement::PrincipalType;
use attestry_format::time::Time;
use attestry_format::trust::{TrustFile, TrustFileError, TrustKey};

use crate::evidence::Holder;
use crate::interval::Span;
use crate::key::{KeyId, PublicKey};
use crate::key_error::KeyError;
use crate::log_policy::LogPolicy;
use crate::log_policy_error::LogPolicyError;

/// Whom the auditor trusts.
#[derive(Clone, Debug)]
pub struct Trust {
    file: TrustFile,
    keys: Vec<TrustedKey>,
    by_id: HashMap<KeyId, usize>,
    types: BTreeMap<String, PrincipalType>,
    names: BTreeMap<String, String>,
    log_policy: Option<LogPolicy>,
}

/// A key of the trust file, read.
#[derive(Clone, Debug)]
pub struct TrustedKey {
    key: PublicKey,
    entry: TrustKey,
    holder: Shared<Holder>,
}

/// Why a trust file is refused. There is no verdict then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustError {
    /// It cannot be read as a trust file.
    File(TrustFileError),
    /// A key is not good for its algorithm.
    Key {
        /// Which of `keys`, from 0.
        index: usize,
        /// Why.
        error: KeyError,
    },
    /// One public key appears twice.
    KeyTwice {
        /// Its id.
        key: KeyId,
        /// Where, in `keys`, from 0.
        indexes: [usize; 2],
    },
    /// The log policy cannot be used.
    LogPolicy(LogPolicyError),
    /// One principal has two types.
    TwoTypes {
        /// The principal.
        principal: String,
        /// The types.
        types: [PrincipalType; 2],
    },
}

impl fmt::Display for TrustError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(out),
            Self::Key { index, error } => write!(out, "`keys[{index}].publicKey`: {error}"),
            Self::KeyTwice {
                key,
                indexes: [first, second],
            } => {
                write!(
                    out,
                    "one public key is listed twice, as `keys[{first}]` and `keys[{second}]`: `{key}`"
                )
            }
            Self::LogPolicy(error) => write!(out, "`logPolicy`: {error}"),
            Self::TwoTypes {
                principal,
                types: [first, second],
            } => {
                write!(
                    out,
                    "`{principal}` is called `{}` and `{}`",
                    first.word(),
                    second.word()
                )
            }
        }
    }
}

impl std::error::Error for TrustError {}

impl Trust {
    /// Reads a trust file.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, TrustError> {
        let file = TrustFile::parse(bytes, limits).map_err(TrustError::File)?;
        let mut keys = Vec::with_capacity(file.keys.len());
        let mut by_id = HashMap::with_capacity(file.keys.len());
        let mut types = BTreeMap::new();
        for (index, entry) in file.keys.iter().enumerate() {
            let key =
                PublicKey::from_pem(&entry.public_key).map_err(|error| TrustError::Key { index, error })?;
            if let Some(first) = by_id.insert(key.id(), index) {
                return Err(TrustError::KeyTwice {
                    key: key.id(),
                    indexes: [first, index],
                });
            }
            let holder = Holder {
                key: key.id(),
                algorithm: key.algorithm(),
                principal: entry.principal.clone(),
                roles: entry.roles.clone(),
                certified: None,
            };
            keys.push(TrustedKey {
                key,
                entry: entry.clone(),
                holder: Shared::new(holder),
            });
        }
        let identities = file.identities.iter().map(|identity| &identity.principal);
        for principal in file.keys.iter().map(|key| &key.principal).chain(identities) {
            match types.insert(principal.id.clone(), principal.kind) {
                Some(other) if other != principal.kind => {
                    let types = [other, principal.kind];
                    return Err(TrustError::TwoTypes {
                        principal: principal.id.clone(),
                        types,
                    });
                }
                _ => {}
            }
        }
        let log_policy = match &file.log_policy {
            Some(text) => Some(LogPolicy::parse(text).map_err(TrustError::LogPolicy)?),
            None => None,
        };
        Ok(Self {
            names: names(&file),
            file,
            keys,
            by_id,
            types,
            log_policy,
        })
    }

    /// The name that it gives a principal: absent where it gives none, or one that could also mean somebody else.
    pub fn name_of(&self, principal: &str) -> Option<&str> {
        self.names.get(principal).map(String::as_str)
    }

    /// Its keys remember, here and in every copy, which signatures held. For tests that verify one bundle over and over.
    #[cfg(feature = "remember")]
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.keys.iter_mut().for_each(|trusted| trusted.key.remember());
        if let Some(policy) = &mut self.log_policy {
            policy.remember();
        }
        self
    }

    /// The file as it was read.
    pub const fn file(&self) -> &TrustFile {
        &self.file
    }

    /// Its keys, in its order.
    pub fn keys(&self) -> &[TrustedKey] {
        &self.keys
    }

    /// The key with this id.
    pub fn key(&self, id: &KeyId) -> Option<&TrustedKey> {
        self.by_id.get(id).and_then(|index| self.keys.get(*index))
    }

    /// The key that a hint names, with its position.
    pub(crate) fn named(&self, hint: &str) -> Option<(usize, &TrustedKey)> {
        self.position(&KeyId::parse(hint)?)
    }

    /// The same with its position among the keys.
    pub(crate) fn position(&self, id: &KeyId) -> Option<(usize, &TrustedKey)> {
        let position = *self.by_id.get(id)?;
        Some((position, self.keys.get(position)?))
    }

    /// What a principal is, where the file knows it: this word counts, not a statement's.
    pub fn type_of(&self, principal: &str) -> Option<PrincipalType> {
        self.types.get(principal).copied()
    }

    /// Whether a principal is an authority root by name.
    pub fn is_root(&self, principal: &str) -> bool {
        self.file.authority_roots.iter().any(|root| root == principal)
    }

    pub(crate) const fn log_policy(&self) -> Option<&LogPolicy> {
        self.log_policy.as_ref()
    }
}

impl TrustedKey {
    /// The key.
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The part of that which those who ask about signatures need to know.
    pub(crate) const fn holder(&self) -> &Shared<Holder> {
        &self.holder
    }

    /// What the file says of it.
    pub const fn entry(&self) -> &TrustKey {
        &self.entry
    }

    /// In which time it is good.
    pub const fn window(&self) -> Span {
        Span {
            from: self.entry.not_before,
            to: self.entry.not_after,
            hides: false,
        }
    }

    /// From when on it is not good any more, by the file's word alone.
    pub fn taken_back(&self) -> Option<Time> {
        self.entry.revoked.as_ref().map(|revoked| revoked.at)
    }
}

/// The names of principals by id: those that one principal alone bears, the first where it is given several.
fn names(file: &TrustFile) -> BTreeMap<String, String> {
    let identities = file.identities.iter().map(|identity| &identity.principal);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for principal in file.keys.iter().map(|key| &key.principal).chain(identities) {
        if let Some(name) = principal.name.as_ref().filter(|name| !name.trim().is_empty()) {
            names.entry(principal.id.clone()).or_insert_with(|| name.clone());
        }
    }
    let mut borne: HashMap<String, usize> = HashMap::new();
    for name in names.values() {
        let count = borne.entry(name.clone()).or_default();
        *count = count.saturating_add(1);
    }
    names.retain(|_, name| borne.get(name) == Some(&1));
    names
}
