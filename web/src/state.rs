//! What the screens share: where they are, what is loaded, what is chosen, how a run is going.

use std::collections::HashMap;
use std::sync::Arc;

use attestry_report::model::DetailView;
use leptos::prelude::*;

use crate::host;
use crate::model::actions::Filter;
use crate::model::loaded::{Loaded, Story};
use crate::model::progress::Progress;
use crate::model::rules::Rules;
use crate::router::{Route, Screen};
use crate::words::failure::Failure;
use crate::words::language::{self, Language};

/// A file that was chosen, or a sample's.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Its name.
    pub(crate) name: String,
    /// Its size in bytes.
    pub(crate) size: u64,
    /// Its bytes, or where they are.
    pub(crate) content: Content,
    /// What happened in it, where it is a sample.
    pub(crate) story: Option<Story>,
}

impl Chosen {
    /// Its bytes, where they are in memory.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::File(_) => None,
        }
    }
}

/// Bytes, or a file that is read when it is needed.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// In memory.
    Bytes(Arc<Vec<u8>>),
    /// On disk.
    File(web_sys::File),
}

/// How a run is going.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// Nothing runs.
    Idle,
    /// The engine works.
    Running(Progress),
    /// It ended without a report.
    Failed(Failure),
}

/// One statement in full, as far as it has been asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Detail {
    /// The worker reads it.
    Asked,
    /// There is none.
    Absent,
    /// Here it is.
    Here(Arc<DetailView>),
}

/// What the screens share. Every part is a signal, so the whole is copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// Where the page is.
    pub(crate) route: RwSignal<Route>,
    /// How a run is going.
    pub(crate) stage: RwSignal<Stage>,
    /// What is loaded.
    pub(crate) loaded: RwSignal<Option<Arc<Loaded>>>,
    /// The rules, once the engine has listed them.
    pub(crate) rules: RwSignal<Rules>,
    /// Statements in full, by digest.
    pub(crate) details: RwSignal<HashMap<String, Detail>>,
    /// The chosen bundle.
    pub(crate) bundle: RwSignal<Option<Chosen>, LocalStorage>,
    /// The chosen trust file.
    pub(crate) trust: RwSignal<Option<Chosen>, LocalStorage>,
    /// The proofs of inclusion that were chosen, for entries of the bundle.
    pub(crate) proofs: RwSignal<Vec<Chosen>, LocalStorage>,
    /// The bundle that the open one is compared with.
    pub(crate) second: RwSignal<Option<Chosen>, LocalStorage>,
    /// The typed verification time; `None` is now.
    pub(crate) at: RwSignal<Option<String>>,
    /// What the list of actions is narrowed to.
    pub(crate) filter: RwSignal<Filter>,
    /// What a screen reader is told.
    pub(crate) spoken: RwSignal<String>,
    /// What stands above a screen: a wrong link, a file that went elsewhere.
    pub(crate) notice: RwSignal<Option<Told>>,
    /// Whether the list of keys is shown.
    pub(crate) help: RwSignal<bool>,
    /// Whether single-letter keys work.
    pub(crate) shortcuts: RwSignal<bool>,
    /// `auto`, `light` or `dark`.
    pub(crate) theme: RwSignal<String>,
    /// The language that the page is in; [`State::speak`] changes it.
    pub(crate) language: RwSignal<Language>,
    /// The address of the page that opened the viewer in its frame, once it has.
    pub(crate) portal: RwSignal<Option<String>>,
    /// Whether only that page chooses what is opened.
    pub(crate) readonly: RwSignal<bool>,
    /// Whether that page keeps the history: then no step of ours is added to it.
    pub(crate) routed: RwSignal<bool>,
    /// Where the next screen starts, if not at its heading.
    pub(crate) start_at: StoredValue<Option<&'static str>>,
}

/// Something that is told for a while, in the language that the page is in when it is shown.
pub(crate) type Told = Arc<dyn Fn() -> String + Send + Sync>;

