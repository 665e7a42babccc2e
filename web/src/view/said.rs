//! What the engine says, with its quotations set apart: statements by their label, principals by their name. It is in the
//! language of reports, and marked so where the page is in another.

use leptos::prelude::*;

use super::copy::ShortDigest;
use super::fields::Time;
use super::finding::StatementLink;
use super::text::shown;
pub(crate) use crate::model::quoted::sentence;
use crate::model::quoted::{Bare, Piece, bare, pieces};
use crate::model::visible::visible;
use crate::model::{format, hugged};
use crate::state::maybe_loaded;
use crate::words::language::of_reports;

/// A sentence, or part of one.
#[component]
pub(crate) fn Said(text: String) -> impl IntoView {
    let loaded = maybe_loaded();
    let all = pieces(&text);
    let at = |place: Option<usize>| place.and_then(|place| all.get(place)).copied();
    let told = all.iter().enumerate().map(|(place, piece)| match *piece {
        Piece::Plain(plain) => {
            let is_digest = |place| matches!(at(place), Some(Piece::Digest(_)));
            let (follows, leads) = (is_digest(place.checked_sub(1)), is_digest(place.checked_add(1)));
            plainly(hugged::left(plain, follows, leads)).into_any()
        }
        Piece::Digest(digest) => {
            let before = match at(place.checked_sub(1)) {
                Some(Piece::Plain(text)) => hugged::before(text),
                _ => "",
            };
            let behind = match at(place.checked_add(1)) {
                Some(Piece::Plain(text)) => hugged::behind(text),
                _ => "",
            };
            let here = loaded
                .as_ref()
                .is_some_and(|loaded| loaded.statement(digest).is_some());
            view! {
                {here.then(|| view! { {before} <StatementLink digest=digest.to_owned() /> " " })}
                <ShortDigest value=digest.to_owned() before=if here { "" } else { before } behind />
            }
            .into_any()
        }
        Piece::Quoted(quoted) => {
            let principal = loaded.as_ref().and_then(|loaded| loaded.principal(quoted));
            let name = principal.filter(|principal| principal.trusted);
            let name = name
                .and_then(|principal| principal.name.clone())
                .map(|name| format!("{} ", visible(&name)));
            view! {
                {name}
                <code class="quoted">{shown(quoted)}</code>
            }
            .into_any()
        }
    });
    let told = told.collect_view();
    view! { <span lang=of_reports()>{told}</span> }
}

/// The engine's own words, with its hashes short, its times and numbers as the page writes them.
pub(crate) fn plainly(text: &str) -> impl IntoView + use<> {
    let all = bare(text);
    let at = |place: Option<usize>| place.and_then(|place| all.get(place)).copied();
    let words = all.iter().enumerate().map(|(place, piece)| match *piece {
        Bare::Words(words) => {
            let is_hash = |place| matches!(at(place), Some(Bare::Hash(_)));
            let (follows, leads) = (is_hash(place.checked_sub(1)), is_hash(place.checked_add(1)));
            shown(hugged::left(words, follows, leads)).into_any()
        }
        Bare::Hash(hash) => {
            let before = match at(place.checked_sub(1)) {
                Some(Bare::Words(words)) => hugged::before(words),
                _ => "",
            };
            let behind = match at(place.checked_add(1)) {
                Some(Bare::Words(words)) => hugged::behind(words),
                _ => "",
            };
            view! { <ShortDigest value=hash.to_owned() before behind /> }.into_any()
        }
        Bare::Time(time) => view! { <Time at=Some(time.to_owned()) /> }.into_any(),
        Bare::Count(count) => format::count(count).into_any(),
    });
    words.collect_view()
}

/// What the engine says, as plain text.
pub(crate) fn in_report(text: &str) -> impl IntoView + use<> {
    view! { <span lang=of_reports()>{shown(text)}</span> }
}
