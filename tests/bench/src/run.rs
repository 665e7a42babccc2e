//! One verification by this process, measured: ours by the library, or the straightforward one.

use std::error::Error;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use attestry::{Engine, Time};
use attestry_straightforward::{Keys, Straightforward};
use serde_json::{Map, Value, json};

use crate::measure::{Measure, peak_mb};

const CHUNK: usize = 1 << 20;

/// The stages of ours, as far as the library's surface shows them: input and its lines, log and chain, judgement, the report as
/// text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, PartialOrd)]
pub(crate) enum Stage {
    /// `Engine::push`.
    Push,
    /// `Engine::begin`.
    Begun,
    /// `Run::verified`.
    Verified,
    /// `Pending::judge_here`.
    Judged,
    /// `Session::json`.
    Report,
}

impl Stage {
    const ALL: [Self; 5] = [
        Self::Push,
        Self::Begun,
        Self::Verified,
        Self::Judged,
        Self::Report,
    ];

    /// The stage by its word.
    pub(crate) fn by_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Begun => "begun",
            Self::Verified => "verified",
            Self::Judged => "judged",
            Self::Report => "report",
        }
    }
}

/// Ours, up to and with a stage.
pub(crate) fn ours(bundle: &Path, trust: &Path, at: &str, until: Stage) -> Result<Value, Box<dyn Error>> {
    let trust = std::fs::read(trust)?;
    let at = Time::parse(at)?;
    let whole = Measure::begin();
    let mut stages = Stages::default();
    let mut engine = Engine::new(Some(&trust), at)?;
    chunks(bundle, |chunk| {
        engine.push(chunk);
        Ok(())
    })?;
    stages.close(Stage::Push);
    let mut verdict = Value::Null;
    // What is not asked for is not done: its cost is the difference to a run that does it.
    if until >= Stage::Begun {
        let run = engine.begin();
        stages.close(Stage::Begun);
        if until >= Stage::Verified {
            let pending = run.verified();
            stages.close(Stage::Verified);
            if until >= Stage::Judged {
                let session = pending.judge_here();
                stages.close(Stage::Judged);
                verdict = serde_json::to_value(session.verdict())?;
                if until >= Stage::Report {
                    verdict = json!([verdict, session.json().len()]);
                    stages.close(Stage::Report);
                }
            }
        }
    }
    Ok(sample(&whole, &verdict, &Value::Object(stages.taken)))
}

/// The straightforward verification.
pub(crate) fn straightforward(bundle: &Path, trust: &Path) -> Result<Value, Box<dyn Error>> {
    let trust = std::fs::read(trust)?;
    let whole = Measure::begin();
    let mut verification = Straightforward::new(Keys::of_trust_file(&trust)?);
    chunks(bundle, |chunk| verification.push(chunk))?;
    let statements = verification.finish()?.statements;
    Ok(sample(&whole, &statements.into(), &Value::Null))
}

fn chunks(file: &Path, mut take: impl FnMut(&[u8]) -> Result<(), String>) -> Result<(), Box<dyn Error>> {
    let mut file = File::open(file)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = file.read(&mut chunk)?;
        match chunk.get(..length) {
            None | Some([]) => return Ok(()),
            Some(read) => take(read)?,
        }
    }
}

fn sample(whole: &Measure, result: &Value, stages: &Value) -> Value {
    json!({"result": result, "cpu_ms": whole.cpu_ms(), "wall_ms": whole.wall_ms(), "rss_mb": peak_mb(), "stages": stages})
}

/// What each stage took.
struct Stages {
    measure: Measure,
    taken: Map<String, Value>,
}

impl Default for Stages {
    fn default() -> Self {
        Self {
            measure: Measure::begin(),
            taken: Map::new(),
        }
    }
}

impl Stages {
    fn close(&mut self, stage: Stage) {
        self.taken
            .insert(stage.word().to_owned(), self.measure.cpu_ms().into());
        self.measure = Measure::begin();
    }
}
