//! What one step adds to a recording: all that somebody needs to know who goes on with it later.

use attestry_format::limits::Limits;
use attestry_format::line;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Recorder;
use crate::bundle::{Entry, Line};
use crate::encoding::base64_standard;
use crate::envelope::Envelope;

/// What one step adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// A line of the bundle.
    pub(super) line: Option<Line>,
    /// The name of its statement.
    pub(super) name: Option<String>,
    /// Names of values.
    pub(super) define: Map<String, Value>,
    /// Contents to attach.
    pub(super) contents: Vec<Vec<u8>>,
    /// The disclosures that are kept back.
    pub(super) withheld: Vec<String>,
    /// Which of the places that are kept back everywhere it has.
    pub(super) redacted: Vec<usize>,
}

/// A change as it is written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "what a step added")]
pub(crate) struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bundle: Option<Value>,
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    define: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contents: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    withheld: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    redacted: Vec<usize>,
}

impl Change {
    /// As it is written.
    pub(crate) fn written(&self) -> Written {
        Written {
            bundle: self.line.as_ref().map(Line::json),
            name: self.name.clone(),
            define: self.define.clone(),
            contents: self
                .contents
                .iter()
                .map(|content| base64_standard(content))
                .collect(),
            withheld: self.withheld.clone(),
            redacted: self.redacted.clone(),
        }
    }

    /// As it was written, or what is wrong with it, in words.
    pub(crate) fn read(written: Written) -> Result<Self, String> {
        let decode = |text: &String| STANDARD.decode(text).map_err(|error| error.to_string());
        Ok(Self {
            line: written.bundle.as_ref().map(line_of).transpose()?,
            name: written.name,
            define: written.define,
            contents: written.contents.iter().map(decode).collect::<Result<_, _>>()?,
            withheld: written.withheld,
            redacted: written.redacted,
        })
    }
}

impl Recorder<'_> {
    /// Whether this change can come next, or why not, in words.
    pub(crate) fn fits(&self, change: &Change) -> Result<(), String> {
        for name in change.define.keys().chain(&change.name) {
            self.names.check(name).map_err(|error| error.to_string())?;
        }
        if let Some(Line::Entry { entry, .. }) = &change.line
            && let Some(found) = entry.log_index
        {
            match self.log.as_ref().map(|logging| logging.log.size()) {
                Some(expected) if expected == found => {}
                Some(expected) => return Err(format!("expected log index {expected}, found {found}")),
                None => return Err(format!("expected no log index, found {found}")),
            }
        }
        Ok(())
    }
}

fn line_of(value: &Value) -> Result<Line, String> {
    let read = line::Entry::parse(value.to_string().as_bytes(), 0, &Limits::standard());
    match read.map_err(|error| error.to_string())? {
        line::Entry::Checkpoint { text, .. } => Ok(Line::Checkpoint(text)),
        line::Entry::Envelope(mut envelope) => Ok(Line::of(Entry {
            log_index: envelope.log_index,
            disclosures: core::mem::take(&mut envelope.disclosures),
            envelope: Envelope::of_read(envelope),
        })),
        _ => Err("expected an envelope or a checkpoint, found another line".to_owned()),
    }
}
