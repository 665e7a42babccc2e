//! The page: header, the screen that the address names, footer; and what listens to the whole window.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::loaded::Loaded;
use crate::router::Screen;
use crate::state::{Stage, State, state};
use crate::view::embed::{Portal, Waiting};
use crate::view::frame::{Footer, Frame, Header, Help};
use crate::view::newer::Newer;
use crate::view::notice::Notice;
use crate::{address, embed, host, keys, pages};

/// Mounts the page and listens to the address.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| host::failed(&panic.to_string())));
    if let Some(boot) = host::document().get_element_by_id("boot") {
        let _ = boot.set_attribute("hidden", "");
    }
    if let Some(Ok(root)) = host::document()
        .get_element_by_id("app")
        .map(wasm_bindgen::JsCast::dyn_into)
    {
        leptos::mount::mount_to(root, App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    address::follow(state);
    keep_theme(state);
    keep_language(state);
    keys::listen(state);
    pages::intake::listen(state);
    embed::listen(state);
    // What is read out stays where it is; all else is built again in another language, from the same state.
    view! {
        <p class="unseen" role="status" aria-live="polite">
            {move || state.spoken.get()}
        </p>
        <For each=move || [state.language.get()] key=|language| *language let(_language)>
            <Header />
            <Newer />
            <main id="content" tabindex="-1">
                <Content />
            </main>
            <Portal />
            <Footer />
            <Help />
        </For>
    }
}

/// Which of the page's states is shown.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Alone(Screen),
    Failed,
    Open,
    Report(Screen),
    Running,
}

#[component]
fn Content() -> impl IntoView {
    let state = state();
    let shown = Memo::new(move |_| {
        let screen = state.route.with(|route| route.screen);
        match (state.stage.with(kind), state.loaded.with(Option::is_some)) {
            (Shown::Open, true) if screen != Screen::Open => Shown::Report(screen),
            (Shown::Open, false) if screen.stands_alone() && screen != Screen::Open => Shown::Alone(screen),
            (kind, _) => kind,
        }
    });
    // The same screen is built again when another report is loaded or the address points at something else.
    let target = Memo::new(move |_| state.route.with(|route| route.id.clone()));
    move || match shown.get() {
        Shown::Running => view! { <pages::running::Running /> }.into_any(),
        Shown::Failed => view! { <pages::failed::Failed /> }.into_any(),
        Shown::Open if state.readonly.get() => view! { <Waiting /> }.into_any(),
        Shown::Open => view! { <pages::open::Open /> }.into_any(),
        Shown::Alone(screen) => {
            let id = target.get();
            view! {
                <Notice />
                <div class="page">{reference(screen, id)}</div>
            }
            .into_any()
        }
        Shown::Report(screen) => match state.loaded.get() {
            Some(loaded) => {
                let id = target.get();
                view! { <Report loaded screen id /> }.into_any()
            }
            None => view! { <pages::open::Open /> }.into_any(),
        },
    }
}

fn kind(stage: &Stage) -> Shown {
    match stage {
        Stage::Idle => Shown::Open,
        Stage::Running(_) => Shown::Running,
        Stage::Failed(_) => Shown::Failed,
    }
}

/// One screen of a report, under its verdict.
#[component]
fn Report(loaded: Arc<Loaded>, screen: Screen, id: Option<String>) -> impl IntoView {
    provide_context(Arc::clone(&loaded));
    let page = match screen {
        Screen::Open | Screen::Summary => view! { <pages::summary::Summary /> }.into_any(),
        Screen::Paper => view! { <pages::paper::Paper /> }.into_any(),
        Screen::Actions => view! { <pages::actions::Actions /> }.into_any(),
        Screen::Action => view! { <pages::action::Action id=id.unwrap_or_default() /> }.into_any(),
        Screen::Findings => view! { <pages::findings::Findings id /> }.into_any(),
        Screen::People => view! { <pages::people::People /> }.into_any(),
        Screen::Controls => view! { <pages::controls::Controls id /> }.into_any(),
        Screen::Log => view! { <pages::log::Log /> }.into_any(),
        Screen::Evidence => view! { <pages::statements::Statements id /> }.into_any(),
        Screen::Story => view! { <pages::story::Story /> }.into_any(),
        Screen::Chain => view! { <pages::chain::Chain id /> }.into_any(),
        Screen::Questions => view! { <pages::questions::Questions /> }.into_any(),
        Screen::Compare => view! { <pages::compare::Compare /> }.into_any(),
        Screen::Trust => view! { <pages::trust::Trust /> }.into_any(),
        Screen::Rule | Screen::Rules => reference(screen, id),
    };
    view! {
        <Frame screen />
        <div class="page">{page}</div>
    }
}

/// A screen that is the same for every bundle and for none.
fn reference(screen: Screen, id: Option<String>) -> AnyView {
    match (screen, id) {
        (Screen::Rule, Some(code)) => view! { <pages::rule::RulePage code /> }.into_any(),
        _ => view! { <pages::rules::RuleList /> }.into_any(),
    }
}

/// Says in which language the page is.
fn keep_language(state: State) {
    Effect::new(move |_| {
        let language = state.language.get();
        if let Some(root) = host::document().document_element() {
            let _ = root.set_attribute("lang", language.tag());
        }
    });
}

/// Shows the chosen theme and remembers it.
fn keep_theme(state: State) {
    Effect::new(move |_| {
        let theme = state.theme.get();
        host::remember("attestry.theme", &theme);
        if let Some(root) = host::document().document_element() {
            let _ = root.set_attribute("data-theme", &theme);
        }
    });
    Effect::new(move |_| {
        let word = if state.shortcuts.get() { "on" } else { "off" };
        host::remember("attestry.shortcuts", word);
    });
}
