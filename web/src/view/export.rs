//! The menu of files that a report is kept in. The worker makes them; the browser saves them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::model::export::{Kind, MANY, command, file_name};
use crate::model::visible::visible;
use crate::state::{loaded, state};
use crate::words::export as words;
use crate::{host, run};

/// Folds the menu at Escape, and goes back to what opened it.
fn fold(event: web_sys::KeyboardEvent) {
    let menu = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(menu) = menu.filter(|menu| event.key() == "Escape" && menu.has_attribute("open")) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    // An attribute that is there can be taken away.
    let _ = menu.remove_attribute("open");
    let summary = menu.first_element_child();
    if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = summary.focus();
    }
}

/// The menu, folded until somebody opens it.
#[component]
pub(crate) fn ExportMenu() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let said = RwSignal::new(None::<String>);
    let (verdict, key) = (loaded.report.verdict, loaded.address_key());
    let bundle_name = loaded.source.bundle_name.clone();
    let make = move |kind: Kind, secret: Option<web_sys::File>| {
        let name = file_name(&key, verdict, kind);
        said.set(Some(words::MAKING.to_string()));
        run::file(kind.key(), &bundle_name, secret, move |file| {
            let told = match file {
                Some(file) if host::save(&file, &name, kind.key()) => words::saved(&name),
                None if kind == Kind::SvrSigned => words::NOT_SIGNED.to_string(),
                _ => words::NOT_MADE.to_string(),
            };
            state.spoken.set(told.clone());
            // The menu may be gone.
            let _ = said.try_set(Some(told));
        });
    };
    let rows = Kind::PLAIN.map(|kind| {
        let make = make.clone();
        view! {
            <li>
                <button type="button" class="button quiet" data-export=kind.key() on:click=move |_| make(kind, None)>
                    {words::kind(kind)}
                </button>
            </li>
        }
    });
    let sign = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let chosen = input.as_ref().and_then(web_sys::HtmlInputElement::files);
        if let Some(file) = chosen.and_then(|files| files.get(0)) {
            make(Kind::SvrSigned, Some(file));
        }
        // The same key may be chosen again.
        if let Some(input) = input {
            input.set_value("");
        }
    };
    let many = (loaded.report.totals.actions >= MANY).then(|| {
        let source = &loaded.source;
        let trust = source.trust_name.as_deref();
        let command = command(
            &source.bundle_name,
            trust.filter(|_| loaded.report.trust.is_some()),
            &source.proof_names,
            &loaded.report.at,
        );
        let command = format!("{} --format prov", visible(&command));
        view! {
            <p class="hint" data-testid="export-large">
                {words::LARGE}
                " "
                <code>{command}</code>
            </p>
        }
    });
    view! {
        <details class="export-menu" data-testid="export" on:keydown=fold>
            <summary class="button">{words::EXPORT}</summary>
            <div class="panel">
                <p class="hint">{words::EXPORT_HINT}</p>
                {many}
                <ul>{rows}</ul>
                <label class="sign">
                    <span>{words::SIGN_WITH}</span>
                    <input type="file" data-testid="sign-with" on:change=sign />
                </label>
                <p class="hint">{words::SIGN_HINT}</p>
                <p class="export-said" data-testid="export-said">{move || said.get()}</p>
            </div>
        </details>
    }
}
