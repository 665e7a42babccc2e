//! Where everything of a picture lies: rows in log order, a lane for each party, and wires beside the lanes.
//!
//! What refers to the same row in the same way shares one trunk, which lies in a track of that row's lane; each reference
//! is a branch to it. So a row has at most as many crossings as there are tracks, however many references there are, and
//! what follows from one thing is seen at once. Time and room are linear in rows and references; everything is whole
//! pixels, so the same picture is always drawn the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::chain::{Family, Scene, place};

/// A row's height, without what its words take above it.
pub const ROW: i32 = 44;
/// What a row's words take where they stand above its marks, because there is no room beside the lanes.
pub const ABOVE: i32 = 32;
/// The height of the lanes' heads.
pub const HEAD: i32 = 76;
/// The same where they are numbers.
pub const NUMBERS: i32 = 46;
/// How small a picture is drawn to fit, in percent: smaller nobody reads it, and it is scrolled sideways in its box.
pub const LEGIBLE: i32 = 75;
/// Half of what a mark takes.
pub const MARK: i32 = 14;
/// Half of what a fold's mark takes where there is room for it.
pub const FOLD: i32 = 21;
/// Tracks of a lane at most; more trunks than that share the last ones.
pub const TRACKS: usize = 6;
/// References that are drawn from one folded row in one way: those that stand for the most.
pub const STRONGEST: usize = 2;

/// What there is beside a lane's middle, in pixels.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Room {
    /// How far apart tracks are.
    apart: i32,
    /// How much is left beside a mark.
    beside: i32,
    /// Half of how wide a fold's mark is.
    fold: i32,
}

/// As much as is wanted.
const ROOM: Room = room(9, 10, FOLD);
/// The same where lanes would not fit else: the first that does is taken.
const NARROW: [Room; 3] = [ROOM, room(7, 5, MARK), room(5, 2, MARK)];
const BEND: i32 = 5;
const EDGE: i32 = 10;

/// Where everything lies, in pixels.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Layout {
    /// The whole width.
    pub width: i32,
    /// The whole height, without the heads.
    pub height: i32,
    /// The lanes, in the order of the parties.
    pub lanes: Vec<Lane>,
    /// The marks, row by row.
    pub marks: Vec<Mark>,
    /// The trunks.
    pub trunks: Vec<Trunk>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Where the rows' words begin.
    pub words: i32,
    /// What they take above the marks; nothing where they stand beside them.
    pub above: i32,
    /// Where the mark of a row is that nobody has a share of.
    pub nobody: i32,
    /// How many letters of them there is room for.
    pub letters: usize,
    /// References that are not drawn.
    pub left_out: usize,
    room: Room,
}

/// A party's lane.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Lane {
    /// Where it begins.
    pub x: i32,
    /// How wide it is.
    pub width: i32,
    /// Where its marks are.
    pub centre: i32,
}

/// One party's mark in a row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Mark {
    /// Whose row.
    pub row: usize,
    /// Whose share of it.
    pub share: usize,
    /// Its centre.
    pub x: i32,
    /// Its centre.
    pub y: i32,
}

/// What leads to one row, in one way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trunk {
    /// The row.
    pub row: usize,
    /// The way.
    pub family: Family,
    /// Its line, which ends at the row.
    pub path: String,
    /// Where it ends.
    pub tip: (i32, i32),
}

/// One reference's way to its trunk.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Branch {
    /// Which link.
    pub link: usize,
    /// Its way.
    pub family: Family,
    /// Its line.
    pub path: String,
}

/// A trunk before it is drawn.
struct Plan {
    row: usize,
    family: Family,
    lane: usize,
    track: usize,
    from: usize,
    to: usize,
    links: Vec<usize>,
}

/// Where a row's centre is.
pub fn centre(row: usize) -> i32 {
    whole(row).saturating_mul(ROW).saturating_add(ROW / 2)
}

impl Layout {
    /// Half of how wide a fold's mark is: less than [`FOLD`] where lanes are narrow.
    pub fn fold(&self) -> i32 {
        self.room.fold
    }

    /// A row's height.
    pub fn row(&self) -> i32 {
        ROW + self.above
    }

    /// Where a row begins.
    pub fn top(&self, row: usize) -> i32 {
        whole(row).saturating_mul(self.row())
    }

    /// Where a row's marks are.
    pub fn middle(&self, row: usize) -> i32 {
        self.top(row).saturating_add(self.above + ROW / 2)
    }

