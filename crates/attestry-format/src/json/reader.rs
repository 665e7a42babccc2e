//! Text into values: the grammar of RFC 8259 with the strictness of FORMAT 2.
//!
//! Knows grammar, depth and duplicate names; strings and numbers have their own files. Recursion ends at the depth
//! limit, which is never above [`MAX_DEPTH`].

use super::error::{JsonError, JsonErrorKind, clip};
use super::names::Names;
use super::number::Number;
use super::value::{Object, Value};
use super::{scan, string};
use std::borrow::Cow;

/// No text is read deeper than this, whatever limit is asked for: reading is recursive and the stack is finite.
pub const MAX_DEPTH: usize = 512;

/// How deep a text may nest. Arrays and objects open a level; strings, numbers and words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// Levels already open around the text: 1 for an element of an outer array.
    pub base: usize,
    /// Levels allowed in all; FORMAT 1 says 64, the outermost value having depth 1.
    pub limit: usize,
}

impl Depth {
    /// A text with nothing around it.
    #[must_use]
    pub fn outermost(limit: usize) -> Self {
        Self { base: 0, limit }
    }
}

/// Reads one JSON value with optional white space around it.
///
/// Strings and member names borrow from `bytes` where they have no escapes.
///
/// # Errors
/// The first [`JsonErrorKind`] in the text. Duplicate names are found when their object closes, so a text that
/// breaks off inside the object is a syntax error.
pub fn parse(bytes: &[u8], depth: Depth) -> Result<Value<'_>, JsonError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            return Err(JsonError {
                kind: JsonErrorKind::InvalidUtf8,
                at: error.valid_up_to(),
            });
        }
    };
    if text.starts_with('\u{feff}') {
        return Err(JsonError {
            kind: JsonErrorKind::ByteOrderMark,
            at: 0,
        });
    }
    let mut reader = Reader {
        text,
        at: 0,
        limit: depth.limit.min(MAX_DEPTH),
        members: Vec::with_capacity(ROOM),
        elements: Vec::new(),
        names: Vec::with_capacity(ROOM),
        failure: None,
    };
    let value = reader.whole(depth.base);
    match (value, reader.failure) {
        (Some(value), None) => Ok(value),
        (_, Some(failure)) => Err(failure),
        // Never: a reader that gives no value says why.
        (None, None) => Err(JsonError {
            kind: JsonErrorKind::TrailingText,
            at: reader.at,
        }),
    }
}

/// Members that are open at a time in most texts.
const ROOM: usize = 32;

/// An error on its way up.
pub(super) type Failure = JsonError;

/// What stands at `at`, in the words of an error message.
pub(super) fn found(text: &str, at: usize) -> String {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(character) => format!("`{}`", clip(&character.to_string())),
        None => "the end of the text".to_owned(),
    }
}

/// Every step gives nothing where it fails, and leaves what is wrong in `failure`: values travel without their errors.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
    /// The members and elements of the objects and arrays being read: stacks, so that each list is made once, as long as
    /// it is.
    members: Vec<(Cow<'a, str>, Value<'a>)>,
    elements: Vec<Value<'a>>,
    /// Where the names of those members begin.
    names: Vec<usize>,
    failure: Option<Failure>,
}

