//! What the engine says, with its quotations set apart: statements by their label, principals by their name. It is in the
//! language of reports, and marked so where the page is in another.

use leptos::prelude::*;

use super::copy::ShortDigest;
use super::fields::Time;
use super::finding::StatementLink;
use super::text::shown;
use crate::model::format;
pub(crate) use crate::model::quoted::sentence;
use crate::model::quoted::{Bare, Piece, bare, pieces};
use crate::model::visible::visible;
use crate::state::maybe_loaded;
use crate::words::language::of_reports;

/// A sentence, or part of one.
#[component]
pub(crate) fn Said(text: String) -> impl IntoView {
    let loaded = maybe_loaded();
    let shown = pieces(&text).into_iter().map(|piece| match piece {
        Piece::Plain(plain) => plainly(plain).into_any(),
        Piece::Digest(digest)
            if loaded
                .as_ref()
                .is_some_and(|loaded| loaded.statement(digest).is_some()) =>
        {
            view! {
                <StatementLink digest=digest.to_owned() />
                " "
                <ShortDigest value=digest.to_owned() />
            }
            .into_any()
        }
        Piece::Digest(digest) => view! { <ShortDigest value=digest.to_owned() /> }.into_any(),
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
    view! { <span lang=of_reports()>{shown.collect_view()}</span> }
}

/// The engine's own words, with its hashes short, its times and numbers as the page writes them.
pub(crate) fn plainly(text: &str) -> impl IntoView + use<> {
    let words = bare(text).into_iter().map(|piece| match piece {
        Bare::Words(words) => shown(words).into_any(),
        Bare::Hash(hash) => view! { <ShortDigest value=hash.to_owned() /> }.into_any(),
        Bare::Time(time) => view! { <Time at=Some(time.to_owned()) /> }.into_any(),
        Bare::Count(count) => format::count(count).into_any(),
    });
    words.collect_view()
}

/// What the engine says, as plain text.
pub(crate) fn in_report(text: &str) -> impl IntoView + use<> {
    view! { <span lang=of_reports()>{shown(text)}</span> }
}
