//! A large bundle and its trust file, written as they are made.
//!
//! Knows the order of the entries and the files; who takes part is in [`cast`], what they say in [`says`].

mod cast;
mod chance;
mod says;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use attestry_format::statement::{Kind, OURS};
use attestry_format::time::Time;
use attestry_record::{Bundle, Entry, Envelope, Log, PrivateKey, Statement, default_subjects};
use serde_json::{Map, Value, json};

use cast::Cast;
use chance::Chance;
use says::Says;

/// The verification time for every bundle made here.
pub(crate) const AT: &str = "2026-09-01T00:00:00Z";

/// Which actions others have a word in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Shape {
    /// None.
    Actions,
    /// The last of every ten.
    Full,
}

impl Shape {
    /// The shape by its word.
    pub(crate) fn by_word(word: &str) -> Option<Self> {
        match word {
            "actions" => Some(Self::Actions),
            "full" => Some(Self::Full),
            _ => None,
        }
    }
}

/// What is to be made.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// How many actions.
    pub(crate) actions: u64,
    /// How many executors; as many keys sign the actions.
    pub(crate) keys: usize,
    /// Which actions others have a word in.
    pub(crate) shape: Shape,
    /// Whether somebody else records what the executors do.
    pub(crate) recorded: bool,
    /// Where the bundle goes.
    pub(crate) bundle: PathBuf,
    /// Where the trust file goes.
    pub(crate) trust: PathBuf,
}

/// Makes both files. Returns what was made, as a line of JSON.
pub(crate) fn run(plan: &Plan) -> Result<Value, Box<dyn Error>> {
    let cast = Cast::new(plan.keys)?;
    let mut writer = Writer {
        out: BufWriter::with_capacity(1 << 20, File::create(&plan.bundle)?),
        log: Log::new(cast::LOG, Some("bench"))?,
        bytes: 0,
    };
    let end = entries(plan, &cast, &mut writer)?;
    let entries = writer.log.size();
    writer.checkpoint(&cast, end)?;
    writer.out.flush()?;
    std::fs::write(&plan.trust, serde_json::to_vec_pretty(&cast.trust(plan.shape)?)?)?;
    Ok(json!({"actions": plan.actions, "entries": entries, "bytes": writer.bytes, "at": AT}))
}

/// Writes all entries and returns the time of the last, in milliseconds since 1970.
fn entries(plan: &Plan, cast: &Cast, writer: &mut Writer) -> Result<i64, Box<dyn Error>> {
    let mut says = Says::new(cast, Chance::new(plan.actions));
    let request = writer.entry(Kind::Request, &says.request(), &[&cast.person.key])?;
    let mut authority = Vec::new();
    for number in 0..plan.keys {
        let delegation = says.delegation(number, &request);
        authority.push(writer.entry(Kind::Delegation, &delegation, &[&cast.ciso.key])?);
    }
    for number in 0..plan.actions {
        let governed = plan.shape == Shape::Full && number % 10 == 9;
        let mut act = says.act(&request, &authority);
        let recorder = if plan.recorded {
            &act.gateway.key
        } else {
            &act.executor.key
        };
        let executor = act.executor;
        if governed {
            let proposal = writer.entry(Kind::Proposal, &says.proposal(&act), &[&executor.key])?;
            let approval = says.approval(&proposal);
            act.approval = Some(writer.entry(Kind::Approval, &approval, &[&cast.owner.key])?);
            let decision = says.decision(&act, &proposal);
            act.decision = Some(writer.entry(Kind::Decision, &decision, &[&cast.decider.key])?);
            act.proposal = Some(proposal);
        }
        let action = says.action(&act);
        let digest = writer.entry(Kind::Action, &action, &[recorder])?;
        if governed {
            let observation = says.observation(&act, &digest);
            writer.entry(Kind::Observation, &observation, &[&cast.watcher.key])?;
        }
        says.remember(digest);
    }
    Ok(says.now())
}

/// The bundle so far.
struct Writer {
    out: BufWriter<File>,
    log: Log,
    bytes: u64,
}

impl Writer {
    /// Signs, logs and writes one statement; returns its digest.
    fn entry(
        &mut self,
        kind: Kind,
        predicate: &Map<String, Value>,
        signers: &[&PrivateKey],
    ) -> Result<String, Box<dyn Error>> {
        let subjects = default_subjects(kind, predicate);
        let statement = Statement::new(&format!("{OURS}{}/v1", kind.word()), &subjects, predicate)?;
        let signers: Vec<_> = signers.iter().map(|key| *key as _).collect();
        let envelope = Envelope::sign(&statement, &signers)?;
        let mut line = Bundle::new();
        let log_index = Some(self.log.append(&envelope));
        line.push(Entry {
            envelope,
            log_index,
            disclosures: Vec::new(),
        });
        self.write(&line)?;
        Ok(statement.digest())
    }

    /// Writes the checkpoint that log and witness signed when the last statement was a minute old.
    fn checkpoint(&mut self, cast: &Cast, end: i64) -> Result<(), Box<dyn Error>> {
        let seen = u64::try_from(Time::from_unix(end / 1000).plus_seconds(60).unix())?;
        let mut line = Bundle::new();
        let note = self
            .log
            .checkpoint(&cast.log_key()?, &[(&cast.witness_key()?, seen)])?;
        line.push_checkpoint(note);
        self.write(&line)
    }

    fn write(&mut self, line: &Bundle) -> Result<(), Box<dyn Error>> {
        let bytes = line.to_jsonl();
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len())?);
        Ok(self.out.write_all(&bytes)?)
    }
}
