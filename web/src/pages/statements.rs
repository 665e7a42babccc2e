//! Every statement in log order, a page at a time, with what each says word for word.

use std::sync::Arc;

use attestry_report::model::{Excerpt, StatementPage};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::model::format;
use crate::model::log_gaps::{self, LogGap};
use crate::model::page::Page;
use crate::run;
use crate::state::loaded;
use crate::view::evidence::Evidence;
use crate::view::pager::Pager;
use crate::words::log as words;

/// The statements; where an id is given, the page that holds it.
#[component]
pub(crate) fn Statements(id: Option<String>) -> impl IntoView {
    let loaded = loaded();
    let all = format::number(loaded.report.totals.statements);
    let number = RwSignal::new(id.is_none().then_some(0_usize));
    let rows = RwSignal::new(Vec::<String>::new());
    if let Some(id) = &id {
        run::ask_for::<Option<usize>>("place", &[("digest", id.as_str().into())], move |place| {
            let page = place
                .flatten()
                .map_or(0, |place| Page::holding(place, all).number);
            // The screen may be gone.
            let _ = number.try_set(Some(page));
        });
    }
    let page = Memo::new(move |_| Page::new(number.get().unwrap_or(0), all));
    let turn = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if let Some(number) = number.get() {
            turn.set(number);
        }
    });
    Effect::new(move |_| {
        let turned = turn.get();
        if number.get_untracked().is_some_and(|number| number != turned) {
            number.set(Some(turned));
        }
    });
    let wanted = id.clone();
    Effect::new(move |_| {
        if number.get().is_none() {
            return;
        }
        let range = page.get().rows();
        let (loaded, wanted) = (Arc::clone(&loaded), wanted.clone());
        let members = [
            ("from", JsValue::from(range.start)),
            ("to", JsValue::from(range.end)),
        ];
        run::ask_for::<StatementPage>("statements", &members, move |found| {
            let Some(found) = found.filter(|found| format::number(found.from) == range.start) else {
                return;
            };
            loaded.take(found.named);
            let digests: Vec<String> = found.rows.iter().map(|(_, one)| one.statement.clone()).collect();
            loaded.take(Excerpt {
                statements: found.rows,
                ..Excerpt::default()
            });
            let holds = wanted.is_some_and(|wanted| digests.contains(&wanted));
            if rows.try_set(digests).is_none() && holds {
                request_animation_frame(|| request_animation_frame(crate::host::show_wanted));
            }
        });
    });
    let report = crate::state::loaded();
    let list = move || {
        let shown = page.get_untracked();
        let digests = rows.get();
        let indexes: Vec<_> = digests
            .iter()
            .map(|digest| report.statement(digest).and_then(|one| one.log_index))
            .collect();
        let range = shown.rows();
        let (first, last) = (range.start == 0, range.end >= all);
        let (before, after) = log_gaps::around(&report.report.gaps, &indexes, first, last);
        let state = report.report.log.state;
        let gap = move |gap: LogGap| {
            let class = if gap.withheld {
                "log-gap withheld"
            } else {
                "log-gap missing"
            };
            view! { <li><p class=class data-testid="log-gap">{words::gap(gap, state)}</p></li> }
        };
        let told = digests.into_iter().zip(before).map(|(digest, before)| {
            let open = id.as_ref() == Some(&digest);
            view! {
                {before.into_iter().map(gap).collect_view()}
                <li data-row="" class:wanted=open>
                    <Evidence digest open />
                </li>
            }
        });
        view! {
            {told.collect_view()}
            {after.into_iter().map(gap).collect_view()}
        }
    };
    view! {
        <h1 tabindex="-1">{words::STATEMENTS}</h1>
        <p class="hint lead">{words::STATEMENTS_LEAD}</p>
        <section>
            {(all == 0).then(|| view! { <p class="panel empty">{words::NO_STATEMENTS}</p> })}
            <ol class="story">{list}</ol>
            <Pager page number=turn />
        </section>
    }
}
