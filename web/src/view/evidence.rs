//! One statement as evidence: who signed it, where it lies in the log, when, and what it refers to.

use attestry_report::model::{SignerView, StatementView};
use leptos::prelude::*;

use super::attestation::{AttestationFacts, Named};
use super::copy::{LongValue, ShortDigest};
use super::fields::{Field, Time};
use super::finding::{FindingChip, StatementLink};
use super::raw::Raw;
use super::receipt::ReceiptFacts;
use super::said::{in_report, plainly};
use super::who::Who;
use crate::model::format;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::words::attestation;
use crate::words::evidence as words;
use crate::words::log;
use crate::words::text::Text;

/// One statement by its digest: its facts, or that only the digest is known.
#[component]
pub(crate) fn Evidence(
    digest: String,
    #[prop(optional)] headline: Option<Text>,
    open: bool,
) -> impl IntoView {
    let loaded = loaded();
    match loaded.statement(&digest) {
        Some(statement) => {
            view! { <Statement statement=statement.as_ref().clone() headline open /> }.into_any()
        }
        None => view! {
            <article class="statement missing">
                <header>
                    <h3>{headline.unwrap_or(words::DIGEST)}</h3>
                    <p>{words::NOT_HERE}</p>
                </header>
                <LongValue value=digest />
            </article>
        }
        .into_any(),
    }
}

#[component]
fn Statement(statement: StatementView, headline: Option<Text>, open: bool) -> impl IntoView {
    let rejected = statement.kind == "rejected";
    let kind = match &statement.attestation {
        Some(attestation) if statement.kind == "foreign" => {
            let understood = Some(&attestation.what) != statement.predicate_type.as_ref();
            attestation::heading(understood.then_some(&*attestation.what))
        }
        _ => words::kind(&statement.kind).to_owned(),
    };
    let facts = RwSignal::new(open);
    let (id, shown) = (statement.statement.clone(), statement.clone());
    let weighty: Vec<_> = loaded()
        .weighty(&statement.findings)
        .into_iter()
        .map(|index| view! { <FindingChip index /> })
        .collect();
    view! {
        <article class="statement" class:rejected=rejected>
            <header>
                <h3>
                    <button
                        type="button"
                        class="unfold"
                        data-row-main=""
                        aria-expanded=move || if facts.get() { "true" } else { "false" }
                        on:click=move |_| facts.update(|facts| *facts = !*facts)
                    >
                        <super::icon::SignIcon sign=super::icon::Sign::Unfold />
                        <span>{headline.map_or_else(|| visible(&kind).into_owned(), |text| text.to_string())}</span>
                    </button>
                </h3>
                <p class="statement-label">
                    {headline.map(|_| view! { <span class="tag">{visible(&kind).into_owned()}</span> })}
                    <span>{in_report(&statement.label)}</span>
                </p>
                <p class="statement-signers">
                    <Signers signers=statement.signers.clone() rejected />
                </p>
                <p class="statement-place">
                    {statement.log_index.map(|index| view! { <span class="position">"#" {format::count(index)}</span> })}
                    <When claimed=statement.claimed.clone() proven=statement.proven.before.clone() />
                </p>
                {(!weighty.is_empty()).then(|| view! { <p class="statement-chips chips">{weighty}</p> })}
            </header>
            <Show when=move || facts.get()>
                <Facts statement=shown.clone() />
                <Raw digest=id.clone() />
            </Show>
        </article>
    }
}

/// When it was made, in a few words, which say whether that is claimed or proven.
#[component]
fn When(claimed: Option<String>, proven: Option<String>) -> impl IntoView {
    let (label, at) = match (claimed, proven) {
        (Some(at), _) => (words::CLAIMED_AT, Some(at)),
        (None, Some(at)) => (words::PROVEN_BY, Some(at)),
        (None, None) => (words::NO_TIME, None),
    };
    view! {
        <span class="when">
            <span class="faint">{label}</span>
            {at.map(|at| view! { " " <Time at=Some(at) /> })}
        </span>
    }
}

