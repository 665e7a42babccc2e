//! What is said of one signature. Does not know who says it, nor what follows from it.

use attestry_format::envelope::{Envelope, Signature};

use crate::key_error::SignatureError;
use crate::signatures::{self, Checked, Tried};
use crate::trust::Trust;

/// What is said of one signature. Keys are meant by their position in the trust file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Say {
    /// Nothing; it is still to be tried.
    Nothing,
    /// It verifies by this key.
    By(usize),
    /// Its hint names a trusted key, by which it does not verify.
    Wrong(SignatureError),
    /// It verifies by no key of the trust file.
    ByNone,
}

impl Say {
    /// What trying it by itself says.
    pub(crate) fn of(envelope: &Envelope, signature: &Signature, trust: &Trust) -> Self {
        match signatures::tried(envelope, signature, trust) {
            Tried::Verified(key) => {
                let position = trust.position(&key.key().id());
                position.map_or(Self::Nothing, |(position, _)| Self::By(position))
            }
            Tried::Wrong(_, error) => Self::Wrong(error),
            Tried::Unknown => Self::ByNone,
        }
    }

    /// The outcome that it says. What cannot be said of this signature, and what is not said, is found out here.
    fn tried<'t>(self, envelope: &Envelope, signature: &Signature, trust: &'t Trust) -> Tried<'t> {
        let named = trust.named(&signature.key_hint).map(|(position, _)| position);
        let key = |position: usize| trust.keys().get(position);
        let tried = match (self, named) {
            (Self::By(position), None) => key(position).map(Tried::Verified),
            // A hint that names a trusted key binds.
            (Self::By(position), Some(named)) if position == named => key(position).map(Tried::Verified),
            (Self::Wrong(error), Some(named)) => key(named).map(|key| Tried::Wrong(key, error)),
            (Self::ByNone, None) => Some(Tried::Unknown),
            _ => None,
        };
        tried.unwrap_or_else(|| signatures::tried(envelope, signature, trust))
    }
}

impl Checked {
    /// What the signatures of an envelope come to, given what is said of each in their order. Without a trust file, nothing.
    pub(crate) fn of(envelope: &Envelope, says: &[Say], trust: Option<&Trust>) -> Self {
        let mut checked = Self::default();
        let Some(trust) = trust else { return checked };
        let mut says = says.iter().copied();
        for signature in &envelope.signatures {
            let say = says.next().unwrap_or(Say::Nothing);
            checked.add(say.tried(envelope, signature, trust));
        }
        checked
    }
}
