//! Runs: from chosen files to a loaded report, through the worker; cancel ends the worker.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Worker;

use crate::embed;
use crate::host::{self, First};
use crate::keys;
use crate::model::intake;
use crate::model::loaded::{Loaded, Source, Story};
use crate::model::progress::Progress;
use crate::model::rules::Rules;
use crate::router::{Route, Screen};
use crate::state::{Chosen, Content, Detail, Stage, State, told};
use crate::words;
use crate::words::failure::{self, Failure};
use crate::worker::{Client, Event};

/// The number of the request to open a sample that `boot.js` makes for the first worker.
const BEGUN: u32 = 1;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine { client: None, last: BEGUN, asked: HashMap::new(), files: HashMap::new() });
}

/// What is done with an answer: JSON text, `None` where there is none.
type Then = Box<dyn FnOnce(Option<String>)>;

/// What is done with a file, or without one.
type Keep = Box<dyn FnOnce(Option<web_sys::Blob>)>;

/// The worker and what it was asked.
struct Engine {
    client: Option<Client>,
    last: u32,
    asked: HashMap<u32, Then>,
    files: HashMap<u32, Keep>,
}

/// Checks what is chosen. A new worker each time: what the last one held is given back.
pub(crate) fn verify(state: State) {
    check(state, None);
}

/// Checks what is chosen, where it is a sample of that name as it came. The worker that was started with the page may
/// have begun with it.
fn check(state: State, sample: Option<&str>) {
    let Some(bundle) = state.bundle.get_untracked() else {
        return;
    };
    let at = match state.at.get_untracked() {
        None => host::now(),
        Some(typed) => match intake::verification_time(&typed) {
            Some(at) => at,
            None => return,
        },
    };
    let trust = state.trust.get_untracked();
    let proofs = state.proofs.get_untracked();
    embed::started(state);
    state.notice.set(None);
    state.stage.set(Stage::Running(Progress::start(bundle.size)));
    focus(state);
    let started = ENGINE.with_borrow_mut(|engine| {
        engine.client = None;
        engine.asked.clear();
        engine.files.clear();
        engine.last += 1;
        let run = engine.last;
        let (first, begun) = first_for(sample);
        let run = if begun { BEGUN } else { run };
        let source = Source {
            bundle_name: bundle.name.clone(),
            trust_name: trust.as_ref().map(|trust| trust.name.clone()),
            proof_names: proofs.iter().map(|proof| proof.name.clone()).collect(),
            story: bundle.story.clone(),
        };
        let client = Client::start(first, move |id, event| heard(state, &source, run, id, event))?;
        if !begun {
            let trust = trust.as_ref().and_then(Chosen::bytes);
            client.open(run, (&bundle, &proofs), trust, &at)?;
        }
        engine.client = Some(client);
        Ok::<(), String>(())
    });
    if let Err(message) = started {
        fail(state, "WORKER", &message);
    }
}

/// The worker that was started with the page, where it is still there and of use for what is to be checked; and whether it
/// has begun with it.
fn first_for(sample: Option<&str>) -> (Option<Worker>, bool) {
    let Some(First {
        worker,
        sample: opened,
    }) = host::first()
    else {
        return (None, false);
    };
    let begun = opened.is_some();
    if begun && opened.as_deref() != sample {
        worker.terminate();
        return (None, false);
    }
    (Some(worker), begun)
}

/// Opens the sample of that name and checks it.
pub(crate) fn sample(state: State, name: &str) {
    let samples = host::samples();
    let Some(sample) = samples.iter().find(|sample| sample.name == name) else {
        let name = name.to_owned();
        state.notify(move || words::open::no_such_sample(&name));
        return;
    };
    let story = Story {
        title: sample.title.clone(),
        about: sample.about.clone(),
    };
    let file = |(name, bytes): (String, Vec<u8>)| Chosen {
        name,
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        content: Content::Bytes(Arc::new(bytes)),
        story: Some(story.clone()),
    };
    state.bundle.set(sample.bundle().map(file));
    state.trust.set(sample.trust().map(file));
    state.proofs.set(Vec::new());
    state.at.set(Some(intake::editable(&sample.at)));
    check(state, Some(name));
}

/// Ends the run, if one is going.
pub(crate) fn cancel(state: State) {
    if matches!(state.stage.get_untracked(), Stage::Running(_)) {
        stop();
        state.stage.set(Stage::Idle);
        state.loaded.set(None);
        state.notify(|| words::running::CANCELLED.to_string());
        state.spoken.set(words::running::CANCELLED.to_string());
        state.go(Route::to(Screen::Open));
        embed::failed("CANCELLED", words::running::CANCELLED.said(), true);
    }
}