    /// The layout of a picture in a box of a width.
    pub fn of(scene: &Scene, width: i32) -> Self {
        let main: Vec<usize> = (0..scene.rows().len()).map(|row| main_lane(scene, row)).collect();
        let (mut plans, left_out) = plans(scene, &main);
        let lanes = scene.picture.parties.len();
        let tracks = spread(&mut plans, lanes);
        let narrow = width < 620;
        let least = if narrow {
            0
        } else {
            (width * 60 / 100 / whole(lanes.max(1))).clamp(72, 150)
        };
        let wide = |room: Room| -> Vec<i32> {
            let lanes = tracks.iter();
            lanes
                .map(|used| least.max(2 * (room.beside + MARK) + whole(*used).saturating_mul(room.apart)))
                .collect()
        };
        let choices = if narrow { &NARROW[..] } else { &[ROOM] };
        let fits = |room: &Room| wide(*room).iter().sum::<i32>() <= width;
        let found = choices.iter().copied().find(fits);
        let room = found.or(choices.last().copied()).unwrap_or(ROOM);
        let mut widths = wide(room);
        let taken: i32 = widths.iter().sum();
        let above = if narrow && width - taken - 2 * EDGE < 250 {
            ABOVE
        } else {
            0
        };
        if above > 0 {
            // The lanes share the whole width.
            let more = (width - taken).max(0) / whole(lanes.max(1));
            for lane in &mut widths {
                *lane += more;
            }
        }
        let mut layout = Self {
            above,
            left_out,
            room,
            ..Self::default()
        };
        layout.height = layout.top(scene.rows().len());
        let mut x = 0;
        for (used, width) in tracks.into_iter().zip(widths) {
            let tracks = whole(used).saturating_mul(room.apart);
            // The mark and its tracks together are in the middle of the lane.
            let centre = x + (width - tracks - 2 * MARK) / 2 + MARK;
            layout.lanes.push(Lane { x, width, centre });
            x += width;
        }
        let words = if above > 0 {
            layout.words = EDGE;
            layout.width = x.max(width);
            layout.nobody = layout.width - EDGE - MARK;
            // As far as it is seen at once: words that stand above are drawn as large as they are.
            layout.width.min(width) - 2 * EDGE
        } else {
            layout.words = x + EDGE;
            layout.nobody = layout.words - 22;
            let words = (width - layout.words - EDGE).max(300);
            layout.width = layout.words + words + EDGE;
            words
        };
        layout.letters = usize::try_from(words * 7 / 60).unwrap_or(0).max(12);
        for (row, one) in scene.rows().iter().enumerate() {
            for (share, of) in one.shares.iter().enumerate() {
                let x = layout.lanes.get(place(of.party)).map_or(0, |lane| lane.centre);
                layout.marks.push(Mark {
                    row,
                    share,
                    x,
                    y: layout.middle(row),
                });
            }
        }
        for plan in &plans {
            layout.draw(scene, &main, plan);
        }
        layout
    }

    fn draw(&mut self, scene: &Scene, main: &[usize], plan: &Plan) {
        let side = |row: usize| {
            let is_fold = scene.rows().get(row).is_none_or(|row| row.step.is_none());
            let half = if is_fold { self.room.fold } else { MARK };
            let lane = main.get(row).and_then(|lane| self.lanes.get(*lane));
            lane.map_or((0, half), |lane| (lane.centre, half))
        };
        let (x, half) = side(plan.row);
        let Room { apart, beside, .. } = self.room;
        let track = x + MARK + beside + whole(plan.track).saturating_mul(apart);
        let y = self.middle(plan.row) + shift(plan.family);
        let mut ends = (y, y);
        let mut branches = Vec::new();
        for link in &plan.links {
            let Some(from) = scene.link(*link).map(|link| place(link.from)) else {
                continue;
            };
            let (from_x, from_half) = side(from);
            let from_y = self.middle(from) + shift(plan.family);
            let begin = if from_x < track {
                from_x + from_half
            } else {
                from_x - from_half
            };
            let bend = if from_x < track { -BEND } else { BEND };
            let turn = if from_y > y { -BEND } else { BEND };
            ends = (ends.0.min(from_y + turn), ends.1.max(from_y + turn));
            branches.push(Branch {
                link: *link,
                family: plan.family,
                path: format!(
                    "M{begin} {from_y}H{}Q{track} {from_y} {track} {}",
                    track + bend,
                    from_y + turn
                ),
            });
        }
        self.branches.extend(branches);
        let tip = x + half + 2;
        let mut path = String::new();
        if ends.1 > y {
            path = format!(
                "M{track} {}V{}Q{track} {y} {} {y}H{tip}",
                ends.1,
                y + BEND,
                track - BEND
            );
        }
        if ends.0 < y {
            let (begin, bend, before) = (ends.0, y - BEND, track - BEND);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{track} {begin}V{bend}Q{track} {y} {before} {y}H{tip}");
        }
        self.trunks.push(Trunk {
            row: plan.row,
            family: plan.family,
            path,
            tip: (tip, y),
        });
    }
}

