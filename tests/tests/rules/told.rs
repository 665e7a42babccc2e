//! An example with what it says of itself, and how it is judged.

use std::collections::{BTreeMap, BTreeSet};

use attestry::{Time, Verdict};
use attestry_record::Expectation;
use attestry_rules::rule;
use attestry_tests::sources::{Example, also, found};

/// An example: a bundle, a trust file, a time, and what is to come of them.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The rule that it is an example of.
    pub(crate) rule: String,
    /// Its name.
    pub(crate) name: String,
    /// The bundle's bytes.
    pub(crate) bundle: Vec<u8>,
    /// The trust file.
    pub(crate) trust: String,
    /// The verification time.
    pub(crate) at: String,
    /// The verdict and the codes.
    pub(crate) expect: Expectation,
}

/// What came of one.
pub(crate) struct Judged {
    verdict: &'static str,
    /// The effects of each code that was found.
    found: BTreeMap<String, BTreeSet<&'static str>>,
}

impl Judged {
    /// The effects with which a rule fired.
    pub(crate) fn effects(&self, code: &str) -> BTreeSet<&'static str> {
        self.found.get(code).cloned().unwrap_or_default()
    }
}

impl Told {
    /// A readable one. Where it has contents outside its statements, it is packed as ZIP, which alone carries them.
    pub(crate) fn of(example: &Example) -> Self {
        let bundle = if example.sample.bundle.has_contents() {
            example.sample.bundle.to_zip().unwrap()
        } else {
            example.sample.bundle.to_jsonl()
        };
        Self {
            rule: example.rule.clone(),
            name: example.name.clone(),
            bundle,
            trust: example.sample.trust.clone(),
            at: example.script.at.clone(),
            expect: example.script.expect.clone(),
        }
    }

    /// Judges it.
    pub(crate) fn judged(&self) -> Judged {
        let at = Time::parse(&self.at).unwrap();
        let report = attestry::verify(&self.bundle, Some(self.trust.as_bytes()), at)
            .unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let verdict = match report.verdict {
            Verdict::Failed => "failed",
            Verdict::Indeterminate => "indeterminate",
            Verdict::Malformed => "malformed",
            Verdict::Passed => "passed",
        };
        Judged {
            verdict,
            found: found(&report),
        }
    }

    /// What is not as it says: its verdict, its codes with effect F and I (exactly these), the effects that it names, and
    /// everything that its own rule found.
    pub(crate) fn wrong(&self, judged: &Judged) -> Option<String> {
        let count = |letters: &BTreeSet<&str>| letters.contains("F") || letters.contains("I");
        let codes = judged.found.iter().filter(|(_, letters)| count(letters));
        let codes: BTreeSet<&str> = codes.map(|(code, _)| code.as_str()).collect();
        let named: BTreeSet<&str> = self.expect.rules.iter().map(String::as_str).collect();
        let mut also = also(&self.expect);
        also.entry(&self.rule).or_insert_with(|| self.own());
        let same = |(code, letters): (&&str, &BTreeSet<&str>)| judged.effects(code) == *letters;
        if judged.verdict == self.expect.verdict && codes == named && also.iter().all(same) {
            return None;
        }
        Some(format!(
            "{} {:?}, expected {} {named:?} and {also:?}",
            judged.verdict, judged.found, self.expect.verdict
        ))
    }

    /// What its own rule finds where that is not said by `also`: nothing, or the one effect that it can have.
    fn own(&self) -> BTreeSet<&'static str> {
        let Some(rule) = rule(&self.rule).filter(|_| self.expect.rules.contains(&self.rule)) else {
            return BTreeSet::new();
        };
        let letters: BTreeSet<&str> = rule
            .effects
            .iter()
            .filter(|effect| effect.counts())
            .map(|effect| effect.letter())
            .collect();
        assert_eq!(
            letters.len(),
            1,
            "{}: `also` must say with which effect",
            self.name
        );
        letters
    }
}
