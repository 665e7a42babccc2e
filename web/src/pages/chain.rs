//! The chain: as a picture, on a line of time, or as a table; whole and folded, or what surrounds one statement.

use leptos::prelude::*;

use super::chain_board::{Board, Drawn};
use super::chain_chosen::Chosen;
use super::chain_legend::Legend;
use super::chain_picture::Picture;
use super::chain_table::Tables;
use super::chain_timeline::Timeline;
use crate::model::chain_fold::Folds;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::text::shown;
use crate::words::chain as words;
use crate::words::chain_holes as holes;
use crate::words::language::of_reports;
use attestry_report::model::ChainRow;

/// How far a neighbourhood reaches at most.
const DEEPEST: u32 = 5;

/// The chain; where an id is given, what surrounds that statement.
#[component]
pub(crate) fn Chain(id: Option<String>) -> impl IntoView {
    let board = Board::new(id);
    board.begin();
    board.follow();
    provide_context(board);
    let title = if board.is_around() {
        words::AROUND
    } else {
        words::TITLE
    };
    let lead = move || {
        let lead = match board.shown.get() {
            _ if board.is_around() => words::AROUND_LEAD,
            "table" => words::LEAD_TABLE,
            "timeline" => words::LEAD_TIMELINE,
            _ => words::LEAD,
        };
        lead.said()
    };
    let drawn = Memo::new(move |_| board.scene.with(Drawn::is_here));
    let content = move || match (drawn.get(), board.shown.get()) {
        (None, _) => view! { <p class="panel empty">{words::READING}</p> }.into_any(),
        (Some(false), _) => {
            let said = if board.is_around() {
                words::UNKNOWN
            } else {
                words::NOTHING
            };
            view! { <p class="panel empty">{said}</p> }.into_any()
        }
        (Some(true), "table") => view! { <Tables /> }.into_any(),
        (Some(true), "timeline") => view! {
            <Timeline />
            <Show when=move || board.draws_rows()>
                <Chosen />
                <Legend timeline=true />
            </Show>
        }
        .into_any(),
        (Some(true), _) => view! {
            <Picture />
            <Chosen />
            <Legend timeline=false />
        }
        .into_any(),
    };
    view! {
        <div class="page-head chain-head">
            <h1 tabindex="-1">{title}</h1>
            <Tools />
        </div>
        <p class="hint lead" id="chain-lead">{lead}</p>
        <Notes />
        {content}
    }
}

/// Which view, how far, how large.
#[component]
fn Tools() -> impl IntoView {
    let (state, board) = (state(), expect_context::<Board>());
    let views = words::VIEWS.map(|(key, word)| {
        let pressed = move || if board.shown.get() == key { "true" } else { "false" };
        view! {
            <button type="button" class="button" aria-pressed=pressed data-testid=format!("chain-view-{key}") on:click=move |_| board.show(key)>
                {word}
            </button>
        }
    });
    let depths = (1..=DEEPEST).map(move |depth| {
        view! {
            <option value=depth.to_string() selected=move || board.depth.get() == depth>
                {words::depth(depth)}
            </option>
        }
    });
    let around = board.is_around().then(|| {
        view! {
            <label class="depth">
                <span>{words::DEPTH}</span>
                <select data-testid="chain-depth" on:change=move |event| board.reach(event_target_value(&event).parse().unwrap_or(1))>
                    {depths.collect_view()}
                </select>
            </label>
            <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Chain))>
                {words::WHOLE}
            </button>
        }
    });
    let zooming = move || board.shown.get() == "picture";
    view! {
        <div class="chain-tools">
            <div class="views" role="group" aria-label=words::VIEW>{views}</div>
            {around}
            <Show when=move || board.folds.with(Folds::is_unfolded)>
                <button type="button" class="button" on:click=move |_| board.fold_all()>{words::FOLD_ALL}</button>
            </Show>
            <Show when=zooming>
                <div class="views zoom" role="group" aria-label=words::FIT>
                    <button type="button" class="button" aria-label=words::SMALLER title=words::SMALLER on:click=move |_| board.zoom(-1)>"−"</button>
                    <button type="button" class="button" title=words::FIT on:click=move |_| board.zoom(0)>{words::FIT}</button>
                    <button type="button" class="button" aria-label=words::LARGER title=words::LARGER on:click=move |_| board.zoom(1)>"+"</button>
                </div>
            </Show>
        </div>
    }
}

