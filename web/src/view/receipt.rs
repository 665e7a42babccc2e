//! A receipt of another tool: what it proves, what it only says, and what it cannot prove whoever signed it.

use attestry_report::model::ReceiptView;
use leptos::prelude::*;

use super::fields::Field;
use crate::model::visible::visible;
use crate::words::receipt as words;

/// The marks alone, for a row of a list.
#[component]
pub(crate) fn ReceiptMarks(receipt: ReceiptView) -> impl IntoView {
    let proves = proofs(&receipt);
    let gaps = gaps(&receipt);
    view! {
        <p data-testid="receipt-proves"><span class="faint">{words::PROVES} ": "</span> {proves.join("; ")}</p>
        {(!gaps.is_empty())
            .then(|| {
                view! {
                    <p data-testid="receipt-cannot"><span class="faint">{words::CANNOT} ": "</span> {gaps.join("; ")}</p>
                }
            })}
    }
}

/// All of it, fact by fact.
#[component]
pub(crate) fn ReceiptFacts(receipt: ReceiptView) -> impl IntoView {
    let tool = format!("{} {}", receipt.tool, receipt.version);
    let proves = listed(proofs(&receipt));
    let gaps = listed(gaps(&receipt));
    let claims = receipt.claims.iter().map(|claim| {
        let about = words::about(&claim.about);
        let says = visible(&claim.says).into_owned();
        view! { <li><span class="faint">{about} ": "</span> <code class="wrap">{says}</code></li> }
    });
    let claims = claims.collect_view();
    let (has_claims, has_gaps) = (!receipt.claims.is_empty(), !receipt.cannot_prove.is_empty());
    view! {
        <Field label=words::TOOL>{visible(tool.trim()).into_owned()}</Field>
        <Field label=words::PROVES><ul class="references">{proves}</ul></Field>
        {has_claims.then(|| view! { <Field label=words::SAYS><ul class="references">{claims}</ul></Field> })}
        {has_gaps.then(|| view! { <Field label=words::CANNOT><ul class="references">{gaps}</ul></Field> })}
    }
}

fn proofs(receipt: &ReceiptView) -> Vec<String> {
    if receipt.proves.is_empty() {
        return vec![words::NOTHING.to_string()];
    }
    receipt.proves.iter().map(|word| words::proof(word)).collect()
}

fn gaps(receipt: &ReceiptView) -> Vec<String> {
    receipt.cannot_prove.iter().map(|word| words::gap(word)).collect()
}

fn listed(lines: Vec<String>) -> impl IntoView {
    lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view()
}
