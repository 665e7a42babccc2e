//! A list of actions of any length: a box that is scrolled, rows of one height, and only those that are in sight.

use attestry_report::model::ActionView;
use leptos::ev::Event;
use leptos::html::Div;
use leptos::prelude::*;

use super::action_row::RowContent;
use super::found::Found;
use crate::model::scroll::Scroll;
use crate::words::{actions as words, verdict};

/// A row's height in pixels, as the style sheet has it.
const ROW: f64 = 132.0;

/// What is in sight before it is known, in pixels.
const SIGHT: f64 = 700.0;

/// The list.
#[component]
pub(crate) fn LongList(found: Found, total: usize) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let active = RwSignal::new(0_usize);
    let scroll = RwSignal::new(Scroll::new(total, ROW, SIGHT));
    let range = Memo::new(move |_| scroll.with(|scroll| scroll.range()));
    let look = move || {
        let Some(element) = node.get_untracked() else {
            return;
        };
        let sight = f64::from(element.client_height());
        let (moved, put) = scroll
            .get_untracked()
            .seen(if sight > 0.0 { sight } else { SIGHT })
            .moved(f64::from(element.scroll_top()));
        scroll.set(moved);
        if let Some(top) = put {
            element.set_scroll_top(whole(top));
        }
    };
    // How much is in sight is known once it is drawn.
    request_animation_frame(look);
    Effect::new(move |_| range.with(|range| found.want(range)));
    let height = move || format!("{}px", scroll.with(|scroll| scroll.height()));
    view! {
        <div class="panel scroller" tabindex="0" role="group" aria-label=words::TAB data-testid="long-list" node_ref=node on:scroll=move |_: Event| look()>
            <ol class="rows long" style:height=height>
                <For each=move || range.get() key=|row| *row let:row>
                    <Place found row total scroll active />
                </For>
            </ol>
        </div>
    }
}

/// A row at its place: what it shows comes when it is here.
#[component]
fn Place(
    found: Found,
    row: usize,
    total: usize,
    scroll: RwSignal<Scroll>,
    active: RwSignal<usize>,
) -> impl IntoView {
    let action = Memo::new(move |_| found.rows.with(|rows| rows.get(&row).cloned()));
    let top = move || format!("{}px", scroll.with(|scroll| scroll.place(row)));
    let content = move || match action.get() {
        Some(action) => view! { <RowContent action=ActionView::clone(&action) row active /> }.into_any(),
        None => view! { <p class="waiting">{words::READING}</p> }.into_any(),
    };
    let class = move || match action.get() {
        Some(action) => format!("place row {}", verdict::class(action.verdict)),
        None => "place row".to_owned(),
    };
    view! {
        <li
            class=class
            style:top=top
            aria-setsize=total.to_string()
            aria-posinset=(row + 1).to_string()
            data-testid="action"
            data-row=""
        >
            {content}
        </li>
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "no box is higher than 2^31 pixels"
)]
fn whole(pixels: f64) -> i32 {
    pixels.clamp(0.0, f64::from(i32::MAX)) as i32
}
