//! Signed notes: log signatures and witness cosignatures over a checkpoint (C2SP signed-note, tlog-cosignature).
//!
//! Knows how lines are signed and how the keys are written for others; does not know trees.

use core::fmt;

use crate::encoding::{base64_standard, hex, sha256};
use crate::signer::{SignError, Signer};

/// The note signature types of C2SP: plain Ed25519, and a timestamped cosignature.
const ED25519: u8 = 0x01;
const COSIGNATURE_V1: u8 = 0x04;

/// A key that signs notes under a name: a log's, or a witness'.
pub struct NoteKey<'k> {
    name: String,
    public: [u8; 32],
    signer: &'k dyn Signer,
}

impl<'k> NoteKey<'k> {
    /// The key under this name, such as `log.example.org/runs`. It must be Ed25519.
    pub fn new(name: &str, signer: &'k dyn Signer) -> Result<Self, NoteError> {
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(NoteError::Name {
                name: name.to_owned(),
            });
        }
        let public = signer.public_key();
        let found = public.algorithm().word();
        let public = public.ed25519_bytes().ok_or(NoteError::Algorithm { found })?;
        Ok(Self {
            name: name.to_owned(),
            public,
            signer,
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The verifier key of a log: `<name>+<hex key id>+<base64 of type and key>`.
    pub fn log_vkey(&self) -> String {
        self.vkey(ED25519)
    }

    /// The verifier key of a witness.
    pub fn witness_vkey(&self) -> String {
        self.vkey(COSIGNATURE_V1)
    }

    /// The log's signature line over the text of a note.
    pub fn sign(&self, text: &str) -> Result<String, SignError> {
        let signature = self.signed(text.as_bytes())?;
        Ok(self.line(ED25519, &[&signature]))
    }

    /// A witness' line: it saw this text at this time (Unix seconds).
    pub fn cosign(&self, text: &str, time: u64) -> Result<String, SignError> {
        let message = format!("cosignature/v1\ntime {time}\n{text}");
        let signature = self.signed(message.as_bytes())?;
        Ok(self.line(COSIGNATURE_V1, &[&time.to_be_bytes(), &signature]))
    }

    /// A signature that verifies: a service that signs may have taken another key.
    fn signed(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let signature = self.signer.sign(message)?;
        self.signer.public_key().check(message, &signature)?;
        Ok(signature)
    }

    fn vkey(&self, kind: u8) -> String {
        let key = [&[kind], self.public.as_slice()].concat();
        format!("{}+{}+{}", self.name, hex(&self.id(kind)), base64_standard(&key))
    }

    fn line(&self, kind: u8, parts: &[&[u8]]) -> String {
        let body = [self.id(kind).as_slice(), &parts.concat()].concat();
        format!("\u{2014} {} {}\n", self.name, base64_standard(&body))
    }

    /// The first four bytes of `SHA-256(name ‖ 0x0A ‖ type ‖ key)`.
    fn id(&self, kind: u8) -> [u8; 4] {
        let [a, b, c, d, ..] = sha256(&[self.name.as_bytes(), b"\n", &[kind], &self.public].concat());
        [a, b, c, d]
    }
}

impl fmt::Debug for NoteKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoteKey")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A log policy (C2SP tlog-policy) that trusts this log and asks for this many of these witnesses.
/// Paste it into a trust file's `logPolicy`.
pub fn log_policy(log: &NoteKey<'_>, witnesses: &[&NoteKey<'_>], quorum: usize) -> String {
    let mut lines = vec![format!("log {}", log.log_vkey())];
    let mut names = Vec::new();
    for (number, witness) in (1_usize..).zip(witnesses) {
        lines.push(format!("witness w{number} {}", witness.witness_vkey()));
        names.push(format!("w{number}"));
    }
    match (quorum, names.as_slice()) {
        (0, _) | (_, []) => lines.push("quorum none".to_owned()),
        (1, [only]) => lines.push(format!("quorum {only}")),
        _ => {
            lines.push(format!("group witnesses {quorum} {}", names.join(" ")));
            lines.push("quorum witnesses".to_owned());
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A key cannot sign notes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NoteError {
    /// It is not Ed25519.
    Algorithm {
        /// The word of its algorithm.
        found: &'static str,
    },
    /// The name is empty or holds white space or `+`.
    Name {
        /// The name.
        name: String,
    },
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm { found } => {
                write!(
                    f,
                    "logs and witnesses sign with Ed25519: expected `ed25519`, found `{found}`"
                )
            }
            Self::Name { name } => {
                write!(
                    f,
                    "expected a name without white space and `+` for a log or witness, found `{name}`"
                )
            }
        }
    }
}

impl core::error::Error for NoteError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;
    use crate::key::PrivateKey;
    use crate::public_key::Algorithm;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use ed25519_dalek::{Signature, VerifyingKey};

    fn key(algorithm: Algorithm) -> PrivateKey {
        PrivateKey::generate(algorithm, &mut PublicEntropy::new("note")).unwrap()
    }

    fn body(line: &str, name: &str) -> Vec<u8> {
        let encoded = line
            .strip_prefix(&format!("\u{2014} {name} "))
            .unwrap()
            .strip_suffix('\n')
            .unwrap();
        STANDARD.decode(encoded).unwrap()
    }

    fn verifies(key: &PrivateKey, message: &[u8], signature: &[u8]) {
        let public = VerifyingKey::from_bytes(&key.public_key().ed25519_bytes().unwrap()).unwrap();
        public
            .verify_strict(message, &Signature::from_slice(signature).unwrap())
            .unwrap();
    }

    #[test]
    fn a_log_line_holds_key_id_and_signature() {
        let key = key(Algorithm::Ed25519);
        let log = NoteKey::new("log.example.org", &key).unwrap();
        let body = body(&log.sign("text\n").unwrap(), "log.example.org");
        verifies(&key, b"text\n", &body[4..]);
        let vkey = log.log_vkey();
        assert_eq!(vkey.split('+').nth(1).unwrap(), hex(&body[..4]));
        let encoded = STANDARD.decode(vkey.splitn(3, '+').nth(2).unwrap()).unwrap();
        assert_eq!(
            encoded,
            [&[1], key.public_key().ed25519_bytes().unwrap().as_slice()].concat()
        );
    }

    #[test]
    fn a_cosignature_holds_its_time() {
        let key = key(Algorithm::Ed25519);
        let witness = NoteKey::new("w.example.net", &key).unwrap();
        let body = body(&witness.cosign("text\n", 1_772_442_420).unwrap(), "w.example.net");
        assert_eq!(body[4..12], 1_772_442_420_u64.to_be_bytes());
        verifies(&key, b"cosignature/v1\ntime 1772442420\ntext\n", &body[12..]);
        assert_ne!(witness.witness_vkey(), witness.log_vkey());
    }

    #[test]
    fn a_policy_says_how_many_witnesses_it_wants() {
        let key = key(Algorithm::Ed25519);
        let log = NoteKey::new("log", &key).unwrap();
        let witness = NoteKey::new("w", &key).unwrap();
        let head = format!("log {}\n", log.log_vkey());
        let line = witness.witness_vkey();
        assert_eq!(log_policy(&log, &[], 0), format!("{head}quorum none\n"));
        assert_eq!(
            log_policy(&log, &[&witness], 1),
            format!("{head}witness w1 {line}\nquorum w1\n")
        );
        assert_eq!(
            log_policy(&log, &[&witness, &witness], 2),
            format!(
                "{head}witness w1 {line}\nwitness w2 {line}\ngroup witnesses 2 w1 w2\nquorum witnesses\n"
            )
        );
    }

    #[test]
    fn other_keys_and_names_are_refused() {
        let p256 = key(Algorithm::P256);
        assert_eq!(
            NoteKey::new("log", &p256).unwrap_err(),
            NoteError::Algorithm { found: "p256" }
        );
        let ed25519 = key(Algorithm::Ed25519);
        for name in ["", "a b", "a+b", "a\n"] {
            assert_eq!(
                NoteKey::new(name, &ed25519).unwrap_err(),
                NoteError::Name {
                    name: name.to_owned()
                }
            );
        }
    }
}
