//! What the engine says, with its quotations set apart: statements by their label, principals by their name. It is in the
//! language of reports, and marked so where the page is in another.

use leptos::prelude::*;

use super::copy::ShortDigest;
use super::fields::Time;
use super::finding::StatementLink;
use super::text::shown;
use crate::model::format;
use crate::model::hugged::{Hugged, Part};
pub(crate) use crate::model::quoted::sentence;
use crate::model::quoted::{Bare, Piece, bare, pieces};
use crate::model::visible::visible;
use crate::state::maybe_loaded;
use crate::words::language::of_reports;

/// A sentence, or part of one.
#[component]
pub(crate) fn Said(text: String) -> impl IntoView {
    let loaded = maybe_loaded();
    let all = pieces(&text);
    let hugged = Hugged::of(all.iter().map(|piece| match piece {
        Piece::Plain(plain) => Part::Words(plain),
        Piece::Digest(_) => Part::Value,
        Piece::Quoted(_) => Part::Other,
    }));
    let told = all.iter().enumerate().map(|(place, piece)| match *piece {
        Piece::Plain(plain) => plainly(hugged.left(place, plain)).into_any(),
        Piece::Digest(digest) => {
            let (before, behind) = hugged.around(place);
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
    let hugged = Hugged::of(all.iter().map(|piece| match piece {
        Bare::Words(words) => Part::Words(words),
        Bare::Hash(_) => Part::Value,
        Bare::Count(_) | Bare::Time(_) => Part::Other,
    }));
    let words = all.iter().enumerate().map(|(place, piece)| match *piece {
        Bare::Words(words) => shown(hugged.left(place, words)).into_any(),
        Bare::Hash(hash) => {
            let (before, behind) = hugged.around(place);
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
