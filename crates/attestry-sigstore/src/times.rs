//! The times that others vouch for: logs that promise, time-stamp authorities (RFC 3161), and witnesses of logs.

use attestry_format::time::Time;
use attestry_verify::LogPolicy;
use sigstore_types::{SignatureBytes, TimestampToken};

use crate::bundle::Bundle;
use crate::evidence::{ProvenTime, TimeSource};
use crate::failure::{Failure, Step};
use crate::log;
use crate::root::{LogInstance, TrustedRoot};
use crate::witnesses;

/// The proven times.
#[derive(Debug)]
pub(crate) struct Times {
    /// Of the signature itself, or of when the log took it.
    made: Vec<ProvenTime>,
    /// When witnesses first saw it in the log, which may be long after it was made.
    seen: Option<ProvenTime>,
}

impl Times {
    /// Those at which a certificate must have been good: when it was seen counts where nothing else is known.
    pub(crate) fn of_signing(&self) -> &[ProvenTime] {
        match (self.made.as_slice(), self.seen.as_slice()) {
            ([], seen) => seen,
            (made, _) => made,
        }
    }

    /// All of them.
    pub(crate) fn all(mut self) -> Vec<ProvenTime> {
        self.made.extend(self.seen);
        self.made
    }
}

/// Every proven time. Evidence of time that is there and does not verify is a failure, not passed over.
pub(crate) fn proven(
    bundle: &Bundle,
    root: &TrustedRoot,
    witnesses: Option<&LogPolicy>,
) -> Result<Times, Failure> {
    let (mut times, mut seen) = (Vec::new(), Vec::new());
    for entry in &bundle.entries {
        let log = || TimeSource::Log(root.log(&entry.log).map_or_else(String::new, LogInstance::shown));
        times.extend(log::check(entry, root)?.map(|time| ProvenTime { time, by: log() }));
        if let Some(witnesses) = witnesses {
            seen.extend(witnesses::saw(entry, witnesses)?);
        }
    }
    let signature = SignatureBytes::new(bundle.signature().to_vec());
    for stamp in &bundle.timestamps {
        times.push(stamped(&TimestampToken::new(stamp.clone()), &signature, root)?);
    }
    let times = Times {
        made: times,
        seen: seen.into_iter().min_by_key(|proven| proven.time),
    };
    for entry in &bundle.entries {
        was_open(&entry.log, &times, root)?;
    }
    Ok(times)
}

/// A log that gives no time of its own had begun by the latest time that is proven otherwise.
fn was_open(log: &[u8], times: &Times, root: &TrustedRoot) -> Result<(), Failure> {
    let all = times.made.iter().chain(&times.seen);
    let latest = all.map(|proven| proven.time).max();
    let (Some(log), Some(latest)) = (root.log(log), latest) else {
        return Ok(());
    };
    if log.window.began_by(latest) {
        return Ok(());
    }
    Err(Failure::new(
        Step::LogKey,
        format!("a key that was good by {latest}"),
        log.window,
    ))
}

fn stamped(
    token: &TimestampToken,
    signature: &SignatureBytes,
    root: &TrustedRoot,
) -> Result<ProvenTime, Failure> {
    let mut found = "no authority in the trusted root".to_owned();
    for stamper in &root.stampers {
        match sigstore_tsa::verify_timestamp_for_authority(token, signature, &stamper.authority) {
            Ok(time) => {
                let nanos = u32::try_from(time.subsec_nanosecond()).unwrap_or_default();
                let time = Time::from_unix_nanos(time.as_second(), nanos)
                    .ok_or_else(|| Failure::new(Step::Timestamp, "a time", time))?;
                if stamper.window.holds(time) {
                    return Ok(ProvenTime {
                        time,
                        by: TimeSource::Authority(stamper.name.clone()),
                    });
                }
                // Nobody else's window makes good for that of whoever stamped it.
                return Err(Failure::new(
                    Step::TimestampAuthority,
                    format!("an authority that was good at {time}"),
                    stamper.window,
                ));
            }
            Err(error) => found = error.to_string(),
        }
    }
    Err(Failure::new(
        Step::Timestamp,
        "a time stamp over the signature by an authority of the trusted root",
        found,
    ))
}