/// Closes what is open, and gives back what it held.
pub(crate) fn close(state: State) {
    stop();
    state.bundle.set(None);
    state.trust.set(None);
    state.proofs.set(Vec::new());
    state.at.set(None);
    state.loaded.set(None);
    state.notice.set(None);
    state.stage.set(Stage::Idle);
    state.go_instead(Route::to(Screen::Open));
}

/// Asks for the rules, where no run has asked for them yet.
pub(crate) fn rules(state: State) {
    let started = ENGINE.with_borrow_mut(|engine| {
        if engine.client.is_some() || !state.rules.with_untracked(Rules::is_empty) {
            return Ok(());
        }
        engine.last += 1;
        let asked = engine.last;
        let (first, _) = first_for(None);
        let client = Client::start(first, move |id, event| {
            heard(state, &Source::default(), asked, id, event);
        })?;
        client.rules(asked)?;
        engine.client = Some(client);
        Ok::<(), String>(())
    });
    if let Err(message) = started {
        fail(state, "WORKER", &message);
    }
}

/// Asks for one statement in full, once.
pub(crate) fn detail(state: State, digest: &str) {
    if state
        .details
        .with_untracked(|details| details.contains_key(digest))
    {
        return;
    }
    let set = move |digest: String, detail| {
        state
            .details
            .update(|details| drop(details.insert(digest, detail)));
    };
    set(digest.to_owned(), Detail::Asked);
    let wanted = digest.to_owned();
    ask("statement", &[("digest", digest.into())], move |json| {
        let detail = json.and_then(|json| serde_json::from_str(&json).ok());
        let detail = detail.map_or(Detail::Absent, |detail| Detail::Here(Arc::new(detail)));
        set(wanted, detail);
    });
}

/// Asks for part of what is open, and does something with the answer. Where nothing is open there is no answer.
pub(crate) fn ask(
    op: &'static str,
    members: &[(&str, JsValue)],
    then: impl FnOnce(Option<String>) + 'static,
) {
    let then: Then = Box::new(then);
    let refused = ENGINE.with_borrow_mut(|engine| {
        engine.last += 1;
        let id = engine.last;
        let client = engine.client.as_ref();
        if client.is_some_and(|client| client.ask(id, op, members).is_ok()) {
            engine.asked.insert(id, then);
            None
        } else {
            Some(then)
        }
    });
    if let Some(then) = refused {
        then(None);
    }
}

/// Asks for the report as a file in a format, signed where a key is given.
pub(crate) fn file(
    format: &str,
    bundle_name: &str,
    key: Option<web_sys::File>,
    then: impl FnOnce(Option<web_sys::Blob>) + 'static,
) {
    let mut members = vec![("format", format.into()), ("name", bundle_name.into())];
    members.extend(key.map(|key| ("key", JsValue::from(key))));
    let then: Keep = Box::new(then);
    let refused = ENGINE.with_borrow_mut(|engine| {
        engine.last += 1;
        let id = engine.last;
        let client = engine.client.as_ref();
        if client.is_some_and(|client| client.ask(id, "export", &members).is_ok()) {
            engine.files.insert(id, then);
            None
        } else {
            Some(then)
        }
    });
    if let Some(then) = refused {
        then(None);
    }
}

/// Asks for part of what is open and reads the answer; what cannot be read is no answer.
pub(crate) fn ask_for<T: DeserializeOwned>(
    op: &'static str,
    members: &[(&str, JsValue)],
    then: impl FnOnce(Option<T>) + 'static,
) {
    ask(op, members, move |json| {
        then(json.and_then(|json| serde_json::from_str(&json).ok()));
    });
}

