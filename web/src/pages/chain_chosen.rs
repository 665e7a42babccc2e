//! The chosen row in full: what it says, whose it is, what it hangs on, and where it leads.

use attestry_report::model::ChainRow;
use leptos::prelude::*;

use super::chain::row_said;
use super::chain::times;
use super::chain_board::Board;
use super::chain_party::{PartyTags, party_name};
use crate::model::chain::{Scene, place};
use crate::router::{Route, Screen};
use crate::state::state;
use crate::view::icon::VerdictIcon;
use crate::view::said::{Said, plainly, sentence};
use crate::words::text::Text;
use crate::words::{chain as words, chain_holes as holes, chain_table as table};

/// Links that are told at most, each way.
const LINKS: usize = 4;

/// The chosen row.
#[component]
pub(super) fn Chosen() -> impl IntoView {
    let board = expect_context::<Board>();
    let told = move || {
        let scene = board.scene.with(|scene| scene.here().cloned())?;
        let row = board.row.get();
        let one = scene.rows().get(row)?.clone();
        let parents = ends(&scene, scene.parents(row), true);
        let children = ends(&scene, scene.children(row), false);
        let marks = words::marks(scene.marks(row));
        let within = scene.hole(row, true).map(holes::within);
        Some(view! { <Told one row parents children marks within /> })
    };
    view! {
        <section class="panel chain-chosen" aria-label=words::CHOSEN data-testid="chain-chosen">
            {told}
        </section>
    }
}

/// Where links lead: the row, and in words how.
fn ends(scene: &Scene, links: &[usize], up: bool) -> (Vec<(usize, AnyView)>, usize) {
    let told = links.iter().take(LINKS).filter_map(|at| {
        let link = scene.link(*at)?;
        Some((place(if up { link.to } else { link.from }), link))
    });
    // The nearest to its cause are told, in the order of the rows.
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(row, _)| *row);
    let told = told.into_iter().filter_map(|(row, link)| {
        let other = scene.rows().get(row)?;
        let (said, at) = (row_said(other), words::place(other));
        let said = if up {
            view! { {table::role(&link.role).to_owned()} ": " {said} " (" {at} ")" }.into_any()
        } else {
            view! { {said} " (" {at} ") " {table::role_to_this(&link.role).to_owned()} }.into_any()
        };
        Some((row, said))
    });
    (told.collect(), links.len().saturating_sub(LINKS))
}

#[component]
fn Told(
    one: ChainRow,
    row: usize,
    parents: (Vec<(usize, AnyView)>, usize),
    children: (Vec<(usize, AnyView)>, usize),
    marks: Vec<String>,
    within: Option<String>,
) -> impl IntoView {
    let (state, board) = (state(), expect_context::<Board>());
    let names = one
        .shares
        .iter()
        .map(|share| view! { <PartyTags named=party_name(&board, place(share.party)) /> });
    let names = names.collect_view();
    let verdict = super::chain_row::verdict(&one, None).map(|verdict| {
        view! {
            <span class=format!("verdict-word {}", crate::words::verdict::class(verdict))>
                <VerdictIcon verdict />
                {crate::words::verdict::word(verdict)}
            </span>
        }
    });
    let (failed, open) = super::chain_row::failed_and_open(&one);
    let (claimed, proven) = times(&one);
    let inside = one.inside.iter().map(|(_, count)| count).sum();
    let more = [
        one.step
            .is_none()
            .then(|| words::outcomes(failed, open))
            .flatten(),
        words::inside(inside),
        within,
        words::absent(one.absent),
    ];
    let tags = marks.into_iter().chain(more.into_iter().flatten());
    let tags = tags
        .map(|mark| view! { <span class="tag">{mark}</span> })
        .collect_view();
    let step = one.step.clone();
    let finding = step
        .as_ref()
        .and_then(|step| step.action.as_ref()?.finding.clone())
        .map(|finding| view! { <p class="chosen-finding"><Said text=sentence(&finding) /></p> });
    let opens = step
        .as_ref()
        .is_none_or(|step| !matches!(step.kind.as_str(), "missing" | "withheld"));
    let open_word = if step.is_none() {
        words::UNFOLD
    } else {
        words::OPEN
    };
    let around = step.as_ref().map(|step| step.statement.clone());
    let around = around.filter(|digest| board.centre().as_ref() != Some(digest));
    view! {
        <div class="chosen-head">
            <span class="position">{words::place(&one)}</span>
            <strong>{row_said(&one)}</strong>
            {verdict}
            {tags}
        </div>
        {finding}
        <p class="chosen-facts hint">
            {names}
            <span>{crate::words::evidence::CLAIMED} ": " {plainly(&claimed)}</span>
            <span>{crate::words::evidence::PROVEN} ": " {plainly(&proven)}</span>
        </p>
        <Ends title=words::PARENTS ends=parents />
        <Ends title=words::CHILDREN ends=children />
        <div class="chosen-buttons">
            {opens
                .then(|| {
                    view! {
                        <button type="button" class="button primary" data-testid="chain-open" on:click=move |_| board.open(row)>
                            {open_word}
                        </button>
                    }
                })}
            {board
                .is_unfolded(row)
                .then(|| view! { <button type="button" class="button" on:click=move |_| board.fold(row)>{words::FOLD}</button> })}
            {around
                .map(|digest| {
                    view! {
                        <button type="button" class="button" data-testid="chain-around" on:click=move |_| state.go(Route::at(Screen::Chain, &digest))>
                            {words::SURROUNDS}
                        </button>
                    }
                })}
        </div>
    }
}

/// Where a row's links lead, one way.
#[component]
fn Ends(title: Text, ends: (Vec<(usize, AnyView)>, usize)) -> impl IntoView {
    let board = expect_context::<Board>();
    let (ends, more) = ends;
    (!ends.is_empty()).then(|| {
        let links = ends.into_iter().map(|(row, label)| {
            view! {
                <button type="button" class="link" on:click=move |_| board.choose(row)>
                    {label}
                </button>
            }
        });
        view! {
            <p class="links">
                <span class="label">{title}</span>
                {links.collect_view()}
                {(more > 0).then(|| view! { <span class="faint">{words::more_links(more)}</span> })}
            </p>
        }
    })
}
