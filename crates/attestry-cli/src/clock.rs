//! The clock: the only place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use attestry_format::time::Time;

/// Now, to the second.
pub(crate) fn now() -> Time {
    // A clock before 1970 is broken; 1970 then makes everything lie in the future, which is reported.
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// A time on the command line.
pub(crate) fn parse(text: &str) -> Result<Time, String> {
    Time::parse(text).map_err(|error| error.to_string())
}
