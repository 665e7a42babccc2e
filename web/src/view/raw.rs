//! What was signed, read again from the file when somebody asks; of a rejected statement only what anybody could have
//! written, inside a frame that says so.

use std::sync::Arc;

use attestry_report::model::{DetailView, SignatureView};
use leptos::prelude::*;

use super::check::CheckYourself;
use super::copy::{LongValue, ShortDigest};
use super::fields::Field;
use crate::model::visible::visible;
use crate::model::{check, pretty};
use crate::run;
use crate::state::{Detail, loaded, state};
use crate::words::evidence as words;

/// A button, and what was signed under it.
#[component]
pub(crate) fn Raw(digest: String) -> impl IntoView {
    let state = state();
    let open = RwSignal::new(false);
    let asked = digest.clone();
    let click = move |_| {
        open.update(|open| *open = !*open);
        run::detail(state, &asked);
    };
    let detail = Memo::new(move |_| state.details.with(|details| details.get(&digest).cloned()));
    view! {
        <button type="button" class="button" aria-expanded=move || if open.get() { "true" } else { "false" } on:click=click>
            {move || if open.get() { words::HIDE_RAW.said() } else { words::SHOW_RAW.said() }}
        </button>
        <Show when=move || open.get()>
            {move || match detail.get() {
                Some(Detail::Here(detail)) => view! { <Shown detail /> }.into_any(),
                Some(Detail::Asked) | None => view! { <p class="faint">{words::READING}</p> }.into_any(),
                Some(Detail::Absent) => view! { <p class="problem">{words::NO_RAW}</p> }.into_any(),
            }}
        </Show>
    }
}

#[component]
fn Shown(detail: Arc<DetailView>) -> impl IntoView {
    let rows = detail
        .signatures
        .iter()
        .map(|signature| view! { <Signature signature=signature.clone() /> })
        .collect_view();
    let columns = words::SIGNATURE_COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
    let content = match (&detail.unverified_payload, detail.statement.kind.as_str()) {
        (unproven, "rejected") | (unproven @ Some(_), _) => {
            view! { <Unproven text=unproven.clone() /> }.into_any()
        }
        _ => view! { <Proven detail=Arc::clone(&detail) /> }.into_any(),
    };
    let payload_type = visible(&detail.payload_type).into_owned();
    let bundle = loaded().source.bundle_name.clone();
    let steps = check::of_statement(&bundle, &detail);
    let (digest, leaf) = (detail.signatures_digest.clone(), detail.leaf.clone());
    view! {
        <div class="raw">
            {content}
            <h4>{words::SIGNATURES}</h4>
            <table class="stacking">
                <thead>
                    <tr>{columns}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <h4>{words::DIGESTS}</h4>
            <dl class="fields">
                <Field label=words::PAYLOAD_TYPE>{payload_type}</Field>
                <Field label=words::SIGNATURES_DIGEST>
                    <LongValue value=digest />
                </Field>
                <Field label=words::LEAF>
                    <LongValue value=leaf />
                </Field>
            </dl>
            <CheckYourself steps />
        </div>
    }
}

#[component]
fn Signature(signature: SignatureView) -> impl IntoView {
    let loaded = loaded();
    let [outcome, of_key, text] = words::SIGNATURE_COLUMNS;
    let key = signature
        .key
        .clone()
        .unwrap_or_else(|| signature.key_hint.clone());
    let owner = loaded
        .report
        .principals
        .iter()
        .find(|principal| principal.keys.contains(&key));
    let owner = owner.map(|principal| visible(loaded.name(&principal.id)).into_owned());
    view! {
        <tr class=if signature.outcome == "verified" { "good" } else { "bad" }>
            <td data-label=outcome>{visible(words::outcome(&signature.outcome)).into_owned()}</td>
            <td data-label=of_key>{owner} " " {(!key.is_empty()).then(|| view! { <ShortDigest value=key /> })}</td>
            <td data-label=text>
                <ShortDigest value=signature.signature.clone() />
            </td>
        </tr>
    }
}

/// Verified content: the predicate as it is read, and the payload as it was signed.
#[component]
fn Proven(detail: Arc<DetailView>) -> impl IntoView {
    let block = |text: &Option<String>| text.as_ref().map(|text| view! { <Json text=text.clone() /> });
    view! {
        {detail.predicate.as_ref().map(|_| view! { <h4>{words::CONTENT}</h4> })}
        {block(&detail.predicate)}
        <details>
            <summary>{words::PAYLOAD}</summary>
            {block(&detail.payload)}
        </details>
    }
}

/// Unproven content, closed, in a frame that says what it is.
#[component]
fn Unproven(text: Option<String>) -> impl IntoView {
    view! {
        <div class="unproven">
            <p class="unproven-title">{words::REJECTED}</p>
            <p>{words::REJECTED_WHY}</p>
            {text
                .map(|text| {
                    view! {
                        <details>
                            <summary>{words::SHOW_UNPROVEN}</summary>
                            <Json text />
                        </details>
                    }
                })}
        </div>
    }
}

/// JSON text, indented, as a text node.
#[component]
fn Json(text: String) -> impl IntoView {
    let (start, whole) = pretty::beginning(&text);
    let shown = visible(&pretty::pretty(start)).into_owned();
    view! {
        <pre class="code" tabindex="0">{shown}</pre>
        {(!whole).then(|| view! { <p class="faint">{words::CUT}</p> })}
    }
}
