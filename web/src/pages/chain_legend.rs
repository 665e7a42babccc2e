//! What lines, shapes and marks mean, each drawn and said in words.

use attestry_report::model::Verdict;
use leptos::prelude::*;

use super::chain_board::Board;
use super::chain_party::{PartyTags, party_name};
use super::chain_shapes::{FoldMark, Head, KindMark, PartyMark};
use super::chain_timeline::{Bar, Diamond};
use crate::model::chain::FAMILIES;
use crate::model::chain_time::{End, LENGTH, OnLine};
use crate::words::chain_legend as words;
use crate::words::evidence;

/// The kinds of statements, in the order in which they come.
const KINDS: [&str; 9] = [
    "request",
    "delegation",
    "proposal",
    "decision",
    "approval",
    "observation",
    "credential",
    "runtime",
    "revocation",
];

/// The legend of a view.
#[component]
pub(super) fn Legend(timeline: bool) -> impl IntoView {
    let content = if timeline {
        view! {
            <Times />
            <Shapes />
        }
        .into_any()
    } else {
        view! {
            <Lanes />
            <Lines />
            <Shapes />
        }
        .into_any()
    };
    view! {
        <section class="panel chain-legend" data-testid="chain-legend">
            <h2>{words::LEGEND}</h2>
            {content}
        </section>
    }
}

/// The parties by the numbers that narrow lanes have for heads.
#[component]
fn Lanes() -> impl IntoView {
    let board = expect_context::<Board>();
    let parties = move || {
        let number = board
            .scene
            .with(|scene| scene.here().map_or(0, |scene| scene.picture.parties.len()));
        let parties = (0..number).map(|party| {
            let named = party_name(&board, party);
            view! {
                <li>
                    <span class="lane-number">
                        {party + 1}
                        <svg width=16 height=16 viewBox="0 0 16 16" aria-hidden="true">
                            <PartyMark kind=named.kind.clone() />
                        </svg>
                    </span>
                    <PartyTags named />
                </li>
            }
        });
        parties.collect_view()
    };
    view! {
        <h3>{words::LANES}</h3>
        <ol class="shapes">{parties}</ol>
    }
}

#[component]
fn Lines() -> impl IntoView {
    let lines = FAMILIES.map(|family| {
        let class = format!("way {}", family.class());
        view! {
            <li>
                <svg width=64 height=18 viewBox="0 0 64 18" aria-hidden="true">
                    <g class=class>
                        <path class="under" d="M62 9H6" />
                        <path class="over" d="M62 9H6" />
                        <Head family x=4 y=9 />
                    </g>
                </svg>
                <span>{words::family(family)}</span>
            </li>
        }
    });
    view! {
        <h3>{words::LINES}</h3>
        <ul>{lines}</ul>
    }
}

#[component]
fn Shapes() -> impl IntoView {
    let shape = |kind: &str, verdict: Option<Verdict>, no: bool, words: AnyView| {
        view! {
            <li>
                <svg width=30 height=30 viewBox="-15 -15 30 30" aria-hidden="true">
                    <KindMark kind=kind.to_owned() verdict no />
                </svg>
                <span>{words}</span>
            </li>
        }
    };
    let actions = words::SHAPE_ACTIONS;
    let actions =
        actions.map(|(verdict, words)| shape("action", Some(verdict), false, words.said().into_any()));
    let kinds = KINDS.map(|kind| shape(kind, None, false, evidence::kind(kind).to_owned().into_any()));
    let no = words::SHAPE_NO.map(|(kind, words)| shape(kind, None, true, words.said().into_any()));
    view! {
        <h3>{words::SHAPES}</h3>
        <ul class="shapes">
            {actions}
            {kinds}
            {no}
            <li>
                <svg width=48 height=33 viewBox="-23 -22 56 39" aria-hidden="true">
                    <FoldMark count=250 verdict=Some(Verdict::Passed) />
                </svg>
                <span>{words::SHAPE_FOLD}</span>
            </li>
        </ul>
    }
}

#[component]
fn Times() -> impl IntoView {
    let bars = [
        (End::At(0), End::At(LENGTH), words::PROVEN),
        (End::Open, End::At(LENGTH), words::PROVEN_BEFORE),
        (End::At(0), End::Open, words::PROVEN_AFTER),
    ];
    let bars = bars.map(|(after, before, words)| {
        let on = OnLine {
            proven: Some((after, before)),
            ..OnLine::default()
        };
        view! {
            <li>
                <svg width=76 height=24 viewBox="0 0 76 24" aria-hidden="true">
                    <Bar on x=8 length=60 y=12 />
                </svg>
                <span>{words}</span>
            </li>
        }
    });
    view! {
        <h3>{words::TIMES}</h3>
        <ul>
            {bars}
            <li>
                <svg width=76 height=24 viewBox="0 0 76 24" aria-hidden="true">
                    <Diamond x=38 y=12 />
                </svg>
                <span>{words::CLAIMED}</span>
            </li>
            <li>
                <svg width=76 height=24 viewBox="0 0 76 24" aria-hidden="true">
                    <path class="joined" d="M16 12H60" />
                    <Diamond x=16 y=12 />
                    <Diamond x=60 y=12 />
                </svg>
                <span>{words::CLAIMED_TWICE}</span>
            </li>
        </ul>
    }
}
