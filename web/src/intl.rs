//! Numbers and times as the browser's locales write them (`Intl`), each form made once for a language.
//!
//! What a locale cannot say (a count beyond the whole numbers of JavaScript, a time that is finer than seconds) is left to
//! the caller.

use std::cell::RefCell;

use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Array, Date, Function};
use wasm_bindgen::JsValue;

use crate::host::object;
use crate::words::language::{English, German, Language, now};

/// The largest whole number up to which every one is told apart.
const LARGEST: u64 = (1 << 53) - 1;

/// The `format` functions of one language.
#[derive(Clone)]
struct Forms {
    whole: Function,
    tenths: Function,
    time: Function,
}

thread_local! {
    static FORMS: RefCell<Vec<(Language, Forms)>> = const { RefCell::new(Vec::new()) };
}

/// A count.
pub(crate) fn whole(number: u64) -> Option<String> {
    said(&forms().whole, &exactly(number)?)
}

/// So many tenths, with one digit after the point.
pub(crate) fn tenths(number: u64) -> Option<String> {
    let number = exactly(number)?.as_f64()? / 10.0;
    said(&forms().tenths, &number.into())
}

/// An RFC 3339 time to the second, in UTC; nothing in English, which writes it as ISO 8601 does.
pub(crate) fn time(rfc3339: &str) -> Option<String> {
    let to_the_second = rfc3339.len() == "2026-09-01T00:00:00Z".len();
    match now() {
        English => None,
        German if !to_the_second => None,
        German => {
            let date = Date::new(&rfc3339.into());
            (!date.get_time().is_nan()).then(|| said(&forms().time, &date))?
        }
    }
}

fn exactly(number: u64) -> Option<JsValue> {
    #[allow(clippy::cast_precision_loss, reason = "whole numbers up to there are exact")]
    (number <= LARGEST).then(|| JsValue::from(number as f64))
}

fn said(form: &Function, value: &JsValue) -> Option<String> {
    form.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

fn forms() -> Forms {
    let language = now();
    FORMS.with_borrow_mut(|known| {
        if let Some((_, forms)) = known.iter().find(|(of, _)| *of == language) {
            return forms.clone();
        }
        let forms = made(language);
        known.push((language, forms.clone()));
        forms
    })
}

fn made(language: Language) -> Forms {
    let locale = Array::of1(&language.tag().into());
    let one_digit = object(&[
        ("minimumFractionDigits", 1.into()),
        ("maximumFractionDigits", 1.into()),
    ]);
    let (two, whole) = (JsValue::from("2-digit"), JsValue::from("numeric"));
    let in_utc = object(&[
        ("year", whole),
        ("month", two.clone()),
        ("day", two.clone()),
        ("hour", two.clone()),
        ("minute", two.clone()),
        ("second", two),
        ("timeZone", "UTC".into()),
        ("timeZoneName", "short".into()),
    ]);
    Forms {
        whole: NumberFormat::new(&locale, &object(&[])).format(),
        tenths: NumberFormat::new(&locale, &one_digit).format(),
        time: DateTimeFormat::new(&locale, &in_utc).format(),
    }
}