/// The names of those who signed.
#[component]
fn Signers(signers: Vec<SignerView>, rejected: bool) -> impl IntoView {
    let loaded = loaded();
    let names: Vec<String> = signers
        .iter()
        .map(|signer| visible(loaded.name(&signer.principal)).into_owned())
        .collect();
    if names.is_empty() {
        let nobody = if rejected {
            words::SIGNER_UNKNOWN
        } else {
            words::NO_SIGNER
        };
        view! { <span class="nobody">{nobody}</span> }.into_any()
    } else {
        view! { <span><span class="faint">{words::SIGNED_BY}</span> " " {names.join("; ")}</span> }.into_any()
    }
}

#[component]
fn Facts(statement: StatementView) -> impl IntoView {
    let loaded = loaded();
    let (after, before) = (
        statement.proven.after.as_deref(),
        statement.proven.before.as_deref(),
    );
    let proven = words::proven(after, before);
    let references = statement.references.iter().map(|reference| {
        let word = if loaded.statement(&reference.statement).is_some() {
            words::NO_PART
        } else {
            words::NOT_HERE
        };
        let missing = (!reference.present).then(|| view! { <span class="tag warn">{word}</span> });
        view! {
            <li>
                <span class="faint">{visible(words::role(&statement.kind, &reference.role)).into_owned()}</span>
                <StatementLink digest=reference.statement.clone() />
                {missing}
            </li>
        }
    });
    let references = references.collect_view();
    let signers = statement
        .signers
        .iter()
        .map(|signer| view! { <Signer signer=signer.clone() /> })
        .collect_view();
    let chips = statement
        .findings
        .iter()
        .map(|&index| view! { <FindingChip index /> })
        .collect_view();
    let times = statement.times.iter().map(|proven| {
        let source = log::source(proven.kind, &proven.name);
        let told = format!("{}: {source}", format::time(&proven.time));
        view! { <li>{visible(&told).into_owned()}</li> }
    });
    let times = times.collect_view();
    let place = words::position(statement.log_index, statement.line, statement.member.as_deref());
    view! {
        <dl class="fields">
            {signers}
            {statement
                .attestation
                .clone()
                .map(|attestation| {
                    let predicate_type = statement.predicate_type.clone();
                    view! { <AttestationFacts attestation predicate_type /> }
                })}
            {statement.receipt.clone().map(|receipt| view! { <ReceiptFacts receipt /> })}
            <Field label=words::POSITION>{visible(&place).into_owned()}</Field>
            <Field label=words::CLAIMED>
                <Time at=statement.claimed.clone() />
            </Field>
            <Field label=words::PROVEN>
                {plainly(&proven)}
                {(!times.is_empty()).then(|| view! { <ul class="references">{times}</ul> })}
            </Field>
            {(!statement.references.is_empty())
                .then(|| view! { <Field label=words::REFERS><ul class="references">{references}</ul></Field> })}
            {(statement.withheld > 0)
                .then(|| view! { <Field label=words::WITHHELD><span class="kept-back">{words::withheld(statement.withheld)}</span></Field> })}
            {(!statement.findings.is_empty())
                .then(|| view! { <Field label=words::FINDINGS><span class="chips">{chips}</span></Field> })}
            <Field label=words::DIGEST>
                <LongValue value=statement.statement.clone() />
            </Field>
        </dl>
    }
}

#[component]
fn Signer(signer: SignerView) -> impl IntoView {
    let roles = visible(&signer.roles.join(", ")).into_owned();
    view! {
        <Field label=words::SIGNED_BY>
            <Who id=signer.principal.clone() />
        </Field>
        <Field label=words::KEY>
            <ShortDigest value=signer.key.clone() />
            <span class="tag">{visible(&signer.algorithm).into_owned()}</span>
        </Field>
        <Named label=attestation::IDENTITY text=signer.identity />
        <Named label=attestation::ISSUER text=signer.issuer />
        {(!roles.is_empty()).then(|| view! { <Field label=words::ROLES>{roles}</Field> })}
    }
}
