//! What stands close to a value that can be copied: the bracket before it, and the marks behind it. They stay with the value, so that
//! no line ends between them and the button to copy it does not come in between.

/// What a sentence is made of, as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub enum Part<'t> {
    /// A value that can be copied.
    Value,
    /// Words.
    Words(&'t str),
    /// Anything else.
    Other,
}

/// The parts of a sentence, in order.
#[derive(Debug)]
pub struct Hugged<'t>(Vec<Part<'t>>);

impl<'t> Hugged<'t> {
    /// Those.
    pub fn of(parts: impl IntoIterator<Item = Part<'t>>) -> Self {
        Self(parts.into_iter().collect())
    }

    /// What is left of the words at a place, without what stays with a value behind them or before them.
    pub fn left(&self, place: usize, words: &'t str) -> &'t str {
        let is_value = |place| matches!(self.at(place), Some(Part::Value));
        left(
            words,
            is_value(place.checked_sub(1)),
            is_value(place.checked_add(1)),
        )
    }

    /// What stays with the value at a place: of the words before it, and of those behind it.
    pub fn around(&self, place: usize) -> (&'static str, &'t str) {
        let words = |place| match self.at(place) {
            Some(Part::Words(words)) => words,
            _ => "",
        };
        (
            before(words(place.checked_sub(1))),
            behind(words(place.checked_add(1))),
        )
    }

    fn at(&self, place: Option<usize>) -> Option<Part<'t>> {
        place.and_then(|place| self.0.get(place)).copied()
    }
}

/// What of the text before a value stays with the value.
fn before(text: &str) -> &'static str {
    if text.ends_with('(') { "(" } else { "" }
}

/// What of the text behind a value stays with the value.
fn behind(text: &str) -> &str {
    let rest = text.trim_start_matches([')', ',', '.', ';', ':']);
    &text[..text.len() - rest.len()]
}

/// The text without what stays with a value behind it or before it.
fn left(text: &str, follows: bool, leads: bool) -> &str {
    let text = if follows {
        &text[behind(text).len()..]
    } else {
        text
    };
    if leads {
        &text[..text.len() - before(text).len()]
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_marks_stay_with_the_value() {
        assert_eq!((before("root ("), before("root ")), ("(", ""));
        assert_eq!((behind("), and"), behind(" and")), ("),", ""));
        assert_eq!(left("), and (", true, true), " and ");
        assert_eq!(left("), and (", false, false), "), and (");
        assert_eq!(left("(", true, true), "");
    }
}
