//! Words that must all occur. Each is looked for in the short lists of distinct texts, not in every row.

use attestry_chain::Chain;
use attestry_format::digest::Digest;
use attestry_rules::{Judged, RULES};
use memchr::memmem::Finder;

use super::SEARCHED;
use super::columns::{Columns, first_bytes};
use super::intern::Texts;

/// Digits of a digest from which on a word is taken for its beginning.
const DIGITS: usize = 6;

/// A set of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<bool>);

/// Where a text occurs in a column: looked for in slices.
#[derive(Debug)]
pub(crate) struct Occurrences {
    text: String,
    next: usize,
    found: Numbers,
}

/// A word, and what it fits.
#[derive(Debug)]
pub(crate) struct Word {
    executors: Occurrences,
    operations: Occurrences,
    targets: Occurrences,
    rule_sets: Numbers,
    digest: Option<Beginning>,
}

/// The beginning of a digest.
#[derive(Debug)]
struct Beginning {
    text: String,
    mask: u32,
    bits: u32,
}

impl Numbers {
    pub(crate) fn has(&self, number: u32) -> bool {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.0.get(place).copied().unwrap_or(false)
    }

    fn add(&mut self, number: usize) {
        if let Some(slot) = self.0.get_mut(number) {
            *slot = true;
        }
    }

    /// The numbers of the sets of rules that hold one whose code fits.
    pub(crate) fn of_rules(columns: &Columns, fits: impl Fn(&str) -> bool) -> Self {
        let fitting: Vec<bool> = RULES.iter().map(|rule| fits(rule.code)).collect();
        let fits = |rule: &u8| fitting.get(usize::from(*rule)).copied().unwrap_or(false);
        Self(columns.rule_sets.iter().map(|set| set.iter().any(fits)).collect())
    }
}

impl Occurrences {
    /// Those of a text, in any case.
    pub(crate) fn of(text: &str, texts: &Texts) -> Self {
        Self {
            text: text.to_lowercase(),
            next: 0,
            found: Numbers(vec![false; texts.distinct()]),
        }
    }

    /// Does one slice; true once all texts were looked at.
    pub(crate) fn step(&mut self, texts: &Texts) -> bool {
        if self.next >= texts.distinct() {
            return true;
        }
        let finder = Finder::new(self.text.as_bytes());
        let (stretch, end) = texts.lower_from(self.next, SEARCHED);
        let mut from = 0;
        while let Some(rest) = stretch.as_bytes().get(from..) {
            let Some(at) = finder.find(rest).map(|at| at.saturating_add(from)) else {
                break;
            };
            let (number, after) = texts.at(self.next, at);
            self.found.add(number);
            // Once is enough for a text.
            from = after;
        }
        self.next = end;
        self.next >= texts.distinct()
    }

    pub(crate) fn has(&self, number: u32) -> bool {
        self.found.has(number)
    }
}

impl Word {
    pub(crate) fn of(word: &str, columns: &Columns) -> Self {
        let upper = word.to_uppercase();
        Self {
            executors: Occurrences::of(word, &columns.executors),
            operations: Occurrences::of(word, &columns.operations),
            targets: Occurrences::of(word, &columns.targets),
            rule_sets: Numbers::of_rules(columns, |code| code == upper),
            digest: Beginning::of(word),
        }
    }

    /// Does one slice; true once it is known what the word fits.
    pub(crate) fn step(&mut self, columns: &Columns) -> bool {
        let parts = [
            (&mut self.executors, &columns.executors),
            (&mut self.operations, &columns.operations),
            (&mut self.targets, &columns.targets),
        ];
        for (occurrences, texts) in parts {
            if occurrences.next < texts.distinct() {
                occurrences.step(texts);
                // The last list is short more often than not, but one slice is one list.
                return false;
            }
        }
        true
    }

    /// Whether it fits the row.
    pub(crate) fn fits(&self, chain: &Chain, judged: &Judged, columns: &Columns, row: usize) -> bool {
        let number = |column: &[u32]| column.get(row).copied().unwrap_or(u32::MAX);
        self.executors.has(number(&columns.executors.rows))
            || self.operations.has(number(&columns.operations.rows))
            || self.targets.has(number(&columns.targets.rows))
            || self.rule_sets.has(number(&columns.rules))
            || self.digest.as_ref().is_some_and(|digest| {
                number(&columns.digests) & digest.mask == digest.bits && digest.begins(chain, judged, row)
            })
    }
}

impl Beginning {
    fn of(word: &str) -> Option<Self> {
        let digits = word.strip_prefix("sha256:").unwrap_or(word).to_ascii_lowercase();
        let is_one =
            (DIGITS..=64).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_one {
            return None;
        }
        let known = u32::try_from(digits.len().min(8)).unwrap_or(8);
        let free = 32_u32.saturating_sub(known.saturating_mul(4));
        let whole = format!("sha256:{digits:0<64}");
        Some(Self {
            mask: u32::MAX.checked_shl(free).unwrap_or(0),
            bits: first_bytes(&Digest::parse(&whole)?),
            text: digits,
        })
    }

    fn begins(&self, chain: &Chain, judged: &Judged, row: usize) -> bool {
        let action = judged.actions.get(row);
        let node = action.and_then(|action| chain.node(action.node));
        node.is_some_and(|node| node.digest().hex().starts_with(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::intern::Reading;

    #[test]
    fn a_text_is_found_in_any_case_and_never_across_two() {
        let mut reading = Reading::default();
        for text in ["host://One", "host://two", "HOST://one/two", "one"] {
            reading.push(Some(text));
        }
        let texts = reading.done(|_| None);
        let found = |text: &str| -> Vec<bool> {
            let mut occurrences = Occurrences::of(text, &texts);
            while !occurrences.step(&texts) {}
            texts.rows.iter().map(|number| occurrences.has(*number)).collect()
        };
        assert_eq!(found("ONE"), [true, false, true, true]);
        assert_eq!(found("host://"), [true, true, true, false]);
        assert_eq!(found("twoone"), [false; 4]);
        assert_eq!(found("onehost"), [false; 4]);
    }

    #[test]
    fn the_beginning_of_a_digest_has_digits_enough() {
        assert!(Beginning::of("0a1b2").is_none());
        assert!(Beginning::of("0a1b2x").is_none());
        let beginning = Beginning::of("sha256:0A1B2c").expect("six digits");
        assert_eq!((beginning.mask, beginning.bits), (0xffff_ff00, 0x0a1b_2c00));
        let longer = Beginning::of("0a1b2c3d4e").expect("ten digits");
        assert_eq!((longer.mask, longer.bits), (u32::MAX, 0x0a1b_2c3d));
    }
}
