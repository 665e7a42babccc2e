//! The end of the paper: digests, legends, and the lines to sign on.

use leptos::prelude::*;

use crate::host;
use crate::model::export::command;
use crate::model::paper;
use crate::model::tally::KINDS;
use crate::model::visible::visible;
use crate::state::{loaded, state};
use crate::view::fields::Field;
use crate::view::icon::AnswerIcon;
use crate::view::said::in_report;
use crate::words::{paper as words, verdict};

/// With what it can be repeated.
#[component]
pub(super) fn Digests() -> impl IntoView {
    let loaded = loaded();
    let report = &loaded.report;
    let digest = |text: &str| view! { <code>{visible(text).into_owned()}</code> };
    let (bundle, command_at) = (digest(&report.bundle.sha256), visible(&report.at).into_owned());
    let root = report.log.root.as_deref().map(digest);
    let engine = host::engine_sha256().map(|engine| digest(&engine));
    let trust = report.trust.as_ref().map(|trust| digest(&trust.sha256));
    let trust_name = loaded.source.trust_name.as_deref();
    let trust_name = trust_name.filter(|_| report.trust.is_some());
    let proof_names = &loaded.source.proof_names;
    let command = command(&loaded.source.bundle_name, trust_name, proof_names, &report.at);
    let proofs = report.bundle.proofs.iter().map(|proof| digest(proof));
    let proofs = proofs
        .map(|proof| view! { <Field label=words::PROOF_SHA256>{proof}</Field> })
        .collect_view();
    let command = digest(&command);
    view! {
        <section class="digests">
            <h2>{words::DIGESTS}</h2>
            <p>{words::DIGESTS_LEAD}</p>
            <dl class="fields wide">
                <Field label=words::BUNDLE_SHA256>{bundle}</Field>
                {proofs}
                {trust.map(|trust| view! { <Field label=words::TRUST_SHA256>{trust}</Field> })}
                {root.map(|root| view! { <Field label=words::LOG_ROOT>{root}</Field> })}
                {engine.map(|engine| view! { <Field label=words::ENGINE>{engine}</Field> })}
                <Field label=words::AT>{command_at}</Field>
                <Field label=words::REPEAT>{command}</Field>
            </dl>
        </section>
    }
}

/// What the codes and words mean.
#[component]
pub(super) fn Legends() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let codes = move || {
        state.rules.with(|rules| {
            let named = paper::named(&loaded.report, rules).into_iter();
            let rows = named.map(|rule| {
                view! {
                    <tr>
                        <th scope="row">{visible(&rule.code).into_owned()}</th>
                        <td>{in_report(&rule.finds)}</td>
                    </tr>
                }
            });
            rows.collect_view()
        })
    };
    let kinds = KINDS.map(|kind| {
        view! {
            <tr>
                <th scope="row" class=verdict::answer_class(kind)>
                    <AnswerIcon kind />
                    " "
                    {verdict::answer(kind)}
                </th>
                <td>{verdict::meaning(kind)}</td>
            </tr>
        }
    });
    view! {
        <section class="legends">
            <h2>{words::LEGEND}</h2>
            <table>
                <tbody>{codes}</tbody>
            </table>
            <h2>{words::LEGEND_WORDS}</h2>
            <table>
                <tbody>{kinds}</tbody>
            </table>
        </section>
    }
}

/// Lines for whoever examined it.
#[component]
pub(super) fn Signature() -> impl IntoView {
    let lines = words::SIGN_LINES.map(|line| {
        view! {
            <div class="sign-line">
                <dt>{line}</dt>
                <dd></dd>
            </div>
        }
    });
    view! {
        <section class="sign-off">
            <h2>{words::SIGN}</h2>
            <dl>{lines}</dl>
        </section>
    }
}
