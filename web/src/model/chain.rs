//! A picture of the chain with the look-ups that showing it needs: who follows from whom, what was tried again.
//!
//! Rows are statements or stretches of the log, in log order. Nothing here knows where they are drawn.

use std::collections::HashMap;

use attestry_report::model::{ChainHole, ChainLink, ChainPicture, ChainRow, Verdict};

/// What a reference stands for: each has a line of its own shape.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Family {
    /// One thing led to another.
    Cause,
    /// It was tried again, or undone.
    Again,
    /// Authority was passed on.
    Delegation,
    /// Somebody said yes or no.
    Approval,
    /// A policy decision point answered.
    Decision,
    /// Somebody looked afterwards.
    Observation,
    /// Anything else: the runtime it ran in, what was taken back.
    Other,
}

/// All of them, as the legend lists them.
pub const FAMILIES: [Family; 7] = [
    Family::Cause,
    Family::Again,
    Family::Delegation,
    Family::Approval,
    Family::Decision,
    Family::Observation,
    Family::Other,
];

impl Family {
    /// That of a reference by its role, from a statement of a kind.
    pub fn of(role: &str, kind: Option<&str>) -> Self {
        match (role, kind) {
            (_, Some("decision")) | ("decisions", _) => Self::Decision,
            ("observes", _) => Self::Observation,
            ("approvals" | "approves", _) => Self::Approval,
            ("authority" | "parent", _) | ("request", Some("delegation")) => Self::Delegation,
            ("retryOf" | "compensates", _) => Self::Again,
            ("artefact" | "causes" | "request" | "proposal", _) => Self::Cause,
            _ => Self::Other,
        }
    }

    /// Its name in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Again => "again",
            Self::Delegation => "delegation",
            Self::Approval => "approval",
            Self::Decision => "decision",
            Self::Observation => "observation",
            Self::Other => "other",
        }
    }

    /// Whether it tells why something came to be.
    pub fn leads(self) -> bool {
        matches!(self, Self::Cause | Self::Again)
    }
}

/// Which way the focus moves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Move {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To what it follows from.
    Parent,
    /// To the next thing that follows from it.
    Child,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// What is to be seen at a glance of a row.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Marks {
    /// How many actions follow from it, where these are several.
    pub follow: usize,
    /// The which try it is of how many: the same operation on the same target by the same party.
    pub attempt: Option<(usize, usize)>,
    /// Retries within a folded row.
    pub retries: u64,
}

/// A picture with its look-ups. Links are named by their place in the picture's list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The rows, parties and links.
    pub picture: ChainPicture,
    families: Vec<Family>,
    parents: Vec<Vec<usize>>,
    children: Vec<Vec<usize>>,
    marks: Vec<Marks>,
}

impl Scene {
    /// A picture with its look-ups built. Links that lead nowhere are left out.
    pub fn new(mut picture: ChainPicture) -> Self {
        let rows = picture.rows.len();
        picture
            .links
            .retain(|link| place(link.from) < rows && place(link.to) < rows);
        let kind = |row: usize| {
            let step = picture.rows.get(row).and_then(|row| row.step.as_ref());
            step.map(|step| step.kind.as_str())
        };
        let families: Vec<Family> = picture
            .links
            .iter()
            .map(|link| Family::of(&link.role, kind(place(link.from))))
            .collect();
        let (mut parents, mut children) = (vec![Vec::new(); rows], vec![Vec::new(); rows]);
        for (at, link) in picture.links.iter().enumerate() {
            for (list, row) in [(&mut parents, link.from), (&mut children, link.to)] {
                if let Some(list) = list.get_mut(place(row)) {
                    list.push(at);
                }
            }
        }
        // What tells why comes first, the nearest of it before the others.
        for (row, list) in parents.iter_mut().enumerate() {
            list.sort_by_key(|at| {
                let to = picture.links.get(*at).map_or(0, |link| place(link.to));
                (
                    families.get(*at).is_none_or(|family| !family.leads()),
                    row.abs_diff(to),
                )
            });
        }
        for list in &mut children {
            list.sort_by_key(|at| {
                let from = picture.links.get(*at).map_or(0, |link| place(link.from));
                (families.get(*at).is_none_or(|family| !family.leads()), from)
            });
        }
        let mut scene = Self {
            marks: vec![Marks::default(); rows],
            picture,
            families,
            parents,
            children,
        };
        scene.mark();
        scene
    }

    /// The rows.
    pub fn rows(&self) -> &[ChainRow] {
        &self.picture.rows
    }

    /// A link.
    pub fn link(&self, at: usize) -> Option<&ChainLink> {
        self.picture.links.get(at)
    }

    /// What a link stands for.
    pub fn family(&self, link: usize) -> Family {
        self.families.get(link).copied().unwrap_or(Family::Other)
    }

    /// The links from a row to what it refers to: what tells why first.
    pub fn parents(&self, row: usize) -> &[usize] {
        self.parents.get(row).map_or(&[], Vec::as_slice)
    }

    /// The links to a row from what refers to it.
    pub fn children(&self, row: usize) -> &[usize] {
        self.children.get(row).map_or(&[], Vec::as_slice)
    }

