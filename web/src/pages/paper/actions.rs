//! The actions, as many as fit on paper.

use attestry_report::model::{ActionPage, ActionView};
use leptos::prelude::*;

use super::{Outcome, quoting};
use crate::model::actions::Filter;
use crate::model::format;
use crate::model::paper::ACTIONS;
use crate::model::visible::visible;
use crate::run;
use crate::state::loaded;
use crate::words::paper as words;

/// The first actions in log order.
#[component]
pub(super) fn List() -> impl IntoView {
    let loaded = loaded();
    let all = format::number(loaded.report.totals.actions);
    if all == 0 {
        return view! {
            <section>
                <h2>{words::ACTIONS}</h2>
                <p>{crate::words::actions::NO_ACTIONS}</p>
            </section>
        }
        .into_any();
    }
    let rows = RwSignal::new(Vec::<ActionView>::new());
    let query = Filter::default().query(0, ACTIONS);
    run::ask_for::<ActionPage>("actions", &[("query", query.into())], move |found| {
        let Some(found) = found else { return };
        loaded.take(found.named);
        // The screen may be gone.
        let _ = rows.try_set(found.rows.into_iter().map(|(_, action)| action).collect());
    });
    let heads = words::ACTION_COLUMNS.map(|head| view! { <th scope="col">{head}</th> });
    let list = move || {
        let rows = rows.get().into_iter().enumerate();
        rows.map(|(place, action)| view! { <Row place action /> })
            .collect_view()
    };
    let more = all.saturating_sub(ACTIONS);
    view! {
        <section>
            <h2>{words::actions(all.min(ACTIONS), all)}</h2>
            <table class="paper-actions">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{list}</tbody>
            </table>
            {(more > 0).then(|| view! { <p data-testid="more-actions">{words::more(more, words::Table::Actions)}</p> })}
        </section>
    }
    .into_any()
}

#[component]
fn Row(place: usize, action: ActionView) -> impl IntoView {
    let end = action.finished_at.as_deref().map_or_else(
        || crate::words::verdict::answer(attestry_report::model::AnswerKind::Withheld).to_string(),
        |at| format::time(at).trim_end_matches(" UTC").to_owned(),
    );
    let [_, _, _, ended, digest] = words::ACTION_COLUMNS;
    view! {
        <tr data-testid="paper-action">
            <th scope="row">{format::size(place.saturating_add(1))}</th>
            <td><Outcome verdict=action.verdict /></td>
            <td>{quoting(&action.sentence)}</td>
            <td data-label=ended>{visible(&end).into_owned()}</td>
            <td data-label=digest><code>{visible(format::hex(&action.statement)).into_owned()}</code></td>
        </tr>
    }
}
