//! The chain as a picture: heads, lanes, wires, and a row for each statement or fold.

use std::sync::Arc;

use attestry_report::model::{ChainRow, ChainStep};
use leptos::prelude::*;

use super::chain::labelled;
use super::chain_board::Board;
use super::chain_party::{Named, party_name};
use super::chain_row::Row;
use super::chain_shapes::{FoldMark, Head, KindMark, PartyMark};
use crate::model::chain::{Scene, place};
use crate::model::chain_layout::{HEAD, Layout, NUMBERS};
use crate::model::chain_words::{cut, drawn as drawn_label, lines};
use crate::model::visible::visible;
use crate::words::chain as words;
use crate::words::language::of_reports;

/// The picture, in a box that is scrolled where it does not fit.
#[component]
pub(crate) fn Picture() -> impl IntoView {
    let board = expect_context::<Board>();
    let measure = move || {
        if let Some(element) = board.place.get_untracked() {
            let width = element.client_width();
            if width > 0 && width != board.width.get_untracked() {
                board.width.set(width);
            }
        }
    };
    request_animation_frame(measure);
    let listening = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || listening.remove());
    let drawing = move || {
        let scene = board.scene.with(|scene| scene.here().cloned())?;
        let layout = Layout::of(&scene, board.width.get());
        board.natural.set(layout.width);
        board.left_out.set(layout.left_out);
        board.tall.set(layout.row());
        Some(view! { <Drawing scene layout /> })
    };
    view! {
        <div class="panel chain-box" node_ref=board.place data-testid="chain-picture" on:keydown=move |event| board.pressed(&event)>
            {drawing}
        </div>
    }
}

#[component]
fn Drawing(scene: Arc<Scene>, layout: Layout) -> impl IntoView {
    let board = expect_context::<Board>();
    let layout = Arc::new(layout);
    let (width, height) = (layout.width, layout.height);
    let sized = move |pixels: i32| (pixels * board.percent() / 100).to_string();
    let is_narrow = layout.lanes.iter().any(|lane| lane.width < 64);
    let head = if is_narrow { NUMBERS } else { HEAD };
    let heads = layout.lanes.iter().enumerate().map(|(party, lane)| {
        let Named { name, short, kind, mark } = party_name(&board, party);
        let middle = lane.x + lane.width / 2;
        let letters = usize::try_from(lane.width * 10 / 82).unwrap_or(0).max(7);
        let named = lines(&short, letters, 3).into_iter().zip([32, 44, 56]);
        let named = named.map(|(line, y)| view! { <text class="head-name" x=middle y=y text-anchor="middle">{line}</text> });
        let named = named.collect_view();
        let number = (party + 1).to_string();
        let said = crate::words::people::kind(&kind).to_owned();
        view! {
            <g>
                <title>{format!("{name}: {}", mark.map_or(said.clone(), |mark| format!("{said}, {mark}")))}</title>
                <g transform=format!("translate({} 3)", middle - 8)>
                    <PartyMark kind=kind.clone() />
                </g>
                {if is_narrow {
                    view! { <text class="head-name" x=middle y=38 text-anchor="middle">{number}</text> }.into_any()
                } else {
                    view! {
                        {named}
                        <text class="head-kind" x=middle y=70 text-anchor="middle">{cut(&said, letters + 2)}</text>
                    }
                        .into_any()
                }}
            </g>
        }
    });
    let lanes = layout.lanes.iter().enumerate().map(|(party, lane)| {
        let class = if party % 2 == 0 { "lane even" } else { "lane" };
        view! { <rect class=class x=lane.x y=0 width=lane.width height=height /> }
    });
    let branches = layout.branches.iter().map(|branch| {
        let ends = scene
            .link(branch.link)
            .map(|link| (place(link.from), place(link.to)));
        let lit = move || ends.is_some_and(|(from, to)| [from, to].contains(&board.row.get()));
        let class = format!("way {}", branch.family.class());
        view! {
            <g class=class class:lit=lit>
                <path class="under" d=branch.path.clone() />
                <path class="over" d=branch.path.clone() />
            </g>
        }
    });
    let trunks = layout.trunks.iter().map(|trunk| {
        let row = trunk.row;
        let class = format!("way {}", trunk.family.class());
        let (x, y) = trunk.tip;
        view! {
            <g class=class class:lit=move || board.row.get() == row>
                <path class="under" d=trunk.path.clone() />
                <path class="over" d=trunk.path.clone() />
                <Head family=trunk.family x y />
            </g>
        }
    });
    let mut marks: Vec<Vec<(usize, i32)>> = vec![Vec::new(); scene.rows().len()];
    for mark in &layout.marks {
        if let Some(list) = marks.get_mut(mark.row) {
            list.push((mark.share, mark.x));
        }
    }
    let rows = marks.into_iter().enumerate().filter_map(|(row, marks)| {
        let one = scene.rows().get(row)?.clone();
        Some(view! { <PictureRow scene=Arc::clone(&scene) layout=Arc::clone(&layout) one row marks /> })
    });
    view! {
        <svg class="chain-heads" width=move || sized(width) height=move || sized(head) viewBox=format!("0 0 {width} {head}") aria-hidden="true">
            {heads.collect_view()}
        </svg>
        <svg
            class="chain-svg"
            role="group"
            aria-label=words::PICTURE
            aria-describedby="chain-lead chain-keys"
            width=move || sized(width)
            height=move || sized(height)
            viewBox=format!("0 0 {width} {height}")
        >
            {lanes.collect_view()}
            {branches.collect_view()}
            {trunks.collect_view()}
            {rows.collect_view()}
        </svg>
    }
}

