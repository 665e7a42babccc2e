//! Whether a text can still be one JSON value, as far as it has come.
//!
//! The same steps as [`json::first_value`](crate::json::first_value), which can stop and go on anywhere.

use super::super::sniff::is_white_space;
use memchr::memchr2;

/// How far the first value has come.
#[derive(Debug, Default)]
pub(super) struct First {
    stage: Stage,
    /// Brackets that are open.
    open: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing but white space.
    #[default]
    Blank,
    /// Inside the value.
    Value,
    /// Inside a string of it.
    String,
    /// Behind a backslash in a string.
    Escape,
    /// Behind the value.
    Closed,
    /// It is decided.
    Over(Verdict),
}

/// What the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// One value, or what is to be judged when all of it is there.
    Collect,
    /// Lines for certain.
    Lines,
    /// It depends on what follows.
    Open,
}

impl First {
    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Verdict {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            self.stage = match self.stage {
                Stage::Over(verdict) => return verdict,
                Stage::Blank if is_white_space(byte) => Stage::Blank,
                Stage::Blank if byte == b'{' => {
                    self.open = 1;
                    Stage::Value
                }
                Stage::Blank if byte == b'[' => Stage::Over(Verdict::Collect),
                Stage::Closed if is_white_space(byte) => Stage::Closed,
                Stage::Blank | Stage::Closed => Stage::Over(Verdict::Lines),
                Stage::Value => self.value(byte),
                Stage::Escape => Stage::String,
                Stage::String => match byte {
                    b'"' => Stage::Value,
                    b'\\' => Stage::Escape,
                    // A control character: no JSON text has one in a string.
                    0..0x20 => Stage::Over(Verdict::Lines),
                    _ => {
                        let run = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                        let (run, after) = rest.split_at_checked(run).unwrap_or((rest, &[]));
                        rest = after;
                        if run.iter().any(|byte| *byte < 0x20) {
                            Stage::Over(Verdict::Lines)
                        } else {
                            Stage::String
                        }
                    }
                },
            };
        }
        match self.stage {
            Stage::Over(verdict) => verdict,
            _ => Verdict::Open,
        }
    }

    fn value(&mut self, byte: u8) -> Stage {
        match byte {
            b'"' => return Stage::String,
            b'{' | b'[' => self.open = self.open.saturating_add(1),
            b'}' | b']' => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        if self.open == 0 {
            Stage::Closed
        } else {
            Stage::Value
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    /// What the text is known to be before its end, which [`json::first_value`] tells of the whole.
    fn verdict(text: &[u8], cut: usize) -> Verdict {
        let (left, right) = text.split_at(cut.min(text.len()));
        let mut first = First::default();
        first.feed(left);
        first.feed(right)
    }

    #[test]
    fn wherever_it_is_cut() {
        let cases: [(&str, Verdict); 10] = [
            ("", Verdict::Open),
            (" \r\n\t", Verdict::Open),
            (" [", Verdict::Collect),
            ("{\"a\":1}\n", Verdict::Open),
            ("{\"a\":1}\n{", Verdict::Lines),
            ("{\"a\\\"}\":[{}]}  x", Verdict::Lines),
            ("{\"a\n", Verdict::Lines),
            ("{\"a\\\n\"", Verdict::Open),
            ("{\"abc\u{1}", Verdict::Lines),
            ("x", Verdict::Lines),
        ];
        for (text, expected) in cases {
            for cut in 0..=text.len() {
                assert_eq!(verdict(text.as_bytes(), cut), expected, "{text:?} cut at {cut}");
            }
            // Lines are decided only where no value ends the text.
            let whole = json::first_value(text.as_bytes()).is_some_and(|range| {
                text.as_bytes()
                    .iter()
                    .skip(range.end)
                    .all(|byte| is_white_space(*byte))
            });
            assert!(!(whole && expected == Verdict::Lines), "{text:?}");
        }
    }
}
