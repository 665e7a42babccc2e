//! The rules, one file each, by group.

mod act;
mod apr;
mod ask;
mod aut;
mod bnd;
mod crd;
mod dis;
mod env;
mod log;
mod obs;
mod pol;
mod seq;
mod tim;

use crate::rule::Rule;

pub(crate) use act::is_not_undone;
pub(crate) use apr::given;
pub(crate) use dis::withheld;
pub(crate) use obs::lacks_observation;
pub(crate) use seq::{accounts, target};

/// The groups, in the order of RULES.md.
pub(crate) static GROUPS: [&[&Rule]; 13] = [
    bnd::RULES,
    env::RULES,
    dis::RULES,
    log::RULES,
    tim::RULES,
    ask::RULES,
    aut::RULES,
    pol::RULES,
    apr::RULES,
    crd::RULES,
    act::RULES,
    seq::RULES,
    obs::RULES,
];
