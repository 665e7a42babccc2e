//! What was examined, against what, over which time, and what came of it.

use std::sync::Arc;

use attestry_report::model::{TrustCheck, Verdict};
use leptos::prelude::*;

use super::{Outcome, plainly};
use crate::model::format;
use crate::model::paper::PEOPLE;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::view::fields::{Field, Time};
use crate::view::text::shown;
use crate::words::paper as words;
use crate::{host, run};

/// The title block.
#[component]
pub(super) fn Subject() -> impl IntoView {
    let loaded = loaded();
    let (bundle, verifier) = (&loaded.report.bundle, &loaded.report.verifier);
    let shown = |text: &str| visible(text).into_owned();
    let (file, digest) = (shown(&loaded.source.bundle_name), shown(&bundle.sha256));
    let size = words::exact_size(bundle.bytes);
    let lines = words::lines(bundle, loaded.report.totals.checkpoints);
    let prepared = shown(&format!("{} {}", verifier.name, verifier.version));
    let (engine, at) = (host::engine_sha256(), loaded.report.at.clone());
    view! {
        <section>
            <h2>{words::SUBJECT}</h2>
            <dl class="fields wide">
                <Field label=words::FILE>{file}</Field>
                <Field label=words::BUNDLE_SHA256><code>{digest}</code></Field>
                <Field label=words::SIZE>{size}</Field>
                <Field label=words::LINES>{lines}</Field>
                <Field label=words::PREPARED_WITH>{prepared}</Field>
                {engine.map(|digest| view! { <Field label=words::ENGINE><code>{digest}</code></Field> })}
                <Field label=words::AT><Time at=Some(at) /></Field>
            </dl>
        </section>
    }
}

/// The verdict and its sentence.
#[component]
pub(super) fn Result() -> impl IntoView {
    let loaded = loaded();
    let report = &loaded.report;
    let footnote = match report.verdict {
        Verdict::Passed => Some(crate::words::verdict::FOOTNOTE),
        Verdict::Malformed => Some(crate::words::verdict::MALFORMED),
        _ => None,
    };
    view! {
        <section class="result">
            <h2>{words::VERDICT}</h2>
            <p><Outcome verdict=report.verdict /></p>
            <p>{plainly(&report.summary)}</p>
            {footnote.map(|footnote| view! { <p class="footnote">{footnote}</p> })}
        </section>
    }
}

/// Which actions, when, by whom.
#[component]
pub(super) fn Scope() -> impl IntoView {
    let loaded = loaded();
    let report = &loaded.report;
    let (totals, times) = (&report.totals, report.times.clone());
    let outcomes = words::outcomes(totals.passed, totals.failed, totals.indeterminate);
    let outcomes = match totals.actions {
        0 => format::count(0),
        all => format!("{}: {outcomes}", format::count(all)),
    };
    let span = |first: Option<String>, last: Option<String>, absent| {
        let further = last.filter(|last| first.as_ref() != Some(last));
        view! {
            <Time at=first absent />
            {further.map(|last| view! { {crate::words::summary::TO} <Time at=Some(last) /> })}
        }
    };
    let claimed = span(
        times.first_claimed,
        times.last_claimed,
        crate::words::summary::NO_CLAIM,
    );
    let proven = span(
        times.first_proven,
        times.last_proven,
        crate::words::summary::NO_PROOF,
    );
    let witnessed = report.times.first_proven.is_some() || report.times.sources.is_empty();
    let sources = times.sources.into_iter().map(move |source| {
        let name = crate::words::log::source(source.kind, &source.name);
        let times = span(
            Some(source.first),
            Some(source.last),
            crate::words::summary::NO_PROOF,
        );
        view! { <div>{times} {format!(" ({})", visible(&name))}</div> }
    });
    let people = report.principals.iter().take(PEOPLE).map(|one| {
        let kind = crate::words::people::kind(&one.kind);
        let name = loaded.stated_name(&one.id);
        let id = if name == one.id {
            String::new()
        } else {
            format!(", {}", one.id)
        };
        let mark = loaded.name_mark(&one.id);
        let mark = mark.map(|mark| format!(", {mark}")).unwrap_or_default();
        let line = format!("{name} ({kind}{id}{mark})");
        view! { <li>{shown(&line)}</li> }
    });
    let people = people.collect_view();
    let nobody = report.principals.is_empty();
    let nobody = nobody.then(|| view! { <li>{crate::words::people::NOBODY}</li> });
    let others: usize = format::number(totals.principals).saturating_sub(PEOPLE.min(report.principals.len()));
    let log = visible(&words::log(report)).into_owned();
    view! {
        <section>
            <h2>{words::SCOPE}</h2>
            <dl class="fields wide">
                <Field label=words::ACTIONS>{outcomes}</Field>
                <Field label=words::PERIOD_CLAIMED>{claimed}</Field>
                <Field label=words::PERIOD_PROVEN>{witnessed.then_some(proven)} {sources.collect_view()}</Field>
                <Field label=words::LOG>{log}</Field>
                <Field label=words::PEOPLE>
                    <ul>{nobody} {people} {(others > 0).then(|| view! { <li>{words::and_others(others)}</li> })}</ul>
                </Field>
            </dl>
        </section>
    }
}

/// The trust file, and what it leaves open.
#[component]
pub(super) fn TrustGiven() -> impl IntoView {
    let loaded = loaded();
    let Some(trust) = loaded.report.trust.clone() else {
        return view! {
            <section>
                <h2>{words::TRUST}</h2>
                <p>{words::NO_TRUST}</p>
            </section>
        }
        .into_any();
    };
    let check = RwSignal::new(None::<Option<Arc<TrustCheck>>>);
    run::ask_for::<TrustCheck>("trust", &[], move |told| {
        // The screen may be gone.
        let _ = check.try_set(Some(told.map(Arc::new)));
    });
    let file = loaded.source.trust_name.clone().unwrap_or_default();
    let name = if trust.name.is_empty() {
        file
    } else {
        format!("{} ({file})", trust.name)
    };
    let counts = words::holds(trust.keys, trust.requirements);
    let (name, digest) = (visible(&name).into_owned(), visible(&trust.sha256).into_owned());
    let left_open = move || match check.get() {
        None => view! { <p>{crate::words::actions::READING}</p> }.into_any(),
        Some(None) => view! { <p>{words::OPEN_UNKNOWN}</p> }.into_any(),
        Some(Some(check)) if check.warnings.is_empty() => {
            view! { <p>{crate::words::trust::NO_WARNINGS}</p> }.into_any()
        }
        Some(Some(check)) => {
            let warnings = check.warnings.iter().map(|warning| {
                let weight = crate::words::trust::weight(warning.weight);
                view! { <li><strong>{weight}</strong> ": " {super::quoting(&warning.text)}</li> }
            });
            view! { <ul class="points">{warnings.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section>
            <h2>{words::TRUST}</h2>
            <dl class="fields wide">
                <Field label=words::TRUST_NAME>{name}</Field>
                <Field label=words::TRUST_SHA256><code>{digest}</code></Field>
                <Field label=words::HOLDS>{counts}</Field>
            </dl>
            <h3>{words::LEFT_OPEN}</h3>
            {left_open}
        </section>
    }
    .into_any()
}
