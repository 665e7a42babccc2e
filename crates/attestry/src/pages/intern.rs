//! Texts as numbers: each distinct text once, numbered in the order of the texts.

use std::collections::BTreeMap;

/// The number of what is not there.
pub(crate) const NONE: u32 = u32::MAX;

/// A column of texts while it is read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    numbers: BTreeMap<Box<str>, u32>,
    /// For each number in order of coming, the row that had it first.
    first: Vec<u32>,
    rows: Vec<u32>,
    /// The last text, for lists in which one follows its like.
    last: Option<(Box<str>, u32)>,
}

/// A column of texts. Equal texts have equal numbers, and numbers are in the order of the texts.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// The number of each row's text; [`NONE`] where there is none.
    pub(crate) rows: Vec<u32>,
    /// For each number a row that has it.
    pub(crate) first: Vec<u32>,
    /// All texts in lower case, each followed by a line feed.
    lower: String,
    /// Where each text begins in `lower`, and where the last one ends.
    begins: Vec<usize>,
}

impl Reading {
    /// Takes the text of the next row.
    pub(crate) fn push(&mut self, text: Option<&str>) {
        let Some(text) = text else {
            self.rows.push(NONE);
            return;
        };
        let number = match &self.last {
            Some((last, number)) if **last == *text => *number,
            _ => {
                let number = self.number(text);
                self.last = Some((text.into(), number));
                number
            }
        };
        self.rows.push(number);
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.first.len()).unwrap_or(NONE);
        self.first.push(u32::try_from(self.rows.len()).unwrap_or(NONE));
        self.numbers.insert(text.into(), number);
        number
    }

    /// The column. `beside` says what else a text is found by.
    pub(crate) fn done(self, beside: impl Fn(&str) -> Option<String>) -> Texts {
        let mut ranks = vec![NONE; self.first.len()];
        let mut texts = Texts::default();
        for (rank, (text, number)) in (0_u32..).zip(&self.numbers) {
            let place = usize::try_from(*number).unwrap_or(usize::MAX);
            if let Some(slot) = ranks.get_mut(place) {
                *slot = rank;
            }
            texts.first.push(self.first.get(place).copied().unwrap_or(NONE));
            texts.begins.push(texts.lower.len());
            lower(text, &mut texts.lower);
            if let Some(more) = beside(text) {
                texts.lower.push('\t');
                lower(&more, &mut texts.lower);
            }
            texts.lower.push('\n');
        }
        texts.begins.push(texts.lower.len());
        texts.rows = self.rows;
        for row in &mut texts.rows {
            let place = usize::try_from(*row).unwrap_or(usize::MAX);
            *row = ranks.get(place).copied().unwrap_or(NONE);
        }
        texts
    }
}

impl Texts {
    /// How many distinct texts there are.
    pub(crate) fn distinct(&self) -> usize {
        self.first.len()
    }

    /// The lower-case texts from one number on, as many as fit into so many bytes but at least one: and the number after.
    pub(crate) fn lower_from(&self, number: usize, bytes: usize) -> (&str, usize) {
        let begin = self.begins.get(number).copied().unwrap_or(self.lower.len());
        let end = self
            .begins
            .partition_point(|at| *at <= begin.saturating_add(bytes));
        let end = end
            .saturating_sub(1)
            .max(number.saturating_add(1))
            .min(self.distinct());
        let until = self.begins.get(end).copied().unwrap_or(self.lower.len());
        (self.lower.get(begin..until).unwrap_or_default(), end)
    }

    /// The number of the text in which a byte of `lower_from(number, …)` lies, and where the next text begins there.
    pub(crate) fn at(&self, number: usize, byte: usize) -> (usize, usize) {
        let begin = self.begins.get(number).copied().unwrap_or(0);
        let place = begin.saturating_add(byte);
        let after = self.begins.partition_point(|at| *at <= place);
        let next = self.begins.get(after).copied().unwrap_or(self.lower.len());
        (after.saturating_sub(1), next.saturating_sub(begin))
    }
}

fn lower(text: &str, into: &mut String) {
    // A line feed inside would part the text in two.
    let plain = |character: char| if character == '\n' { ' ' } else { character };
    into.extend(text.chars().flat_map(char::to_lowercase).map(plain));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(of: &[Option<&str>]) -> Texts {
        let mut reading = Reading::default();
        for text in of {
            reading.push(*text);
        }
        reading.done(|text| (text == "b").then(|| "BESIDE".to_owned()))
    }

    #[test]
    fn numbers_are_in_the_order_of_the_texts() {
        let texts = texts(&[Some("b"), Some("C"), None, Some("b"), Some("a")]);
        assert_eq!(texts.rows, [2, 0, NONE, 2, 1]);
        assert_eq!(texts.first, [1, 4, 0]);
        assert_eq!(texts.lower_from(0, 100), ("c\na\nb\tbeside\n", 3));
    }

    #[test]
    fn a_stretch_has_whole_texts_and_at_least_one() {
        let texts = texts(&[Some("aaaa"), Some("bb"), Some("cc")]);
        assert_eq!(texts.lower_from(0, 1), ("aaaa\n", 1));
        assert_eq!(texts.lower_from(0, 8), ("aaaa\nbb\n", 2));
        assert_eq!(texts.lower_from(1, 100), ("bb\ncc\n", 3));
        assert_eq!(texts.at(1, 3), (2, 6));
        assert_eq!(texts.lower_from(3, 100), ("", 3));
    }
}
