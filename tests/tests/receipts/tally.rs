//! What is expected of published vectors, and how many gave it.

use attestry_receipts::{Judged, Keys, Proof, Step, judge};

/// What is expected of a vector.
#[derive(Debug, PartialEq)]
pub(crate) enum Expected {
    Verified,
    Refused(Step),
}
pub(crate) use Expected::{Refused, Verified};

/// How many vectors of a suite gave what is expected, told at its end.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) verified: usize,
    pub(crate) refused: usize,
    pub(crate) strict: usize,
}

impl Tally {
    /// Counts one that gave what is expected.
    pub(crate) fn one(&mut self, name: &str, judged: &Judged, expected: &Expected) {
        match expected {
            Verified => {
                assert!(judged.is_verified(), "{name}: {:?}", judged.verdict);
                assert!(judged.proves.contains(&Proof::Signed) || judged.proves.contains(&Proof::Logged));
                self.verified += 1;
            }
            Refused(step) => {
                assert_eq!(judged.step(), Some(*step), "{name}: {:?}", judged.verdict);
                assert_eq!(judged.proves, [], "{name}");
                self.refused += 1;
            }
        }
    }

    /// Says how many they are.
    pub(crate) fn say(&self, suite: &str) {
        let Self {
            verified,
            refused,
            strict,
        } = self;
        eprintln!(
            "{suite}: {verified} verified, {refused} refused at the expected step, {strict} refused by the reader"
        );
    }
}

/// What became of one receipt.
pub(crate) fn single(bytes: &[u8], keys: &Keys) -> Judged {
    let mut answers = judge(&[bytes], keys);
    answers.pop().flatten().expect("the receipt is recognised")
}

/// What became of several that belong together.
pub(crate) fn all(receipts: &[&[u8]], keys: &Keys) -> Vec<Judged> {
    let answers = judge(receipts, keys).into_iter();
    answers.map(|one| one.expect("it is recognised")).collect()
}
