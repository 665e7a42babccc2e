//! The evidence of one action: what it names, what that names, and what was said about it afterwards.
//!
//! References are followed as the report gives them; whether they hold is the engine's business.

use std::collections::HashSet;

use attestry_report::model::{ActionInFull, StatementView};

use super::loaded::Loaded;

/// The part that a statement has in an action's story, in the order it is told.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Part {
    /// Somebody asked.
    Request,
    /// Authority that was passed on.
    Delegation,
    /// An event in the life of the credential that was used.
    Credential,
    /// Where it ran.
    Runtime,
    /// Other actions it came from, repeats or undoes.
    Cause,
    /// What was intended.
    Proposal,
    /// What policy allowed it.
    Decision,
    /// Who said yes or no.
    Approval,
    /// The action itself.
    Action,
    /// Who said yes or no when it was done already.
    Review,
    /// What was seen afterwards.
    Observation,
    /// What stopped being in force.
    Revocation,
    /// Anything else that is referred to.
    Other,
}

/// One statement with its part.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    /// Its part.
    pub part: Part,
    /// Its digest; whether the statement itself is in the bundle, the report tells.
    pub digest: String,
}

/// No more pieces than this are gathered for one action.
pub const LIMIT: usize = 200;

/// The evidence of an action, in the order it is told; within a part in log order. What it names was taken before.
pub fn of_action(loaded: &Loaded, shown: &ActionInFull) -> Vec<Piece> {
    let action = &shown.action;
    let mut gathered = Gathered {
        seen: HashSet::new(),
        pieces: Vec::new(),
    };
    gathered.add(Part::Action, &action.statement);
    gathered.follow(loaded, &action.statement);
    if let Some(request) = &action.request {
        gathered.add(Part::Request, request);
    }
    for event in &shown.credential {
        let part = if event.event == "revoked" {
            Part::Revocation
        } else {
            Part::Credential
        };
        gathered.add(part, &event.statement);
    }
    gathered.look_back(loaded, &action.statement);
    let mut pieces = gathered.pieces;
    for piece in &mut pieces {
        let logged = loaded.statement(&piece.digest).and_then(|found| found.log_index);
        if piece.part == Part::Approval && action.log_index.is_some() && logged > action.log_index {
            piece.part = Part::Review;
        }
    }
    pieces.sort_by_key(|piece| {
        (
            piece.part,
            loaded.statement(&piece.digest).and_then(|found| found.log_index),
        )
    });
    pieces
}

/// The part that a reference's role gives to what it names.
fn part_of_role(role: &str) -> Part {
    match role {
        "request" => Part::Request,
        "authority" | "parent" => Part::Delegation,
        "proposal" => Part::Proposal,
        "decisions" => Part::Decision,
        "approvals" => Part::Approval,
        "runtime" => Part::Runtime,
        "causes" | "retryOf" | "compensates" => Part::Cause,
        _ => Part::Other,
    }
}

struct Gathered {
    seen: HashSet<String>,
    pieces: Vec<Piece>,
}

impl Gathered {
    fn add(&mut self, part: Part, digest: &str) -> bool {
        let new = self.pieces.len() < LIMIT && self.seen.insert(digest.to_owned());
        if new {
            self.pieces.push(Piece {
                part,
                digest: digest.to_owned(),
            });
        }
        new
    }

    /// What a statement names, and what that names in turn; causes are named, not followed.
    fn follow(&mut self, loaded: &Loaded, digest: &str) {
        let mut waiting = vec![digest.to_owned()];
        while let Some(digest) = waiting.pop() {
            let Some(statement) = loaded.statement(&digest) else {
                continue;
            };
            for reference in &statement.references {
                let part = part_of_role(&reference.role);
                if self.add(part, &reference.statement) && part != Part::Cause {
                    waiting.push(reference.statement.clone());
                }
            }
        }
    }

    /// What was said about the action and its evidence by others: observations, approvals and denials, revocations.
    fn look_back(&mut self, loaded: &Loaded, action: &str) {
        for piece in self.pieces.clone() {
            for referrer in loaded.referrers(&piece.digest) {
                if let Some(part) = part_of_referrer(&referrer, &piece, action) {
                    self.add(part, &referrer.statement);
                }
            }
        }
    }
}

/// The part of a statement that refers to a piece of evidence, where it has one.
fn part_of_referrer(referrer: &StatementView, piece: &Piece, action: &str) -> Option<Part> {
    match (referrer.kind.as_str(), piece.part) {
        ("observation", Part::Action) if piece.digest == action => Some(Part::Observation),
        ("approval", Part::Request | Part::Proposal) => Some(Part::Approval),
        ("revocation", part) if part != Part::Cause => Some(Part::Revocation),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use attestry_report::model::{Excerpt, Report};

    use super::*;
    use crate::model::fixture;

    /// What the engine gives of the action at a position.
    fn shown(report: &Report, position: usize) -> ActionInFull {
        let number = u32::try_from(position).expect("a few actions");
        let used = report
            .credentials
            .iter()
            .find(|credential| credential.actions.contains(&number));
        ActionInFull {
            position: number,
            total: u64::from(number) + 1,
            action: report.actions[position].clone(),
            arguments: None,
            previous: None,
            next: None,
            credential: used.map_or_else(Vec::new, |credential| credential.events.clone()),
            named: Excerpt::default(),
        }
    }

    fn parts(report: &Report, position: usize) -> Vec<Part> {
        of_action(&fixture::loaded(report.clone()), &shown(report, position))
            .into_iter()
            .map(|piece| piece.part)
            .collect()
    }

    #[test]
    fn the_story_is_told_from_request_to_check() {
        assert_eq!(
            parts(&fixture::passed_report(), 0),
            [
                Part::Request,
                Part::Delegation,
                Part::Credential,
                Part::Runtime,
                Part::Proposal,
                Part::Decision,
                Part::Approval,
                Part::Action,
                Part::Observation,
            ]
        );
    }

    #[test]
    fn an_approval_that_came_later_is_told_later() {
        let mut report = fixture::passed_report();
        let approval = report.statements.iter_mut().find(|one| one.kind == "approval");
        approval.expect("the fixture has an approval").log_index = Some(1000);
        let told = parts(&report, 0);
        assert_eq!(
            told[told.len() - 3..],
            [Part::Action, Part::Review, Part::Observation]
        );
    }

    #[test]
    fn what_is_named_but_not_there_is_a_piece_too() {
        let report = fixture::failed_report();
        let loaded = fixture::loaded(report.clone());
        let missing = of_action(&loaded, &shown(&report, 1))
            .into_iter()
            .filter(|piece| loaded.statement(&piece.digest).is_none());
        assert_eq!(
            missing.map(|piece| piece.part).collect::<Vec<_>>(),
            [Part::Proposal, Part::Revocation]
        );
    }

    #[test]
    fn statements_that_refer_to_each_other_end() {
        let mut report = fixture::passed_report();
        let (first, second) = (
            report.statements[2].statement.clone(),
            report.statements[3].statement.clone(),
        );
        for (position, target) in [(2, second), (3, first)] {
            let mut reference = report.statements[7].references[0].clone();
            reference.statement = target;
            report.statements[position].references.push(reference);
        }
        assert_eq!(parts(&report, 0).len(), 9);
    }
}