/// The lane in which most of a row lies.
fn main_lane(scene: &Scene, row: usize) -> usize {
    let shares = scene.rows().get(row).map_or(&[][..], |row| &row.shares);
    let most = shares
        .iter()
        .max_by_key(|share| (share.statements, std::cmp::Reverse(share.party)));
    most.map_or(0, |share| place(share.party))
}

/// How far beside a row's centre a way runs, so that two do not run over each other.
fn shift(family: Family) -> i32 {
    match family {
        Family::Cause => 0,
        Family::Again => 3,
        Family::Delegation => 6,
        Family::Approval => -6,
        Family::Decision => -3,
        Family::Observation => 9,
        Family::Other => -9,
    }
}

/// What is drawn: the links of one row and way together. And how many are not.
fn plans(scene: &Scene, main: &[usize]) -> (Vec<Plan>, usize) {
    let mut drawn: BTreeMap<(usize, Family), Vec<usize>> = BTreeMap::new();
    let mut left_out = 0_usize;
    for row in 0..scene.rows().len() {
        let is_fold = scene.rows().get(row).is_some_and(|row| row.step.is_none());
        let mut by_way: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
        for link in scene.parents(row) {
            by_way.entry(scene.family(*link)).or_default().push(*link);
        }
        for (family, mut links) in by_way {
            if is_fold && links.len() > STRONGEST {
                links.sort_by_key(|link| {
                    let link = scene.link(*link);
                    link.map(|link| (std::cmp::Reverse(link.count), std::cmp::Reverse(link.to)))
                });
                left_out = left_out.saturating_add(links.len() - STRONGEST);
                links.truncate(STRONGEST);
            }
            for link in links {
                let Some(to) = scene.link(link).map(|link| place(link.to)) else {
                    continue;
                };
                if to != row {
                    drawn.entry((to, family)).or_default().push(link);
                }
            }
        }
    }
    let plans = drawn.into_iter().map(|((row, family), links)| {
        let from = links.iter().filter_map(|link| scene.link(*link));
        let from: Vec<usize> = from.map(|link| place(link.from)).collect();
        Plan {
            row,
            family,
            lane: main.get(row).copied().unwrap_or(0),
            track: 0,
            from: from.iter().copied().min().unwrap_or(row).min(row),
            to: from.iter().copied().max().unwrap_or(row).max(row),
            links,
        }
    });
    (plans.collect(), left_out)
}

/// Gives each trunk a track of its lane in which nothing else runs, if there is one; and says how many each lane has.
fn spread(plans: &mut [Plan], lanes: usize) -> Vec<usize> {
    let mut ends: Vec<Vec<usize>> = vec![Vec::new(); lanes];
    plans.sort_by_key(|plan| (plan.from, plan.row, plan.family));
    for plan in plans {
        let Some(tracks) = ends.get_mut(plan.lane) else {
            continue;
        };
        let free = tracks.iter().position(|end| *end < plan.from);
        plan.track = match free {
            Some(free) => free,
            None if tracks.len() < TRACKS => {
                tracks.push(0);
                tracks.len() - 1
            }
            // All are taken: where it is soonest free.
            None => {
                let soonest = tracks.iter().enumerate().min_by_key(|(_, end)| **end);
                soonest.map_or(0, |(track, _)| track)
            }
        };
        if let Some(end) = tracks.get_mut(plan.track) {
            *end = plan.to.max(*end);
        }
    }
    ends.into_iter().map(|tracks| tracks.len()).collect()
}

const fn room(apart: i32, beside: i32, fold: i32) -> Room {
    Room { apart, beside, fold }
}

fn whole(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests;
