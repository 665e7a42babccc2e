//! One command, one file.

pub(crate) mod keygen;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sample;
pub(crate) mod show;
pub(crate) mod verify;
