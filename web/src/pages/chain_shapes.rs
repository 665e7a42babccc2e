//! The shapes of the chain: each kind of statement, of party and of line end has one of its own.

use attestry_report::model::Verdict;
use leptos::prelude::*;

use crate::model::chain::Family;
use crate::model::chain_layout::FOLD;
use crate::model::format;
use crate::view::icon::VerdictIcon;

/// A statement's mark, around the origin.
#[component]
pub(super) fn KindMark(
    kind: String,
    verdict: Option<Verdict>,
    /// Whether it says no.
    #[prop(optional)]
    no: bool,
) -> impl IntoView {
    if let Some(verdict) = verdict {
        let class = format!("kind-mark action {}", crate::words::verdict::class(verdict));
        return view! {
            <g class=class>
                <svg x=-13 y=-13 width=26 height=26 viewBox="0 0 24 24">
                    <VerdictIcon verdict />
                </svg>
            </g>
        }
        .into_any();
    }
    let path = if no { CROSS } else { shape(&kind) };
    let class = match kind.as_str() {
        "missing" | "withheld" | "rejected" | "opaque" => "kind-mark gone",
        _ => "kind-mark",
    };
    view! {
        <g class=class transform="translate(-13 -13) scale(1.0834)">
            <path class="ground" d=outline(&kind) />
            <path class="sign" d=path />
        </g>
    }
    .into_any()
}

/// The outline of a statement's mark, in a box of 24.
fn outline(kind: &str) -> &'static str {
    match kind {
        "request" => "M3 4h18v13h-9l-5 4v-4H3z",
        "proposal" => "M5 3h10l4 4v14H5z",
        "decision" => "M12 1.5 22.5 12 12 22.5 1.5 12z",
        "approval" => "M4 4h16v16H4z",
        "delegation" => "M2 12 8 4h14v16H8z",
        "observation" => "M1.5 12C5 6 9 4.5 12 4.5S19 6 22.5 12C19 18 15 19.5 12 19.5S5 18 1.5 12z",
        "revocation" => "M8 2h8l6 6v8l-6 6H8l-6-6V8z",
        "credential" => "M3 6h18v12H3z",
        "runtime" => "M12 2l9 5v10l-9 5-9-5V7z",
        _ => "M6 3h12v18H6z",
    }
}

/// What is within the mark of somebody who says no.
const CROSS: &str = "M8.500 8.500l7 7M15.500 8.500l-7 7";

/// What is within it.
fn shape(kind: &str) -> &'static str {
    match kind {
        "request" => "M8 9h8M8 12.5h5",
        "proposal" => "M8.5 11h7M8.5 15h7",
        "decision" => "M9 12.2l2.3 2.3L15.4 10",
        "approval" => "M8 12.4l3 3L16.5 9",
        "delegation" => "M8 12h9M13.5 8.5 17 12l-3.500 3.500",
        "observation" => "M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
        "revocation" => CROSS,
        "credential" => "M6.500 10h4M6.500 14h11",
        "runtime" => "M12 12v9M12 12l8-4.500M12 12 4 7.500",
        "missing" => "M9.500 9.500a2.500 2.500 0 1 1 2.500 3v1.500M12 17v.2",
        "withheld" => "M4.500 12 12 4.500M4.500 19.500l15-15M12 19.500l7.500-7.500",
        "rejected" => "M8 8l8 8M16 8l-8 8",
        _ => "M8 12h.2M12 12h.2M16 12h.2",
    }
}

/// A fold's mark: how many, and the worst verdict. A small one tells thousands as such; the row's words tell the number.
#[component]
pub(super) fn FoldMark(
    count: u64,
    verdict: Option<Verdict>,
    /// Half of how wide it is.
    #[prop(default = FOLD)]
    half: i32,
) -> impl IntoView {
    let small = half < FOLD;
    let class = verdict.map_or("", crate::words::verdict::class);
    let thousands = if small { 1_000 } else { 100_000 };
    let text = if count >= thousands {
        format!("{}k", format::count(count / 1000))
    } else {
        format::count(count)
    };
    let icon = verdict.map(|verdict| {
        view! {
            <g class="fold-verdict">
                <svg x=half - 8 y=-20 width=16 height=16 viewBox="0 0 24 24">
                    <VerdictIcon verdict />
                </svg>
            </g>
        }
    });
    view! {
        <g class=format!("fold-mark {class}") class:small=small>
            <path class="behind" d=format!("M{} -9h{}v24h-{1}z", 3 - half, 2 * half) />
            <rect class="ground" x=-half y=-12 width=2 * half height=24 rx=6 />
            <text x=0 y=5 text-anchor="middle">{text}</text>
            {icon}
        </g>
    }
}

/// Where a line ends, its tip at a point and pointing to the left.
#[component]
pub(super) fn Head(family: Family, x: i32, y: i32) -> impl IntoView {
    let path = match family {
        Family::Cause => "M0 0 8 -4.500V4.500z",
        Family::Again => "M0 0 7 -4.500V4.500zM6 0 13 -4.500V4.500z",
        Family::Delegation => "M0 0 6 -4.500 12 0 6 4.500z",
        Family::Approval => "M0 -4H8V4H0z",
        Family::Decision => "M8 0a4 4 0 1 1-8 0 4 4 0 0 1 8 0z",
        Family::Observation => "M1 -6V6",
        Family::Other => "M6 -4.500 0 0l6 4.500",
    };
    view! { <path class="head" d=path transform=format!("translate({x} {y})") /> }
}

/// The mark of a kind of party, in a box of 16.
#[component]
pub(super) fn PartyMark(kind: String) -> impl IntoView {
    let path = match kind.as_str() {
        "human" => {
            "M11 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM2.500 15c0-4 2.500-5.500 5.500-5.500s5.500 1.500 5.500 5.500"
        }
        "agent" => "M3 6h10v8H3zM8 6V2.500M6 9.500v1M10 9.500v1M1 9v3M15 9v3",
        "service" => "M2 3h12v4H2zM2 9h12v4H2zM5 5h.2M5 11h.2",
        "workload" => "M8 1.500l6 3.500v6l-6 3.500L2 11V5zM8 8v6.500M8 8l6-3M8 8 2 5",
        "organization" => "M3 14.500V2h10v12.500M6 5h1M9 5h1M6 8h1M9 8h1M6.500 14.500V11h3v3.500",
        _ => "M4 8h.2M8 8h.2M12 8h.2",
    };
    view! { <path class="party-mark" d=path /> }
}
