//! A second bundle, for comparison: checked by a worker of its own, which ends with the last who holds it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use attestry_report::model::Overview;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::host;
use crate::model::compare::Mark;
use crate::run;
use crate::state::{Chosen, State, loaded};
use crate::worker::{Client, Event};

/// Actions that are asked for at once.
const AT_ONCE: usize = 20_000;

type Then = Box<dyn FnOnce(Option<String>)>;

/// The second worker, and what it was asked.
#[derive(Default)]
pub(crate) struct Second {
    client: RefCell<Option<Client>>,
    asked: RefCell<HashMap<u32, Then>>,
    last: Cell<u32>,
}

impl Second {
    /// Checks a bundle as the open one was, and gives its overview; nothing where that cannot be.
    pub(crate) fn open(
        state: State,
        bundle: &Chosen,
        then: impl FnOnce(Option<Overview>) + 'static,
    ) -> Rc<Self> {
        let second = Rc::new(Self::default());
        let weak = Rc::downgrade(&second);
        let client = Client::start(None, move |id, event| {
            if let Some(second) = weak.upgrade() {
                second.heard(id, event);
            }
        });
        let trust = state.trust.get_untracked();
        let trust = trust.as_ref().and_then(Chosen::bytes);
        let id = second.expects(Box::new(move |json| {
            then(json.and_then(|json| host::overview(&json).ok()));
        }));
        let started = client.and_then(|client| {
            client.open(id, (bundle, &[]), trust, &loaded().report.at)?;
            Ok(client)
        });
        match started {
            Ok(client) => *second.client.borrow_mut() = Some(client),
            Err(_) => second.answer(id, None),
        }
        second
    }

    /// Asks for part of it.
    pub(crate) fn ask_for<T: DeserializeOwned>(
        &self,
        op: &'static str,
        members: &[(&str, JsValue)],
        then: impl FnOnce(Option<T>) + 'static,
    ) {
        let id = self.expects(Box::new(move |json| {
            then(json.and_then(|json| serde_json::from_str(&json).ok()));
        }));
        let client = self.client.borrow();
        let sent = client
            .as_ref()
            .is_some_and(|client| client.ask(id, op, members).is_ok());
        drop(client);
        if !sent {
            self.answer(id, None);
        }
    }

    fn expects(&self, then: Then) -> u32 {
        let id = self.last.get() + 1;
        self.last.set(id);
        self.asked.borrow_mut().insert(id, then);
        id
    }

    fn heard(&self, id: u32, event: Event) {
        match event {
            Event::Overview(json) => self.answer(id, Some(json)),
            Event::Answer(json) => self.answer(id, json),
            Event::Error(..) if id == 0 => {
                let waiting: Vec<u32> = self.asked.borrow().keys().copied().collect();
                for id in waiting {
                    self.answer(id, None);
                }
            }
            Event::Error(..) => self.answer(id, None),
            Event::File(_) | Event::Progress(..) | Event::Rules(_) => {}
        }
    }

    fn answer(&self, id: u32, json: Option<String>) {
        let then = self.asked.borrow_mut().remove(&id);
        if let Some(then) = then {
            then(json);
        }
    }
}

/// The marks of all actions of one bundle, in pieces: of the second, or of the open one where none is given.
pub(crate) fn marks(
    of: Option<Rc<Second>>,
    total: usize,
    got: Vec<Mark>,
    then: Box<dyn FnOnce(Option<Vec<Mark>>)>,
) {
    if got.len() >= total {
        return then(Some(got));
    }
    let from = got.len();
    let members = [
        ("from", JsValue::from(from)),
        ("to", JsValue::from(from + AT_ONCE)),
    ];
    let asked = of.clone();
    let take = move |piece: Option<Vec<Mark>>| match piece.filter(|piece| !piece.is_empty()) {
        None => then(None),
        Some(piece) => {
            let mut got = got;
            got.extend(piece);
            marks(of, total, got, then);
        }
    };
    match asked {
        Some(second) => second.ask_for("marks", &members, take),
        None => run::ask_for("marks", &members, take),
    }
}
