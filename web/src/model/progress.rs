//! How far a run is: the phases in their order, and a percentage that never goes back.

/// The phases of a run, in order.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Phase {
    /// The file's bytes come in, and what is signed in them is checked as it comes.
    Loading,
    /// The log is recomputed.
    Log,
    /// Recorded policies are re-run, where there are any.
    Policy,
    /// The rules judge.
    Judgement,
}

/// All phases, in order.
pub const PHASES: [Phase; 4] = [Phase::Loading, Phase::Log, Phase::Policy, Phase::Judgement];

/// How far a run is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    /// The phase it is in.
    pub phase: Phase,
    /// Units done in that phase: bytes while loading, entries afterwards.
    pub done: u64,
    /// Units in all; 0 where that is not known yet.
    pub total: u64,
}

impl Progress {
    /// The beginning of a run.
    pub fn start(total: u64) -> Self {
        Self {
            phase: Phase::Loading,
            done: 0,
            total,
        }
    }

    /// What the worker reports, taken over from what was known. A phase this viewer does not know changes nothing, and
    /// a phase never goes back.
    #[must_use]
    pub fn advance(self, word: &str, done: u64, total: u64) -> Self {
        match phase(word) {
            Some(phase) if phase >= self.phase => Self { phase, done, total },
            _ => self,
        }
    }

    /// The share of the current phase that is done, in percent.
    pub fn percent(self) -> u8 {
        match self
            .done
            .min(self.total)
            .saturating_mul(100)
            .checked_div(self.total)
        {
            Some(percent) => u8::try_from(percent).unwrap_or(100),
            None => 0,
        }
    }

    /// The share of the whole run that is done, in percent. Reading, with its signatures, takes most of the time.
    pub fn overall(self) -> u8 {
        let (before, weight) = match self.phase {
            Phase::Loading => (0, 70),
            Phase::Log => (70, 5),
            Phase::Policy => (75, 10),
            Phase::Judgement => (85, 15),
        };
        before + u8::try_from(u16::from(self.percent()) * weight / 100).unwrap_or(0)
    }
}

fn phase(word: &str) -> Option<Phase> {
    match word.to_ascii_lowercase().as_str() {
        "loading" => Some(Phase::Loading),
        "log" => Some(Phase::Log),
        "policy" => Some(Phase::Policy),
        "judgement" => Some(Phase::Judgement),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_advance_and_never_go_back() {
        let there = Progress::start(100).advance("policy", 5, 10);
        assert_eq!(
            there,
            Progress {
                phase: Phase::Policy,
                done: 5,
                total: 10
            }
        );
        assert_eq!(there.advance("Log", 1, 2), there);
        assert_eq!(there.advance("dancing", 1, 2), there);
        assert_eq!(there.advance("Judgement", 0, 3).phase, Phase::Judgement);
    }

    #[test]
    fn percentages_stay_within_bounds() {
        assert_eq!(Progress::start(0).percent(), 0);
        assert_eq!(
            Progress {
                phase: Phase::Log,
                done: 9,
                total: 3
            }
            .percent(),
            100
        );
        assert_eq!(
            Progress {
                phase: Phase::Loading,
                done: 1,
                total: 2
            }
            .overall(),
            35
        );
        assert_eq!(
            Progress {
                phase: Phase::Judgement,
                done: 2,
                total: 2
            }
            .overall(),
            100
        );
    }
}
