//! The log: its state and its checkpoints, with the times that they prove.

use attestry_report::model::CheckpointView;
use leptos::prelude::*;

use crate::model::format;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::view::copy::{LongValue, ShortDigest};
use crate::view::fields::{Field, Time};
use crate::words::log as words;

/// The log.
#[component]
pub(crate) fn Log() -> impl IntoView {
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <State />
        <Checkpoints />
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
        words::NO_WITNESS.to_string()
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
