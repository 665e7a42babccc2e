//! A conforming bundle, ready to be changed line by line and judged again. Knows nothing of what a line says.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use attestry::{Engine, ReplayOutcome, ReplayRequest, Session, Time, Verdict, replay_here};
use attestry_tests::sources::{Source, sources, variant};
use serde_json::Value;

/// A bundle that passes as it is.
#[derive(Debug)]
pub(crate) struct Bundle {
    /// Its source's name.
    pub(crate) name: String,
    /// Whether it is one of the samples.
    pub(crate) is_sample: bool,
    /// Its lines.
    pub(crate) lines: Vec<Value>,
    /// The trust file.
    pub(crate) trust: String,
    /// The verification time.
    pub(crate) at: Time,
    texts: Vec<String>,
    anew: Engine,
    remembering: Engine,
    replays: Vec<ReplayRequest>,
    outcomes: Vec<ReplayOutcome>,
}

/// Every conforming source, those that say of themselves that they pass; and one that holds some entries of its log only.
pub(crate) static CONFORMING: LazyLock<Vec<Bundle>> = LazyLock::new(|| {
    let partial = variant("firewall-partial", include_str!("partial.json"));
    sources()
        .iter()
        .chain([&partial])
        .filter(|source| source.script.expect.verdict == "passed")
        .map(Bundle::of)
        .collect()
});

impl Bundle {
    fn of(source: &Source) -> Self {
        let text = String::from_utf8(source.sample.bundle.to_jsonl()).unwrap();
        let at = Time::parse(&source.script.at).unwrap();
        let anew = Engine::new(Some(source.sample.trust.as_bytes()), at).unwrap();
        let mut engine = anew.afresh();
        engine.push(text.as_bytes());
        let replays = engine.begin().verified().replays().to_vec();
        Self {
            name: source.name.clone(),
            is_sample: source.is_sample,
            lines: text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            texts: text.lines().map(|line| format!("{line}\n")).collect(),
            trust: source.sample.trust.clone(),
            at,
            remembering: anew.afresh().remembering(),
            anew,
            outcomes: replays.iter().map(replay_here).collect(),
            replays,
        }
    }

    /// The positions of the statements among the lines.
    pub(crate) fn statements(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len()).filter(|at| self.lines[*at].get("payload").is_some())
    }

    /// The verdict with another line at a position, or with none there. Signatures that were verified once over the very same
    /// bytes, most of them in a bundle with one line changed, are not verified again.
    pub(crate) fn verdict(&self, at: usize, line: Option<&str>) -> Verdict {
        self.session(self.remembering.afresh(), at, line).verdict()
    }

    /// The report with another line at a position: once with every signature verified anew, once as [`Bundle::verdict`]
    /// comes about.
    pub(crate) fn reports(&self, at: usize, line: &str) -> [String; 2] {
        [&self.anew, &self.remembering].map(|engine| self.session(engine.afresh(), at, Some(line)).json())
    }

    /// The verdict as it is, every signature verified anew.
    pub(crate) fn verdict_as_it_is(&self) -> Verdict {
        self.session(self.anew.afresh(), 0, self.texts.first().map(String::as_str))
            .verdict()
    }

    /// Everybody who signed a statement, by id.
    pub(crate) fn signers(&self) -> BTreeSet<String> {
        let session = self.session(self.anew.afresh(), 0, self.texts.first().map(String::as_str));
        let statements = session.report().statements.into_iter();
        statements
            .flat_map(|statement| statement.signers)
            .map(|signer| signer.principal)
            .collect()
    }

    /// The verdict under another trust file; `None` where it is refused.
    pub(crate) fn verdict_under(&self, trust: &str) -> Option<Verdict> {
        let engine = Engine::new(Some(trust.as_bytes()), self.at).ok()?;
        let session = self.session(engine, 0, self.texts.first().map(String::as_str));
        Some(session.verdict())
    }

    /// A policy that is asked for as in the bundle as it was comes out as it did; any other is run.
    fn session(&self, mut engine: Engine, at: usize, line: Option<&str>) -> Session {
        let [before, after] = [&self.texts[..at], &self.texts[at + 1..]];
        for text in before.iter().map(String::as_str).chain(line) {
            engine.push(text.as_bytes());
        }
        engine.push(b"\n");
        for text in after {
            engine.push(text.as_bytes());
        }
        let pending = engine.begin().verified();
        if pending.replays() == self.replays {
            pending.judge(self.outcomes.clone())
        } else {
            pending.judge_here()
        }
    }
}
