//! What stands close to a value that can be copied: the bracket before it, and the marks behind it. They stay with the value, so that
//! no line ends between them and the button to copy it does not come in between.

/// What of the text before a value stays with the value.
pub fn before(text: &str) -> &'static str {
    if text.ends_with('(') { "(" } else { "" }
}

/// What of the text behind a value stays with the value.
pub fn behind(text: &str) -> &str {
    let rest = text.trim_start_matches([')', ',', '.', ';', ':']);
    &text[..text.len() - rest.len()]
}

/// The text without what stays with a value behind it or before it.
pub fn left(text: &str, follows: bool, leads: bool) -> &str {
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
