//! A clock that counts steps: what stops a policy that would run too long.
//!
//! The engine can only be stopped by a time limit, and asks a time source that we supply. Ours counts how often it is
//! asked, which is once a step, and calls each one nanosecond. So the ceiling is a number of steps, the same on every
//! machine, and no clock is read.

use std::cell::Cell;
use std::num::NonZeroU32;
use std::time::Duration;

use regorus::Engine;
use regorus::utils::limits::{ExecutionTimerConfig, TimeSource, set_time_source};

use crate::limits::STEPS;

thread_local! {
    static TAKEN: Cell<u64> = const { Cell::new(0) };
}

struct Steps;

impl TimeSource for Steps {
    fn now(&self) -> Option<Duration> {
        let taken = TAKEN.get().saturating_add(1);
        TAKEN.set(taken);
        Some(Duration::from_nanos(taken))
    }
}

/// Runs `work` under the ceiling.
pub(crate) fn counted<T>(engine: &mut Engine, work: impl FnOnce(&mut Engine) -> T) -> T {
    // Set once for the program; a second time is refused and changes nothing.
    let _ = set_time_source(&Steps);
    TAKEN.set(0);
    engine.set_execution_timer_config(ExecutionTimerConfig {
        limit: Duration::from_nanos(STEPS),
        check_interval: NonZeroU32::MIN,
    });
    work(engine)
}

/// Counts work that the engine does in one step.
pub(crate) fn charge(steps: u64) {
    TAKEN.set(TAKEN.get().saturating_add(steps));
}
