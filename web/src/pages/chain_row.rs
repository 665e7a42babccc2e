//! One row of a drawing of the chain: it takes the focus, says what it holds, and opens.

use std::sync::Arc;

use attestry_report::model::{ChainRow, Verdict};
use leptos::prelude::*;

use super::chain_board::Board;
use super::chain_party::party_name;
use crate::host;
use crate::model::chain::{Scene, place, worst};
use crate::model::visible::visible;
use crate::words::chain as words;

/// A row: of all of them only the chosen one is reached with Tab.
#[component]
pub(super) fn Row(
    scene: Arc<Scene>,
    row: usize,
    y: i32,
    height: i32,
    width: i32,
    children: Children,
) -> impl IntoView {
    let board = expect_context::<Board>();
    let said = said(&board, &scene, row);
    let title = said.clone();
    let chosen = move || board.row.get() == row;
    let centre = board.centre();
    let one = scene.rows().get(row);
    let is_centre = one.is_some_and(|one| {
        let step = one.step.as_ref().map(|step| &step.statement);
        step.is_some() && step == centre.as_ref()
    });
    let is_fold = one.is_some_and(|one| one.step.is_none());
    view! {
        <g
            class="chain-row"
            class:chosen=chosen
            class:centre=is_centre
            class:fold=is_fold
            role="button"
            tabindex=move || if chosen() { "0" } else { "-1" }
            aria-label=said
            aria-expanded=is_fold.then_some("false")
            data-chain-row=row.to_string()
            data-testid="chain-row"
            on:focus=move |event| {
                board.row.set(row);
                host::show_focused(&event, ".chain-box");
            }
            on:click=move |_| board.choose(row)
            on:dblclick=move |_| board.open(row)
        >
            <title>{title}</title>
            <rect class="row-ground" x=1 y=y + 1 width=width - 2 height=height - 2 rx=6 />
            // What is drawn is in the row's name, in full.
            <g aria-hidden="true">{children()}</g>
        </g>
    }
}

/// A row in words: what it is, whose, how it ended, what it hangs on.
pub(super) fn said(board: &Board, scene: &Scene, row: usize) -> String {
    let Some(one) = scene.rows().get(row) else {
        return String::new();
    };
    let mut said = vec![words::place(one), visible(&words::row(one)).into_owned()];
    if one.step.is_none() {
        let names = one
            .shares
            .iter()
            .map(|share| party_name(board, place(share.party)).name);
        said.push(names.collect::<Vec<_>>().join(", "));
    }
    if let Some(verdict) = verdict(one, None) {
        said.push(crate::words::verdict::word(verdict).to_string());
    }
    let (failed, open) = failed_and_open(one);
    if one.step.is_none() {
        said.extend(words::outcomes(failed, open));
        said.push(words::UNFOLD.to_string());
    }
    said.extend(words::marks(scene.marks(row)));
    said.join(". ")
}

/// The worst verdict of a row, or of one party's share of it.
pub(super) fn verdict(row: &ChainRow, party: Option<u32>) -> Option<Verdict> {
    worst(row, party)
}

/// How many of a row's actions failed, and how many are undecided.
pub(super) fn failed_and_open(row: &ChainRow) -> (u64, u64) {
    row.shares.iter().fold((0, 0), |(failed, open), share| {
        (failed + share.failed, open + share.indeterminate)
    })
}
