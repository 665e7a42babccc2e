//! The log: its state and its checkpoints, with the times that they prove.

use attestry_report::model::{CheckpointView, TimeSourceKind};
use leptos::prelude::*;

use crate::model::format;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::view::copy::{LongValue, ShortDigest};
use crate::view::fields::{Field, Time};
use crate::view::icon::VerdictIcon;
use crate::view::text::shown;
use crate::words::log as words;
use crate::words::text::Text;
use crate::words::verdict;

/// The log.
#[component]
pub(crate) fn Log() -> impl IntoView {
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <State />
        <Checkpoints />
        <Sources />
    }
}

#[component]
fn State() -> impl IntoView {
    let loaded = loaded();
    let (log, gaps) = (&loaded.report.log, &loaded.report.gaps);
    let missing = (gaps.missing_in_all > 0).then(|| words::entries(&gaps.missing, gaps.missing_in_all));
    let withheld = (gaps.withheld_in_all > 0).then(|| words::entries(&gaps.withheld, gaps.withheld_in_all));
    let text = |text: &Option<String>| text.as_deref().map(shown);
    view! {
        <section class="panel">
            <h2>{words::STATE}</h2>
            <p class=format!("state marked {}", verdict::class(words::mark(log.state)))>
                <VerdictIcon verdict=words::mark(log.state) />
                <strong>{words::word(log.state)}</strong>
            </p>
            <p class="hint">{words::sentence(log.state, !loaded.report.times.sources.is_empty())}</p>
            <dl class="fields wide log-state">
                {text(&log.origin).map(|origin| view! { <Field label=words::ORIGIN><span class="wrap">{origin}</span></Field> })}
                {log.size.map(|size| view! { <Field label=words::SIZE>{format::count(size)}</Field> })}
                {missing.map(|which| view! { <Field label=words::MISSING>{which}</Field> })}
                {withheld.map(|which| view! { <Field label=words::WITHHELD>{which}</Field> })}
                {log.time.clone().map(|time| view! { <Field label=words::seen(log.authority.is_some())><Time at=Some(time) /></Field> })}
                {log.root.clone().map(|root| view! { <Field label=words::ROOT><LongValue value=root /></Field> })}
            </dl>
        </section>
    }
}

#[component]
fn Checkpoints() -> impl IntoView {
    let loaded = loaded();
    let checkpoints = &loaded.report.log.checkpoints;
    // That there is none is the log's state.
    if checkpoints.is_empty() {
        return ().into_any();
    }
    let rows = checkpoints
        .iter()
        .rev()
        .take(100)
        .map(|checkpoint| view! { <Checkpoint checkpoint=checkpoint.clone() /> });
    view! {
        <section class="panel">
            <h2>{words::CHECKPOINTS}</h2>
            <p class="hint">{words::CHECKPOINT}</p>
            {table(words::CHECKPOINT_COLUMNS, rows)}
        </section>
    }
    .into_any()
}

/// Who else proves times, where anybody does.
#[component]
fn Sources() -> impl IntoView {
    let loaded = loaded();
    let sources = &loaded.report.times.sources;
    if sources.is_empty() {
        return ().into_any();
    }
    let [who, times, first, last] = words::SOURCE_COLUMNS;
    let rows = sources.iter().map(|source| {
        let name = words::source(source.kind, &source.name);
        view! {
            <tr data-testid="time-source">
                <th scope="row" data-label=who>{shown(&name)}</th>
                <td data-label=times>{format::count(source.count)}</td>
                <td data-label=first><Time at=Some(source.first.clone()) /></td>
                <td data-label=last><Time at=Some(source.last.clone()) /></td>
            </tr>
        }
    });
    view! {
        <section class="panel">
            <h2>{words::SOURCES}</h2>
            <p class="hint">{words::SOURCES_HINT}</p>
            {table(words::SOURCE_COLUMNS, rows)}
        </section>
    }
    .into_any()
}

fn table(columns: [Text; 4], rows: impl Iterator<Item = impl IntoView + 'static>) -> impl IntoView {
    let heads = columns.map(|column| view! { <th scope="col">{column}</th> });
    view! {
        <table class="stacking">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Checkpoint(checkpoint: CheckpointView) -> impl IntoView {
    let [entries, time, vouchers, root] = words::CHECKPOINT_COLUMNS;
    let stamped = checkpoint.authority.as_ref();
    let stamped = stamped.map(|name| words::source(TimeSourceKind::Authority, name));
    // Whoever proves the time stands first.
    let names: Vec<String> = stamped
        .into_iter()
        .chain(checkpoint.witnesses.iter().cloned())
        .collect();
    let names = if names.is_empty() {
        words::NO_WITNESS.to_string()
    } else {
        visible(&names.join(", ")).into_owned()
    };
    view! {
        <tr>
            <th scope="row" data-label=entries>{format::count(checkpoint.size)}</th>
            <td data-label=time>
                <Time at=checkpoint.time.clone() absent=crate::words::NOT_PROVEN />
            </td>
            <td data-label=vouchers>{names}</td>
            <td data-label=root>
                <ShortDigest value=checkpoint.root.clone() />
            </td>
        </tr>
    }
}
