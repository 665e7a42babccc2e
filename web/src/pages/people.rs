//! Who is involved: principals, credentials, requests.

use attestry_report::model::{CredentialView, PrincipalView, RequestView};
use leptos::prelude::*;

use crate::model::format;
use crate::model::people::in_order;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::copy::ShortDigest;
use crate::view::fields::{Evidenced, Time};
use crate::view::finding::StatementLink;
use crate::view::rollup::{ActionLinks, Rollup, together};
use crate::view::said::in_report;
use crate::view::text::shown;
use crate::view::who::Who;
use crate::words::people as words;
use crate::words::text::Text;

/// Rows of a table at most; larger bundles are searched on the screen of actions.
const ROWS: usize = 200;

/// Names of credentials up to this many bytes stay on one line.
const SHORT: usize = 32;

/// Who is involved.
#[component]
pub(crate) fn People() -> impl IntoView {
    let loaded = loaded();
    let report = &loaded.report;
    let people = in_order(report)
        .into_iter()
        .take(ROWS)
        .map(|one| view! { <Principal principal=one.clone() /> });
    let credentials = report
        .credentials
        .iter()
        .take(ROWS)
        .map(|one| view! { <Credential credential=one.clone() /> });
    let requests = report
        .requests
        .iter()
        .take(ROWS)
        .map(|one| view! { <Request request=one.clone() /> });
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="hint">{words::LEAD}</p>
        <Table title=words::PRINCIPALS columns=&words::PRINCIPAL_COLUMNS empty=words::NOBODY rows=people.collect_view().into_any() any=!report.principals.is_empty() />
        <Table title=words::REQUESTS columns=&words::REQUEST_COLUMNS empty=words::NO_REQUESTS rows=requests.collect_view().into_any() any=!report.requests.is_empty() />
        <Table title=words::CREDENTIALS columns=&words::CREDENTIAL_COLUMNS empty=words::NO_CREDENTIALS rows=credentials.collect_view().into_any() any=!report.credentials.is_empty() />
    }
}

/// A table that becomes a list of cards where the page is narrow; each cell carries its column's name for that.
#[component]
fn Table(title: Text, columns: &'static [Text], empty: Text, rows: AnyView, any: bool) -> impl IntoView {
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col">{*column}</th> })
        .collect_view();
    let body = if any {
        view! {
            <table class="stacking">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    } else {
        view! { <p class="faint">{empty}</p> }.into_any()
    };
    view! {
        <section class="panel">
            <h2>{title}</h2>
            {body}
        </section>
    }
}

#[component]
fn Principal(principal: PrincipalView) -> impl IntoView {
    let [_, roles, signed, executed, keys] = words::PRINCIPAL_COLUMNS;
    let shown_roles = if principal.roles.is_empty() {
        words::NO_ROLES.to_string()
    } else {
        let roles: Vec<String> = principal.roles.iter().map(|role| words::role(role)).collect();
        visible(&roles.join(", ")).into_owned()
    };
    let of_executor = Route::to(Screen::Actions).narrowed_to("who", &principal.id);
    let no_keys = principal.keys.is_empty();
    let digests = principal
        .keys
        .iter()
        .map(|key| view! { <ShortDigest value=key.clone() /> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">
                <Who id=principal.id.clone() />
            </th>
            <td data-label=roles>{shown_roles}</td>
            <td data-label=signed class="number">{format::count(principal.signed)}</td>
            <td data-label=executed>
                <Rollup rollup=principal.rollup.clone() />
                <ActionLinks actions=principal.actions.clone() in_all=together(&principal.rollup) rest=of_executor />
            </td>
            <td data-label=keys>{no_keys.then_some(words::NO_KEYS.said())} {digests}</td>
        </tr>
    }
}

#[component]
fn Credential(credential: CredentialView) -> impl IntoView {
    let loaded = loaded();
    let [_, holder, events, used] = words::CREDENTIAL_COLUMNS;
    let name = |id: &Option<String>| id.as_ref().map(|id| loaded.marked_name(id));
    let short = credential.id.len() <= SHORT;
    let happened = credential.events.iter().map(|event| {
        view! {
            <li>
                <span class="tag">{visible(words::event(&event.event)).into_owned()}</span>
                <Time at=event.at.clone() />
                <StatementLink digest=event.statement.clone() />
            </li>
        }
    });
    view! {
        <tr>
            <th scope="row" class:held=short>{visible(&credential.id).into_owned()}</th>
            <td data-label=holder>
                {name(&credential.holder).map(|name| view! { <span class="line-part">{shown(&words::held(&name))}</span> })}
                {name(&credential.issuer).map(|name| view! { <span class="line-part">{shown(&words::issued(&name))}</span> })}
            </td>
            <td data-label=events>
                <ul class="references">{happened.collect_view()}</ul>
            </td>
            <td data-label=used>
                <Rollup rollup=credential.rollup.clone() />
                <ActionLinks actions=credential.actions.clone() in_all=together(&credential.rollup) />
            </td>
        </tr>
    }
}

#[component]
fn Request(request: RequestView) -> impl IntoView {
    let state = state();
    let [_, asked_by, outcome, actions] = words::REQUEST_COLUMNS;
    let statement = Route::at(Screen::Evidence, &request.statement);
    let of_request = Route::to(Screen::Actions).narrowed_to("request", &request.statement);
    view! {
        <tr>
            <th scope="row">
                {match request.purpose.clone() {
                    Some(purpose) => {
                        view! {
                            <button type="button" class="link" on:click=move |_| state.go(statement.clone())>
                                {in_report(&purpose)}
                            </button>
                        }
                            .into_any()
                    }
                    None => view! { <Evidenced text=None /> <StatementLink digest=request.statement.clone() /> }.into_any(),
                }}
            </th>
            <td data-label=asked_by>
                {match request.requester.clone() {
                    Some(id) => view! { <Who id /> }.into_any(),
                    None => view! { <Evidenced text=None /> }.into_any(),
                }}
            </td>
            <td data-label=outcome>
                <Rollup rollup=request.rollup.clone() />
            </td>
            <td data-label=actions>
                <ActionLinks actions=request.actions.clone() in_all=together(&request.rollup) rest=of_request />
            </td>
        </tr>
    }
}
