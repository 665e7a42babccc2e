//! The viewer in a portal's frame: does what the portal asks, and tells it what came of it.
//!
//! Messages are read and written by `embed.js`, which stands in the page of the frame alone; elsewhere all of this does nothing.
//! The portal is told of what it handed over itself. What somebody opens here from their own disk is theirs: of that it
//! hears neither verdict nor report nor place.

use std::cell::RefCell;
use std::sync::Arc;

use attestry_report::model::Overview;
use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::model::embed::{Expected, verdict};
use crate::model::intake;
use crate::router::word;
use crate::state::{Chosen, Content, State};
use crate::words::failure::Failure;
use crate::words::language::Language;
use crate::{host, run, words};

/// What the portal handed over last, and how the run that is shown differs from it.
#[derive(Default)]
struct Given {
    bundle: Option<web_sys::File>,
    trust: Option<Arc<Vec<u8>>>,
    at: Option<String>,
    expected: Expected,
    /// Whether the run is about the portal's bundle.
    ours: bool,
    /// Whether it is under another trust file or time than the portal's.
    what_if: bool,
}

thread_local! {
    static GIVEN: RefCell<Given> = RefCell::default();
}

/// Takes the portal's requests, and tells it where the viewer is.
pub(crate) fn listen(state: State) {
    if host::portal().is_undefined() {
        return;
    }
    let does =
        Closure::<dyn Fn(String, JsValue) -> JsValue>::new(move |op: String, data: JsValue| {
            match act(state, &op, &data) {
                Ok(()) => JsValue::UNDEFINED,
                Err(message) => message.into(),
            }
        });
    call(
        "listen",
        &[does.into_js_value(), env!("CARGO_PKG_VERSION").into()],
    );
    Effect::new(move |_| {
        let route = state.route.get();
        if state.loaded.with(Option::is_some) && GIVEN.with_borrow(|given| given.ours) {
            let hash = route.hash();
            // What the address has beside place and bundle is what a list is narrowed to.
            let narrowed = hash.trim_start_matches('#').split('&').filter(|part| {
                let name = part.split('=').next().unwrap_or_default();
                !["v", "b", "view", "id", "sample"].contains(&name)
            });
            let filter = narrowed.collect::<Vec<_>>().join("&");
            let id = route.id.unwrap_or_default();
            call("route", &[word(route.screen).into(), id.into(), filter.into()]);
        }
    });
}

fn act(state: State, op: &str, data: &JsValue) -> Result<(), &'static str> {
    match op {
        "connected" => state.portal.set(Some(text(data, "origin"))),
        "open" => return open(state, data),
        "cancel" => run::cancel(state),
        "close" => {
            GIVEN.take();
            run::close(state);
        }
        "settings" => settings(state, data),
        "report" => report(state, data),
        _ => return Err("there is no such request"),
    }
    Ok(())
}

fn open(state: State, data: &JsValue) -> Result<(), &'static str> {
    let file: web_sys::File = member(data, "bundle").dyn_into().map_err(|_| "no bundle")?;
    let at = Some(text(data, "at")).filter(|at| !at.is_empty());
    if at
        .as_deref()
        .is_some_and(|at| intake::verification_time(at).is_none())
    {
        return Err("`at` must be a time in UTC, such as 2026-09-01T00:00:00Z");
    }
    let trust = member(data, "trust").dyn_into::<Uint8Array>().ok();
    let trust = trust.map(|bytes| Arc::new(bytes.to_vec()));
    let origin = state.portal.get_untracked().unwrap_or_default();
    state.bundle.set(Some(Chosen {
        name: file.name(),
        size: whole(file.size()),
        content: Content::File(file.clone()),
        story: None,
    }));
    state.trust.set(trust.clone().map(|bytes| Chosen {
        name: words::embed::supplied_by(&origin),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        content: Content::Bytes(bytes),
        story: None,
    }));
    state.proofs.set(Vec::new());
    state.at.set(at.clone());
    GIVEN.set(Given {
        bundle: Some(file),
        trust,
        at,
        expected: Expected {
            sha256: text(data, "expected"),
            policy: text(data, "policy"),
        },
        ours: false,
        what_if: false,
    });
    run::verify(state);
    Ok(())
}

