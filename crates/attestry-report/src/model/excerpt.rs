//! Parts of a report: a page of one of its lists, with what the page names.

use serde::{Deserialize, Serialize};

use super::{ActionView, CredentialEventView, FindingView, StatementView};

/// What some part of a report names beside itself, so that it can be shown without the rest. Positions and indexes are
/// those of the report's lists.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Excerpt {
    /// Findings, each with its index.
    pub findings: Vec<(u32, FindingView)>,
    /// Statements, each with its position.
    pub statements: Vec<(u32, StatementView)>,
    /// Actions by position: their statement digests.
    pub actions: Vec<(u32, String)>,
}

/// Some of the actions, in the order that was asked for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ActionPage {
    /// How many actions match in all.
    pub total: u64,
    /// Where the first row is among them.
    pub from: u64,
    /// The rows, each with its position in log order.
    pub rows: Vec<(u32, ActionView)>,
    /// What they name.
    pub named: Excerpt,
}

/// Some of the findings, in the report's order.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FindingPage {
    /// How many findings match in all.
    pub total: u64,
    /// Where the first row is among them.
    pub from: u64,
    /// The rows, each with its index.
    pub rows: Vec<(u32, FindingView)>,
    /// What they name.
    pub named: Excerpt,
}

/// Some of the statements, in log order; those that take no part last.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct StatementPage {
    /// How many there are in all.
    pub total: u64,
    /// Where the first row is among them.
    pub from: u64,
    /// The rows, each with its position.
    pub rows: Vec<(u32, StatementView)>,
    /// What they name.
    pub named: Excerpt,
}

/// One action with what shows it by itself.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ActionInFull {
    /// Its position in log order.
    pub position: u32,
    /// How many actions there are.
    pub total: u64,
    /// The action.
    pub action: ActionView,
    /// With what its operation was called; absent where it names nothing.
    pub arguments: Option<ArgumentsView>,
    /// The statement of the action before it, in log order.
    pub previous: Option<String>,
    /// The statement of the action after it.
    pub next: Option<String>,
    /// The events in the life of the credential that it used, in log order.
    pub credential: Vec<CredentialEventView>,
    /// What it and its evidence name: the statements that it refers to and those that they refer to in turn, what was said
    /// about them, and the findings.
    pub named: Excerpt,
}

/// The arguments of an operation, as a verified statement has them.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct ArgumentsView {
    /// Their text; absent where they are no text, where the statement only names them, and where they are withheld.
    pub text: Option<String>,
    /// Whether the text is only its beginning.
    pub cut: bool,
    /// Where they are or what they are called, where the statement only names them.
    pub label: Option<String>,
    /// Whether they are, or may be, kept back.
    pub withheld: bool,
}

/// The neighbourhood of a statement: who refers to whom.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Graph {
    /// The statements: the one that was asked for first, then the nearer ones before the further ones.
    pub nodes: Vec<GraphNode>,
    /// The references between them.
    pub edges: Vec<GraphEdge>,
    /// Whether there are more within the distance than are told.
    pub cut: bool,
}

/// A statement in a graph.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GraphNode {
    /// Its digest.
    pub statement: String,
    /// Its kind: one of the ten, or `foreign`, `opaque`, `rejected`, `withheld`, `missing`.
    pub kind: String,
    /// A few plain words that tell it from others of its kind; absent where it takes no part.
    pub label: Option<String>,
    /// Its position in the log.
    pub log_index: Option<u64>,
    /// How many references away it is.
    pub distance: u32,
}

/// A reference in a graph.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct GraphEdge {
    /// Who refers: its place among the nodes.
    pub from: u32,
    /// To whom: its place among the nodes.
    pub to: u32,
    /// The member that does so.
    pub role: String,
}
