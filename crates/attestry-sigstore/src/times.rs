//! The times that others vouch for: logs that promise, and time-stamp authorities (RFC 3161).

use attestry_format::time::Time;
use sigstore_types::{SignatureBytes, TimestampToken};

use crate::bundle::Bundle;
use crate::evidence::{ProvenTime, TimeSource};
use crate::failure::{Failure, Step};
use crate::log;
use crate::root::{LogInstance, TrustedRoot};

/// Every proven time. Evidence of time that is there and does not verify is a failure, not passed over.
pub(crate) fn proven(bundle: &Bundle, root: &TrustedRoot) -> Result<Vec<ProvenTime>, Failure> {
    let mut times = Vec::new();
    for entry in &bundle.entries {
        let log = || TimeSource::Log(root.log(&entry.log).map_or_else(String::new, LogInstance::shown));
        times.extend(log::check(entry, root)?.map(|time| ProvenTime { time, by: log() }));
    }
    let signature = SignatureBytes::new(bundle.signature().to_vec());
    for stamp in &bundle.timestamps {
        times.push(stamped(&TimestampToken::new(stamp.clone()), &signature, root)?);
    }
    for entry in &bundle.entries {
        was_open(&entry.log, &times, root)?;
    }
    Ok(times)
}

/// A log that gives no time of its own had begun by the latest time that is proven otherwise.
fn was_open(log: &[u8], times: &[ProvenTime], root: &TrustedRoot) -> Result<(), Failure> {
    let latest = times.iter().map(|proven| proven.time).max();
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
