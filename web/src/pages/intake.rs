//! Files that are dropped or chosen: which field each goes into.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use crate::model::intake::{LOOK_LIMIT, Look, look};
use crate::router::{Route, Screen};
use crate::state::{Chosen, Content, Stage, State};
use crate::words::open as words;

/// The field a person chose a file for; dropped files have none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Field {
    /// The bundle's.
    Bundle,
    /// The trust file's.
    Trust,
}

/// Takes files that are dropped anywhere in the window.
pub(crate) fn listen(state: State) {
    window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if files.as_ref().is_some_and(|files| files.length() > 0)
            && !matches!(state.stage.get_untracked(), Stage::Running(_))
            && !state.readonly.get_untracked()
        {
            state.go(Route::to(Screen::Open));
            take(state, files, None);
        }
    });
}

/// Takes files, each into the field that its content fits.
pub(crate) fn take(state: State, files: Option<FileList>, field: Option<Field>) {
    let Some(files) = files.filter(|_| !state.readonly.get_untracked()) else {
        return;
    };
    state.notice.set(None);
    state.stage.set(Stage::Idle);
    for file in (0..files.length()).filter_map(|index| files.get(index)) {
        leptos::task::spawn_local(sort(state, file, field));
    }
}

/// A trust file goes into the trust field wherever it was dropped; another file goes where the person chose it for.
async fn sort(state: State, file: File, field: Option<Field>) {
    let name = file.name();
    let size = whole(file.size());
    let small = file.size() <= f64::from(LOOK_LIMIT);
    let bytes = if small || field == Some(Field::Trust) {
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => Some(js_sys::Uint8Array::new(&buffer).to_vec()),
            Err(_) => return say(state, move || words::unreadable(&name)),
        }
    } else {
        None
    };
    let looks_like = bytes.as_deref().map_or(Look::Bundle, look);
    let trust = looks_like == Look::Trust || field == Some(Field::Trust);
    match bytes {
        Some(bytes) if looks_like == Look::Proof => {
            let proof = Chosen {
                name: name.clone(),
                size,
                content: Content::Bytes(Arc::new(bytes)),
                story: None,
            };
            state.proofs.update(|proofs| {
                proofs.retain(|other| other.name != proof.name);
                proofs.push(proof);
            });
            state.spoken.set(words::took_proof(&name));
            if field.is_some() {
                state.notify(move || words::took_proof(&name));
            }
        }
        Some(bytes) if trust => {
            state.trust.set(Some(Chosen {
                name: name.clone(),
                size,
                content: Content::Bytes(Arc::new(bytes)),
                story: None,
            }));
            state.spoken.set(words::took_trust(&name));
            if field == Some(Field::Bundle) {
                let name = name.clone();
                state.notify(move || words::took_trust(&name));
            }
        }
        _ => {
            state.bundle.set(Some(Chosen {
                name: name.clone(),
                size,
                content: Content::File(file),
                story: None,
            }));
            state.spoken.set(words::took_bundle(&name));
        }
    }
}

fn say(state: State, words: impl Fn() -> String + Send + Sync + 'static) {
    state.spoken.set(words());
    state.notify(words);
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number below 2^53"
)]
fn whole(size: f64) -> u64 {
    size.max(0.0) as u64
}
