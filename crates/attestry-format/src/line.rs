//! What one line is (FORMAT 1, "Lines"): an envelope, a Sigstore bundle, a checkpoint, a withheld entry, or nothing we know.

use std::fmt;

use crate::base64;
use crate::digest::Digest;
use crate::envelope::{Envelope, EnvelopeError};
use crate::json::{self, Depth, JsonError, Object, Value};
use crate::limits::Limits;
use crate::pypi;
use crate::read::{self, Malformed, Members, Path};
use crate::receipt::Tool;
use crate::shape::{Form, Member, Shape};

/// What the media type of every Sigstore bundle begins with.
pub const SIGSTORE: &str = "application/vnd.dev.sigstore.bundle";

/// One line, read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Entry {
    /// A checkpoint: the text of a signed note, and time stamps over its signed text.
    Checkpoint {
        /// The note.
        text: String,
        /// RFC 3161 responses, DER.
        timestamps: Vec<Vec<u8>>,
    },
    /// A DSSE envelope.
    Envelope(Envelope),
    /// A Sigstore bundle.
    Sigstore {
        /// Its media type.
        media_type: String,
        /// Its DSSE envelope, where it has one.
        envelope: Option<Envelope>,
    },
    /// A receipt of another tool, by its look.
    Receipt(Tool),
    /// Anything else: reported and ignored.
    Unrecognised,
    /// A log entry that is kept back.
    Withheld(Withheld),
}

/// A log entry that is kept back: only its digests are shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Withheld {
    /// Its index in the log.
    pub log_index: u64,
    /// Its statement digest.
    pub statement: Digest,
    /// Its signatures digest.
    pub signatures: Digest,
}

/// Why a line cannot be read. It is no entry then.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LineError {
    /// An envelope that cannot be read.
    Envelope(EnvelopeError),
    /// Not JSON by our rules: BND102 for syntax, BND103 for everything else.
    Json(JsonError),
    /// A checkpoint or withheld entry whose members are not what they must be (ENV205, BND103 for a fraction).
    Malformed(Malformed),
    /// JSON, but no object (BND102).
    NotAnObject,
}

impl fmt::Display for LineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Envelope(error) => error.fmt(out),
            Self::Json(error) => error.fmt(out),
            Self::Malformed(error) => error.fmt(out),
            Self::NotAnObject => out.write_str("the line is JSON, but not an object"),
        }
    }
}

impl std::error::Error for LineError {}

impl From<Malformed> for LineError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

/// What is in the member `attestry` of a checkpoint's line.
pub const CHECKPOINT: &Shape = &Shape::plain(
    "checkpoint",
    "A checkpoint of the log",
    &[
        Member::must("checkpoint", Form::String, "The text of one C2SP signed note"),
        Member::may(
            "timestamps",
            Form::STRINGS,
            "RFC 3161 time-stamp responses over the signed text, DER in base64",
        ),
    ],
);

impl Entry {
    /// Reads one line. `base` is how many levels of JSON are already open around it.
    pub fn parse(line: &[u8], base: usize, limits: &Limits) -> Result<Self, LineError> {
        match Envelope::quick(line, base, limits) {
            Some(envelope) => Ok(Self::Envelope(envelope)),
            None => Self::parse_strictly(line, base, limits),
        }
    }

    /// Any line; the same as [`Entry::parse`] for those that are read quickly, too.
    fn parse_strictly(line: &[u8], base: usize, limits: &Limits) -> Result<Self, LineError> {
        let value = json::parse(
            line,
            Depth {
                base,
                limit: limits.depth(),
            },
        )
        .map_err(LineError::Json)?;
        let Value::Object(object) = &value else {
            return Err(LineError::NotAnObject);
        };
        if Envelope::is_shaped(object) {
            return Envelope::parse(&value, limits)
                .map(Self::Envelope)
                .map_err(LineError::Envelope);
        }
        if let Some(Value::String(media_type)) = object.member("mediaType")
            && media_type.starts_with(SIGSTORE)
        {
            return sigstore(media_type, object, limits);
        }
        if let Some(Value::Object(bundle)) = pypi::bundle(object) {
            let media_type = bundle.member("mediaType").and_then(Value::as_str);
            return sigstore(media_type.unwrap_or_default(), &bundle, limits);
        }
        match object.member("attestry") {
            Some(value @ Value::Object(ours)) if ours.member("checkpoint").is_some() => {
                Ok(checkpoint(value)?)
            }
            Some(Value::Object(ours)) => match ours.member("withheld") {
                Some(value) => Ok(Self::Withheld(Withheld::read(value)?)),
                None => Ok(Self::Unrecognised),
            },
            _ => Ok(Tool::of(object).map_or(Self::Unrecognised, Self::Receipt)),
        }
    }
}

fn sigstore(media_type: &str, object: &Object<'_>, limits: &Limits) -> Result<Entry, LineError> {
    let envelope = match object.member("dsseEnvelope") {
        // In the protobuf mapping what is null is not there.
        None | Some(Value::Null) => None,
        Some(value) => Some(Envelope::parse(value, limits).map_err(LineError::Envelope)?),
    };
    Ok(Entry::Sigstore {
        media_type: media_type.to_owned(),
        envelope,
    })
}

fn checkpoint(ours: &Value<'_>) -> Result<Entry, Malformed> {
    let path = Path::root("attestry");
    let members = Members::open(ours, &path, CHECKPOINT)?;
    let text = members.field("checkpoint", &path, read::string)?;
    // A time stamp that is not even base64 is one that does not verify (TIM504), not a line that cannot be read.
    let timestamps = members.field("timestamps", &path, |value, path| {
        read::plain_list(value, path, |value, path| {
            Ok(base64::decode(read::text(value, path)?).unwrap_or_default())
        })
    })?;
    Ok(Entry::Checkpoint {
        text: text.shown().cloned().unwrap_or_default(),
        timestamps: timestamps.shown().cloned().unwrap_or_default(),
    })
}

