//! The same for JavaScript: the whole verification, and signatures alone.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Keys, Signatures, Straightforward};

/// [`Straightforward`] in WebAssembly.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Whole(Straightforward);

#[wasm_bindgen]
impl Whole {
    /// With the keys of a trust file.
    ///
    /// # Errors
    /// Throws a text where it is none.
    #[wasm_bindgen(constructor)]
    pub fn new(trust: &[u8]) -> Result<Self, String> {
        Ok(Self(Straightforward::new(Keys::of_trust_file(trust)?)))
    }

    /// Takes a chunk.
    ///
    /// # Errors
    /// Throws a text at the first line that does not verify.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), String> {
        self.0.push(chunk)
    }

    /// How many statements were verified.
    ///
    /// # Errors
    /// Throws a text where the root is another than the checkpoint's.
    pub fn finish(self) -> Result<f64, String> {
        let statements = self.0.finish()?.statements;
        Ok(u32::try_from(statements).map_or(f64::INFINITY, f64::from))
    }
}

/// [`Signatures`] in WebAssembly.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Claims(Signatures);

#[wasm_bindgen]
impl Claims {
    /// Those of a bundle's statements, from one on (counted from 0) for as many as asked for.
    ///
    /// # Errors
    /// Throws a text where a line cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &[u8], trust: &[u8], from: usize, most: usize) -> Result<Self, String> {
        let keys = Keys::of_trust_file(trust)?;
        Ok(Self(Signatures::of(bundle, &keys, from, most)?))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.count()
    }

    /// How many hold by plain `verify_strict`.
    pub fn plain(&self) -> usize {
        self.0.plain()
    }

    /// How many hold by our kernel.
    pub fn ours(&self) -> usize {
        self.0.ours()
    }
}
