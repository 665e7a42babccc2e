//! Who vouches for an answer and in what capacity, and what is missing to prove it.

use attestry_report::model::AnswerView;
use leptos::prelude::*;

use super::said::Said;
use super::text::shown;
use crate::model::vouchers::{STANDINGS, by_standing};
use crate::state::loaded;
use crate::words::vouchers as words;

/// Those who vouch, one line a capacity.
#[component]
pub(crate) fn Vouchers(answer: AnswerView) -> impl IntoView {
    let loaded = loaded();
    let rows: Vec<_> = by_standing(&answer.vouchers)
        .into_iter()
        .map(|(standing, principals)| {
            let names: Vec<String> = principals
                .into_iter()
                .map(|id| loaded.name(id).to_owned())
                .collect();
            view! {
                <li data-testid="voucher">
                    <span class=format!("standing {}", words::class(standing)) title=words::meaning(standing)>
                        {words::standing(standing)}
                    </span>
                    <span>{shown(&names.join("; "))}</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div class="vouchers">
                <p class="label">{words::VOUCHED}</p>
                <ul>{rows}</ul>
            </div>
        }
    })
}

/// What would have to be in the bundle.
#[component]
pub(crate) fn Missing(answer: AnswerView) -> impl IntoView {
    let rows = answer
        .missing
        .iter()
        .map(|missing| {
            view! {
                <li data-testid="missing">
                    <Said text=missing.clone() />
                </li>
            }
        })
        .collect_view();
    (!answer.missing.is_empty()).then(|| {
        view! {
            <div class="missing-proof">
                <p class="label">{words::missing(answer.answer)}</p>
                <ul class="points">{rows}</ul>
            </div>
        }
    })
}

/// What the four capacities mean.
#[component]
pub(crate) fn StandingLegend() -> impl IntoView {
    let rows = STANDINGS.map(|standing| {
        view! {
            <li class="mark-line">
                <span class=format!("standing {}", words::class(standing))>{words::standing(standing)}</span>
                <span>{words::meaning(standing)}</span>
            </li>
        }
    });
    view! {
        <p class="legend-title">{words::LEGEND}</p>
        <ul class="standings">{rows}</ul>
    }
}
