//! Pages: rows of the report's lists, each page with what it names; one action with its evidence.

use std::collections::BTreeSet;

use attestry_chain::{Chain, Node};
use attestry_format::digest::Digest;
use attestry_format::statement::Kind;

use super::actions::time;
use super::excerpt::Naming;
use super::views::Views;
use super::{arguments, narrow, wide};
use crate::model::{ActionInFull, ActionPage, CredentialEventView, FindingPage, StatementPage};

/// Rows of a page at most.
pub const PAGE: usize = 1000;

/// Statements of an action's evidence at most.
const EVIDENCE: usize = 200;

/// The actions at these positions, which are those from `from` on of `total`.
pub fn actions(views: Views<'_>, positions: &[u32], from: usize, total: usize) -> ActionPage {
    let mut naming = Naming::new(views);
    let row = |position: &u32| {
        let action = views.action(usize::try_from(*position).ok()?)?;
        naming.action(&action);
        Some((*position, action))
    };
    ActionPage {
        total: wide(total),
        from: wide(from),
        rows: positions.iter().take(PAGE).filter_map(row).collect(),
        named: naming.done(),
    }
}

/// The findings at these positions, which are those from `from` on of `total`.
pub fn findings(views: Views<'_>, positions: &[u32], from: usize, total: usize) -> FindingPage {
    let mut naming = Naming::new(views);
    let row = |position: &u32| {
        let finding = views.finding(usize::try_from(*position).ok()?)?;
        naming.finding(&finding);
        Some((*position, finding))
    };
    FindingPage {
        total: wide(total),
        from: wide(from),
        rows: positions.iter().take(PAGE).filter_map(row).collect(),
        named: naming.done(),
    }
}

/// The statements from one position up to another.
pub fn statements(views: Views<'_>, from: usize, to: usize) -> StatementPage {
    let mut naming = Naming::new(views);
    let total = views.statements();
    let row = |position: usize| {
        let statement = views.statement(position)?;
        naming.statement(&statement);
        Some((narrow(position), statement))
    };
    StatementPage {
        total: wide(total),
        from: wide(from),
        rows: (from..to.min(total)).take(PAGE).filter_map(row).collect(),
        named: naming.done(),
    }
}

/// One action with its evidence: what it names, what that names in turn (causes are named, not followed), and what was said
/// about it afterwards.
pub fn action_in_full(views: Views<'_>, position: usize) -> Option<ActionInFull> {
    let action = views.action(position)?;
    let digest = views.action_digest(position)?;
    let node = views.chain.find(&digest)?;
    let credential = credential(views.chain, node);
    let mut naming = Naming::new(views);
    naming.action(&action);
    for piece in evidence(views.chain, node) {
        naming.add_statement(&piece);
        let view = views.statement_position(&piece);
        if let Some(view) = view.and_then(|at| views.statement(at)) {
            naming.statement(&view);
        }
    }
    for event in &credential {
        if let Some(event) = Digest::parse(&event.statement) {
            naming.add_statement(&event);
        }
    }
    let beside = |at: Option<usize>| Some(views.action_digest(at?)?.to_string());
    Some(ActionInFull {
        position: narrow(position),
        total: wide(views.actions()),
        arguments: arguments::view(node),
        action,
        previous: beside(position.checked_sub(1)),
        next: beside(position.checked_add(1)),
        credential,
        named: naming.done(),
    })
}

fn evidence(chain: &Chain, action: &Node) -> Vec<Digest> {
    let mut seen = BTreeSet::from([action.digest()]);
    let mut found = vec![action.digest()];
    let mut next = 0;
    while let Some(digest) = found.get(next).copied() {
        next = next.saturating_add(1);
        let Some(node) = chain.find(&digest) else { continue };
        for (role, names) in node.statement().predicate.references() {
            let is_cause = matches!(role, "causes" | "compensates" | "retryOf");
            if found.len() < EVIDENCE && !is_cause && seen.insert(names) {
                found.push(names);
            }
        }
    }
    for digest in found.clone() {
        let observed = (digest == action.digest()).then_some("observes");
        for role in ["approves", "statement"].into_iter().chain(observed) {
            for node in chain.referring(role, &digest) {
                if found.len() < EVIDENCE && seen.insert(node.digest()) {
                    found.push(node.digest());
                }
            }
        }
    }
    found
}

/// What happened to the credential that an action used.
fn credential(chain: &Chain, node: &Node) -> Vec<CredentialEventView> {
    let used = node.action().and_then(|action| action.credential.shown());
    let Some(id) = used.and_then(|used| used.id.shown()) else {
        return Vec::new();
    };
    chain
        .credential_events(id)
        .filter(|node| node.kind() == Some(Kind::Credential))
        .take(EVIDENCE)
        .map(|node| {
            let event = node.credential().and_then(|credential| credential.event.shown());
            CredentialEventView {
                event: event.map_or("withheld", |event| event.word()).to_owned(),
                at: node.credential().and_then(|credential| time(&credential.at)),
                statement: node.digest().to_string(),
            }
        })
        .collect()
}