/// How much is shown, and what is not.
#[component]
fn Notes() -> impl IntoView {
    let (board, loaded) = (expect_context::<Board>(), loaded());
    let all = loaded.report.totals.statements;
    let shown = move || {
        board.scene.with(|scene| {
            let scene = scene.here()?;
            let statements: u64 = scene
                .rows()
                .iter()
                .map(|row| u64::from(row.to.saturating_sub(row.from)).max(1))
                .sum();
            Some(words::shown(scene.rows().len(), statements.min(all)))
        })
    };
    let cut = move || {
        let is_cut = board
            .scene
            .with(|scene| scene.here().is_some_and(|scene| scene.picture.cut));
        is_cut.then_some(words::CUT.said())
    };
    let left_out = move || {
        (board.shown.get() == "picture")
            .then(|| words::left_out(board.left_out.get()))
            .flatten()
    };
    let holes = move || {
        let is_drawn = board.shown.get() != "table";
        let holes = |scene: &Drawn| holes::sentence(&scene.here()?.picture.holes);
        is_drawn.then(|| board.scene.with(holes)).flatten()
    };
    let choose = move || board.draws_rows().then_some(words::CHOOSE.said());
    let keys = move || board.draws_rows().then_some(words::KEYS.said());
    let zooming = move || (board.shown.get() == "picture").then_some(words::ZOOM_KEYS.said());
    view! {
        <p class="hint chain-notes">
            <strong data-testid="chain-shown">{shown}</strong>
            <span class="problem">{cut}</span>
            <span>{left_out}</span>
            <span data-testid="chain-holes">{holes}</span>
            <span>{choose}</span>
            <span id="chain-keys" class="for-keys">{keys} " " {zooming}</span>
        </p>
    }
}

/// A row's words before its label, and its label, which the engine gives it, of a text that is made of them or cut from that.
pub(super) fn labelled(row: &ChainRow, text: &str) -> (String, Option<String>) {
    let label = row.step.as_ref().and_then(|step| step.label.as_deref());
    let label = label.map(|label| visible(label).into_owned());
    let whole = visible(&words::row(row)).into_owned();
    let before = label.and_then(|label| Some(whole.strip_suffix(&label)?.to_owned()));
    let cut = before.and_then(|before| Some((before.clone(), Some(text.strip_prefix(&before)?.to_owned()))));
    cut.unwrap_or_else(|| (text.to_owned(), None))
}

/// A row in a line, its label marked with the language of reports.
pub(super) fn row_said(row: &ChainRow) -> impl IntoView + use<> {
    let (before, label) = labelled(row, &visible(&words::row(row)));
    view! {
        {shown(&before)}
        {label.map(|label| view! { <span lang=of_reports()>{shown(&label)}</span> })}
    }
}

/// A row's times, each in a line: claimed and proven.
pub(super) fn times(row: &ChainRow) -> (String, String) {
    let until = row
        .until
        .as_ref()
        .filter(|until| Some(*until) != row.claimed.as_ref());
    let claimed = match (&row.claimed, until) {
        (Some(from), Some(until)) => format!("{from} – {until}"),
        (Some(at), None) | (None, Some(at)) => at.clone(),
        (None, None) => crate::words::NOT_STATED.to_string(),
    };
    let (after, before) = (row.proven.after.as_deref(), row.proven.before.as_deref());
    let proven = match (after, before) {
        (None, None) => words::NO_TIME.to_string(),
        _ => crate::words::evidence::proven(after, before),
    };
    (claimed, proven)
}
