//! Two bundles side by side: what is new, what is gone, whose verdict is another.

use std::rc::Rc;

use attestry_report::model::{ActionInFull, Overview, Verdict};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::model::compare::{Comparison, compare};
use crate::model::format;
use crate::run;
use crate::second::{Second, marks};
use crate::state::{Chosen, Content, loaded, state};
use crate::view::copy::ShortDigest;
use crate::view::icon::VerdictIcon;
use crate::view::said::in_report;
use crate::view::said::sentence;
use crate::words;
use crate::words::compare as texts;
use crate::words::text::Text;

/// Rows of a list.
const ROWS: usize = 50;

/// How far it is.
#[derive(Clone)]
enum Stage {
    Idle,
    Running,
    Failed,
    Done(Box<Overview>, Rc<Comparison>),
}

/// The screen.
#[component]
pub(crate) fn Compare() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let going = RwSignal::new_local(Stage::Idle);
    // The second worker lives as long as this screen shows its bundle.
    let second = StoredValue::new_local(None::<Rc<Second>>);
    let input = NodeRef::<leptos::html::Input>::new();
    let mine = format::number(loaded.report.totals.actions);
    let open = move |chosen: Chosen| {
        going.set(Stage::Running);
        state.spoken.set(texts::RUNNING.to_string());
        let opened = Second::open(state, &chosen, move |overview| {
            let Some(overview) = overview else {
                let _ = going.try_set(Stage::Failed);
                return;
            };
            let theirs = format::number(overview.totals.actions);
            let other = second.try_get_value().flatten();
            marks(
                None,
                mine,
                Vec::new(),
                Box::new(move |first| {
                    marks(
                        other,
                        theirs,
                        Vec::new(),
                        Box::new(move |second| {
                            let next = match (first, second) {
                                (Some(first), Some(second)) => {
                                    Stage::Done(Box::new(overview), Rc::new(compare(&first, &second)))
                                }
                                _ => Stage::Failed,
                            };
                            // The screen may be gone.
                            let _ = going.try_set(next);
                        }),
                    );
                }),
            );
        });
        second.set_value(Some(opened));
    };
    // Whoever comes back, or reads on in another language, finds the same two.
    if let Some(chosen) = state.second.get_untracked() {
        open(chosen);
    }
    let change = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input
            .as_ref()
            .and_then(HtmlInputElement::files)
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            let chosen = Chosen {
                name: file.name(),
                size: 0,
                content: Content::File(file),
                story: None,
            };
            state.second.set(Some(chosen.clone()));
            open(chosen);
        }
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <h1 tabindex="-1">{texts::TITLE}</h1>
        <section class="panel">
            <p>{texts::LEAD}</p>
            <p class="choose-second">
                <input type="file" class="unseen" tabindex="-1" aria-hidden="true" data-testid="open-second" node_ref=input on:change=change />
                <button type="button" class="button primary" on:click=choose>
                    {texts::CHOOSE}
                </button>
            </p>
        </section>
        {move || match going.get() {
            Stage::Idle => ().into_any(),
            Stage::Running => view! { <p class="panel empty" role="status">{texts::RUNNING}</p> }.into_any(),
            Stage::Failed => view! { <p class="panel empty problem" role="alert">{texts::NO_ANSWER}</p> }.into_any(),
            Stage::Done(overview, compared) => {
                view! { <Compared overview=*overview compared second=second.get_value() /> }.into_any()
            }
        }}
    }
}

#[component]
fn Compared(overview: Overview, compared: Rc<Comparison>, second: Option<Rc<Second>>) -> impl IntoView {
    let loaded = loaded();
    let changed = compared
        .changed
        .iter()
        .map(|one| (one.digest.clone(), vec![one.was, one.is]));
    let changed: Vec<_> = changed.collect();
    let plain = |digests: &[String]| {
        digests
            .iter()
            .map(|one| (one.clone(), Vec::new()))
            .collect::<Vec<_>>()
    };
    let (gone, new) = (plain(&compared.gone), plain(&compared.new));
    let first = loaded.report.clone();
    view! {
        <section class="panel" data-testid="compared">
            <h2>{texts::relation(compared.relation)}</h2>
            <div class="both">
                <Side label=texts::FIRST verdict=first.verdict summary=first.summary.clone() digest=first.bundle.sha256.clone() />
                <Side label=texts::SECOND verdict=overview.verdict summary=overview.summary.clone() digest=overview.bundle.sha256.clone() />
            </div>
            <p>{texts::SAME} ": " <strong data-testid="same">{format::size(compared.same)}</strong></p>
        </section>
        <List title=texts::CHANGED rows=changed second=None />
        <List title=texts::GONE rows=gone second=None />
        <List title=texts::NEW rows=new second />
    }
}

#[component]
fn Side(label: Text, verdict: Verdict, summary: String, digest: String) -> impl IntoView {
    view! {
        <div class=format!("one-side {}", words::verdict::class(verdict))>
            <h3>{label}</h3>
            <p class="side-verdict">
                <VerdictIcon verdict />
                <strong>{words::verdict::word(verdict)}</strong>
            </p>
            <p>{in_report(&sentence(&summary))}</p>
            <ShortDigest value=digest />
        </div>
    }
}

/// Actions of one group, as far as a screen holds them, each in a sentence once its worker has told it.
#[component]
fn List(title: Text, rows: Vec<(String, Vec<Verdict>)>, second: Option<Rc<Second>>) -> impl IntoView {
    let count = rows.len();
    let rest = count.saturating_sub(ROWS);
    let rows = rows.into_iter().take(ROWS).map(|(digest, verdicts)| {
        let told = RwSignal::new(None::<String>);
        let then = move |action: Option<ActionInFull>| {
            let _ = told.try_set(action.map(|action| action.action.sentence));
        };
        let members = [("digest", digest.as_str().into())];
        match &second {
            Some(second) => second.ask_for("action", &members, then),
            None => run::ask_for("action", &members, then),
        }
        let verdicts = verdicts.into_iter().map(|verdict| {
            view! { <span class=format!("tag {}", words::verdict::class(verdict))>{words::verdict::word(verdict)}</span> }
        });
        view! {
            <li>
                {verdicts.collect_view()}
                <span class="wrap">{move || told.get().map(|told| in_report(&told))}</span>
                " "
                <ShortDigest value=digest />
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" data-testid="compared-group">
            <h2>
                {title} " " <span class="count">{format::size(count)}</span>
            </h2>
            {(count > 0).then(|| view! { <ul class="points">{rows}</ul> })}
            {(rest > 0).then(|| view! { <p class="faint">{texts::more(rest)}</p> })}
        </section>
    }
}
