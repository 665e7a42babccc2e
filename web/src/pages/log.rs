//! The log: its state, its checkpoints, and every statement in log order, a page at a time.

use std::sync::Arc;

use attestry_report::model::{CheckpointView, Excerpt, StatementPage};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::model::format;
use crate::model::page::Page;
use crate::model::visible::visible;
use crate::run;
use crate::state::loaded;
use crate::view::copy::{LongValue, ShortDigest};
use crate::view::evidence::Evidence;
use crate::view::fields::{Field, Time};
use crate::view::pager::Pager;
use crate::words::log as words;

/// The log; an id opens that statement.
#[component]
pub(crate) fn Log(id: Option<String>) -> impl IntoView {
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <State />
        <Checkpoints />
        <Statements id />
    }
}

#[component]
fn State() -> impl IntoView {
    let loaded = loaded();
    let log = &loaded.report.log;
    let text = |text: &Option<String>| text.as_ref().map(|text| visible(text).into_owned());
    view! {
        <section class="panel">
            <h2>{words::STATE}</h2>
            <p class="state">
                <strong>{words::word(log.state)}</strong>
            </p>
            <p class="hint">{words::sentence(log.state)}</p>
            <dl class="fields wide log-state">
                {text(&log.origin).map(|origin| view! { <Field label=words::ORIGIN><span class="wrap">{origin}</span></Field> })}
                {log.size.map(|size| view! { <Field label=words::SIZE>{format::count(size)}</Field> })}
                {log.time.clone().map(|time| view! { <Field label=words::TIME><Time at=Some(time) /></Field> })}
                {log.root.clone().map(|root| view! { <Field label=words::ROOT><LongValue value=root /></Field> })}
            </dl>
        </section>
    }
}

#[component]
fn Checkpoints() -> impl IntoView {
    let loaded = loaded();
    let checkpoints = &loaded.report.log.checkpoints;
    let heads = words::CHECKPOINT_COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
    let rows = checkpoints
        .iter()
        .rev()
        .take(100)
        .map(|checkpoint| view! { <Checkpoint checkpoint=checkpoint.clone() /> });
    let body = if checkpoints.is_empty() {
        view! { <p class="faint">{words::NO_CHECKPOINTS}</p> }.into_any()
    } else {
        view! {
            <table class="stacking">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2>{words::CHECKPOINTS}</h2>
            {body}
        </section>
    }
}

#[component]
fn Checkpoint(checkpoint: CheckpointView) -> impl IntoView {
    let [entries, time, witnesses, root] = words::CHECKPOINT_COLUMNS;
    let names = if checkpoint.witnesses.is_empty() {
        words::NO_WITNESS.to_owned()
    } else {
        visible(&checkpoint.witnesses.join(", ")).into_owned()
    };
    view! {
        <tr>
            <th scope="row" data-label=entries>{format::count(checkpoint.size)}</th>
            <td data-label=time>
                <Time at=checkpoint.time.clone() absent=crate::words::NOT_PROVEN />
            </td>
            <td data-label=witnesses>{names}</td>
            <td data-label=root>
                <ShortDigest value=checkpoint.root.clone() />
            </td>
        </tr>
    }
}

/// The statements; where an id is given, the page that holds it.
#[component]
fn Statements(id: Option<String>) -> impl IntoView {
    let loaded = loaded();
    let all = format::number(loaded.report.totals.statements);
    let number = RwSignal::new(id.is_none().then_some(0_usize));
    let rows = RwSignal::new(Vec::<String>::new());
    if let Some(id) = &id {
        run::ask_for::<Option<usize>>("place", &[("digest", id.as_str().into())], move |place| {
            let page = place
                .flatten()
                .map_or(0, |place| Page::holding(place, all).number);
            // The screen may be gone.
            let _ = number.try_set(Some(page));
        });
    }
    let page = Memo::new(move |_| Page::new(number.get().unwrap_or(0), all));
    let turn = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if let Some(number) = number.get() {
            turn.set(number);
        }
    });
    Effect::new(move |_| {
        let turned = turn.get();
        if number.get_untracked().is_some_and(|number| number != turned) {
            number.set(Some(turned));
        }
    });
    let wanted = id.clone();
    Effect::new(move |_| {
        if number.get().is_none() {
            return;
        }
        let range = page.get().rows();
        let (loaded, wanted) = (Arc::clone(&loaded), wanted.clone());
        let members = [
            ("from", JsValue::from(range.start)),
            ("to", JsValue::from(range.end)),
        ];
        run::ask_for::<StatementPage>("statements", &members, move |found| {
            let Some(found) = found.filter(|found| format::number(found.from) == range.start) else {
                return;
            };
            loaded.take(found.named);
            let digests: Vec<String> = found.rows.iter().map(|(_, one)| one.statement.clone()).collect();
            loaded.take(Excerpt {
                statements: found.rows,
                ..Excerpt::default()
            });
            let holds = wanted.is_some_and(|wanted| digests.contains(&wanted));
            if rows.try_set(digests).is_none() && holds {
                request_animation_frame(|| request_animation_frame(crate::host::show_wanted));
            }
        });
    });
    let list = move || {
        let rows = rows.get().into_iter().map(|digest| {
            let open = id.as_ref() == Some(&digest);
            view! {
                <li data-row="" class:wanted=open>
                    <Evidence digest open />
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section>
            <h2>{words::STATEMENTS}</h2>
            {(all == 0).then(|| view! { <p class="panel empty">{words::NO_STATEMENTS}</p> })}
            <ol class="story">{list}</ol>
            <Pager page number=turn />
        </section>
    }
}
