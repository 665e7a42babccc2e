//! The chain as it can be drawn: statements, or stretches of the log, by party, and who refers to whom.

use serde::{Deserialize, Serialize};

use super::{ProvenView, Verdict};

/// Some stretches of the log, each as one row, or the neighbourhood of one statement.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ChainPicture {
    /// How many statements take part, in the whole bundle.
    pub total: u64,
    /// Those who speak in these rows, in the order of their first words; the last may stand for several.
    pub parties: Vec<ChainParty>,
    /// The rows, in log order.
    pub rows: Vec<ChainRow>,
    /// The references between different rows.
    pub links: Vec<ChainLink>,
    /// Whether there is more than is told: only in a neighbourhood.
    pub cut: bool,
    /// Entries of the log that no row holds, in log order: never in a neighbourhood, which leaves out what is far off.
    pub holes: Vec<ChainHole>,
}

/// Entries of the log that no row holds: those between two rows, or those that a folded row passes over.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct ChainHole {
    /// The place of the row before which they lie, or within which; after the last row, how many rows there are.
    pub row: u32,
    /// Whether they lie within it.
    pub inside: bool,
    /// The log index of the first of them.
    pub from: u64,
    /// That of the last.
    pub to: u64,
    /// How many are not in the bundle at all.
    pub missing: u64,
    /// Of how many only the digests are.
    pub withheld: u64,
    /// How many are, but take no part.
    pub rejected: u64,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ChainParty {
    /// Its id; absent where it is withheld or nobody is named, and for several together.
    pub id: Option<String>,
    /// `human`, `agent`, `service`, `workload` or `organization`, as stated; empty where it is not.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many parties this one stands for, where it stands for several; else 0.
    pub several: u64,
}

/// One statement, or a stretch of the log.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ChainRow {
    /// The position of its first statement; see `to`.
    pub from: u32,
    /// The position after its last one. The same as `from` for what takes no part.
    pub to: u32,
    /// Whose statements it holds, in the order of the parties.
    pub shares: Vec<ChainShare>,
    /// How many statements of which kind it holds, by kind.
    pub kinds: Vec<(String, u64)>,
    /// How many references stay within it, by role.
    pub inside: Vec<(String, u64)>,
    /// How many references lead to nothing that takes part in this bundle.
    pub absent: u64,
    /// The claimed time of its first statement.
    pub claimed: Option<String>,
    /// The claimed time of its last one.
    pub until: Option<String>,
    /// From when the first was proven to be recorded, and until when the last was.
    pub proven: ProvenView,
    /// The statement, where it is one.
    pub step: Option<ChainStep>,
}

/// One party's share of a row.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct ChainShare {
    /// Its place among the parties.
    pub party: u32,
    /// How many statements are its own.
    pub statements: u64,
    /// How many of these are actions that passed.
    pub passed: u64,
    /// How many are actions that failed.
    pub failed: u64,
    /// How many are actions that are undecided.
    pub indeterminate: u64,
}

/// One statement of a chain.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainStep {
    /// Its digest.
    pub statement: String,
    /// Its kind: one of the ten, or `foreign`, `opaque`, `rejected`, `withheld`, `missing`.
    pub kind: String,
    /// A few plain words that tell it from others of its kind; absent where it takes no part.
    pub label: Option<String>,
    /// Its position in the log.
    pub log_index: Option<u64>,
    /// How many references away it is from the one that was asked for.
    pub distance: u32,
    /// What was done, where it is an action.
    pub action: Option<ChainAction>,
    /// Whether it is an approver's or a policy decision point's no.
    pub says_no: bool,
}

/// What an action did.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainAction {
    /// Its verdict.
    pub verdict: Verdict,
    /// The operation's name; absent where it is withheld.
    pub operation: Option<String>,
    /// The target's uri or digest.
    pub target: Option<String>,
    /// `succeeded`, `failed`, `denied` or `partial`.
    pub status: Option<String>,
    /// Claimed start.
    pub started_at: Option<String>,
    /// What the first finding says that decides the verdict; absent where it passed.
    pub finding: Option<String>,
}

/// References from one row to another.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ChainLink {
    /// Who refers: its place among the rows.
    pub from: u32,
    /// To whom: its place among the rows.
    pub to: u32,
    /// The member that does so.
    pub role: String,
    /// How many references these are.
    pub count: u64,
}
