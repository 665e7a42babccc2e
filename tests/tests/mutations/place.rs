//! The places of a line that bytes can be changed in: what is signed, and what stands beside it and is bound by what is.
//! It changes text; it judges nothing.

use std::fmt;
use std::ops::Range;

use attestry_format::base64;
use serde_json::Value;

/// What a place is part of.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Part {
    /// The payload of an envelope, decoded.
    Payload,
    /// The payload type of an envelope.
    PayloadType,
    /// A signature of an envelope, decoded.
    Signature,
    /// A disclosure beside an envelope, decoded.
    Disclosure,
    /// A hash of an inclusion proof, decoded.
    Inclusion,
    /// A number beside an envelope or an entry that is kept back: its index, or the tree of its proof.
    Number,
    /// A digest of an entry that is kept back.
    Withheld,
    /// The signed text of a checkpoint.
    Note,
    /// Time and signature in a signature line of a checkpoint, decoded.
    NoteSignature,
    /// Name and key hash in a signature line of a checkpoint: who is said to have signed.
    NoteSigner,
}

impl Part {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Payload,
        Self::PayloadType,
        Self::Signature,
        Self::Disclosure,
        Self::Inclusion,
        Self::Number,
        Self::Withheld,
        Self::Note,
        Self::NoteSignature,
        Self::NoteSigner,
    ];
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Payload => "bytes of payloads",
            Self::PayloadType => "bytes of payload types",
            Self::Signature => "bytes of signatures",
            Self::Disclosure => "bytes of disclosures",
            Self::Inclusion => "bytes of inclusion proofs",
            Self::Number => "indexes and tree sizes",
            Self::Withheld => "digits of withheld entries",
            Self::Note => "bytes of checkpoints' texts",
            Self::NoteSignature => "bytes of checkpoints' signatures and times",
            Self::NoteSigner => "bytes of names and key hashes on checkpoints",
        })
    }
}

/// One place: a member of a line, or a stretch of its text.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// What it is part of.
    pub(crate) part: Part,
    /// The signature line of a checkpoint that it belongs to, as text.
    pub(crate) signature_line: Option<String>,
    /// The line before and after the member's value.
    around: [String; 2],
    /// The member's value, and which stretch of it is meant.
    value: Value,
    stretch: Range<usize>,
    /// The bytes that are changed, one at a time.
    bytes: Vec<u8>,
    /// What stands before them inside what is encoded.
    prefix: Vec<u8>,
    form: Form,
}

/// How bytes are written down.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Form {
    Base64,
    Base64Url,
    Hex,
    Number,
    Text,
}

/// Every place of a line.
pub(crate) fn places(line: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |part, pointer: &str, form| places.extend(Place::member(line, part, pointer, form));
    add(Part::Payload, "/payload", Form::Base64);
    add(Part::PayloadType, "/payloadType", Form::Text);
    for at in 0..length(line, "/signatures") {
        add(Part::Signature, &format!("/signatures/{at}/sig"), Form::Base64);
    }
    for at in 0..length(line, "/attestry/disclosures") {
        add(
            Part::Disclosure,
            &format!("/attestry/disclosures/{at}"),
            Form::Base64Url,
        );
    }
    add(Part::Number, "/attestry/logIndex", Form::Number);
    for proof in 0..length(line, "/attestry/inclusion") {
        let proof = format!("/attestry/inclusion/{proof}");
        add(Part::Number, &format!("{proof}/treeSize"), Form::Number);
        for at in 0..length(line, &format!("{proof}/hashes")) {
            add(Part::Inclusion, &format!("{proof}/hashes/{at}"), Form::Base64);
        }
    }
    add(Part::Number, "/attestry/withheld/logIndex", Form::Number);
    add(Part::Withheld, "/attestry/withheld/statement", Form::Hex);
    add(Part::Withheld, "/attestry/withheld/signatures", Form::Hex);
    places.extend(note(line));
    places
}

/// The line without a stretch of the checkpoint in it.
pub(crate) fn without(line: &Value, stretch: &str) -> String {
    let mut line = line.clone();
    let note = line["attestry"]["checkpoint"].as_str().unwrap();
    line["attestry"]["checkpoint"] = note.replacen(stretch, "", 1).into();
    line.to_string()
}

