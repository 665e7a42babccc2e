//! One command, one file.

pub(crate) mod conformance;
pub(crate) mod keygen;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sample;
pub(crate) mod show;
pub(crate) mod trust;
pub(crate) mod verify;
