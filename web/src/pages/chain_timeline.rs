//! The chain on a line of time: proven intervals as bars, claimed times as diamonds.

use std::sync::Arc;

use attestry_report::model::ChainRow;
use leptos::prelude::*;

use super::chain::labelled;
use super::chain_board::Board;
use super::chain_row::Row;
use super::chain_shapes::{FoldMark, KindMark};
use crate::model::chain::Scene;
use crate::model::chain_layout::{ROW, centre};
use crate::model::chain_time::{End, LENGTH, Line, OnLine};
use crate::model::chain_words::drawn;
use crate::model::visible::visible;
use crate::words::chain as told;
use crate::words::language::of_reports;

/// The height of the ticks' words.
const TICKS: i32 = 26;

/// Half of what a tick's words take.
const HALF_TICK: i32 = 38;

/// Room on both sides of the line.
const AIR: i32 = 24;

/// The timeline.
#[component]
pub(super) fn Timeline() -> impl IntoView {
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
        board.tall.set(ROW);
        Some(match Line::of(scene.rows()) {
            Some(line) => view! { <Drawing scene line width=board.width.get() /> }.into_any(),
            None => view! { <p class="empty">{told::NO_TIMES}</p> }.into_any(),
        })
    };
    view! {
        <div class="panel chain-box" node_ref=board.place data-testid="chain-timeline-view" on:keydown=move |event| board.pressed(&event)>
            {drawing}
        </div>
    }
}

#[component]
fn Drawing(scene: Arc<Scene>, line: Line, width: i32) -> impl IntoView {
    let is_narrow = width < 620;
    let width = width.max(if is_narrow { 280 } else { 480 });
    // Where it is narrow, the words stand above the line.
    let begin = if is_narrow { 30 } else { (width * 2 / 5).min(440) };
    let length = width - begin - 2 * AIR;
    let height = i32::try_from(scene.rows().len())
        .unwrap_or(i32::MAX / ROW)
        .saturating_mul(ROW);
    let left = begin + AIR;
    let ticks = line
        .ticks((length / 110).clamp(2, 7))
        .into_iter()
        .map(|(at, word)| (left + length * at / LENGTH, word));
    let ticks: Vec<(i32, String)> = ticks.collect();
    // Where the words of rows stand above the line, those of the whole line do too.
    let high = if is_narrow { TICKS + 14 } else { TICKS };
    let words_of_ticks = ticks.iter().map(|(x, word)| {
        // Where there is no room beside the line, the last words stay within it.
        let anchor = if *x + HALF_TICK > width { "end" } else { "middle" };
        view! { <text class="tick" x=*x y=high - 9 text-anchor=anchor>{word.clone()}</text> }
    });
    let axis = line.axis();
    let has_bars = scene.rows().iter().any(|row| line.place(row).proven.is_some());
    let cuts = line.cuts();
    let torn = told::torn(&cuts.iter().map(|cut| cut.millis).collect::<Vec<_>>());
    let cuts = cuts.into_iter().map(|cut| {
        let (x, end) = (
            left + length * cut.at.0 / LENGTH,
            left + length * cut.at.1 / LENGTH,
        );
        view! { <CutMark x width=end - x height /> }
    });
    let lines = ticks
        .iter()
        .map(|(x, _)| view! { <path class="grid" d=format!("M{x} 0V{height}") /> });
    let rows = scene.rows().iter().enumerate().map(|(row, one)| {
        let on = line.place(one);
        let words = if is_narrow {
            Words {
                x: 58,
                up: 6,
                width: width - 66,
            }
        } else {
            Words {
                x: 58,
                up: -5,
                width: begin - 58,
            }
        };
        view! { <TimeRow scene=Arc::clone(&scene) one=one.clone() row on width words left length /> }
    });
    view! {
        <svg class="chain-heads" width=width height=high viewBox=format!("0 0 {width} {high}") aria-hidden="true">
            <text class="tick" x=12 y=17>{axis}</text>
            {words_of_ticks.collect_view()}
        </svg>
        <svg
            class="chain-svg"
            role="group"
            aria-label=told::TIMELINE
            aria-describedby="chain-lead chain-keys"
            width=width
            height=height
            viewBox=format!("0 0 {width} {height}")
        >
            {lines.collect_view()}
            {cuts.collect_view()}
            {rows.collect_view()}
        </svg>
        {torn.map(|words| view! { <p class="hint torn" data-testid="torn">{words}</p> })}
        {(!has_bars).then(|| view! { <p class="hint torn" data-testid="no-bars">{told::NO_BARS}</p> })}
    }
}

