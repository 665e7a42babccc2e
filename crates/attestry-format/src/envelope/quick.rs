//! The envelopes of most lines, read in one pass without a JSON value in between.
//!
//! It knows one form: the members of DSSE, `logIndex` and `disclosures`, strings without escapes. A line of any other form,
//! or with anything wrong, is left to the strict reader, so this one accepts nothing that the strict one would not, and
//! needs no errors of its own. A test holds the two together.

use std::ops::Range;

use super::{Envelope, Signature, Written};
use crate::base64;
use crate::json::{self, MAX_INTEGER};
use crate::limits::Limits;

/// Levels of JSON in such a line: the envelope, its signatures, one signature.
const LEVELS: usize = 3;

/// The envelope of a line of the known form.
pub(super) fn read(line: &[u8], base: usize, limits: &Limits) -> Option<Envelope> {
    if base.checked_add(LEVELS)? > limits.depth().min(json::MAX_DEPTH) {
        return None;
    }
    let mut scan = Scan { line, at: 0 };
    let (mut payload, mut payload_type, mut signatures, mut extra) = (None, None, None, None);
    scan.space();
    scan.object(|scan, name| match name {
        b"payload" => once(&mut payload, scan.string()?),
        b"payloadType" => once(&mut payload_type, scan.string()?),
        b"signatures" => once(&mut signatures, scan.signatures(limits)?),
        b"attestry" => once(&mut extra, scan.extra(limits)?),
        _ => None,
    })?;
    scan.space();
    if scan.at != line.len() {
        return None;
    }
    let range = payload?;
    let (payload, alphabet) = scan.base64(&range)?;
    let extra = extra.unwrap_or_default();
    Some(Envelope {
        payload_type: scan.text(&payload_type?)?,
        payload,
        signatures: signatures?,
        log_index: extra.log_index,
        inclusion: Vec::new(),
        disclosures: extra.disclosures.unwrap_or_default(),
        written: Some(Written {
            payload: range,
            alphabet,
        }),
    })
}

/// A member that may come once.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

#[derive(Default)]
struct Extra {
    log_index: Option<u64>,
    disclosures: Option<Vec<String>>,
}

struct Scan<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Scan<'l> {
    fn peek(&self) -> Option<u8> {
        self.line.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// Steps over `byte` and white space behind it, if it stands here.
    fn eat(&mut self, byte: u8) -> Option<()> {
        if self.peek() != Some(byte) {
            return None;
        }
        self.at = self.at.saturating_add(1);
        self.space();
        Some(())
    }

    /// Where the content of the string here stands, which has no escapes. Behind it, and behind all values, white space
    /// is stepped over.
    fn string(&mut self) -> Option<Range<usize>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at.saturating_add(1);
        let length = json::plain(self.line.get(start..)?);
        self.at = start.saturating_add(length);
        let end = self.at;
        self.eat(b'"')?;
        Some(start..end)
    }

    fn bytes(&self, range: &Range<usize>) -> &'l [u8] {
        self.line.get(range.clone()).unwrap_or_default()
    }

    fn text(&self, range: &Range<usize>) -> Option<String> {
        std::str::from_utf8(self.bytes(range)).ok().map(str::to_owned)
    }

    fn base64(&self, range: &Range<usize>) -> Option<(Vec<u8>, base64::Alphabet)> {
        base64::decode_bytes(self.bytes(range))
    }

    /// An object, whose members `member` reads.
    fn object(&mut self, mut member: impl FnMut(&mut Self, &'l [u8]) -> Option<()>) -> Option<()> {
        self.eat(b'{')?;
        if self.eat(b'}').is_some() {
            return Some(());
        }
        loop {
            let name = self.string()?;
            self.eat(b':')?;
            let name = self.bytes(&name);
            member(self, name)?;
            if self.eat(b',').is_none() {
                return self.eat(b'}');
            }
        }
    }

    /// An array, whose elements `element` reads.
    fn array(&mut self, mut element: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.eat(b'[')?;
        if self.eat(b']').is_some() {
            return Some(());
        }
        loop {
            element(self)?;
            if self.eat(b',').is_none() {
                return self.eat(b']');
            }
        }
    }

    fn signatures(&mut self, limits: &Limits) -> Option<Vec<Signature>> {
        let mut signatures = Vec::new();
        self.array(|scan| {
            let (mut hint, mut bytes) = (None, None);
            scan.object(|scan, name| match name {
                b"keyid" => once(&mut hint, scan.string()?),
                b"sig" => once(&mut bytes, scan.string()?),
                _ => None,
            })?;
            let hint = hint.map_or(Some(String::new()), |hint| scan.text(&hint))?;
            signatures.push(Signature {
                key_hint: hint,
                bytes: scan.base64(&bytes?)?.0,
            });
            Some(())
        })?;
        within(limits.signatures, signatures.len()).then_some(signatures)
    }

    fn extra(&mut self, limits: &Limits) -> Option<Extra> {
        let mut extra = Extra::default();
        self.object(|scan, name| match name {
            b"logIndex" => once(&mut extra.log_index, scan.natural()?),
            b"disclosures" => {
                let mut list = Vec::new();
                scan.array(|scan| {
                    let one = scan.string()?;
                    list.push(scan.text(&one)?);
                    Some(())
                })?;
                within(limits.disclosures, list.len()).then_some(())?;
                once(&mut extra.disclosures, list)
            }
            _ => None,
        })?;
        Some(extra)
    }

    /// An integer literal that is not negative and not above [`MAX_INTEGER`].
    fn natural(&mut self) -> Option<u64> {
        let rest = self.line.get(self.at..)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = rest.get(..length)?;
        if digits.first() == Some(&b'0') && length > 1 {
            return None;
        }
        let value: u64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        self.at = self.at.saturating_add(length);
        self.space();
        // What goes on as a fraction or an exponent meets no `,` and no bracket, and is left to the strict reader.
        (value <= MAX_INTEGER.unsigned_abs()).then_some(value)
    }
}

fn within(limit: u64, found: usize) -> bool {
    u64::try_from(found).is_ok_and(|found| found <= limit)
}