fn length(line: &Value, pointer: &str) -> usize {
    line.pointer(pointer)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

/// The text of a checkpoint, and of each signature line the name, the key hash and what follows it.
fn note(line: &Value) -> Vec<Place> {
    const POINTER: &str = "/attestry/checkpoint";
    let Some(note) = line.pointer(POINTER).and_then(Value::as_str) else {
        return Vec::new();
    };
    let end = note.find("\n\n").unwrap() + 1;
    let mut places = Vec::new();
    let stretch = |part, stretch: Range<usize>, form| {
        let mut place = Place::member(line, part, POINTER, Form::Text).unwrap();
        place.bytes = decoded(&note[stretch.clone()], form);
        (place.stretch, place.form) = (stretch, form);
        place
    };
    places.push(stretch(Part::Note, 0..end, Form::Text));
    let mut at = end + 1;
    for signature_line in note[at..].split_inclusive('\n') {
        let name = at + "— ".len()..at + signature_line.rfind(' ').unwrap();
        let coded = name.end + 1..at + signature_line.trim_end().len();
        let mut hash = stretch(Part::NoteSigner, coded.clone(), Form::Base64);
        let mut signature = stretch(Part::NoteSignature, coded, Form::Base64);
        signature.prefix = signature.bytes.drain(..4).collect();
        // The key hash is changed alone; what follows stays.
        hash.prefix = hash.bytes.split_off(4);
        places.extend(
            [stretch(Part::NoteSigner, name, Form::Text), hash, signature].map(|mut place| {
                place.signature_line = Some(signature_line.to_owned());
                place
            }),
        );
        at += signature_line.len();
    }
    places
}

fn decoded(text: &str, form: Form) -> Vec<u8> {
    match form {
        Form::Base64 => base64::decode(text).unwrap(),
        Form::Base64Url => base64::decode_url_unpadded(text).unwrap(),
        Form::Hex | Form::Number => Vec::new(),
        Form::Text => text.as_bytes().to_vec(),
    }
}

impl Place {
    fn member(line: &Value, part: Part, pointer: &str, form: Form) -> Option<Self> {
        const MARK: &str = "the value goes here";
        let value = line.pointer(pointer)?.clone();
        let mut marked = line.clone();
        *marked.pointer_mut(pointer)? = MARK.into();
        let marked = marked.to_string();
        let (before, after) = marked.split_once(&format!("\"{MARK}\""))?;
        let text = value.as_str().unwrap_or_default();
        let stretch = match form {
            Form::Hex => text.find(':').map_or(0, |colon| colon + 1)..text.len(),
            _ => 0..text.len(),
        };
        let bytes = match form {
            Form::Hex => text[stretch.clone()].bytes().collect(),
            // A number is changed as a whole.
            Form::Number => vec![0],
            _ => decoded(text, form),
        };
        Some(Self {
            part,
            signature_line: None,
            around: [before.to_owned(), after.to_owned()],
            value,
            stretch,
            bytes,
            prefix: Vec::new(),
            form,
        })
    }

    /// How many bytes can be changed.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The line with one byte changed: one bit of it, which one depends on the position; or, the second way, all its bits.
    pub(crate) fn changed(&self, position: usize, second: bool) -> String {
        let [before, after] = &self.around;
        format!("{before}{}{after}", self.value_changed(position, second))
    }

    fn value_changed(&self, position: usize, second: bool) -> Value {
        if self.form == Form::Number {
            let number = self.value.as_u64().unwrap();
            // A negative index is no index, so 0 goes up both times.
            let down = if number == 0 { 2 } else { number - 1 };
            return if second { down } else { number + 1 }.into();
        }
        let mut bytes = self.bytes.clone();
        let byte = bytes[position];
        bytes[position] = match (self.form, second) {
            (Form::Base64 | Form::Base64Url, false) => byte ^ (1 << (position % 8)),
            (Form::Base64 | Form::Base64Url, true) => !byte,
            // Seven bits, so that it stays UTF-8 and what is changed is this text and no other.
            (Form::Text, false) => byte ^ (1 << (position % 7)),
            (Form::Text, true) => byte ^ 0x7f,
            (Form::Hex, false) => digit(byte, 1),
            (Form::Hex, true) => digit(byte, 8),
            (Form::Number, _) => unreachable!("numbers are done with"),
        };
        let bytes = match self.part {
            Part::NoteSigner => [bytes, self.prefix.clone()].concat(),
            _ => [self.prefix.clone(), bytes].concat(),
        };
        let written = match self.form {
            Form::Base64 => base64::encode(&bytes),
            Form::Base64Url => base64::encode_url_unpadded(&bytes),
            Form::Hex | Form::Number | Form::Text => String::from_utf8(bytes).unwrap(),
        };
        let mut text = self.value.as_str().unwrap().to_owned();
        text.replace_range(self.stretch.clone(), &written);
        text.into()
    }
}

/// Another hexadecimal digit.
fn digit(digit: u8, by: u32) -> u8 {
    let value = char::from(digit).to_digit(16).unwrap();
    let other = char::from_digit(value ^ by, 16).unwrap();
    u8::try_from(other).unwrap()
}

#[test]
fn a_place_changes_one_byte_and_leaves_the_rest() {
    let note = "log\n4\nroot\n\n— log aGFzaHNpZ25hdHVyZQ==\n";
    let line = serde_json::json!({"attestry": {"checkpoint": note, "logIndex": 0}});
    let changed = |part, which, position, second| {
        let place = places(&line)
            .into_iter()
            .filter(|place| place.part == part)
            .nth(which);
        let line: Value = serde_json::from_str(&place.unwrap().changed(position, second)).unwrap();
        let checkpoint = line["attestry"]["checkpoint"].as_str().unwrap().to_owned();
        (checkpoint, line["attestry"]["logIndex"].as_u64().unwrap())
    };
    let with = |from: &str, to: &str| note.replacen(from, to, 1);
    assert_eq!(changed(Part::Note, 0, 1, false), (with("log", "lmg"), 0));
    assert_eq!(changed(Part::Note, 0, 0, true), (with("log", "\u{13}og"), 0));
    assert_eq!(
        changed(Part::NoteSigner, 0, 0, false),
        (with("— log", "— mog"), 0)
    );
    let sealed = |text: &str| with("aGFzaHNpZ25hdHVyZQ==", &base64::encode(text.as_bytes()));
    assert_eq!(
        changed(Part::NoteSigner, 1, 0, false),
        (sealed("iashsignature"), 0)
    );
    assert_eq!(
        changed(Part::NoteSignature, 0, 0, false),
        (sealed("hashrignature"), 0)
    );
    assert_eq!(changed(Part::Number, 0, 0, false), (note.to_owned(), 1));
    assert_eq!(changed(Part::Number, 0, 0, true), (note.to_owned(), 2));
}
