//! What a recording is made with: whose keys, which log, what is kept back. Whoever goes on with it must have the same.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Recorder;
use crate::note::NoteKey;

/// The form of a partial recording, with its version.
const FORM: &str = "recording/1";

/// What a recording is made with.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "how a recording was begun")]
pub(crate) struct Setting {
    attestry: String,
    /// Key ids by the names of the signers.
    signers: BTreeMap<String, String>,
    /// The log's origin and verifier key.
    log: Option<(String, String)>,
    /// The witnesses' verifier keys.
    witnesses: Vec<String>,
    /// Places to keep back, each in one kind or in all.
    redact: Vec<(Option<String>, String)>,
}

impl Setting {
    /// The first thing in which another one differs: what it is, and both sides.
    pub(crate) fn difference(&self, found: &Self) -> Option<(&'static str, String, String)> {
        let log = |setting: &Self| {
            setting
                .log
                .as_ref()
                .map_or_else(|| "none".to_owned(), |(origin, key)| format!("{origin} by {key}"))
        };
        let signers = |setting: &Self| {
            let signers = setting
                .signers
                .iter()
                .map(|(name, keyid)| format!("{name} {keyid}"));
            signers.collect::<Vec<_>>().join(", ")
        };
        let redact = |setting: &Self| {
            let place = |(kind, pointer): &(Option<String>, String)| match kind {
                Some(kind) => format!("{kind}:{pointer}"),
                None => pointer.clone(),
            };
            setting.redact.iter().map(place).collect::<Vec<_>>().join(", ")
        };
        let sides = [
            ("form", self.attestry.clone(), found.attestry.clone()),
            ("log", log(self), log(found)),
            ("witnesses", self.witnesses.join(", "), found.witnesses.join(", ")),
            ("signers", signers(self), signers(found)),
            ("redactions", redact(self), redact(found)),
        ];
        sides.into_iter().find(|(_, expected, found)| expected != found)
    }
}

impl Recorder<'_> {
    /// What this one is made with.
    pub(crate) fn setting(&self) -> Setting {
        let signers = self.signers.iter();
        let logging = self.log.as_ref();
        let redact = self.everywhere.iter().map(|place| {
            (
                place.kind.map(|kind| kind.word().to_owned()),
                place.pointer.clone(),
            )
        });
        Setting {
            attestry: FORM.to_owned(),
            signers: signers
                .map(|(name, signer)| (name.clone(), signer.public_key().keyid()))
                .collect(),
            log: logging.map(|logging| (logging.log.origin().to_owned(), logging.key.log_vkey())),
            witnesses: logging.map_or_else(Vec::new, |logging| {
                logging.witnesses.iter().map(NoteKey::witness_vkey).collect()
            }),
            redact: redact.collect(),
        }
    }
}
