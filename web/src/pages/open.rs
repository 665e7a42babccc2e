//! The first screen: a bundle, a trust file, a time; or a sample.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, HtmlInputElement};

use super::intake::{self, Field};
use super::samples::{Samples, Situations};
use crate::model::visible::visible;
use crate::model::{format, intake as typed};
use crate::run;
use crate::state::{Chosen, state};
use crate::view::icon::{Sign, SignIcon};
use crate::view::notice::Notice;
use crate::view::privacy::Privacy;
use crate::words::open as words;
use crate::words::text::Text;

/// The first screen.
#[component]
pub(crate) fn Open() -> impl IntoView {
    view! {
        <div class="page open">
            <Notice />
            <div class="lead">
                <h1 tabindex="-1">{words::TITLE}</h1>
                <p>{words::LEAD}</p>
            </div>
            <div class="open-grid">
                <div class="open-own">
                    <Form />
                    <Privacy />
                </div>
                <Samples />
            </div>
            <Situations />
        </div>
    }
}

/// Two files and a time.
#[component]
pub(crate) fn Form() -> impl IntoView {
    let state = state();
    let over = RwSignal::new(false);
    let problem = RwSignal::new(None::<Text>);
    let drag = move |inside: bool| {
        move |event: DragEvent| {
            event.prevent_default();
            over.set(inside);
        }
    };
    let verify = move |_| {
        let readable = state.at.with(|at| {
            at.as_deref()
                .is_none_or(|at| typed::verification_time(at).is_some())
        });
        let missing = state.bundle.with(Option::is_none);
        problem.set(
            missing
                .then_some(words::NO_BUNDLE)
                .or((!readable).then_some(words::TIME_WRONG)),
        );
        if problem.get_untracked().is_none() {
            run::verify(state);
        }
    };
    view! {
        <section
            class="panel drop"
            class:over=move || over.get()
            on:dragenter=drag(true)
            on:dragover=drag(true)
            on:dragleave=drag(false)
            on:drop=drag(false)
        >
            <p class="drop-hint">{words::DROP}</p>
            <FileField field=Field::Bundle chosen=state.bundle label=words::BUNDLE hint=words::BUNDLE_HINT sign=Sign::File />
            <FileField field=Field::Trust chosen=state.trust label=words::TRUST hint=words::TRUST_HINT sign=Sign::Key />
            <Proofs />
            <TimeField />
            <div class="go">
                <button type="button" class="button primary" data-testid="verify" on:click=verify>
                    {words::VERIFY}
                </button>
                <p class="promise">
                    <SignIcon sign=Sign::Lock />
                    {words::PROMISE}
                </p>
            </div>
            <p class="problem" role="alert">
                {move || problem.get().map(Text::said)}
            </p>
        </section>
    }
}

/// The proofs that were given, where there are any; each can be taken away again.
#[component]
fn Proofs() -> impl IntoView {
    let state = state();
    let rows = move || {
        let proofs = state.proofs.get();
        let row = |proof: &Chosen| {
            let name = visible(&proof.name).into_owned();
            let (label, own) = (format!("{name}: {}", words::REMOVE), proof.name.clone());
            let remove = move |_| state.proofs.update(|proofs| proofs.retain(|one| one.name != own));
            view! {
                <li data-testid="open-proof">
                    <span class="file-name">{name} " · " {format::bytes(proof.size)}</span>
                    <button type="button" class="button quiet" aria-label=label on:click=remove>
                        {words::REMOVE}
                    </button>
                </li>
            }
        };
        proofs.iter().map(row).collect_view()
    };
    view! {
        <Show when=move || state.proofs.with(|proofs| !proofs.is_empty())>
            <div class="file-field here">
                <SignIcon sign=Sign::File />
                <div class="file-words">
                    <h2>{words::PROOFS}</h2>
                    <ul class="references">{rows}</ul>
                    <p class="hint">{words::PROOFS_HINT}</p>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn FileField(
    field: Field,
    chosen: RwSignal<Option<Chosen>, LocalStorage>,
    label: Text,
    hint: Text,
    sign: Sign,
) -> impl IntoView {
    let state = state();
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let change = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            intake::take(state, input.files(), Some(field));
            // The same file may be chosen again.
            input.set_value("");
        }
    };
    let name = move || {
        chosen.with(|chosen| {
            let file =
                |chosen: &Chosen| format!("{} · {}", visible(&chosen.name), format::bytes(chosen.size));
            chosen.as_ref().map_or_else(|| words::NONE.to_string(), file)
        })
    };
    let here = move || chosen.with(Option::is_some);
    let mark = match field {
        Field::Bundle => "open-bundle",
        Field::Trust => "open-trust",
    };
    view! {
        <div class="file-field" class:here=here>
            <SignIcon sign />
            <div class="file-words">
                <h2>{label}</h2>
                <p class="file-name">{name}</p>
                <p class="hint">{hint}</p>
            </div>
            <input type="file" class="unseen" data-testid=mark tabindex="-1" aria-hidden="true" node_ref=input on:change=change />
            <div class="file-buttons">
                <button type="button" class="button" aria-label=move || format!("{label}: {}", if here() { words::REPLACE } else { words::CHOOSE }) on:click=choose>
                    {move || if here() { words::REPLACE.said() } else { words::CHOOSE.said() }}
                </button>
                <Show when=here>
                    <button type="button" class="button quiet" aria-label=format!("{label}: {}", words::REMOVE) on:click=move |_| chosen.set(None)>
                        {words::REMOVE}
                    </button>
                </Show>
            </div>
        </div>
    }
}

#[component]
fn TimeField() -> impl IntoView {
    let state = state();
    let now = move || state.at.with(Option::is_none);
    let at = move || state.at.get().unwrap_or_default();
    let begin = move |_| state.at.set(Some(typed::editable(&crate::host::now())));
    view! {
        <fieldset class="time-field">
            <legend>{words::TIME}</legend>
            <label>
                <input type="radio" name="at" prop:checked=now on:change=move |_| state.at.set(None) />
                {words::TIME_NOW}
            </label>
            <label>
                <input type="radio" name="at" prop:checked=move || !now() on:change=begin />
                {words::TIME_AT}
            </label>
            <Show when=move || !now()>
                <input
                    type="text"
                    class="time"
                    inputmode="numeric"
                    aria-label=words::TIME_AT
                    placeholder=words::TIME_FORM
                    prop:value=at
                    on:input=move |event| state.at.set(Some(event_target_value(&event)))
                />
            </Show>
            <p class="hint">{words::TIME_HINT}</p>
        </fieldset>
    }
}
