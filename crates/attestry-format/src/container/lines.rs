//! JSON Lines: where each line begins and ends.
//!
//! Knows `\n`, `\r\n` and blank lines; nothing about what a line holds.

use super::sniff::first_byte;
use super::{Container, Line};
use crate::limits::Limits;
use memchr::memchr;

/// Takes up the lines of `bytes`, which become the source of that number.
pub(super) fn split(container: &mut Container, source: usize, bytes: &[u8], limits: &Limits) {
    let mut start = 0;
    let mut number = 0_usize;
    while start < bytes.len() && !container.full {
        number = number.saturating_add(1);
        let rest = bytes.get(start..).unwrap_or_default();
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let text = line.strip_suffix(b"\r").unwrap_or(line);
        if first_byte(text).is_some() {
            let end = start.saturating_add(text.len());
            container.push(
                Line {
                    source,
                    start,
                    end,
                    number,
                    base_depth: 0,
                    element: false,
                },
                limits,
            );
        }
        start = start.saturating_add(length).saturating_add(1);
    }
}
