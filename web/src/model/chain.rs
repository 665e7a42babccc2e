//! A picture of the chain with the look-ups that showing it needs: who follows from whom, what was tried again.
//!
//! Rows are statements or stretches of the log, in log order. Nothing here knows where they are drawn.

use std::collections::HashMap;

use attestry_report::model::{ChainLink, ChainPicture, ChainRow, Verdict};

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
    /// How many rows follow from it, where these are several.
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
            let mut follow: Vec<u32> = self
                .children(row)
                .iter()
                .filter(|at| self.family(**at) == Family::Cause)
                .filter_map(|at| self.link(*at).map(|link| link.from))
                .collect();
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
pub(crate) mod tests {
    use attestry_report::model::{ChainAction, ChainParty, ChainShare, ChainStep};

    use super::*;

    /// A row of one statement by a party; an action where a target is named.
    pub(crate) fn step(at: u32, party: u32, kind: &str, target: Option<&str>) -> ChainRow {
        let action = target.map(|target| ChainAction {
            verdict: Verdict::Passed,
            operation: Some("deploy".into()),
            target: Some(target.into()),
            status: None,
            started_at: None,
        });
        ChainRow {
            from: at,
            to: at + 1,
            shares: vec![ChainShare {
                party,
                statements: 1,
                passed: u64::from(target.is_some()),
                ..ChainShare::default()
            }],
            step: Some(ChainStep {
                statement: format!("sha256:{at}"),
                kind: kind.into(),
                label: Some("a label".into()),
                log_index: Some(u64::from(at)),
                distance: 0,
                action,
            }),
            ..ChainRow::default()
        }
    }

    pub(crate) fn link(from: u32, to: u32, role: &str) -> ChainLink {
        ChainLink {
            from,
            to,
            role: role.into(),
            count: 1,
        }
    }

    /// A request, a proposal, a decision, and three actions of which the last two are the same once more.
    pub(crate) fn story() -> ChainPicture {
        ChainPicture {
            total: 6,
            parties: (0..3)
                .map(|party| ChainParty {
                    id: Some(format!("party {party}")),
                    ..ChainParty::default()
                })
                .collect(),
            rows: vec![
                step(0, 0, "request", None),
                step(1, 1, "proposal", None),
                step(2, 2, "decision", None),
                step(3, 1, "action", Some("a")),
                step(4, 1, "action", Some("b")),
                step(5, 1, "action", Some("b")),
            ],
            links: vec![
                link(1, 0, "request"),
                link(2, 1, "proposal"),
                link(3, 1, "proposal"),
                link(3, 2, "decisions"),
                link(4, 1, "proposal"),
                link(5, 1, "proposal"),
                link(5, 4, "retryOf"),
                link(9, 0, "causes"),
            ],
            cut: false,
        }
    }

    #[test]
    fn references_have_families() {
        assert_eq!(Family::of("causes", None), Family::Cause);
        assert_eq!(Family::of("proposal", Some("decision")), Family::Decision);
        assert_eq!(Family::of("proposal", Some("action")), Family::Cause);
        assert_eq!(Family::of("request", Some("delegation")), Family::Delegation);
        assert_eq!(Family::of("approves", Some("approval")), Family::Approval);
        assert_eq!(Family::of("statement", Some("revocation")), Family::Other);
        let mut classes = FAMILIES.map(Family::class);
        classes.sort_unstable();
        assert!(classes.windows(2).all(|two| two[0] != two[1]));
    }

    #[test]
    fn fan_out_and_retries_are_marked() {
        let scene = Scene::new(story());
        assert_eq!(scene.picture.links.len(), 7, "what leads nowhere is left out");
        assert_eq!(scene.marks(1).follow, 3);
        assert_eq!(scene.marks(0).follow, 0, "one is no fan");
        assert_eq!(scene.marks(3).attempt, None);
        assert_eq!(scene.marks(4).attempt, Some((1, 2)));
        assert_eq!(scene.marks(5).attempt, Some((2, 2)));
    }

    #[test]
    fn the_focus_moves_along_causes() {
        let scene = Scene::new(story());
        assert_eq!(
            scene.go(5, Move::Parent, None),
            Some(4),
            "the nearest of what tells why"
        );
        assert_eq!(scene.go(3, Move::Parent, None), Some(1), "why before who decided");
        assert_eq!(scene.go(0, Move::Parent, None), None);
        assert_eq!(scene.go(1, Move::Child, None), Some(3));
        assert_eq!(
            scene.go(1, Move::Child, Some(3)),
            Some(4),
            "back at the parent, the next one"
        );
        assert_eq!(scene.go(5, Move::Child, None), None);
        assert_eq!(scene.go(5, Move::Down, None), None);
        assert_eq!(scene.go(0, Move::Up, None), None);
        assert_eq!(scene.go(3, Move::Last, None), Some(5));
        assert_eq!(scene.row_of("sha256:4"), Some(4));
        assert_eq!(Scene::default().go(0, Move::First, None), None);
    }

    #[test]
    fn the_worst_of_a_row_is_shown() {
        let mut row = step(0, 0, "action", Some("a"));
        assert_eq!(worst(&row, None), Some(Verdict::Passed));
        assert_eq!(worst(&row, Some(1)), None);
        row.shares.push(ChainShare {
            party: 1,
            statements: 2,
            failed: 1,
            indeterminate: 1,
            ..ChainShare::default()
        });
        assert_eq!(worst(&row, None), Some(Verdict::Failed));
        assert_eq!(worst(&row, Some(0)), Some(Verdict::Passed));
    }
}
