//! What the viewer knows about a report, without a page to show it on.
//!
//! Selection, order, grouping and plain formatting. No verdict is computed here, and nothing here touches the DOM.

pub mod actions;
pub mod breaks;
pub mod chain;
pub mod chain_fold;
pub mod chain_layout;
pub mod chain_time;
pub mod chain_words;
pub mod check;
pub mod compare;
pub mod controls;
pub mod embed;
pub mod evidence;
pub mod export;
pub mod findings;
pub mod format;
pub mod gallery;
pub mod gaps;
pub mod hugged;
pub mod intake;
pub mod loaded;
pub mod log_gaps;
pub mod page;
pub mod paper;
pub mod people;
pub mod pretty;
pub mod progress;
pub mod quoted;
pub mod rules;
pub mod scroll;
pub mod tally;
pub mod visible;
pub mod vouchers;

#[cfg(test)]
pub(crate) mod fixture;
