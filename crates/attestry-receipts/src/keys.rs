//! The keys that the auditor gives. A key that lies in a receipt is never one of them by that alone.

use attestry_verify::{KeyError, KeyId, PublicKey};

/// One key that the auditor vouches for.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key.
    pub key: PublicKey,
    /// Whose it is: the id of a principal.
    pub holder: String,
    /// Whether it lies in a device that asks its owner before it signs, and counts only with that device's statement
    /// (`WebAuthn`).
    pub device: bool,
}

impl Key {
    /// A key in PEM. Those on the curve P-256 are taken for devices': receipts have no other use for them.
    pub fn from_pem(pem: &str, holder: &str) -> Result<Self, KeyError> {
        let key = PublicKey::from_pem(pem)?;
        Ok(Self {
            device: key.algorithm() == "ECDSA P-256",
            key,
            holder: holder.to_owned(),
        })
    }
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    keys: Vec<Key>,
}

impl Keys {
    /// These keys.
    pub const fn new(keys: Vec<Key>) -> Self {
        Self { keys }
    }

    /// The key of that id.
    pub(crate) fn known(&self, id: KeyId) -> Option<&Key> {
        self.keys.iter().find(|known| known.key.id() == id)
    }

    /// The keys of a holder.
    pub(crate) fn of<'k>(&'k self, holder: &'k str) -> impl Iterator<Item = &'k Key> {
        self.keys.iter().filter(move |known| known.holder == holder)
    }

    /// Every key that signs by itself.
    pub(crate) fn ed25519(&self) -> impl Iterator<Item = &Key> {
        self.keys
            .iter()
            .filter(|known| known.key.algorithm() == "Ed25519")
    }
}