    /// What is to be seen at a glance of a row.
    pub fn marks(&self, row: usize) -> Marks {
        self.marks.get(row).copied().unwrap_or_default()
    }

    /// The entries of the log before a row that have none, or those that it passes over.
    pub fn hole(&self, row: usize, inside: bool) -> Option<&ChainHole> {
        let mut holes = self.picture.holes.iter();
        holes.find(|hole| place(hole.row) == row && hole.inside == inside)
    }

    /// The row to read first: the first with the worst verdict; where nothing is an action, the first of all.
    pub fn first(&self) -> usize {
        let first = |wanted: Verdict| {
            let mut rows = self.rows().iter();
            rows.position(|row| worst(row, None) == Some(wanted))
        };
        let worst_first = [Verdict::Failed, Verdict::Indeterminate, Verdict::Passed];
        worst_first.into_iter().find_map(first).unwrap_or(0)
    }

    /// The row with a statement.
    pub fn row_of(&self, digest: &str) -> Option<usize> {
        self.rows().iter().position(|row| {
            let step = row.step.as_ref();
            step.is_some_and(|step| step.statement == digest)
        })
    }

    /// Where the focus goes from a row; nowhere where there is nothing that way. `from` is the row that it came from: from
    /// a parent one goes on to the child after that.
    pub fn go(&self, row: usize, to: Move, from: Option<usize>) -> Option<usize> {
        let last = self.rows().len().checked_sub(1)?;
        let next = match to {
            Move::Up => row.checked_sub(1)?,
            Move::Down => row.checked_add(1)?,
            Move::First => 0,
            Move::Last => last,
            Move::Parent => place(self.link(*self.parents(row).first()?)?.to),
            Move::Child => {
                let children = self.children(row).iter().filter_map(|at| self.link(*at));
                let mut children: Vec<usize> = children.map(|link| place(link.from)).collect();
                children.dedup();
                let before = from.and_then(|from| children.iter().position(|child| *child == from));
                let next = before.map_or(0, |before| before.saturating_add(1));
                *children.get(next).or(children.first())?
            }
        };
        (next <= last).then_some(next)
    }

    /// The rows that came from one.
    fn led(&self, row: usize) -> Vec<usize> {
        let children = self.children(row).iter();
        let led = children.filter(|at| self.family(**at) == Family::Cause);
        led.filter_map(|at| self.link(*at).map(|link| place(link.from)))
            .collect()
    }

    fn is_of(&self, row: usize, kind: &str) -> bool {
        let step = self.rows().get(row).and_then(|row| row.step.as_ref());
        step.is_some_and(|step| step.kind == kind)
    }

    fn mark(&mut self) {
        let mut tries: HashMap<(u32, &str, &str), Vec<usize>> = HashMap::new();
        for (at, row) in self.picture.rows.iter().enumerate() {
            let action = row.step.as_ref().and_then(|step| step.action.as_ref());
            if let (Some(action), Some(share)) = (action, row.shares.first())
                && let (Some(operation), Some(target)) = (&action.operation, &action.target)
            {
                let same = tries.entry((share.party, operation, target)).or_default();
                same.push(at);
            }
        }
        let tries: Vec<Vec<usize>> = tries.into_values().filter(|same| same.len() > 1).collect();
        for same in tries {
            for (number, row) in same.iter().enumerate() {
                if let Some(marks) = self.marks.get_mut(*row) {
                    marks.attempt = Some((number.saturating_add(1), same.len()));
                }
            }
        }
        for row in 0..self.picture.rows.len() {
            // Of what carries out a proposal, the action counts and the proposal does not.
            let led = self.led(row);
            let proposed = led.iter().filter(|at| self.is_of(**at, "proposal"));
            let proposed = proposed.flat_map(|at| self.led(*at));
            let mut follow: Vec<usize> = led.iter().copied().chain(proposed).collect();
            follow.retain(|at| self.is_of(*at, "action"));
            follow.sort_unstable();
            follow.dedup();
            let folded = self.picture.rows.get(row);
            let is_one = folded.is_some_and(|row| row.step.is_some());
            let retries = folded.map_or(0, |row| {
                let again = row.inside.iter().filter(|(role, _)| role == "retryOf");
                again.map(|(_, count)| *count).sum()
            });
            if let Some(marks) = self.marks.get_mut(row) {
                marks.follow = if is_one && follow.len() > 1 {
                    follow.len()
                } else {
                    0
                };
                marks.retries = retries;
            }
        }
    }
}

/// The worst verdict of a row's actions, or of one party's share of it; none where it holds no action.
pub fn worst(row: &ChainRow, party: Option<u32>) -> Option<Verdict> {
    let shares = row
        .shares
        .iter()
        .filter(|share| party.is_none_or(|party| share.party == party));
    let (mut failed, mut open, mut passed) = (0, 0, 0);
    for share in shares {
        failed += share.failed;
        open += share.indeterminate;
        passed += share.passed;
    }
    match (failed, open, passed) {
        (0, 0, 0) => None,
        (0, 0, _) => Some(Verdict::Passed),
        (0, _, _) => Some(Verdict::Indeterminate),
        _ => Some(Verdict::Failed),
    }
}

/// A number as a place in a list.
pub fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
pub(crate) mod tests;