#[component]
fn PictureRow(
    scene: Arc<Scene>,
    layout: Arc<Layout>,
    one: ChainRow,
    row: usize,
    marks: Vec<(usize, i32)>,
) -> impl IntoView {
    let (y, top, letters) = (layout.middle(row), layout.top(row), layout.letters);
    let (height, width, words) = (layout.row(), layout.width, layout.words);
    let is_above = layout.above > 0;
    let (first, second) = if is_above {
        (top + 18, top + 34)
    } else {
        (y - 3, y + 14)
    };
    let step = one.step.clone();
    let nobody = (one.shares.is_empty() && step.is_some()).then_some((0, layout.nobody));
    let drawn = marks.into_iter().map(|(share, x)| (Some(share), x));
    let drawn = drawn.chain(nobody.map(|(_, x)| (None, x))).map(|(share, x)| {
        let share = share.and_then(|share| one.shares.get(share).copied());
        let verdict = super::chain_row::verdict(&one, share.map(|share| share.party));
        let fold = || {
            let count = share.map_or(0, |share| share.statements);
            view! { <FoldMark count verdict half=layout.fold() /> }.into_any()
        };
        let kind = |step: &ChainStep| {
            view! { <KindMark kind=step.kind.clone() verdict no=step.says_no /> }.into_any()
        };
        let mark = step.as_ref().map_or_else(fold, kind);
        view! { <g transform=format!("translate({x} {y})")>{mark}</g> }
    });
    let drawn = drawn.collect_view();
    let title = visible(&words::row(&one)).into_owned();
    let mut under = vec![words::place(&one)];
    let (failed, open) = super::chain_row::failed_and_open(&one);
    under.extend(words::marks(scene.marks(row)));
    if step.is_none() {
        under.extend(words::outcomes(failed, open));
    }
    let (kind, label) = labelled(&one, &drawn_label(&title, letters));
    let strong = !words::marks(scene.marks(row)).is_empty();
    let under = under.join(" · ");
    view! {
        <Row scene=Arc::clone(&scene) row y=top height width>
            {drawn}
            <text class="row-title" class:above=is_above x=words y=first>{kind} <tspan lang=of_reports()>{label}</tspan></text>
            <text class="row-under" class:above=is_above class:strong=strong x=words y=second>{cut(&under, letters + 6)}</text>
        </Row>
    }
}