/// What is told by these words.
pub(crate) fn told(words: impl Fn() -> String + Send + Sync + 'static) -> Told {
    Arc::new(words)
}

/// The name under which the language is remembered.
const LANGUAGE: &str = "attestry.language";

impl State {
    /// Nothing loaded, settings as remembered.
    pub(crate) fn new() -> Self {
        let spoken = host::languages();
        let language = host::remembered(LANGUAGE).and_then(|tag| Language::of(&tag));
        let language = language.unwrap_or_else(|| Language::best(spoken.iter().map(String::as_str)));
        language::speak(language);
        Self {
            route: RwSignal::new(Route::to(Screen::Open)),
            stage: RwSignal::new(Stage::Idle),
            loaded: RwSignal::new(None),
            rules: RwSignal::new(Rules::default()),
            details: RwSignal::new(HashMap::new()),
            bundle: RwSignal::new_local(None),
            trust: RwSignal::new_local(None),
            proofs: RwSignal::new_local(Vec::new()),
            second: RwSignal::new_local(None),
            at: RwSignal::new(None),
            filter: RwSignal::new(Filter::default()),
            spoken: RwSignal::new(String::new()),
            notice: RwSignal::new(None),
            help: RwSignal::new(false),
            shortcuts: RwSignal::new(host::remembered("attestry.shortcuts").as_deref() != Some("off")),
            theme: RwSignal::new(host::remembered("attestry.theme").unwrap_or_else(|| "auto".to_owned())),
            language: RwSignal::new(language),
            portal: RwSignal::new(None),
            readonly: RwSignal::new(false),
            routed: RwSignal::new(false),
            start_at: StoredValue::new(None),
        }
    }

    /// Has the page say everything in this language from now on, and remembers that.
    pub(crate) fn speak(self, language: Language) {
        host::remember(LANGUAGE, language.tag());
        language::speak(language);
        self.spoken.set(String::new());
        self.language.set(language);
    }

    /// Tells this above the screen until it is put away.
    pub(crate) fn notify(self, words: impl Fn() -> String + Send + Sync + 'static) {
        self.notice.set(Some(told(words)));
    }

    /// Goes to a screen; the address follows. The list of actions stays as it was narrowed last, unless the way to it narrows it.
    pub(crate) fn go(self, route: Route) {
        let route = if route.screen == Screen::Actions && route.narrowed.is_empty() {
            self.filter.with_untracked(Filter::route)
        } else {
            route
        };
        if self.routed.get_untracked() {
            self.go_instead(route);
        } else {
            let _ = host::window().location().set_hash(&self.address(route));
        }
    }

    /// Goes to a screen in place of the address that led here, so that *back* does not lead here again.
    pub(crate) fn go_instead(self, route: Route) {
        let _ = host::window().location().replace(&self.address(route));
    }

    /// Writes an address in place of the one that is there, without going anywhere: the screen already shows it.
    pub(crate) fn keep(self, route: Route) {
        let hash = self.address(route.clone());
        if let Ok(history) = host::window().history() {
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&hash));
        }
        if self.route.with_untracked(|here| *here != route) {
            self.route.set(route);
        }
    }

    /// The address of a screen, which names the bundle that is loaded.
    fn address(self, route: Route) -> String {
        let bundle = self
            .loaded
            .with_untracked(|loaded| loaded.as_ref().map(|loaded| loaded.address_key()));
        let route = Route {
            bundle: if route.screen == Screen::Open {
                None
            } else {
                bundle
            },
            ..route
        };
        route.hash()
    }
}

/// The state that the page shares.
pub(crate) fn state() -> State {
    expect_context::<State>()
}

/// What is loaded, for parts that are also shown where nothing is.
pub(crate) fn maybe_loaded() -> Option<Arc<Loaded>> {
    use_context::<Arc<Loaded>>()
}

/// What is loaded; screens of a report are only built where something is.
pub(crate) fn loaded() -> Arc<Loaded> {
    expect_context::<Arc<Loaded>>()
}
