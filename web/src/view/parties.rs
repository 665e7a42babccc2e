//! The statements that have a part in a finding: kind, what each says, who signed it, where it lies in the log.

use attestry_report::model::{Cause, PartyView};
use leptos::prelude::*;

use super::copy::ShortDigest;
use super::finding::screen_of;
use super::said::in_report;
use crate::model::visible::visible;
use crate::router::Route;
use crate::state::{loaded, state};
use crate::words::{evidence, findings as words};

/// The statements, the one that the finding is about first.
#[component]
pub(crate) fn Parties(parties: Vec<PartyView>, cause: Option<Cause>) -> impl IntoView {
    let title = words::parties(parties.len(), cause == Some(Cause::Contradiction));
    let rows = parties
        .into_iter()
        .map(|party| view! { <Party party /> })
        .collect_view();
    title.map(|title| {
        view! {
            <div class="parties">
                <p class="label">{title}</p>
                <ul>{rows}</ul>
            </div>
        }
    })
}

#[component]
fn Party(party: PartyView) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let digest = party.statement.clone();
    // What is missing or kept back leads nowhere.
    let is_away = matches!(party.kind.as_str(), "missing" | "withheld");
    let unsigned = match party.kind.as_str() {
        "missing" => None,
        "withheld" | "rejected" => Some(words::SIGNER_UNKNOWN),
        _ => Some(words::UNSIGNED),
    };
    let said = if is_away {
        view! { <ShortDigest value=digest /> }.into_any()
    } else {
        let screen = screen_of(&party.kind);
        let label = party.label.as_deref().map(in_report);
        let unlabelled = label.is_none().then(|| words::NO_LABEL.said());
        view! {
            <button type="button" class="link" on:click=move |_| state.go(Route::at(screen, &digest))>
                {label}
                {unlabelled}
            </button>
        }
        .into_any()
    };
    let names: Vec<String> = party
        .signers
        .iter()
        .map(|signer| visible(loaded.name(signer)).into_owned())
        .collect();
    let place = words::place(
        party.log_index,
        party.line.filter(|_| party.log_index.is_none()),
        None,
    );
    view! {
        <li class="party" data-testid="party">
            <span class="party-kind">{visible(evidence::kind(&party.kind)).into_owned()}</span>
            <span class="party-said">{said}</span>
            <span class="party-signers">
                {if names.is_empty() { unsigned.map(|text| text.to_string()) } else { Some(words::signed_by(&names)) }}
            </span>
            <span class="party-place">{place}</span>
        </li>
    }
}
