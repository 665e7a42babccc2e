//! Where everything of a picture lies, tried.

use attestry_report::model::{ChainParty, ChainPicture, ChainRow, ChainShare};

use super::*;
use crate::model::chain::tests::{link, step, story};

/// So many actions by eight parties, each caused by the one before, by one that is further away, and by the request.
fn long(rows: u32) -> Scene {
    let mut picture = ChainPicture {
        parties: vec![ChainParty::default(); 8],
        ..ChainPicture::default()
    };
    for row in 0..rows {
        picture.rows.push(step(row, row % 8, "action", Some("host")));
        if row > 0 {
            picture.links.push(link(row, row - 1, "causes"));
            picture.links.push(link(row, row / 2, "causes"));
            picture.links.push(link(row, 0, "request"));
        }
    }
    Scene::new(picture)
}

#[test]
fn every_statement_is_in_its_lane_and_row() {
    let scene = Scene::new(story());
    let layout = Layout::of(&scene, 1240);
    assert_eq!(layout.marks.len(), 6);
    for mark in &layout.marks {
        let row = &scene.rows()[mark.row];
        assert_eq!(mark.x, layout.lanes[place(row.shares[mark.share].party)].centre);
        assert_eq!(mark.y, centre(mark.row));
        assert_eq!(mark.y, layout.middle(mark.row));
    }
    assert!(
        layout
            .lanes
            .windows(2)
            .all(|two| two[0].x + two[0].width == two[1].x)
    );
    assert_eq!(layout.width, 1240, "it fits where there is room");
    assert!(layout.words > layout.lanes[2].x);
    assert_eq!(Layout::of(&scene, 1240), layout, "drawn the same again");
}

#[test]
fn what_follows_from_one_thing_shares_a_trunk() {
    let scene = Scene::new(story());
    let layout = Layout::of(&scene, 1240);
    let of_proposal = |family: Family| {
        let trunks = layout.trunks.iter();
        trunks
            .filter(|trunk| trunk.row == 1 && trunk.family == family)
            .count()
    };
    assert_eq!(
        (of_proposal(Family::Cause), of_proposal(Family::Decision)),
        (1, 1)
    );
    assert_eq!(layout.branches.len(), scene.picture.links.len());
    assert_eq!(layout.left_out, 0);
    assert!(layout.trunks.iter().all(|trunk| trunk.path.starts_with('M')));
}

#[test]
fn ten_thousand_rows_take_no_more_tracks_than_there_are() {
    let scene = long(10_000);
    let layout = Layout::of(&scene, 1240);
    assert_eq!(layout.branches.len(), 29_997);
    assert_eq!(layout.height, 10_000 * ROW);
    // A branch crosses at most the tracks of each lane.
    let widest = 2 * (MARK + ROOM.beside) + whole(TRACKS) * ROOM.apart;
    for lane in &layout.lanes {
        assert!(lane.width <= widest.max(150), "{lane:?}");
    }
    assert_eq!(layout, Layout::of(&scene, 1240));
}

#[test]
fn of_a_fold_the_strongest_are_drawn() {
    let fold = |row: u32| ChainRow {
        from: row * 100,
        to: row * 100 + 100,
        shares: vec![ChainShare {
            statements: 100,
            ..ChainShare::default()
        }],
        ..ChainRow::default()
    };
    let mut picture = ChainPicture {
        parties: vec![ChainParty::default()],
        rows: (0..10).map(fold).collect(),
        ..ChainPicture::default()
    };
    for to in 0..9 {
        let mut one = link(9, to, "causes");
        one.count = u64::from(to) + 1;
        picture.links.push(one);
    }
    let scene = Scene::new(picture);
    let layout = Layout::of(&scene, 900);
    let drawn: Vec<_> = layout.branches.iter().map(|branch| branch.link).collect();
    assert_eq!((drawn, layout.left_out), (vec![7, 8], 7));
}

#[test]
fn in_a_narrow_box_the_words_stand_above_the_marks_within_it() {
    let layout = Layout::of(&Scene::new(story()), 330);
    assert_eq!((layout.width, layout.words), (330, EDGE));
    assert!(whole(layout.letters) * 60 / 7 <= 330 - EDGE, "{}", layout.letters);
    for mark in &layout.marks {
        let top = layout.top(mark.row);
        assert!(mark.y - MARK >= top + ABOVE && mark.y + MARK <= top + layout.row());
        assert!(mark.x + MARK <= 330);
    }
    assert_eq!(layout.height, 6 * (ROW + ABOVE));
    assert_eq!(Layout::of(&Scene::default(), 300).height, 0);
}

/// Eight lanes of which each needs a track fit into the width of a telephone.
#[test]
fn many_lanes_fit_into_a_narrow_box() {
    let mut picture = ChainPicture {
        parties: vec![ChainParty::default(); 8],
        ..ChainPicture::default()
    };
    for row in 0..8 {
        picture.rows.push(step(row, row, "action", None));
        if row > 0 {
            picture.links.push(link(row, row - 1, "causes"));
        }
    }
    let layout = Layout::of(&Scene::new(picture), 330);
    assert_eq!(layout.width, 330);
    assert!(
        layout
            .marks
            .array_windows()
            .all(|[one, next]| next.x - one.x >= 2 * MARK)
    );
    assert!(layout.trunks.iter().all(|trunk| trunk.tip.0 + 8 <= 330));
}

/// The marks of folds lie beside each other too, however many parties have a share of one.
#[test]
fn folds_of_many_lanes_do_not_lie_over_each_other() {
    for (parties, width) in [(12_u32, 330), (6, 330), (3, 330), (12, 1240)] {
        let shares = (0..parties).map(|party| ChainShare {
            party,
            statements: 8333,
            ..ChainShare::default()
        });
        let shares: Vec<ChainShare> = shares.collect();
        let rows = (0..2).map(|_| ChainRow {
            shares: shares.clone(),
            ..ChainRow::default()
        });
        let picture = ChainPicture {
            parties: vec![ChainParty::default(); place(parties)],
            rows: rows.collect(),
            links: vec![link(1, 0, "causes")],
            ..ChainPicture::default()
        };
        let layout = Layout::of(&Scene::new(picture), width);
        assert_eq!(layout.marks.len(), 2 * place(parties));
        for [one, next] in layout.marks.array_windows() {
            let apart = next.row > one.row || next.x - one.x >= 2 * layout.fold();
            assert!(apart, "{parties} in {width}: {one:?} {next:?}");
        }
        assert!(layout.marks.iter().all(|mark| mark.x >= layout.fold()));
    }
}

#[test]
fn a_box_that_has_room_beside_the_lanes_has_the_words_there() {
    let layout = Layout::of(&Scene::new(story()), 1240);
    assert_eq!((layout.above, layout.row()), (0, ROW));
}