fn settings(state: State, data: &JsValue) {
    let theme = text(data, "theme");
    if words::THEMES.iter().any(|(value, _)| *value == theme) {
        state.theme.set(theme);
    }
    match text(data, "shortcuts").as_str() {
        "on" => state.shortcuts.set(true),
        "off" => state.shortcuts.set(false),
        _ => {}
    }
    match text(data, "route").as_str() {
        "" => {}
        route => state.routed.set(route == "host"),
    }
    if let Some(language) = Language::of(&text(data, "lang")) {
        state.speak(language);
    }
    if let Some(readonly) = member(data, "readonly").as_bool() {
        state.readonly.set(readonly);
        host::mark("data-readonly", readonly);
    }
}

fn report(state: State, data: &JsValue) {
    let number = member(data, "number");
    let ours = GIVEN.with_borrow(|given| given.ours);
    let open = state.loaded.get_untracked().filter(|_| ours);
    let Some(loaded) = open else {
        call("made", &[number]);
        return;
    };
    run::file(
        &text(data, "format"),
        &loaded.source.bundle_name,
        None,
        move |file| {
            call("made", &[number, file.map_or(JsValue::UNDEFINED, JsValue::from)]);
        },
    );
}

/// A run starts, over what is chosen: whether that is what the portal handed over.
pub(crate) fn started(state: State) {
    let left = GIVEN.with_borrow_mut(|given| {
        let before = given.bundle.is_some();
        given.ours =
            state
                .bundle
                .with_untracked(|bundle| match bundle.as_ref().map(|bundle| &bundle.content) {
                    Some(Content::File(file)) => given.bundle.as_ref() == Some(file),
                    _ => false,
                });
        let trust = state
            .trust
            .with_untracked(|trust| match trust.as_ref().map(|trust| &trust.content) {
                None => given.trust.is_none(),
                Some(Content::Bytes(bytes)) => given
                    .trust
                    .as_ref()
                    .is_some_and(|given| Arc::ptr_eq(given, bytes)),
                Some(Content::File(_)) => false,
            });
        given.what_if = !(trust && state.at.with_untracked(|at| *at == given.at));
        before && !given.ours
    });
    if left {
        call("left", &[]);
    }
}

/// Why a verdict is not shown: the portal said something else of what it handed over.
pub(crate) fn refusal(report: &Overview) -> Option<(&'static str, Failure)> {
    GIVEN.with_borrow(|given| {
        let expected = given.ours.then_some(&given.expected)?;
        // Another trust file that somebody chose here is theirs to choose.
        let expected = Expected {
            policy: if given.what_if {
                String::new()
            } else {
                expected.policy.clone()
            },
            ..expected.clone()
        };
        expected
            .differs(report)
            .map(|mismatch| words::embed::mismatch(&mismatch))
    })
}

/// The verdict is shown.
pub(crate) fn judged(state: State) {
    let (ours, what_if) = GIVEN.with_borrow(|given| (given.ours, given.what_if));
    let told = state
        .loaded
        .with_untracked(|loaded| loaded.as_ref().map(|loaded| verdict(&loaded.report)));
    if let Some(told) = told.filter(|_| ours) {
        call("verdict", &[told.into(), what_if.into()]);
    }
}

/// There is no verdict.
pub(crate) fn failed(code: &str, message: &str, recoverable: bool) {
    if GIVEN.with_borrow(|given| given.ours) {
        call("failed", &[code.into(), message.into(), recoverable.into()]);
    }
}

/// How far the run is.
pub(crate) fn progress(phase: &str, done: u64, total: u64) {
    #[allow(clippy::cast_precision_loss, reason = "counts below 2^53")]
    let [done, total] = [done, total].map(|count| count as f64);
    if GIVEN.with_borrow(|given| given.ours) {
        call("progress", &[phase.into(), done.into(), total.into()]);
    }
}

/// Gives the browser a bundle to keep, past the portal: it is the way to look at it elsewhere.
pub(crate) fn keep(file: &web_sys::File, name: &str) {
    call("keep", &[file.into(), name.into()]);
}

fn call(name: &str, arguments: &[JsValue]) {
    let portal = host::portal();
    let function = Reflect::get(&portal, &name.into()).unwrap_or_default();
    if let Some(function) = function.dyn_ref::<Function>() {
        let arguments: Array = arguments.iter().collect();
        let _ = function.apply(&portal, &arguments);
    }
}

fn member(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &name.into()).unwrap_or_default()
}

fn text(data: &JsValue, name: &str) -> String {
    member(data, name).as_string().unwrap_or_default()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number below 2^53"
)]
fn whole(size: f64) -> u64 {
    size.max(0.0) as u64
}