/// Where the line leaves out time: the paper torn, behind words and bars.
#[component]
fn CutMark(x: i32, width: i32, height: i32) -> impl IntoView {
    let tooth = 8;
    let edge = |x: i32| {
        let teeth = (0..=height / tooth).map(|step| format!("L{} {}", x + step % 2 * 4, step * tooth));
        format!("M{x} 0{}", teeth.collect::<String>())
    };
    let (left, right) = (x + 2, x + width - 6);
    view! {
        <g class="gap" aria-hidden="true">
            <rect x=left + 2 y=0 width=(right - left).max(2) height=height />
            <path d=edge(left) />
            <path d=edge(right) />
        </g>
    }
}

/// Where a row's words stand: from where, how far above its middle, and how much room they have.
#[derive(Clone, Copy)]
struct Words {
    x: i32,
    up: i32,
    width: i32,
}

#[component]
fn TimeRow(
    scene: Arc<Scene>,
    one: ChainRow,
    row: usize,
    on: OnLine,
    width: i32,
    words: Words,
    left: i32,
    length: i32,
) -> impl IntoView {
    let y = centre(row);
    let title = visible(&told::row(&one)).into_owned();
    let letters = usize::try_from(words.width * 5 / 43).unwrap_or(10);
    let place = told::place(&one);
    let (kind, label) = labelled(&one, &drawn(&title, letters.saturating_sub(place.len() + 1)));
    let verdict = super::chain_row::verdict(&one, None);
    let statements: u64 = one.shares.iter().map(|share| share.statements).sum();
    let mark = match &one.step {
        Some(step) => view! { <KindMark kind=step.kind.clone() verdict no=step.says_no /> }.into_any(),
        None => view! { <FoldMark count=statements verdict /> }.into_any(),
    };
    let (high, low) = if words.up > 0 { (5, 14) } else { (-7, 9) };
    let at = move |thousandth: i32| left + length * thousandth / LENGTH;
    let joined = on.claimed.0.zip(on.claimed.1).map(|(from, to)| {
        view! { <path class="joined" d=format!("M{} {}H{}", at(from), y + low, at(to)) /> }
    });
    let diamonds = [on.claimed.0, on.claimed.1].into_iter().flatten();
    let diamonds = diamonds.map(move |thousandth| view! { <Diamond x=at(thousandth) y=y + low /> });
    view! {
        <Row scene row y=y - ROW / 2 height=ROW width>
            <g transform=format!("translate(24 {y})")>{mark}</g>
            <text class="row-title" x=words.x y=y - words.up><tspan class="row-place">{place}</tspan>" "{kind} <tspan lang=of_reports()>{label}</tspan></text>
            <Bar on x=left length y=y + high />
            {joined}
            {diamonds.collect_view()}
        </Row>
    }
}

/// A proven interval.
#[component]
pub(super) fn Bar(on: OnLine, x: i32, length: i32, y: i32) -> impl IntoView {
    on.proven.map(|(after, before)| {
        let at = |thousandth: i32| x + length * thousandth / LENGTH;
        let (from, to) = match (after, before) {
            (End::At(from), End::At(to)) => (at(from), at(to).max(at(from) + 2)),
            (End::Open, End::At(to)) => (x, at(to)),
            (End::At(from), End::Open) => (at(from), x + length),
            (End::Open, End::Open) => (x, x + length),
        };
        let end = |end: End, x: i32| match end {
            End::At(_) => view! { <path class="bar-end" d=format!("M{x} {}V{}", y - 7, y + 7) /> }.into_any(),
            End::Open => ().into_any(),
        };
        let (top, bottom) = (y - 4, y + 4);
        // An open end has no line across it.
        let (class, path) = match (after, before) {
            (End::At(_), End::At(_)) => ("bar", format!("M{from} {top}H{to}V{bottom}H{from}z")),
            (End::Open, End::At(_)) => ("bar open", format!("M{from} {top}H{to}V{bottom}H{from}")),
            (End::At(_), End::Open) => ("bar open", format!("M{to} {top}H{from}V{bottom}H{to}")),
            (End::Open, End::Open) => ("bar open", format!("M{from} {top}H{to}M{from} {bottom}H{to}")),
        };
        view! {
            <path class=class d=path />
            {end(after, from)}
            {end(before, to)}
        }
    })
}

/// A claimed time.
#[component]
pub(super) fn Diamond(x: i32, y: i32) -> impl IntoView {
    view! { <path class="diamond" d=format!("M{x} {}L{} {y} {x} {} {} {y}z", y - 6, x + 6, y + 6, x - 6) /> }
}
