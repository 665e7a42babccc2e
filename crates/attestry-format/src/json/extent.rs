//! Where the parts of an outer array or object lie, found without reading them.
//!
//! Knows brackets, strings and commas, nothing else: one bad element must not spoil its neighbours, and a nesting of
//! any depth costs no stack. What lies inside a part is for [`parse`](super::parse) to judge.

use super::error::{JsonError, JsonErrorKind, clip};
use memchr::memchr2;
use std::ops::Range;

/// The extent of one member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name with its quotes.
    pub name: Range<usize>,
    /// The value without white space around it.
    pub value: Range<usize>,
}

/// The byte ranges of the elements of the array that is the whole of `bytes`, white space around them cut off.
///
/// # Errors
/// Where `bytes` is not one array with something between each two commas: syntax, or text behind the array.
pub fn elements(bytes: &[u8]) -> Result<Vec<Range<usize>>, JsonError> {
    let mut scan = Scan { bytes, at: 0 };
    let mut elements = Vec::new();
    scan.open(b'[', "`[`")?;
    if scan.closes(b']') {
        return scan.end(elements);
    }
    loop {
        elements.push(scan.part(b']', "an element")?);
        if scan.closes(b']') {
            return scan.end(elements);
        }
        scan.comma("`,` or `]`")?;
    }
}

/// The byte ranges of the names and values of the object that is the whole of `bytes`.
///
/// # Errors
/// As [`elements`]. Names are not unescaped and duplicates are not looked for.
pub fn members(bytes: &[u8]) -> Result<Vec<Member>, JsonError> {
    let mut scan = Scan { bytes, at: 0 };
    let mut members = Vec::new();
    scan.open(b'{', "`{`")?;
    if scan.closes(b'}') {
        return scan.end(members);
    }
    loop {
        let start = scan.at;
        if scan.peek() != Some(b'"') {
            return Err(scan.syntax("a member name"));
        }
        scan.string()?;
        let name = start..scan.at;
        scan.white_space();
        if scan.peek() != Some(b':') {
            return Err(scan.syntax("`:`"));
        }
        scan.at = scan.at.saturating_add(1);
        scan.white_space();
        members.push(Member {
            name,
            value: scan.part(b'}', "a value")?,
        });
        if scan.closes(b'}') {
            return scan.end(members);
        }
        scan.comma("`,` or `}`")?;
    }
}

/// The extent of the array or object that `bytes` begins with, after white space; what follows it is not looked at.
///
/// `None` where it begins with something else, is not closed, or has a control character in a string, which no JSON
/// text has: so a file of lines whose first line is broken is not mistaken for one value over many lines.
#[must_use]
pub fn first_value(bytes: &[u8]) -> Option<Range<usize>> {
    let mut scan = Scan { bytes, at: 0 };
    scan.white_space();
    let start = scan.at;
    if !matches!(scan.peek(), Some(b'{' | b'[')) {
        return None;
    }
    scan.brackets().ok()?;
    Some(start..scan.at)
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn open(&mut self, bracket: u8, expected: &'static str) -> Result<(), JsonError> {
        self.white_space();
        if self.peek() != Some(bracket) {
            return Err(self.syntax(expected));
        }
        self.at = self.at.saturating_add(1);
        self.white_space();
        Ok(())
    }

    /// Steps over `bracket` if it stands here.
    fn closes(&mut self, bracket: u8) -> bool {
        let closes = self.peek() == Some(bracket);
        if closes {
            self.at = self.at.saturating_add(1);
        }
        closes
    }

    fn comma(&mut self, expected: &'static str) -> Result<(), JsonError> {
        if self.peek() != Some(b',') {
            return Err(self.syntax(expected));
        }
        self.at = self.at.saturating_add(1);
        self.white_space();
        Ok(())
    }

    fn end<T>(&mut self, parts: T) -> Result<T, JsonError> {
        self.white_space();
        if self.at < self.bytes.len() {
            return Err(JsonError {
                kind: JsonErrorKind::TrailingText,
                at: self.at,
            });
        }
        Ok(parts)
    }

    /// Steps over one part: everything up to the `,` or `close` that is not inside brackets or a string.
    fn part(&mut self, close: u8, expected: &'static str) -> Result<Range<usize>, JsonError> {
        let start = self.at;
        let mut end = start;
        while let Some(byte) = self.peek() {
            match byte {
                b',' => break,
                _ if byte == close => break,
                b'"' => self.string()?,
                b'{' | b'[' => self.brackets()?,
                b'}' | b']' => return Err(self.syntax("a bracket that was opened")),
                b' ' | b'\t' | b'\n' | b'\r' => {
                    self.at = self.at.saturating_add(1);
                    continue;
                }
                _ => self.at = self.at.saturating_add(1),
            }
            end = self.at;
        }
        if start == end {
            Err(self.syntax(expected))
        } else {
            Ok(start..end)
        }
    }

    /// Steps over everything from the bracket here to the one that closes it. Which kind closes which is not looked
    /// at: a part with `[}` in it is as long as one with `[]`, and no JSON.
    fn brackets(&mut self) -> Result<(), JsonError> {
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open = open.saturating_add(1),
                b'}' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at = self.at.saturating_add(1);
            if open == 0 {
                return Ok(());
            }
        }
        Err(self.syntax("a closing bracket"))
    }

    /// Steps over the string whose opening quote is here.
    fn string(&mut self) -> Result<(), JsonError> {
        self.at = self.at.saturating_add(1);
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let stop = memchr2(b'"', b'\\', rest);
            let run = rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default();
            if let Some(control) = run.iter().position(|byte| *byte < 0x20) {
                self.at = self.at.saturating_add(control);
                return Err(self.syntax("an escape for a control character"));
            }
            self.at = self.at.saturating_add(run.len());
            match self.peek() {
                Some(b'"') => {
                    self.at = self.at.saturating_add(1);
                    return Ok(());
                }
                Some(_) if self.at.saturating_add(1) < self.bytes.len() => {
                    self.at = self.at.saturating_add(2);
                }
                _ => {
                    self.at = self.bytes.len();
                    return Err(self.syntax("`\"`"));
                }
            }
        }
    }

    fn white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at = self.at.saturating_add(1);
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn syntax(&self, expected: &'static str) -> JsonError {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        // Four bytes hold any one character; a broken one is shown as U+FFFD.
        let next = String::from_utf8_lossy(rest.get(..4).unwrap_or(rest));
        let found = next.chars().next().map_or_else(
            || "the end of the text".to_owned(),
            |character| format!("`{}`", clip(&character.to_string())),
        );
        JsonError {
            kind: JsonErrorKind::Syntax { expected, found },
            at: self.at,
        }
    }
}

#[cfg(test)]
mod tests;