impl<'a> Reader<'a> {
    /// Reads the text, around which `base` levels are open.
    fn whole(&mut self, base: usize) -> Option<Value<'a>> {
        self.white_space();
        let value = self.value(base)?;
        self.white_space();
        if self.at == self.text.len() {
            Some(value)
        } else {
            self.fail(JsonErrorKind::TrailingText)
        }
    }

    /// Reads a value; `open` levels are open around it.
    fn value(&mut self, open: usize) -> Option<Value<'a>> {
        match self.peek() {
            b'"' => Some(Value::String(self.string()?)),
            b'{' => {
                let open = self.deeper(open)?;
                self.object(open)
            }
            b'[' => {
                let open = self.deeper(open)?;
                self.array(open)
            }
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.syntax("a value"),
        }
    }

    fn deeper(&mut self, open: usize) -> Option<usize> {
        if open < self.limit {
            Some(open.saturating_add(1))
        } else {
            self.fail(JsonErrorKind::Depth { limit: self.limit })
        }
    }

    fn object(&mut self, open: usize) -> Option<Value<'a>> {
        self.step();
        self.white_space();
        if self.peek() == b'}' {
            self.step();
            return Some(Value::Object(Object::new(Vec::new())));
        }
        let first = self.members.len();
        let mut names = Names::default();
        loop {
            if self.peek() != b'"' {
                return self.syntax("a member name");
            }
            self.names.push(self.at);
            let name = self.string()?;
            names.add(&name, self.members.get(first..).unwrap_or_default());
            self.white_space();
            self.expect(b':', "`:`")?;
            self.white_space();
            let value = self.value(open)?;
            self.members.push((name, value));
            self.white_space();
            if self.peek() == b'}' {
                break;
            }
            self.expect(b',', "`,` or `}`")?;
            self.white_space();
        }
        let members: Vec<_> = self.members.drain(first..).collect();
        let starts = self.names.len().saturating_sub(members.len());
        if let Some(again) = names.repeated(&members) {
            let at = self.names.get(starts.saturating_add(again)).copied();
            let name = members.get(again).map_or("", |(name, _)| name.as_ref());
            self.failure = Some(JsonError {
                kind: JsonErrorKind::DuplicateMember { name: clip(name) },
                at: at.unwrap_or(self.at),
            });
            return None;
        }
        self.names.truncate(starts);
        self.step();
        Some(Value::Object(Object::of_sorts(members, names.sorts())))
    }

    fn array(&mut self, open: usize) -> Option<Value<'a>> {
        self.step();
        self.white_space();
        if self.peek() == b']' {
            self.step();
            return Some(Value::Array(Vec::new()));
        }
        let first = self.elements.len();
        loop {
            let element = self.value(open)?;
            self.elements.push(element);
            self.white_space();
            if self.peek() == b']' {
                self.step();
                return Some(Value::Array(self.elements.drain(first..).collect()));
            }
            self.expect(b',', "`,` or `]`")?;
            self.white_space();
        }
    }

    /// Reads the string whose opening quote is here.
    #[inline]
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let text: &'a str = self.text;
        let first = self.at.saturating_add(1);
        let end = first.saturating_add(scan::plain(text.as_bytes().get(first..)?));
        if text.as_bytes().get(end) == Some(&b'"') {
            self.at = end.saturating_add(1);
            return text.get(first..end).map(Cow::Borrowed);
        }
        self.unescape(first, end)
    }

    /// Reads the string with an escape, or a fault, at `stop`; its content begins at `first`.
    #[cold]
    fn unescape(&mut self, first: usize, stop: usize) -> Option<Cow<'a, str>> {
        match string::unescape(self.text, first, stop) {
            Ok((content, end)) => {
                self.at = end;
                Some(Cow::Owned(content))
            }
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        if self.peek() == b'-' {
            self.step();
        }
        if self.peek() == b'0' {
            self.step();
            if self.peek().is_ascii_digit() {
                return self.syntax("no digit after a leading zero");
            }
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.step();
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.step();
            if matches!(self.peek(), b'+' | b'-') {
                self.step();
            }
            self.digits()?;
        }
        let text = self.text;
        match Number::checked(text.get(start..self.at).unwrap_or_default()) {
            Ok(number) => Some(Value::Number(number)),
            Err(kind) => {
                self.at = start;
                self.fail(kind)
            }
        }
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        if !self.peek().is_ascii_digit() {
            return self.syntax("a digit");
        }
        while self.peek().is_ascii_digit() {
            self.step();
        }
        Some(())
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Option<Value<'a>> {
        for byte in word.bytes() {
            self.expect(byte, word)?;
        }
        Some(value)
    }

    #[inline]
    fn expect(&mut self, byte: u8, expected: &'static str) -> Option<()> {
        if self.peek() == byte {
            self.step();
            Some(())
        } else {
            self.syntax(expected)
        }
    }

    #[inline]
    fn white_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.step();
        }
    }

    /// The byte here. Behind the end it is 0, which no grammar has a place for; whether it is the end is seen by `at`.
    #[inline]
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Steps over a byte that was seen, so never beyond the end.
    #[inline]
    fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    #[cold]
    fn syntax<T>(&mut self, expected: &'static str) -> Option<T> {
        let found = found(self.text, self.at);
        self.fail(JsonErrorKind::Syntax { expected, found })
    }

    #[cold]
    fn fail<T>(&mut self, kind: JsonErrorKind) -> Option<T> {
        self.failure = Some(JsonError { kind, at: self.at });
        None
    }
}

#[cfg(test)]
mod tests;