impl Withheld {
    /// Its members (FORMAT 1).
    pub const SHAPE: &'static Shape = &Shape::plain(
        "withheld",
        "A log entry that is kept back",
        &[
            Member::must("logIndex", Form::NATURAL, "Its index in the log"),
            Member::must("statement", Form::Digest, "Its statement digest"),
            Member::must("signatures", Form::Digest, "Its signatures digest"),
        ],
    );

    fn read(value: &Value<'_>) -> Result<Self, Malformed> {
        let outer = Path::root("attestry");
        let path = outer.member("withheld");
        let members = Members::open(value, &path, Self::SHAPE)?;
        let log_index = members.field("logIndex", &path, read::natural)?;
        let statement = members.field("statement", &path, read::digest_ref)?;
        let signatures = members.field("signatures", &path, read::digest_ref)?;
        match (log_index.shown(), statement.shown(), signatures.shown()) {
            (Some(log_index), Some(statement), Some(signatures)) => Ok(Self {
                log_index: *log_index,
                statement: *statement,
                signatures: *signatures,
            }),
            _ => Err(Malformed::value(
                &path,
                "`logIndex`, `statement` and `signatures`",
                "less",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"payloadType":"application/vnd.in-toto+json","payload":"eyJhIjoxfQ==","signatures":[{"keyid":"0af3","sig":"AAEC"},{"sig":"__-_"}],"attestry":{"logIndex":12,"disclosures":["WyJh","x"]}}"#;

    /// Both readers agree; returns whether the quick one read the line.
    fn agree(line: &[u8], base: usize, limits: &Limits) -> bool {
        let strict = Entry::parse_strictly(line, base, limits);
        match Envelope::quick(line, base, limits) {
            Some(quick) => {
                let written = quick.written.clone().expect("it says how");
                let text = line
                    .get(written.payload)
                    .and_then(|text| std::str::from_utf8(text).ok());
                assert_eq!(
                    text.map(base64::decode_any),
                    Some(Ok((quick.payload.clone(), written.alphabet)))
                );
                let quick = Envelope {
                    written: None,
                    ..quick
                };
                assert_eq!(
                    strict,
                    Ok(Entry::Envelope(quick)),
                    "{}",
                    String::from_utf8_lossy(line)
                );
                true
            }
            None => false,
        }
    }

    #[test]
    fn the_quick_reader_accepts_nothing_else() {
        let limits = Limits::standard();
        assert!(agree(LINE.as_bytes(), 0, &limits));
        let spaced = LINE.replace([':', ','], " \t: ").replace(" \t: ", " , ");
        agree(spaced.as_bytes(), 0, &limits);
        for base in 0..70 {
            assert_eq!(agree(LINE.as_bytes(), base, &limits), base <= 61, "{base}");
        }
        let (mut quick, mut all) = (0, 0);
        for at in 0..LINE.len() {
            let (before, rest) = LINE.split_at(at);
            for byte in 0..=255_u8 {
                let changed = [before.as_bytes(), &[byte], &rest.as_bytes()[1..]].concat();
                quick += usize::from(agree(&changed, 0, &limits));
                all += 1;
            }
            agree(before.as_bytes(), 0, &limits);
            agree(rest.as_bytes(), 0, &limits);
            for inserted in [
                " ", "\n", "0", "\"", ",", "{}", "\\u0061", "é", "\"x\":1,", "null", ".5", "-",
            ] {
                let changed = format!("{before}{inserted}{rest}");
                quick += usize::from(agree(changed.as_bytes(), 0, &limits));
                all += 1;
            }
        }
        assert!(
            quick > 3000 && quick < all / 2,
            "{quick} of {all} were read quickly"
        );
    }

    #[test]
    fn limits_hold_for_both() {
        let tight = Limits {
            signatures: 1,
            ..Limits::standard()
        };
        assert!(!agree(LINE.as_bytes(), 0, &tight));
        let tight = Limits {
            disclosures: 1,
            ..Limits::standard()
        };
        assert!(!agree(LINE.as_bytes(), 0, &tight));
        for members in [
            r#""payload":"","payloadType":"""#,
            r#""payload":"","payloadType":"","signatures":[],"payload":"""#,
            r#""payload":"","payloadType":"","signatures":[{"keyid":""}]"#,
            r#""payload":"","payloadType":"","signatures":[{"sig":"","sig":""}]"#,
            r#""payload":"","payloadType":"","signatures":[],"attestry":{"logIndex":9007199254740992}"#,
            r#""payload":"","payloadType":"","signatures":[],"attestry":{"logIndex":01}"#,
            r#""payload":"","payloadType":"","signatures":[],"attestry":{"logIndex":1e0}"#,
            r#""payload":"","payloadType":"","signatures":[],"attestry":{"inclusion":[]}"#,
            r#""payload":"","payloadType":"","signatures":[],"attestry":null"#,
            r#""payload":"","payloadType":"","signatures":[],"more":1"#,
        ] {
            assert!(
                !agree(format!("{{{members}}}").as_bytes(), 0, &Limits::standard()),
                "{members}"
            );
        }
        let least = r#"{"payload":"","payloadType":"","signatures":[]}"#;
        assert!(agree(least.as_bytes(), 0, &Limits::standard()));
        let most =
            r#"{"payload":"","payloadType":"","signatures":[],"attestry":{"logIndex":9007199254740991}}"#;
        assert!(agree(most.as_bytes(), 0, &Limits::standard()));
    }
}
