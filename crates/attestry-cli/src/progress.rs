//! A line of progress on standard error, for inputs that take a while.

use std::time::{Duration, Instant};

use crate::console::Console;

/// Nothing is shown before this: most bundles are done by then.
const PATIENCE: Duration = Duration::from_millis(400);

/// The line changes at most this often.
const PAUSE: Duration = Duration::from_millis(80);

/// Characters of a full bar.
const WIDTH: u64 = 30;

/// One line that is written over again and again, where there is a terminal.
pub(crate) struct Bar {
    shown: bool,
    next: Option<Instant>,
}

impl Bar {
    pub(crate) fn new(terminal: bool) -> Self {
        Self {
            shown: false,
            next: terminal.then(|| Instant::now() + PATIENCE),
        }
    }

    /// Shows how far a phase is; a total of 0 is unknown.
    pub(crate) fn show(&mut self, phase: &str, done: u64, total: u64, console: &mut Console) {
        let now = Instant::now();
        if self.next.is_some_and(|next| now >= next) {
            console.show_progress(&line(phase, done, total));
            self.shown = true;
            self.next = Some(now + PAUSE);
        }
    }

    /// Leaves the line empty.
    pub(crate) fn clear(&mut self, console: &mut Console) {
        if self.shown {
            console.show_progress("");
        }
    }
}

fn line(phase: &str, done: u64, total: u64) -> String {
    if total == 0 {
        return if done == 0 {
            format!("{phase} …")
        } else {
            format!("{phase} {done}")
        };
    }
    let part = |of: u64| {
        u64::try_from(u128::from(done.min(total)) * u128::from(of) / u128::from(total)).unwrap_or(of)
    };
    let full = part(WIDTH);
    let bar: String = (0..WIDTH)
        .map(|place| if place < full { '#' } else { '.' })
        .collect();
    format!("{phase:<10} [{bar}] {:>3} %", part(100))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_line_says_how_far_it_is() {
        assert_eq!(line("reading", 7, 0), "reading 7");
        assert_eq!(line("judgement", 0, 0), "judgement …");
        assert_eq!(
            line("signatures", 1, 2),
            format!("signatures [{}{}]  50 %", "#".repeat(15), ".".repeat(15))
        );
        assert_eq!(
            line("log", u64::MAX, u64::MAX),
            format!("log        [{}] 100 %", "#".repeat(30))
        );
        assert_eq!(
            line("log", 9, 3),
            format!("log        [{}] 100 %", "#".repeat(30))
        );
    }
}
