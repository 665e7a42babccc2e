//! The parts that screens are made of.

pub(crate) mod answer;
pub(crate) mod attestation;
pub(crate) mod check;
pub(crate) mod copy;
pub(crate) mod embed;
pub(crate) mod evidence;
pub(crate) mod evidence_mark;
pub(crate) mod export;
pub(crate) mod fields;
pub(crate) mod finding;
pub(crate) mod frame;
pub(crate) mod icon;
pub(crate) mod newer;
pub(crate) mod notice;
pub(crate) mod pager;
pub(crate) mod parties;
pub(crate) mod privacy;
pub(crate) mod raw;
pub(crate) mod receipt;
pub(crate) mod rollup;
pub(crate) mod rule;
pub(crate) mod said;
pub(crate) mod text;
pub(crate) mod vouchers;
pub(crate) mod who;
