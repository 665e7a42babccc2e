//! The chain as tables: every row with what it refers to, and every link.

use std::sync::Arc;

use attestry_report::model::ChainRow;
use leptos::prelude::*;

use super::chain::row_said;
use super::chain::times;
use super::chain_board::Board;
use super::chain_party::{PartyTags, party_name};
use crate::model::chain::{Scene, place};
use crate::model::format;
use crate::view::icon::VerdictIcon;
use crate::view::said::plainly;
use crate::words::evidence;
use crate::words::{chain as words, chain_holes as holes, chain_table as table};

/// Links that are listed before somebody asks for all.
const LINKS: usize = 400;

/// Links of a row that are named in its line.
const NAMED: usize = 8;

/// The tables.
#[component]
pub(super) fn Tables() -> impl IntoView {
    let board = expect_context::<Board>();
    move || {
        let scene = board.scene.with(|scene| scene.here().cloned())?;
        Some(view! {
            <Rows scene=Arc::clone(&scene) />
            <Links scene />
        })
    }
}

#[component]
fn Rows(scene: Arc<Scene>) -> impl IntoView {
    let heads = table::ROW_COLUMNS.map(|word| view! { <th scope="col">{word}</th> });
    // After the last row there may be more of the log.
    let rows = (0..=scene.rows().len()).map(|row| {
        let hole = scene
            .hole(row, false)
            .map(|hole| view! { <HoleRow line=holes::line(hole) /> });
        let is_row = row < scene.rows().len();
        view! {
            {hole}
            {is_row.then(|| view! { <TableRow scene=Arc::clone(&scene) row /> })}
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel">
            <h2>{table::ROWS}</h2>
            <table class="stacking chain-table chain-statements" data-testid="chain-rows">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// Entries of the log that have no row.
#[component]
fn HoleRow(line: String) -> impl IntoView {
    view! {
        <tr class="hole" data-testid="chain-hole">
            <td colspan=table::ROW_COLUMNS.len() class="faint">
                {line}
            </td>
        </tr>
    }
}

#[component]
fn TableRow(scene: Arc<Scene>, row: usize) -> impl IntoView {
    let board = expect_context::<Board>();
    let one = scene.rows().get(row).cloned().unwrap_or_default();
    let [place_word, statement, made, verdict_word, refers, times_word] = table::ROW_COLUMNS;
    let names = one
        .shares
        .iter()
        .map(|share| view! { <PartyTags named=party_name(&board, place(share.party)) /> });
    let names = names.collect_view();
    let verdict = match super::chain_row::verdict(&one, None) {
        Some(verdict) => view! {
            <span class=format!("verdict-word {}", crate::words::verdict::class(verdict))>
                <VerdictIcon verdict />
                {crate::words::verdict::word(verdict)}
            </span>
        }
        .into_any(),
        None => view! {
            <span class="faint" aria-hidden="true">"–"</span>
            <span class="unseen">{table::NO_VERDICT}</span>
        }
        .into_any(),
    };
    let (failed, open) = super::chain_row::failed_and_open(&one);
    let outcomes = one
        .step
        .is_none()
        .then(|| words::outcomes(failed, open))
        .flatten();
    let parents = scene.parents(row);
    let named = parents.iter().take(NAMED).filter_map(|at| {
        let link = scene.link(*at)?;
        let to = scene.rows().get(place(link.to))?;
        let how = table::role(&link.role).to_owned();
        Some(view! { <li>{how} ": " {placed(to)}</li> })
    });
    let named = named.collect_view();
    let more = parents.len().saturating_sub(NAMED);
    let (claimed, proven) = times(&one);
    let marks = words::marks(scene.marks(row));
    let within = scene.hole(row, true).map(holes::within);
    let tags = marks.into_iter().chain(words::absent(one.absent)).chain(within);
    let tags = tags
        .map(|mark| view! { <span class="tag">{mark}</span> })
        .collect_view();
    view! {
        <tr data-testid="chain-table-row">
            <td data-label=place_word class="position">{words::place(&one)}</td>
            <th scope="row" data-label=statement>
                <button type="button" class="link" on:click=move |_| board.open(row)>
                    {row_said(&one)}
                </button>
                <div class="chips">{tags}</div>
            </th>
            <td data-label=made>{names}</td>
            <td data-label=verdict_word>{verdict} {outcomes.map(|outcomes| view! { <div class="hint">{outcomes}</div> })}</td>
            <td data-label=refers>
                {(!parents.is_empty()).then(|| view! { <ul>{named}</ul> })}
                {parents.is_empty().then(|| view! { <span class="faint">{table::REFERS_TO_NOTHING}</span> })}
                {(more > 0).then(|| view! { <span class="faint">{words::more_below(more)}</span> })}
            </td>
            <td data-label=times_word class="hint">
                <div>{evidence::CLAIMED} ": " {plainly(&claimed)}</div>
                <div>{evidence::PROVEN} ": " {plainly(&proven)}</div>
            </td>
        </tr>
    }
}

#[component]
fn Links(scene: Arc<Scene>) -> impl IntoView {
    let all = RwSignal::new(false);
    let heads = table::LINK_COLUMNS.map(|word| view! { <th scope="col">{word}</th> });
    let number = scene.picture.links.len();
    let shown = move || if all.get() { number } else { number.min(LINKS) };
    let rows = move || {
        let [from_word, how, to_word, count_word] = table::LINK_COLUMNS;
        let links = scene.picture.links.iter().take(shown());
        let label = |row: u32| scene.rows().get(place(row)).map(placed);
        let links = links.map(|link| {
            view! {
                <tr data-testid="chain-link">
                    <td data-label=from_word>{label(link.from)}</td>
                    <td data-label=how>{table::role(&link.role).to_owned()}</td>
                    <td data-label=to_word>{label(link.to)}</td>
                    <td data-label=count_word>{format::count(link.count)}</td>
                </tr>
            }
        });
        links.collect_view()
    };
    view! {
        <section class="panel">
            <h2>{table::LINKS}</h2>
            {(number == 0).then(|| view! { <p class="hint">{table::NO_LINKS}</p> })}
            <table class="stacking chain-table" data-testid="chain-links" data-links=number.to_string()>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Show when=move || shown() < number>
                <p class="hint">{move || words::unlisted(number - shown())}</p>
                <button type="button" class="button" on:click=move |_| all.set(true)>
                    {table::ALL_LINKS}
                </button>
            </Show>
        </section>
    }
}

/// A row in a few words, after its place.
fn placed(row: &ChainRow) -> impl IntoView + use<> {
    view! { <span class="faint">{words::place(row)} " ·"</span> " " {row_said(row)} }
}
