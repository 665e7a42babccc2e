//! RFC 8785, the JSON Canonicalization Scheme: one text for each value, which other tools sign and hash.
//!
//! Nothing of ours is ever written again in order to be hashed; these formats ask for it. Numbers that a tool's own rules
//! exclude are refused by [`Numbers`], so that no two texts with different meaning share one form.

use std::borrow::Cow;

use attestry_format::json::{Number, Object, Value};

use crate::failure::{Failure, Step};
use crate::number;
use crate::writer::{Members, Style, members, write, write_members, write_string};

/// Which numbers a tool admits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Numbers {
    /// Any that a double holds.
    All,
    /// Whole numbers up to 2^53−1, however they are written.
    Whole,
    /// The same, written without fraction and exponent.
    Literals,
}

/// The canonical text of a value.
///
/// # Errors
/// [`Step::Form`] at a number that is not admitted.
pub fn canonical(value: &Value<'_>, numbers: Numbers) -> Result<String, Failure> {
    let mut out = String::new();
    write(value, &Canonical(numbers), &mut out)?;
    Ok(out)
}

/// The canonical text of an object as if some of its members were not there.
pub(crate) fn without(object: &Object<'_>, left_out: &[&str], numbers: Numbers) -> Result<String, Failure> {
    let style = Canonical(numbers);
    let mut members = members(object);
    members.retain(|(name, _)| !left_out.contains(name));
    style.order(&mut members);
    let mut out = String::new();
    write_members(members, &style, &mut out)?;
    Ok(out)
}

/// The text of a value without white space, with its members in their own order, as `JSON.stringify` writes it.
pub(crate) fn compact(value: &Value<'_>) -> Result<String, Failure> {
    let mut out = String::new();
    write(value, &Compact, &mut out)?;
    Ok(out)
}

/// The text of a string.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::new();
    write_string(text, &Compact, &mut out);
    out
}

struct Canonical(Numbers);

impl Style for Canonical {
    type Refusal = Failure;

    /// By UTF-16 code units, not by bytes.
    fn order(&self, members: &mut Members<'_>) {
        members.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    }

    fn number<'n>(&self, number: &'n Number<'_>) -> Result<Cow<'n, str>, Failure> {
        let admitted = match self.0 {
            Numbers::All => true,
            Numbers::Whole => number::is_whole(number),
            Numbers::Literals => number.is_integer_literal(),
        };
        let text = admitted.then(|| number::ecmascript(number)).flatten();
        text.map(Cow::Owned).ok_or_else(|| {
            Failure::new(
                Step::Form,
                "a number that everybody writes alike",
                format!("`{}`", number.text()),
            )
        })
    }
}

struct Compact;

impl Style for Compact {
    type Refusal = Failure;

    fn number<'n>(&self, number: &'n Number<'_>) -> Result<Cow<'n, str>, Failure> {
        Canonical(Numbers::All).number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_format::json::{Depth, parse};

    fn of(text: &str, numbers: Numbers) -> Result<String, Failure> {
        let value = parse(text.as_bytes(), Depth::outermost(8)).expect("the text is JSON");
        canonical(&value, numbers)
    }

    #[test]
    fn members_are_in_order_of_utf_16_and_strings_have_one_text() {
        let text = of(
            "{\"\u{e000}\":1,\"\u{10000}\":2,\"a\":\"\\u0008\\u001f\\/<\"}",
            Numbers::All,
        );
        let expected = "{\"a\":\"\\b\\u001f/<\",\"\u{10000}\":2,\"\u{e000}\":1}";
        assert_eq!(text, Ok(expected.to_owned()));
    }

    #[test]
    fn a_number_that_is_not_admitted_is_refused() {
        for (text, all, whole, literal) in [
            ("1.0", Some("1"), Some("1"), None),
            ("1e0", Some("1"), Some("1"), None),
            ("-0", Some("0"), Some("0"), Some("0")),
            ("0.5", Some("0.5"), None, None),
            ("9007199254740992.0", Some("9007199254740992"), None, None),
            ("1e400", None, None, None),
        ] {
            let admitted = |numbers| of(text, numbers).ok();
            assert_eq!(admitted(Numbers::All).as_deref(), all, "{text}");
            assert_eq!(admitted(Numbers::Whole).as_deref(), whole, "{text}");
            assert_eq!(admitted(Numbers::Literals).as_deref(), literal, "{text}");
        }
        let refused = of("[0.5]", Numbers::Whole).expect_err("it is refused");
        assert_eq!(refused.step, Step::Form);
    }
}
