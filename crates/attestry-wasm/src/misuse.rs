//! What is thrown: an `Error` with a `code`, so that a caller need not read the message.

use js_sys::{Error, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// How the caller went wrong, or we did.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Code {
    /// A defect of this engine.
    Internal,
    /// The trust file cannot be used.
    Trust,
    /// A wrong option, or a call out of order.
    Usage,
}

/// The error to throw.
pub(crate) fn error(code: Code, message: &str) -> Error {
    let error = Error::new(message);
    let code = match code {
        Code::Internal => "INTERNAL",
        Code::Trust => "TRUST",
        Code::Usage => "USAGE",
    };
    // Setting a member of a fresh object cannot fail.
    let _ = Reflect::set(&error, &JsValue::from_str("code"), &JsValue::from_str(code));
    error
}

/// The value as JSON text.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|failure| error(Code::Internal, &failure.to_string()))
}

/// The value as a JavaScript object; its member names are ours.
pub(crate) fn object(value: &impl Serialize) -> Result<JsValue, Error> {
    serde_wasm_bindgen::to_value(value).map_err(|failure| error(Code::Internal, &failure.to_string()))
}
