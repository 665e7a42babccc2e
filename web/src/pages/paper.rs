//! The work paper: one long sheet that stands by itself, on the screen and in print.

mod actions;
mod ends;
mod facts;
mod findings;
mod method;

use attestry_report::model::Verdict;
use leptos::prelude::*;

use crate::host;
use crate::model::quoted::{Bare, Piece, bare, pieces};
use crate::model::visible::visible;
use crate::model::{format, gaps, tally};
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::export::ExportMenu;
use crate::view::icon::{AnswerIcon, Sign, SignIcon, VerdictIcon};
use crate::view::said::sentence;
use crate::view::text::shown;
use crate::words;
use crate::words::language::{REPORTS, of_reports};
use crate::words::paper as said;

/// The sheet.
#[component]
pub(crate) fn Paper() -> impl IntoView {
    let state = state();
    let malformed = loaded().report.verdict == Verdict::Malformed;
    view! {
        <div class="paper-tools">
            <button type="button" class="button quiet" on:click=move |_| state.go(Route::to(Screen::Summary))>
                <SignIcon sign=Sign::Back />
                {said::BACK}
            </button>
            <button type="button" class="button primary" data-testid="print" on:click=move |_| drop(host::window().print())>
                {words::PRINT}
            </button>
            <ExportMenu />
            <p class="hint">{said::PRINT_HINT}</p>
        </div>
        <article class="paper" data-testid="paper">
            <header>
                <h1 tabindex="-1">{said::TITLE}</h1>
                <p>{said::LEAD}</p>
                {of_reports().map(|_| view! { <p data-testid="report-language">{REPORTS}</p> })}
            </header>
            <facts::Subject />
            <facts::Result />
            {(!malformed).then(|| view! { <facts::Scope /> })}
            <facts::TrustGiven />
            <method::Method />
            <findings::Found />
            <Exceptions />
            <Questions />
            {(!malformed).then(|| view! { <actions::List /> })}
            <ends::Digests />
            <ends::Legends />
            <ends::Signature />
        </article>
    }
}

/// What was not checked, and what is withheld.
#[component]
fn Exceptions() -> impl IntoView {
    let loaded = loaded();
    let gaps = gaps::of(&loaded.report);
    let gaps = gaps
        .iter()
        .map(|gap| view! { <li lang=words::gaps::language(gap)>{visible(&words::gaps::sentence(gap)).into_owned()}</li> })
        .collect_view();
    let always = words::gaps::ALWAYS.map(|text| view! { <li>{text}</li> });
    view! {
        <section>
            <h2>{said::EXCEPTIONS}</h2>
            <ul class="points">{gaps} {always}</ul>
        </section>
    }
}

/// How the ten questions are answered.
#[component]
fn Questions() -> impl IntoView {
    let tallies = tally::of(&loaded().report);
    if tallies.is_empty() {
        return ().into_any();
    }
    let rows = tallies.into_iter().map(|tally| {
        let marks = tally.present().map(|(kind, count)| {
            let word = words::verdict::answer(kind).said().to_lowercase();
            view! {
                <span class=format!("tally {}", words::verdict::answer_class(kind))>
                    <AnswerIcon kind />
                    {format!("{} {word}", crate::model::format::size(count))}
                </span>
            }
        });
        view! {
            <tr>
                <th scope="row">{words::verdict::question(&tally.question).to_owned()}</th>
                <td><div class="tallies">{marks.collect_view()}</div></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section>
            <h2>{said::QUESTIONS}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::summary::QUESTION}</th>
                        <th scope="col">{words::summary::ANSWERS}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// A verdict with its mark and word.
#[component]
fn Outcome(verdict: Verdict) -> impl IntoView {
    view! {
        <span class=format!("outcome {}", words::verdict::class(verdict))>
            <VerdictIcon verdict />
            <strong>{words::verdict::word(verdict)}</strong>
        </span>
    }
}

/// A text of the engine's, or of evidence, as a sentence: on paper nothing can be followed.
fn plainly(text: &str) -> impl IntoView + use<> {
    quoting(&sentence(text))
}

/// A text of the engine's, or of evidence, with what it quotes set apart, and its numbers as the page writes them.
fn quoting(text: &str) -> impl IntoView + use<> {
    let counted = |words: &str| {
        let words = bare(words).into_iter().map(|piece| match piece {
            Bare::Count(count) => format::count(count).into_any(),
            Bare::Words(words) | Bare::Hash(words) | Bare::Time(words) => shown(words).into_any(),
        });
        words.collect_view()
    };
    let set = pieces(text).into_iter().map(|piece| match piece {
        Piece::Plain(plain) => counted(plain).into_any(),
        Piece::Quoted(quoted) | Piece::Digest(quoted) => view! { <code>{shown(quoted)}</code> }.into_any(),
    });
    view! { <span lang=of_reports()>{set.collect_view()}</span> }
}
