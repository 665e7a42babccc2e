//! What a verdict rests on: the file, the trust file, the log, the times.

use leptos::prelude::*;

use crate::model::visible::visible;
use crate::model::{check, format};
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::check::CheckYourself;
use crate::view::copy::ShortDigest;
use crate::view::fields::{Field, Time};
use crate::view::text::shown;
use crate::words::{log, summary as words};

/// What was read.
#[component]
pub(crate) fn Checked() -> impl IntoView {
    let loaded = loaded();
    let bundle = loaded.report.bundle.clone();
    let name = loaded.source.bundle_name.clone();
    let actions = format::count(loaded.report.totals.actions);
    let partly = loaded.report.totals.partly_withheld;
    let names = loaded
        .source
        .proof_names
        .iter()
        .map(Some)
        .chain(std::iter::repeat(None));
    let proofs = bundle.proofs.iter().zip(names).map(|(digest, name)| {
        let name = name.map(|name| view! { <span class="wrap">{shown(name)}</span> });
        let digest = digest.clone();
        view! { <Field label=words::PROOF>{name} " " <ShortDigest value=digest /></Field> }
    });
    let proofs = proofs.collect_view();
    let steps = vec![check::of_file(&loaded.source.bundle_name, &bundle.sha256)];
    view! {
        <section class="panel facts">
            <h2>{words::CHECKED}</h2>
            <dl class="fields">
                <Field label=words::FILE>
                    <span class="wrap">{shown(&name)}</span>
                </Field>
                <Field label=words::SIZE>{format::bytes(bundle.bytes)}</Field>
                <Field label=words::SHA256>
                    <ShortDigest value=bundle.sha256.clone() />
                </Field>
                {proofs}
                <Field label=words::ENTRIES>{format::count(bundle.entries)}</Field>
                <Field label=words::STATEMENTS>{format::count(bundle.statements)}</Field>
                <Field label=words::ACTION_COUNT>{actions}</Field>
                <Field label=words::WITHHELD>{format::count(bundle.withheld)}</Field>
                {(partly > 0).then(|| view! { <Field label=words::PARTLY_WITHHELD>{format::count(partly)}</Field> })}
            </dl>
            <CheckYourself steps />
        </section>
    }
}

/// Whom and what it was measured against.
#[component]
pub(crate) fn Against() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let report = &loaded.report;
    let (at, verifier) = (
        report.at.clone(),
        format!("{} {}", report.verifier.name, report.verifier.version),
    );
    let trust = match report.trust.clone() {
        Some(trust) => {
            let file = loaded.source.trust_name.as_deref().map(shown);
            view! {
                <Field label=words::TRUST_NAME>
                    <span class="wrap">{shown(&trust.name)}</span>
                    <span class="faint wrap">{file}</span>
                </Field>
                <Field label=words::SHA256>
                    <ShortDigest value=trust.sha256.clone() />
                </Field>
                <Field label=words::KEYS>{format::count(trust.keys)}</Field>
                <Field label=words::REQUIREMENTS>{format::count(trust.requirements)}</Field>
            }
            .into_any()
        }
        None => ().into_any(),
    };
    let explained = report.trust.is_some().then(|| {
        view! {
            <button type="button" class="link" on:click=move |_| state.go(Route::to(Screen::Trust))>
                {words::TRUST_EXPLAINED}
            </button>
        }
    });
    let missing = report.trust.is_none().then(|| {
        view! {
            <div class="no-trust">
                <p>{words::NO_TRUST}</p>
                <button type="button" class="button primary" on:click=move |_| state.go(Route::to(Screen::Trust))>
                    {words::ADD_TRUST}
                </button>
            </div>
        }
    });
    view! {
        <section class="panel facts">
            <h2>{words::AGAINST}</h2>
            {missing}
            <dl class="fields">
                {trust} <Field label=words::AT>
                    <Time at=Some(at) />
                </Field>
                <Field label=words::VERIFIER>{visible(&verifier).into_owned()}</Field>
            </dl>
            {explained}
        </section>
    }
}

/// The log's state.
#[component]
pub(crate) fn LogCard() -> impl IntoView {
    let loaded = loaded();
    let found = &loaded.report.log;
    let origin = found.origin.as_deref().map(shown);
    view! {
        <section class="panel facts">
            <h2>{log::TAB}</h2>
            <p class="state">
                <strong>{log::word(found.state)}</strong>
            </p>
            <p class="hint">{log::sentence(found.state, !loaded.report.times.sources.is_empty())}</p>
            <dl class="fields">
                {origin.map(|origin| view! { <Field label=log::ORIGIN><span class="wrap">{origin}</span></Field> })}
                {found.size.map(|size| view! { <Field label=log::SIZE>{format::count(size)}</Field> })}
                {found.time.clone().map(|time| view! { <Field label=log::seen(found.authority.is_some())><Time at=Some(time) /></Field> })}
            </dl>
        </section>
    }
}

/// Claimed and proven times.
#[component]
pub(crate) fn TimesCard() -> impl IntoView {
    let loaded = loaded();
    let times = loaded.report.times.clone();
    let span = |first: Option<String>, last: Option<String>, absent| {
        let further = last.filter(|last| first.as_ref() != Some(last));
        view! {
            <Time at=first absent />
            {further.map(|last| view! { {words::TO} <Time at=Some(last) /> })}
        }
    };
    let claimed = span(times.first_claimed, times.last_claimed, words::NO_CLAIM);
    let proven = span(times.first_proven, times.last_proven, words::NO_WITNESS);
    let sources = times.sources.into_iter().map(move |source| {
        let name = log::source(source.kind, &source.name);
        view! {
            <Field label=words::PROVEN_ELSEWHERE>
                {span(Some(source.first), Some(source.last), words::NO_PROOF)}
                <span class="faint wrap">{shown(&name)}</span>
            </Field>
        }
    });
    view! {
        <section class="panel facts">
            <h2>{words::TIMES}</h2>
            <dl class="fields stacked">
                <Field label=words::CLAIMED>{claimed}</Field>
                <Field label=words::PROVEN>{proven}</Field>
                {sources.collect_view()}
            </dl>
        </section>
    }
}
