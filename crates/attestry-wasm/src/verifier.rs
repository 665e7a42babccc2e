//! A verification in pieces, so that a host can show progress, stay responsive and stop.

use attestry::{Engine, Pending, Run};
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::misuse::{self, Code};
use crate::options::{self, Options};
use crate::session::Session;

/// One verification: `push` the bundle, `begin`, then `replays` and `judge`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Verifier {
    stage: Stage,
}

enum Stage {
    Reading(Box<Engine>),
    Running(Box<Run>),
    Pending(Box<Pending>),
    Over,
}

#[derive(Serialize)]
struct Progress {
    phase: &'static str,
    done: u64,
    total: u64,
}

#[wasm_bindgen]
impl Verifier {
    /// Takes `{ trust?: Uint8Array, at: string }`.
    ///
    /// # Errors
    /// Throws `USAGE` for a wrong option and `TRUST` for a trust file that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Self, Error> {
        let options = Options::read(options)?;
        let engine = Engine::new(options.trust.as_deref(), options.at)
            .map_err(|failure| misuse::error(Code::Trust, &failure.to_string()))?;
        Ok(Self {
            stage: Stage::Reading(Box::new(engine)),
        })
    }

    /// Says that the bundle, or what is checked of it here, has about so many bytes: keys are prepared for as many signatures.
    /// The report is the same without it, and if it is wrong.
    ///
    /// # Errors
    /// Throws `USAGE` after `begin`.
    pub fn expect(&mut self, bytes: f64) -> Result<(), Error> {
        self.reading()?.expect(options::count(bytes));
        Ok(())
    }

    /// Takes a proof of inclusion that lies beside the bundle (C2SP `tlog-proof@v1`), before the first bytes of it.
    ///
    /// # Errors
    /// Throws `USAGE` after `begin`.
    pub fn prove(&mut self, file: &[u8]) -> Result<(), Error> {
        self.reading()?.prove(file);
        Ok(())
    }

    /// Takes the next bytes of the bundle.
    ///
    /// # Errors
    /// Throws `USAGE` after `begin`.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.reading()?.push(chunk);
        Ok(())
    }

    /// Takes the next bytes of the bundle, with what a `Helper` with the same trust file said of exactly these bytes. It is
    /// believed: whoever calls this vouches that it comes from there. What nothing is said of is checked here.
    ///
    /// # Errors
    /// Throws `USAGE` after `begin`.
    pub fn push_checked(&mut self, chunk: &[u8], answers: &[u8]) -> Result<(), Error> {
        self.reading()?.push_checked(chunk, answers);
        Ok(())
    }

    /// Says that the bundle is complete.
    ///
    /// # Errors
    /// Throws `USAGE` if it was called before.
    pub fn begin(&mut self) -> Result<(), Error> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Reading(engine) => {
                self.stage = Stage::Running(Box::new(engine.begin()));
                Ok(())
            }
            later => {
                self.stage = later;
                Err(out_of_order("`begin` is called once"))
            }
        }
    }

    /// Says where it is: `{ phase, done, total }`. Lines are verified as they are pushed, so that after `begin` the phase is
    /// `done`: nothing but the judgement is left.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `replays`.
    pub fn step(&self, _lines: u32) -> Result<JsValue, Error> {
        let Stage::Running(run) = &self.stage else {
            return Err(out_of_order("`step` comes after `begin` and before `replays`"));
        };
        let total = run.progress().total;
        misuse::object(&Progress {
            phase: "done",
            done: total,
            total,
        })
    }

    /// At most `most` Sigstore bundles, or else time stamps on checkpoints, that nobody was asked about yet, for the module that can
    /// verify them: the JSON text of an array, `[]` for most inputs and once all were asked about.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `replays`.
    pub fn sigstore(&mut self, most: u32) -> Result<String, Error> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Ok(self.running()?.sigstore_json(most))
    }

    /// Takes the answers to the last `sigstore`, in their order, as the JSON text of an array. What is not answered is reported as
    /// not evaluated.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `replays`.
    pub fn answer_sigstore(&mut self, answers: &str) -> Result<(), Error> {
        self.running()?.answer_sigstore_json(answers);
        Ok(())
    }

    /// All receipts of other tools, for the module that can verify them: the JSON text of one question, since they are judged
    /// together; empty for most inputs, and the second time.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `replays`.
    pub fn receipts(&mut self) -> Result<String, Error> {
        Ok(self.running()?.receipts_json())
    }

    /// Takes the answer to `receipts` as JSON text. Receipts that are not answered are reported as not evaluated.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `replays`.
    pub fn answer_receipts(&mut self, answer: &str) -> Result<(), Error> {
        self.running()?.answer_receipts_json(answer);
        Ok(())
    }

    /// Does whatever is left before the judgement, and says which recorded policies it wants re-run: the JSON text of an
    /// array of requests as the policy module takes them, `[]` for most bundles.
    ///
    /// # Errors
    /// Throws `USAGE` before `begin` and after `judge`.
    pub fn replays(&mut self) -> Result<String, Error> {
        let pending = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Running(run) => run.verified(),
            Stage::Pending(pending) => *pending,
            other => {
                self.stage = other;
                return Err(out_of_order("`replays` comes after `begin` and before `judge`"));
            }
        };
        let requests = pending.replays_json();
        self.stage = Stage::Pending(Box::new(pending));
        Ok(requests)
    }

    /// Judges, with the outcomes of `replays` in their order, as the JSON text of an array. What could not be re-run is
    /// simply not there.
    ///
    /// # Errors
    /// Throws `USAGE` before `replays` and when called again.
    pub fn judge(&mut self, outcomes: &str) -> Result<Session, Error> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Pending(pending) => Ok(Session::new(pending.judge_json(outcomes))),
            other => {
                self.stage = other;
                Err(out_of_order("`judge` comes once, after `replays`"))
            }
        }
    }
}

impl Verifier {
    fn reading(&mut self) -> Result<&mut Engine, Error> {
        match &mut self.stage {
            Stage::Reading(engine) => Ok(engine),
            Stage::Running(_) | Stage::Pending(_) | Stage::Over => {
                Err(out_of_order("`push` comes before `begin`"))
            }
        }
    }
}

impl Verifier {
    fn running(&mut self) -> Result<&mut Run, Error> {
        match &mut self.stage {
            Stage::Running(run) => Ok(run),
            Stage::Reading(_) | Stage::Pending(_) | Stage::Over => Err(out_of_order(
                "`sigstore` and `receipts` come after `begin` and before `replays`",
            )),
        }
    }
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Reading(_) => "Reading",
            Self::Running(_) => "Running",
            Self::Pending(_) => "Pending",
            Self::Over => "Over",
        })
    }
}

fn out_of_order(message: &str) -> Error {
    misuse::error(Code::Usage, message)
}
