//! One command, one file.

pub(crate) mod keygen;
pub(crate) mod record;
pub(crate) mod sample;
