//! The engine's worker as the page sees it: requests out, events in.
//!
//! It knows the protocol of `worker.js` and nothing of what the messages mean for the screens.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use crate::host;
use crate::state::{Chosen, Content};
use crate::words;

/// What the worker says.
#[derive(Debug)]
pub(crate) enum Event {
    /// How far it is: phase, done, total.
    Progress(String, u64, u64),
    /// The overview's JSON text.
    Overview(String),
    /// The JSON text of what was asked for; `None` where there is none.
    Answer(Option<String>),
    /// A file that was made; `None` where there is none.
    File(Option<web_sys::Blob>),
    /// The rules' JSON text.
    Rules(String),
    /// It went wrong: code and message.
    Error(String, String),
}

/// A running worker. Dropping it ends the worker and gives its memory back.
#[derive(Debug)]
pub(crate) struct Client {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(JsValue)>,
}

impl Client {
    /// Starts a worker with the engine in it, or takes one that has it; `heard` is called with the request's number and what
    /// the worker says.
    pub(crate) fn start(
        first: Option<Worker>,
        heard: impl Fn(u32, Event) + Clone + 'static,
    ) -> Result<Self, String> {
        let fresh = first.is_none();
        let worker = match first {
            Some(worker) => worker,
            None => Worker::new(&host::worker_url()).map_err(|error| text_of(&error))?,
        };
        // Whether it has said anything: what breaks before has not started, what breaks after has stopped.
        let started = Rc::new(Cell::new(false));
        let on_error = {
            let (heard, started) = (heard.clone(), Rc::clone(&started));
            // A worker that the policy refuses fires a plain event, which has no message.
            Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                // The screen tells it: browsers need not complain of it as of an error that nobody saw.
                if let Some(event) = event.dyn_ref::<web_sys::Event>() {
                    event.prevent_default();
                }
                let message =
                    text(&event, "message").unwrap_or_else(|| words::failure::NO_MESSAGE.to_string());
                let code = if started.get() { "STOPPED" } else { "WORKER" };
                heard(0, Event::Error(code.to_owned(), message));
            })
        };
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            started.set(true);
            let data = message.data();
            if let Some(event) = event(&data) {
                heard(number(&data, "id"), event);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let client = Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        };
        if fresh {
            let parts = [
                ("module", host::engine_module()),
                ("source", host::worker_source()),
                ("apart", host::apart()),
            ];
            client.post(0, "init", &parts)?;
        }
        Ok(client)
    }

    /// Asks for an overview of a bundle and the proofs that lie beside it.
    pub(crate) fn open(
        &self,
        id: u32,
        (bundle, proofs): (&Chosen, &[Chosen]),
        trust: Option<&[u8]>,
        at: &str,
    ) -> Result<(), String> {
        let content = match &bundle.content {
            Content::File(file) => JsValue::from(file),
            Content::Bytes(bytes) => js_sys::Uint8Array::from(bytes.as_slice()).buffer().into(),
        };
        let mut members = vec![("bundle", content), ("at", at.into())];
        if let Some(trust) = trust {
            members.push(("trust", js_sys::Uint8Array::from(trust).buffer().into()));
        }
        let proofs = proofs.iter().filter_map(Chosen::bytes);
        let proofs: js_sys::Array = proofs
            .map(|bytes| js_sys::Uint8Array::from(bytes).buffer())
            .collect();
        members.push(("proofs", proofs.into()));
        self.post(id, "open", &members)
    }

    /// Asks for part of what is open: the operation, and what it needs to know.
    pub(crate) fn ask(&self, id: u32, op: &str, members: &[(&str, JsValue)]) -> Result<(), String> {
        self.post(id, op, members)
    }

    /// Asks for the rules.
    pub(crate) fn rules(&self, id: u32) -> Result<(), String> {
        self.post(id, "rules", &[])
    }

    fn post(&self, id: u32, op: &str, members: &[(&str, JsValue)]) -> Result<(), String> {
        let message = host::object(members);
        for (name, value) in [("id", JsValue::from(id)), ("op", op.into())] {
            let _ = Reflect::set(&message, &name.into(), &value);
        }
        self.worker
            .post_message(&message)
            .map_err(|error| text_of(&error))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What a message says; `None` for one that needs no answer.
fn event(data: &JsValue) -> Option<Event> {
    Some(match text(data, "ev")?.as_str() {
        "progress" => Event::Progress(text(data, "phase")?, whole(data, "done"), whole(data, "total")),
        "overview" => Event::Overview(text(data, "json")?),
        "answer" => Event::Answer(text(data, "json")),
        "file" => Event::File(Reflect::get(data, &"blob".into()).ok()?.dyn_into().ok()),
        "rules" => Event::Rules(text(data, "json")?),
        "error" => Event::Error(text(data, "code")?, text(data, "message").unwrap_or_default()),
        _ => return None,
    })
}

fn text(data: &JsValue, name: &str) -> Option<String> {
    Reflect::get(data, &name.into()).ok()?.as_string()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts below 2^53, clamped at both ends"
)]
fn whole(data: &JsValue, name: &str) -> u64 {
    let value = Reflect::get(data, &name.into())
        .ok()
        .and_then(|value| value.as_f64());
    value.unwrap_or_default().clamp(0.0, 9.0e15) as u64
}

fn number(data: &JsValue, name: &str) -> u32 {
    u32::try_from(whole(data, name)).unwrap_or_default()
}

fn text_of(error: &JsValue) -> String {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    message
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "the browser refused it".to_owned())
}
