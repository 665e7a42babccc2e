//! What this process has cost so far: processor time, and memory at its highest. Linux tells; elsewhere the clock has to do.

use std::fs;
use std::time::Instant;

/// Measures from its making on.
#[derive(Debug)]
pub(crate) struct Measure {
    began: Instant,
    cpu: Option<f64>,
}

impl Measure {
    /// Begins.
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
            cpu: cpu_ms(),
        }
    }

    /// Milliseconds of processor time since, by all threads; by the clock where the system does not tell.
    pub(crate) fn cpu_ms(&self) -> f64 {
        match (self.cpu, cpu_ms()) {
            (Some(before), Some(now)) => now - before,
            _ => self.wall_ms(),
        }
    }

    /// Milliseconds by the clock since.
    pub(crate) fn wall_ms(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1000.0
    }
}

/// The most memory this process had, in MB of 2^20 bytes.
pub(crate) fn peak_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace()
        .next()?
        .parse::<f64>()
        .ok()
        .map(|kib| kib / 1024.0)
}

/// The first thread's time is told in nanoseconds, that of all threads in hundredths of a second: the larger counts.
fn cpu_ms() -> Option<f64> {
    let first = fs::read_to_string("/proc/self/schedstat").ok()?;
    let first = first.split_whitespace().next()?.parse::<f64>().ok()? / 1e6;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; user and system time are the 12th and 13th words after it.
    let words: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| words.get(at)?.parse::<f64>().ok();
    let all = (ticks(11)? + ticks(12)?) * 10.0;
    // A tick may be counted before it is over.
    Some(if all > first + 20.0 { all } else { first })
}
