//! A statement of another project's kind: the sentence that tells it, and its facts.

use attestry_report::model::{AnswerKind, AttestationOutcome, AttestationView, StatementView};
use leptos::prelude::*;

use super::copy::LongValue;
use super::fields::Field;
use super::finding::StatementLink;
use super::icon::AnswerIcon;
use super::receipt::ReceiptMarks;
use super::said::Said;
use super::text::shown;
use crate::model::visible::visible;
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::words::attestation as words;
use crate::words::text::Text;

/// One row of a list: what became of it, what it says, and the way to its evidence.
#[component]
pub(crate) fn AttestationRow(statement: StatementView) -> impl IntoView {
    let outcome = statement
        .attestation
        .as_ref()
        .map(|attestation| attestation.outcome);
    let (kind, word, untold) = match outcome {
        Some(AttestationOutcome::Rejected) => (AnswerKind::Violated, words::REJECTED, words::NOT_TOLD),
        Some(AttestationOutcome::Verified) => (AnswerKind::Proven, words::VERIFIED, words::UNREAD),
        Some(AttestationOutcome::Unknown) | None => (AnswerKind::Claimed, words::UNKNOWN, words::UNREAD),
    };
    let class = crate::words::verdict::answer_class(kind);
    let said = statement
        .attestation
        .as_ref()
        .and_then(|attestation| attestation.sentence.clone());
    let place =
        crate::words::evidence::position(statement.log_index, statement.line, statement.member.as_deref());
    view! {
        <li class="attestation" data-testid="attestation">
            <span class=format!("tally {class}")><AnswerIcon kind /> {word}</span>
            {match said {
                Some(sentence) => view! { <p class="wrap"><Said text=sentence /></p> }.into_any(),
                None => view! { <p>{untold}</p> }.into_any(),
            }}
            {statement.receipt.map(|receipt| view! { <ReceiptMarks receipt /> })}
            <p class="faint"><StatementLink digest=statement.statement.clone() /> " · " {visible(&place).into_owned()}</p>
        </li>
    }
}

/// That nothing is an action, and where to read what other tools attest, if they do.
#[component]
pub(crate) fn NoAction(word: Text) -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let attested = loaded.report.totals.attestations > 0;
    view! {
        <div class="panel empty">
            <p>{word}</p>
            {attested
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Summary))>
                            {words::TITLE}
                        </button>
                    }
                })}
        </div>
    }
}

/// What it says, fact by fact.
#[component]
pub(crate) fn AttestationFacts(
    attestation: AttestationView,
    predicate_type: Option<String>,
) -> impl IntoView {
    let AttestationView {
        what,
        sentence,
        producer,
        workflow,
        source,
        ..
    } = attestation;
    let (origin, commit) = source.map_or((None, None), |source| (source.uri, Some(source.commit)));
    let kind = (Some(&what) != predicate_type.as_ref()).then_some(what);
    view! {
        {sentence.map(|text| view! { <Field label=words::SAYS><Said text /></Field> })}
        {kind.map(|kind| view! { <Field label=words::KIND>{visible(&kind).into_owned()}</Field> })}
        <Named label=words::PREDICATE_TYPE text=predicate_type />
        <Named label=words::PRODUCER text=producer />
        <Named label=words::SOURCE text=origin />
        {commit.map(|commit| view! { <Field label=words::COMMIT><LongValue value=commit /></Field> })}
        <Named label=words::WORKFLOW text=workflow />
    }
}

/// A fact in the signer's own characters, where there is one.
#[component]
pub(crate) fn Named(label: Text, text: Option<String>) -> impl IntoView {
    text.map(|text| {
        view! { <Field label><code class="wrap">{shown(&text)}</code></Field> }
    })
}
