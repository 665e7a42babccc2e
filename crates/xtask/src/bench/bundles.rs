//! The bundles to measure with: made once, kept in the cache, made anew when what makes them gives other bytes.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::PATIENCE;
use super::child;
use crate::disk;
use crate::dist::manifest::sha256;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;

/// A bundle and what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    /// How many actions it has.
    pub(crate) actions: u64,
    /// The bundle.
    pub(crate) lines: PathBuf,
    /// Its trust file.
    pub(crate) trust: PathBuf,
    /// The verification time.
    pub(crate) at: String,
}

/// Where they are kept.
#[derive(Debug)]
pub(crate) struct Bundles<'a> {
    folder: PathBuf,
    program: &'a Path,
}

/// What is made in any case, to tell whether the rest is still what would be made.
const WITNESS: (u64, u64) = (100, 7);

impl<'a> Bundles<'a> {
    /// Opens the cache of what this `attestry-bench` makes. What was made by another generator is thrown away.
    pub(crate) fn open(places: &Places, program: &'a Path) -> Outcome<Self> {
        let folder = places.cache.join("bench");
        disk::make_folder(&folder)?;
        let bundles = Self { folder, program };
        let stamp = bundles.folder.join("generator");
        let (actions, keys) = WITNESS;
        let witness = bundles.make(actions, keys)?;
        let now = sha256(&[disk::read(&witness.lines)?, disk::read(&witness.trust)?].concat());
        if !stamp.exists() || disk::read_text(&stamp)? != now {
            disk::make_empty_folder(&bundles.folder)?;
            disk::write(&stamp, now)?;
        }
        Ok(bundles)
    }

    /// The bundle with so many actions by so many keys.
    pub(crate) fn with(&self, actions: u64, keys: u64) -> Outcome<Bundle> {
        let kept = self.folder.join(made_name(actions, keys));
        if kept.exists() {
            return self.described(actions, keys, &disk::read(&kept)?);
        }
        println!("   making {actions} actions");
        self.make(actions, keys)
    }

    fn make(&self, actions: u64, keys: u64) -> Outcome<Bundle> {
        let (lines, trust) = self.files(actions, keys);
        let mut program = process::command(self.program);
        program.args([
            "make",
            "--actions",
            &actions.to_string(),
            "--keys",
            &keys.to_string(),
        ]);
        let said = child::asked(program.args([&lines, &trust]), PATIENCE)?.to_string();
        // Last, so that what was interrupted is made again.
        disk::write(&self.folder.join(made_name(actions, keys)), &said)?;
        self.described(actions, keys, said.as_bytes())
    }

    fn described(&self, actions: u64, keys: u64, made: &[u8]) -> Outcome<Bundle> {
        let made: Value = serde_json::from_slice(made).unwrap_or_default();
        let at = made.get("at").and_then(Value::as_str);
        let at = at.ok_or_else(|| Failure::new("what makes bundles did not say for which time"))?;
        let (lines, trust) = self.files(actions, keys);
        Ok(Bundle {
            actions,
            lines,
            trust,
            at: at.to_owned(),
        })
    }

    fn files(&self, actions: u64, keys: u64) -> (PathBuf, PathBuf) {
        let name = |end: &str| self.folder.join(format!("actions-{actions}-{keys}{end}"));
        (name(".jsonl"), name(".trust.json"))
    }
}

fn made_name(actions: u64, keys: u64) -> String {
    format!("actions-{actions}-{keys}.made.json")
}
