//! A party as the chain calls it: by name where the trust file gives one, else by its id.

use leptos::prelude::*;

use super::chain_board::Board;
use crate::model::chain_words::end_of_id;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::view::text::shown;
use crate::words::chain as words;
use crate::words::people::kind;
use crate::words::text::Text;

/// What a party is called.
pub(super) struct Named {
    /// Its name, or its id.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
    /// What kind of party it is; empty where nobody says.
    pub kind: String,
    /// What to say beside it if the trust file does not know it.
    pub mark: Option<Text>,
}

/// A party of the picture that is shown.
pub(super) fn party_name(board: &Board, party: usize) -> Named {
    let loaded = loaded();
    let party = board.scene.with_untracked(|scene| {
        let scene = scene.here()?;
        scene.picture.parties.get(party).cloned()
    });
    let several = party.as_ref().filter(|party| party.several > 0);
    let Some((id, stated)) = party
        .as_ref()
        .and_then(|party| party.id.clone().zip(Some(party.kind.clone())))
    else {
        let name = several.map_or_else(|| words::NOBODY.to_string(), words::several);
        return Named {
            short: name.clone(),
            name,
            kind: String::new(),
            mark: None,
        };
    };
    let known = loaded.principal(&id).map(|principal| principal.kind.clone());
    let name = visible(loaded.name(&id)).into_owned();
    let short = if loaded.name(&id) == id {
        end_of_id(&name)
    } else {
        name.clone()
    };
    Named {
        name,
        short,
        kind: known.filter(|kind| !kind.is_empty()).unwrap_or(stated),
        mark: loaded.name_mark(&id),
    }
}

/// The same with what kind of party it is and whether the trust file knows it.
#[component]
pub(super) fn PartyTags(named: Named) -> impl IntoView {
    let Named {
        name, kind: is, mark, ..
    } = named;
    let is = (!is.is_empty()).then(|| kind(&is).to_owned());
    view! {
        <span class="who">
            <span class="who-name">{shown(&name)}</span>
            {is.map(|is| view! { " " <span class="tag">{is}</span> })}
            {mark.map(|mark| view! { " " <span class="tag warn">{mark}</span> })}
        </span>
    }
}
