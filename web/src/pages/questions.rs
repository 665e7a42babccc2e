//! The ten questions as a table: a row for each action, a column for each question.

use attestry_report::model::{ActionPage, ActionView, AnswerKind};
use leptos::prelude::*;

use crate::model::actions::Filter;
use crate::model::page::Page;
use crate::model::tally;
use crate::model::visible::visible;
use crate::model::{findings, format};
use crate::router::{Route, Screen};
use crate::run;
use crate::state::{loaded, state};
use crate::view::answer::Legend;
use crate::view::attestation::NoAction;
use crate::view::finding::FindingLine;
use crate::view::icon::{AnswerIcon, VerdictIcon};
use crate::view::pager::Pager;
use crate::view::said::in_report;
use crate::words;
use crate::words::verdict::{QUESTIONS, answer, answer_class};

/// Findings above the table at most.
const BESIDE: usize = 5;

/// The table.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    let loaded = loaded();
    let all = format::number(loaded.report.totals.actions);
    let number = RwSignal::new(0_usize);
    let page = Memo::new(move |_| Page::new(number.get(), all));
    let rows = RwSignal::new(Vec::<ActionView>::new());
    Effect::new(move |_| {
        let range = page.get().rows();
        let loaded = std::sync::Arc::clone(&loaded);
        let query = Filter::default().query(range.start, range.end);
        run::ask_for::<ActionPage>("actions", &[("query", query.into())], move |found| {
            let Some(found) = found else { return };
            loaded.take(found.named);
            // The screen may be gone.
            let _ = rows.try_set(found.rows.into_iter().map(|(_, action)| action).collect());
        });
    });
    let heads = QUESTIONS.map(|(_, question, word)| view! { <th scope="col" title=question>{word}</th> });
    let list = move || {
        rows.get()
            .into_iter()
            .map(|action| view! { <Line action /> })
            .collect_view()
    };
    view! {
        <h1 tabindex="-1">{words::questions::TITLE}</h1>
        <p class="hint lead">{words::questions::LEAD}</p>
        {(all == 0).then(|| view! { <NoAction word=words::actions::NO_ACTIONS /> })}
        {(all > 0)
            .then(|| {
                view! {
                    <Beside />
                    <div class="panel matrix-box" tabindex="0" role="group" aria-label=words::questions::TITLE>
                        <table class="matrix">
                            <thead>
                                <tr>
                                    <th scope="col">{words::questions::ACTION}</th>
                                    {heads}
                                </tr>
                                {(all > 1).then(|| view! { <Tallies /> })}
                            </thead>
                            <tbody>{list}</tbody>
                        </table>
                    </div>
                    <Pager page number />
                    <Legend />
                }
            })}
    }
}

/// What decides the verdict although it is about no action, in a line.
#[component]
fn Beside() -> impl IntoView {
    let loaded = loaded();
    let lines = findings::beside_actions(&loaded.report, BESIDE);
    let lines = lines.into_iter().map(|index| view! { <FindingLine index /> });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="beside-actions">
                <p>{words::questions::BESIDE}</p>
                {lines}
            </div>
        }
    })
}

/// How many actions have which answer; each count leads to them.
#[component]
fn Tallies() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let cells = tally::of(&loaded.report).into_iter().map(|tally| {
        let question = tally.question.clone();
        let counts: Vec<_> = tally.present().collect();
        let marks = counts.into_iter().map(|(kind, count)| {
            let count = format::size(count);
            let spoken = words::questions::those(
                words::verdict::question(&question),
                &answer(kind).said().to_lowercase(),
                &count,
            );
            let route = Route::to(Screen::Actions)
                .narrowed_to("question", &question)
                .narrowed_to("answer", key(kind));
            view! {
                <button
                    type="button"
                    class=format!("tally {}", answer_class(kind))
                    aria-label=spoken.clone()
                    title=spoken
                    on:click=move |_| state.go(route.clone())
                >
                    <AnswerIcon kind />
                    {count}
                </button>
            }
        });
        let label = words::verdict::question_word(&question).to_owned();
        view! { <td data-label=label>{marks.collect_view()}</td> }
    });
    view! {
        <tr class="over-all">
            <th scope="row">{words::questions::ALL}</th>
            {cells.collect_view()}
        </tr>
    }
}

#[component]
fn Line(action: ActionView) -> impl IntoView {
    let state = state();
    let id = action.statement.clone();
    let cells = action.answers.all().map(|(key, view)| {
        let id = action.statement.clone();
        let spoken = format!(
            "{} {}. {}",
            words::verdict::question(key),
            answer(view.answer),
            visible(&view.text)
        );
        view! {
            <td data-label=words::verdict::question_word(key).to_owned()>
                <button
                    type="button"
                    class=format!("mark {}", answer_class(view.answer))
                    aria-label=spoken.clone()
                    title=spoken
                    on:click=move |_| state.go(Route::at(Screen::Action, &id))
                >
                    <AnswerIcon kind=view.answer />
                </button>
            </td>
        }
    });
    view! {
        <tr class=words::verdict::class(action.verdict) data-row="" data-testid="matrix-row">
            <th scope="row">
                <button type="button" class="row-main" data-row-main="" on:click=move |_| state.go(Route::at(Screen::Action, &id))>
                    <VerdictIcon verdict=action.verdict />
                    <span class="unseen">{words::verdict::word(action.verdict)}</span>
                    <span class="sentence">{in_report(&action.sentence)}</span>
                </button>
            </th>
            {cells}
        </tr>
    }
}

/// An answer as addresses and the engine name it.
pub(crate) const fn key(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Absent => "absent",
        AnswerKind::Claimed => "claimed",
        AnswerKind::NotApplicable => "not-applicable",
        AnswerKind::Proven => "proven",
        AnswerKind::Violated => "violated",
        AnswerKind::Withheld => "withheld",
    }
}
