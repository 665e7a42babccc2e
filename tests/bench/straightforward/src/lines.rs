//! The verification itself, over input in chunks.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signature;

use crate::keys::Keys;
use crate::statement::{Action, Line, Other, Read, Statement};
use crate::tree::Tree;
use crate::{checkpoint, sha256};

/// A verification under way.
#[derive(Debug)]
pub struct Straightforward {
    keys: Keys,
    rest: Vec<u8>,
    tree: Tree,
    positions: HashMap<[u8; 32], u64>,
    claimed: Option<(u64, [u8; 32])>,
    characters: usize,
}

/// What was verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// How many statements.
    pub statements: u64,
    /// The tree's root, which is the checkpoint's.
    pub root: [u8; 32],
    /// The characters that were read from statements.
    pub characters: usize,
}

impl Straightforward {
    /// With these keys.
    pub fn new(keys: Keys) -> Self {
        Self {
            keys,
            rest: Vec::new(),
            tree: Tree::default(),
            positions: HashMap::new(),
            claimed: None,
            characters: 0,
        }
    }

    /// Takes a chunk, cut anywhere.
    ///
    /// # Errors
    /// At the first line that does not verify.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), String> {
        let mut rest = std::mem::take(&mut self.rest);
        let mut from = 0;
        if !rest.is_empty() {
            let Some(end) = chunk.iter().position(|&byte| byte == b'\n') else {
                rest.extend_from_slice(chunk);
                self.rest = rest;
                return Ok(());
            };
            rest.extend_from_slice(&chunk[..end]);
            self.line(&rest)?;
            from = end + 1;
        }
        let mut lines = chunk[from..].split(|&byte| byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            if lines.peek().is_some() {
                self.line(line)?;
            } else {
                self.rest = line.to_vec();
            }
        }
        Ok(())
    }

    /// The input is complete.
    ///
    /// # Errors
    /// Where the last line does not verify, or the root is another than the checkpoint's.
    pub fn finish(mut self) -> Result<Outcome, String> {
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            self.line(&rest)?;
        }
        let (statements, root) = (self.tree.size(), self.tree.root());
        if self.claimed != Some((statements, root)) {
            return Err(format!(
                "expected the checkpoint's {:?}, found {statements} entries and {root:?}",
                self.claimed
            ));
        }
        Ok(Outcome {
            statements,
            root,
            characters: self.characters,
        })
    }

    fn line(&mut self, line: &[u8]) -> Result<(), String> {
        let at = self.tree.size();
        let wrong = |what: &str| format!("line {}: {what}", at + 1);
        let line: Line = serde_json::from_slice(line).map_err(|error| wrong(&error.to_string()))?;
        if let Some(note) = line.attestry.checkpoint {
            self.claimed = checkpoint::read(&note);
            return Ok(());
        }
        if line.attestry.log_index != Some(at) {
            return Err(wrong("not the next entry of the log"));
        }
        let payload = STANDARD.decode(&*line.payload).map_err(|_| wrong("base64"))?;
        let mut signed = format!(
            "DSSEv1 {} {} {} ",
            line.payload_type.len(),
            line.payload_type,
            payload.len()
        )
        .into_bytes();
        signed.extend_from_slice(&payload);
        let mut digests = Vec::new();
        for given in &line.signatures {
            let bytes = STANDARD.decode(&*given.sig).map_err(|_| wrong("base64"))?;
            let signature = Signature::from_slice(&bytes).map_err(|_| wrong("not 64 bytes"))?;
            let key = self
                .keys
                .by_hint(&given.keyid)
                .ok_or_else(|| wrong("unknown key"))?;
            key.verify_strict(&signed, &signature)
                .map_err(|_| wrong("bad signature"))?;
            digests.push(sha256(&[&bytes]));
        }
        digests.sort_unstable();
        let digest = sha256(&[&payload]);
        self.tree
            .push(sha256(&[&[0], &digest, &sha256(&[&digests.concat()])]));
        match serde_json::from_slice::<Statement<Action>>(&payload) {
            Ok(action) => self.statement(&action),
            Err(_) => serde_json::from_slice::<Statement<Other>>(&payload)
                .map_err(|error| wrong(&error.to_string()))
                .and_then(|other| self.statement(&other)),
        }?;
        self.positions.insert(digest, at);
        Ok(())
    }

    fn statement(&mut self, statement: &impl Read) -> Result<(), String> {
        self.characters += statement.characters();
        for reference in statement.references() {
            let found = digest(reference).is_some_and(|digest| self.positions.contains_key(&digest));
            if !found {
                return Err(format!("`{reference}` is no earlier statement"));
            }
        }
        Ok(())
    }
}

/// The 32 bytes in `sha256:<hex>`.
fn digest(reference: &str) -> Option<[u8; 32]> {
    let hex = reference.strip_prefix("sha256:")?.as_bytes();
    let mut digest = [0; 32];
    if hex.len() != 64 {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(hex.chunks_exact(2)) {
        let text = core::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(text, 16).ok()?;
    }
    Some(digest)
}
