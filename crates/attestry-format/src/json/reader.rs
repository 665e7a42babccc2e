//! Text into values: the grammar of RFC 8259 with the strictness of FORMAT 2.
//!
//! Knows grammar, depth and duplicate names; strings and numbers have their own files. Recursion ends at the depth
//! limit, which is never above [`MAX_DEPTH`].

use super::error::{JsonError, JsonErrorKind, clip};
use super::names::Names;
use super::number::Number;
use super::string;
use super::value::{Object, Value};
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
        members: Vec::new(),
        elements: Vec::new(),
        names: Vec::new(),
    };
    reader.white_space();
    let value = reader.value(depth.base)?;
    reader.white_space();
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(reader.error(JsonErrorKind::TrailingText))
    }
}

/// An error on its way up.
pub(super) type Failure = JsonError;

/// What stands at `at`, in the words of an error message.
pub(super) fn found(text: &str, at: usize) -> String {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(character) => format!("`{}`", clip(&character.to_string())),
        None => "the end of the text".to_owned(),
    }
}

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
}

impl<'a> Reader<'a> {
    /// Reads a value; `open` levels are open around it.
    fn value(&mut self, open: usize) -> Result<Value<'a>, Failure> {
        match self.peek() {
            Some(b'{') => self.object(self.deeper(open)?),
            Some(b'[') => self.array(self.deeper(open)?),
            Some(b'"') => Ok(Value::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.syntax("a value")),
        }
    }

    fn deeper(&self, open: usize) -> Result<usize, Failure> {
        if open < self.limit {
            Ok(open.saturating_add(1))
        } else {
            Err(self.error(JsonErrorKind::Depth { limit: self.limit }))
        }
    }

    fn object(&mut self, open: usize) -> Result<Value<'a>, Failure> {
        self.step();
        self.white_space();
        if self.peek() == Some(b'}') {
            self.step();
            return Ok(Value::Object(Object::new(Vec::new())));
        }
        let first = self.members.len();
        let mut names = Names::default();
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.syntax("a member name"));
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
            if self.peek() == Some(b'}') {
                break;
            }
            self.expect(b',', "`,` or `}`")?;
            self.white_space();
        }
        let members = self.members.split_off(first);
        let starts = self.names.len().saturating_sub(members.len());
        if let Some(again) = names.repeated(&members) {
            let at = self.names.get(starts.saturating_add(again)).copied();
            let name = members.get(again).map_or("", |(name, _)| name.as_ref());
            return Err(JsonError {
                kind: JsonErrorKind::DuplicateMember { name: clip(name) },
                at: at.unwrap_or(self.at),
            });
        }
        self.names.truncate(starts);
        self.step();
        Ok(Value::Object(Object::new(members)))
    }

    fn array(&mut self, open: usize) -> Result<Value<'a>, Failure> {
        self.step();
        self.white_space();
        if self.peek() == Some(b']') {
            self.step();
            return Ok(Value::Array(Vec::new()));
        }
        let first = self.elements.len();
        loop {
            let element = self.value(open)?;
            self.elements.push(element);
            self.white_space();
            if self.peek() == Some(b']') {
                self.step();
                return Ok(Value::Array(self.elements.split_off(first)));
            }
            self.expect(b',', "`,` or `]`")?;
            self.white_space();
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Failure> {
        let (content, end) = string::read(self.text, self.at)?;
        self.at = end;
        Ok(content)
    }

    fn number(&mut self) -> Result<Value<'a>, Failure> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        if self.peek() == Some(b'0') {
            self.step();
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.syntax("no digit after a leading zero"));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.step();
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Number::checked(text)
            .map(Value::Number)
            .map_err(|kind| JsonError { kind, at: start })
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Failure> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.syntax("a digit"));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        Ok(())
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Result<Value<'a>, Failure> {
        for byte in word.bytes() {
            self.expect(byte, word)?;
        }
        Ok(value)
    }

    fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), Failure> {
        if self.peek() == Some(byte) {
            self.step();
            Ok(())
        } else {
            Err(self.syntax(expected))
        }
    }

    fn white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn syntax(&self, expected: &'static str) -> Failure {
        self.error(JsonErrorKind::Syntax {
            expected,
            found: found(self.text, self.at),
        })
    }

    fn error(&self, kind: JsonErrorKind) -> Failure {
        JsonError { kind, at: self.at }
    }
}

#[cfg(test)]
mod tests;
