//! The screens, one file each.

pub(crate) mod action;
pub(crate) mod action_row;
pub(crate) mod actions;
pub(crate) mod compare;
pub(crate) mod controls;
pub(crate) mod failed;
pub(crate) mod findings;
pub(crate) mod found;
pub(crate) mod intake;
pub(crate) mod log;
pub(crate) mod long_list;
pub(crate) mod open;
pub(crate) mod people;
pub(crate) mod questions;
pub(crate) mod rule;
pub(crate) mod rules;
pub(crate) mod running;
pub(crate) mod samples;
pub(crate) mod statements;
pub(crate) mod story;
pub(crate) mod summary;
pub(crate) mod summary_facts;
pub(crate) mod toolbar;
pub(crate) mod trust;
