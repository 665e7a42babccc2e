//! The findings by effect, each with both sides.

use attestry_report::model::{EffectCount, FindingPage, FindingView};
use leptos::prelude::*;

use super::{plainly, quoting};
use crate::model::format;
use crate::model::paper::FINDINGS;
use crate::model::visible::visible;
use crate::run;
use crate::state::loaded;
use crate::view::icon::EffectIcon;
use crate::view::text::shown;
use crate::words::{findings as effects, paper as words};

/// All groups.
#[component]
pub(super) fn Found() -> impl IntoView {
    let groups = loaded().report.effects.clone();
    let none = groups.is_empty().then(|| view! { <p>{words::NO_FINDINGS}</p> });
    let groups = groups
        .into_iter()
        .map(|group| view! { <Group group /> })
        .collect_view();
    view! {
        <section>
            <h2>{words::FINDINGS}</h2>
            {none}
            {groups}
            <p class="hint">{words::COUNTED_FROM}</p>
            <p class="footnote">{effects::FOOTER}</p>
        </section>
    }
}

#[component]
fn Group(group: EffectCount) -> impl IntoView {
    let (loaded, effect) = (loaded(), group.effect);
    let rows = RwSignal::new(Vec::<FindingView>::new());
    let query = crate::model::findings::of_effect(effect, FINDINGS);
    run::ask_for::<FindingPage>("findings", &[("query", query.into())], move |found| {
        let Some(found) = found else { return };
        loaded.take(found.named);
        // The screen may be gone.
        let _ = rows.try_set(found.rows.into_iter().map(|(_, finding)| finding).collect());
    });
    let heads = words::FINDING_COLUMNS.map(|head| view! { <th scope="col">{head}</th> });
    let list = move || {
        let rows = rows.get().into_iter();
        rows.map(|finding| view! { <Row finding /> }).collect_view()
    };
    let more = format::number(group.count).saturating_sub(FINDINGS);
    view! {
        <h3>
            <EffectIcon effect />
            <span>{effects::effect(effect)}</span>
            " "
            <span class="count">{format::count(group.count)}</span>
        </h3>
        <p class="hint">{effects::consequence(effect)}</p>
        <table class="paper-findings">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{list}</tbody>
        </table>
        {(more > 0).then(|| view! { <p>{words::more(more, words::Table::Findings)}</p> })}
    }
}

#[component]
fn Row(finding: FindingView) -> impl IntoView {
    let place = effects::place(finding.log_index, finding.line, finding.member.as_deref());
    let comma = (!place.is_empty() && finding.statement.is_some()).then_some(", ");
    let place = (!place.is_empty() || finding.statement.is_some()).then(|| {
        let statement = finding.statement.as_deref().map(shown);
        let statement = statement.map(|digest| view! { <code>{digest}</code> });
        view! { <p class="place">{words::WHERE} {visible(&place).into_owned()} {comma} {statement}</p> }
    });
    let resolve = finding.resolve.as_ref().map(|ask| {
        view! { <p class="place">{effects::RESOLVE} ": " {plainly(ask)}</p> }
    });
    let [_, _, expected, found] = words::FINDING_COLUMNS;
    let side = |text: Option<String>| quoting(text.as_deref().unwrap_or("–"));
    view! {
        <tr data-testid="paper-finding">
            <th scope="row">{visible(&finding.rule).into_owned()}</th>
            <td>
                <p>{plainly(&finding.message)}</p>
                {place}
                {resolve}
            </td>
            <td data-label=expected>{side(finding.expected)}</td>
            <td data-label=found>{side(finding.found)}</td>
        </tr>
    }
}
