//! A small story, and what is seen of it at a glance.

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
        finding: None,
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
            says_no: false,
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
        holes: Vec::new(),
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
    assert_eq!(
        scene.marks(0).follow,
        3,
        "the actions of its proposal, not the proposal"
    );
    assert_eq!(scene.marks(4).follow, 0, "to try again is not to follow");
    assert_eq!(scene.marks(3).attempt, None);
    assert_eq!(scene.marks(4).attempt, Some((1, 2)));
    assert_eq!(scene.marks(5).attempt, Some((2, 2)));
}

#[test]
fn one_proposal_with_its_action_is_no_fan() {
    let mut picture = story();
    picture.rows.truncate(4);
    picture.links.push(link(3, 0, "request"));
    let scene = Scene::new(picture);
    assert_eq!((scene.marks(0).follow, scene.marks(1).follow), (0, 0));
}

#[test]
fn the_worst_row_is_read_first() {
    let mut picture = story();
    assert_eq!(Scene::new(picture.clone()).first(), 3, "the first action");
    for (row, failed, indeterminate) in [(4, 0, 1), (5, 1, 0)] {
        let share = &mut picture.rows[row].shares[0];
        (share.passed, share.failed, share.indeterminate) = (0, failed, indeterminate);
    }
    assert_eq!(Scene::new(picture.clone()).first(), 5, "the one that failed");
    picture.rows.truncate(5);
    assert_eq!(
        Scene::new(picture.clone()).first(),
        4,
        "the one that is undecided"
    );
    picture.rows.truncate(3);
    assert_eq!(Scene::new(picture).first(), 0);
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