/// What the worker says, for the run with that number.
fn heard(state: State, source: &Source, run: u32, id: u32, event: Event) {
    match event {
        Event::Progress(phase, done, total) if id == run => progressed(state, &phase, done, total),
        Event::Overview(json) if id == run => match host::overview(&json) {
            Ok(report) => {
                if let Some((code, failure)) = embed::refusal(&report) {
                    fail_as(state, code, failure);
                } else {
                    show(state, Loaded::new(report, source.clone()));
                    list_rules(state);
                }
            }
            Err(message) => fail(state, "REPORT", &message),
        },
        Event::Rules(json) => match serde_json::from_str::<Vec<attestry_report::model::RuleView>>(&json) {
            Ok(rules) => state.rules.set(Rules::new(rules)),
            Err(message) => fail(state, "REPORT", &message.to_string()),
        },
        Event::Answer(json) => answered(id, json),
        Event::File(file) => filed(id, file),
        Event::Error(code, message) if id == run || id == 0 => fail(state, &code, &message),
        // An engine that trapped on a question answers no other.
        Event::Error(code, message) if code == "TRAP" || code == "MEMORY" => fail(state, &code, &message),
        Event::Error(..) => {
            filed(id, None);
            answered(id, None);
        }
        Event::Progress(..) | Event::Overview(_) => {}
    }
}

/// Asks the worker that has just judged for the rules, once: nobody waits for them as for the verdict.
fn list_rules(state: State) {
    if !state.rules.with_untracked(Rules::is_empty) {
        return;
    }
    ENGINE.with_borrow_mut(|engine| {
        engine.last += 1;
        let asked = engine.last;
        // A worker that cannot be asked any more says so itself.
        let _ = engine.client.as_ref().map(|client| client.rules(asked));
    });
}

fn answered(id: u32, json: Option<String>) {
    if let Some(then) = ENGINE.with_borrow_mut(|engine| engine.asked.remove(&id)) {
        then(json);
    }
}

fn filed(id: u32, file: Option<web_sys::Blob>) {
    if let Some(then) = ENGINE.with_borrow_mut(|engine| engine.files.remove(&id)) {
        then(file);
    }
}

/// Takes over progress; what is spoken changes with each phase and each quarter of it.
fn progressed(state: State, phase: &str, done: u64, total: u64) {
    let Stage::Running(before) = state.stage.get_untracked() else {
        return;
    };
    let after = before.advance(phase, done, total);
    if after.phase != before.phase || after.percent() / 25 != before.percent() / 25 {
        state.spoken.set(words::running::spoken(after));
    }
    state.stage.set(Stage::Running(after));
    embed::progress(phase, done, total);
}

/// Shows a report: where the address points, if it points into this bundle, else the summary.
fn show(state: State, loaded: Loaded) {
    state.spoken.set(words::running::finished(words::verdict::word(
        loaded.report.verdict,
    )));
    let wanted = state.route.get_untracked();
    let by_sample = wanted.sample.is_some();
    let key = loaded.address_key();
    state.details.set(HashMap::new());
    state.filter.set(crate::model::actions::Filter::of(&wanted));
    state.loaded.set(Some(Arc::new(loaded)));
    state.second.set(None);
    state.stage.set(Stage::Idle);
    let (route, notice) = match wanted.bundle {
        Some(bundle) if bundle == key => (
            Route {
                bundle: None,
                sample: None,
                ..wanted
            },
            None,
        ),
        Some(bundle) => (
            Route::to(Screen::Summary),
            Some(told(move || words::open::other_bundle(&bundle))),
        ),
        None if wanted.sample.is_some() && wanted.screen != Screen::Open => (
            Route {
                sample: None,
                ..wanted
            },
            None,
        ),
        None => (Route::to(Screen::Summary), None),
    };
    let route = if route.screen == Screen::Open {
        Route::to(Screen::Summary)
    } else {
        route
    };
    state.notice.set(notice);
    // The address tells of it later, and until then another screen would be built in vain.
    state.route.set(Route {
        bundle: Some(key),
        ..route.clone()
    });
    if by_sample {
        state.go_instead(route);
    } else {
        state.go(route);
    }
    focus(state);
    embed::judged(state);
}

/// Ends with a failure. A worker that trapped is of no more use, so it goes.
fn fail(state: State, code: &str, message: &str) {
    fail_as(state, code, failure::of(code, message));
}

fn fail_as(state: State, code: &str, failure: Failure) {
    stop();
    embed::failed(code, failure.what.said(), failure.again);
    state.spoken.set(failure.what.to_string());
    state.loaded.set(None);
    state.stage.set(Stage::Failed(failure));
    focus(state);
}

/// Goes to the heading of what is shown now. In a portal's frame the focus stays with whoever has it.
fn focus(state: State) {
    if state.portal.with_untracked(Option::is_none) {
        keys::start_screen(state);
    }
}

/// Ends the worker, whatever it is doing. Nothing that it was asked is answered any more.
fn stop() {
    ENGINE.with_borrow_mut(|engine| {
        engine.client = None;
        engine.asked.clear();
        engine.files.clear();
    });
}
