//! What the run is evidence for, control by control: the evidence in a sentence, its findings and actions.

use attestry_report::model::ControlView;
use leptos::prelude::*;

use crate::model::controls::{Evidence, anchor, basis, evidence, frameworks, tally};
use crate::model::format;
use crate::model::visible::visible;
use crate::state::loaded;
use crate::view::evidence_mark::EvidenceMark;
use crate::view::finding::FindingChip;
use crate::view::rollup::ActionLinks;
use crate::view::rule::RuleLink;
use crate::view::said::{Said, in_report, sentence};
use crate::words::controls as words;

/// Findings at most; the rest is on the screen of findings.
const CHIPS: usize = 8;

/// The controls; an id points at one.
#[component]
pub(crate) fn Controls(id: Option<String>) -> impl IntoView {
    let loaded = loaded();
    if id.is_some() {
        request_animation_frame(|| request_animation_frame(crate::host::show_wanted));
    }
    let only = RwSignal::new(None::<Evidence>);
    let body = if loaded.report.controls.is_empty() {
        view! { <p class="panel empty">{words::NONE}</p> }.into_any()
    } else {
        view! {
            <Tally only />
            {move || view! { <Frameworks id=id.clone() only=only.get() /> }}
        }
        .into_any()
    };
    view! {
        <h1 tabindex="-1">{words::TAB}</h1>
        <p class="hint lead">{words::LEAD}</p>
        {words::not_whole(loaded.report.log.state).map(|text| view! { <p class="notice" data-testid="controls-not-whole">{text}</p> })}
        {body}
        <p class="footnote">{words::FOOTER}</p>
    }
}

/// How many controls have which evidence; each line shows only those, and all again.
#[component]
fn Tally(only: RwSignal<Option<Evidence>>) -> impl IntoView {
    let loaded = loaded();
    let counted = tally(&loaded.report).map(|(kind, count)| {
        let pressed = move || only.get() == Some(kind);
        let toggle = move |_| only.update(|only| *only = (*only != Some(kind)).then_some(kind));
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    class:chosen=pressed
                    aria-pressed=move || if pressed() { "true" } else { "false" }
                    data-testid="control-tally"
                    on:click=toggle
                >
                    <EvidenceMark kind />
                    <span class="count">{format::size(count)}</span>
                </button>
                <span class="faint">{words::meaning(kind)}</span>
            </li>
        }
    });
    view! { <ul class="panel evidence-tally" aria-label=words::NARROW>{counted}</ul> }
}

/// The controls under their frameworks, all or those with one kind of evidence.
#[component]
fn Frameworks(id: Option<String>, only: Option<Evidence>) -> impl IntoView {
    let loaded = loaded();
    let panels = frameworks(&loaded.report)
        .into_iter()
        .filter_map(|(framework, controls)| {
            let mut shown = controls;
            // What speaks against something is not looked for among what does not.
            shown.sort_by_key(|control| evidence(control) != Evidence::NotSatisfied);
            let shown = shown
                .into_iter()
                .filter(|control| only.is_none_or(|only| evidence(control) == only));
            let rows: Vec<_> = shown
                .map(|control| {
                    let wanted = id.as_deref() == Some(anchor(&control.id).as_str());
                    view! { <Control control=control.clone() wanted /> }
                })
                .collect();
            let heads = words::COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
            let framework = visible(framework).into_owned();
            (!rows.is_empty()).then(|| {
                view! {
                    <section class="panel">
                        <h2>{framework}</h2>
                        <table class="stacking controls">
                            <thead>
                                <tr>{heads}</tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </section>
                }
            })
        });
    panels.collect_view()
}

#[component]
fn Control(control: ControlView, wanted: bool) -> impl IntoView {
    let loaded = loaded();
    let [_, in_this_run, findings] = words::COLUMNS;
    let nothing = control.findings.is_empty() && control.actions.is_empty();
    let kind = evidence(&control);
    let in_all = control
        .actions_in_all
        .unwrap_or_else(|| u64::try_from(control.actions.len()).unwrap_or(u64::MAX));
    let chips = loaded.first_of_each_rule(&control.findings);
    let chips = chips
        .into_iter()
        .take(CHIPS)
        .map(|index| view! { <FindingChip index /> })
        .collect_view();
    let rules = control
        .rules
        .iter()
        .map(|code| view! { <RuleLink code=code.clone() /> })
        .collect_view();
    view! {
        <tr class:wanted=wanted data-testid="control" data-row="">
            <th scope="row">
                <strong class="control-id">{visible(&control.id).into_owned()}</strong>
                <span class="control-title">{in_report(&control.title)}</span>
            </th>
            <td data-label=in_this_run>
                <EvidenceMark kind />
                <p class="control-sentence"><Said text=sentence(basis(&control)) /></p>
                <details class="control-rules">
                    <summary>{words::judged_by(control.rules.len())}</summary>
                    <p class="chips">{rules}</p>
                </details>
            </td>
            <td data-label=findings>
                {nothing.then(|| view! { <span class="faint">{words::NOTHING}</span> })}
                {(!control.findings.is_empty()).then(|| view! { <p class="chips">{chips}</p> })}
                {(!control.actions.is_empty()).then(|| view! { <ActionLinks actions=control.actions.clone() in_all /> })}
            </td>
        </tr>
    }
}
