//! The parts that screens are made of.

pub(crate) mod answer;
pub(crate) mod copy;
pub(crate) mod evidence;
pub(crate) mod fields;
pub(crate) mod finding;
pub(crate) mod frame;
pub(crate) mod icon;
pub(crate) mod notice;
pub(crate) mod pager;
pub(crate) mod privacy;
pub(crate) mod raw;
pub(crate) mod rule;
pub(crate) mod said;
pub(crate) mod who;
