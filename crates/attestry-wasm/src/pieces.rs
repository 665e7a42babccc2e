//! Bytes that leave in pieces, each handed to JavaScript as it is filled: nothing is held whole.

use std::io;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;

use crate::misuse::{self, Code};

/// Lets something be written, and each piece of it be heard.
///
/// # Errors
/// What `hear` throws, and `INTERNAL` where writing fails otherwise, which does not happen.
pub(crate) fn written(
    hear: &Function,
    write: impl FnOnce(&mut Pieces<'_>) -> io::Result<()>,
) -> Result<(), JsValue> {
    let mut pieces = Pieces {
        hear,
        held: Vec::new(),
        thrown: None,
    };
    let written = write(&mut pieces).and_then(|()| pieces.hand_over());
    match (pieces.thrown, written) {
        (Some(thrown), _) => Err(thrown),
        (None, Err(failure)) => Err(misuse::error(Code::Internal, &failure.to_string()).into()),
        (None, Ok(())) => Ok(()),
    }
}

/// Bytes on their way out, in pieces.
pub(crate) struct Pieces<'h> {
    hear: &'h Function,
    held: Vec<u8>,
    thrown: Option<JsValue>,
}

/// How large a piece is.
const PIECE: usize = 1 << 18;

impl Pieces<'_> {
    fn hand_over(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = Uint8Array::from(self.held.as_slice());
        self.held.clear();
        self.hear
            .call1(&JsValue::NULL, &piece)
            .map(drop)
            .map_err(|thrown| {
                self.thrown = Some(thrown);
                io::Error::other("nobody hears it any more")
            })
    }
}

impl io::Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.hand_over()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
