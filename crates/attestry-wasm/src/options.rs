//! The options of a verification, as JavaScript gives them: `{ trust?: Uint8Array, at: string }`.
//!
//! Strict, because an option that is misspelt and ignored would change what is checked.

use attestry::Time;
use js_sys::{Error, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::misuse::{Code, error};

/// What the engine needs to know.
#[derive(Debug)]
pub(crate) struct Options {
    /// The trust file's bytes.
    pub(crate) trust: Option<Vec<u8>>,
    /// The verification time.
    pub(crate) at: Time,
}

impl Options {
    /// Reads them, refusing what is not understood.
    pub(crate) fn read(options: &JsValue) -> Result<Self, Error> {
        let object = options.dyn_ref::<Object>();
        let object = object.ok_or_else(|| usage("the options must be an object with `at`"))?;
        for name in Object::keys(object).iter().filter_map(|name| name.as_string()) {
            if name != "at" && name != "trust" {
                return Err(usage(&format!(
                    "there is no option `{name}`; there are `at` and `trust`"
                )));
            }
        }
        Ok(Self {
            trust: trust(&member(options, "trust"))?,
            at: at(&member(options, "at"))?,
        })
    }
}

/// A number of bytes, as JavaScript counts: none where it is no such number.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what does not fit becomes the nearest that does"
)]
pub(crate) const fn count(bytes: f64) -> u64 {
    bytes as u64
}

fn trust(value: &JsValue) -> Result<Option<Vec<u8>>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let bytes = value.dyn_ref::<Uint8Array>();
    bytes
        .map(|bytes| Some(bytes.to_vec()))
        .ok_or_else(|| usage("`trust` must be a Uint8Array"))
}

fn at(value: &JsValue) -> Result<Time, Error> {
    let text = value.as_string();
    let text = text.ok_or_else(|| usage("`at` must be the verification time, as RFC 3339 text"))?;
    Time::parse(&text).map_err(|failure| usage(&format!("`at` is no time: {failure}")))
}

fn member(object: &JsValue, name: &str) -> JsValue {
    // A getter that throws counts as a member that is not there.
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn usage(message: &str) -> Error {
    error(Code::Usage, message)
}
