//! The summary: the verdict with its reasons, the ten questions, the first actions, and what it rests on.

use attestry_report::model::{Effect, Verdict};
use leptos::prelude::*;

use super::action_row::Row;
use super::summary_facts::{Against, Checked, LogCard, TimesCard};
use crate::model::format::number;
use crate::model::visible::visible;
use crate::model::{findings, gaps, tally};
use crate::router::{Route, Screen};
use crate::state::{loaded, state};
use crate::view::answer::Legend;
use crate::view::attestation::AttestationRow;
use crate::view::export::ExportMenu;
use crate::view::finding::Reason;
use crate::view::icon::AnswerIcon;
use crate::view::said::in_report;
use crate::view::said::{Said, sentence};
use crate::words;

/// Reasons shown on the summary.
const REASONS: usize = 5;
/// Actions shown on the summary where there are more than [`ALL_ACTIONS`].
const ACTIONS: usize = 5;
/// So many are shown all: for one more nobody should have to go elsewhere.
const ALL_ACTIONS: usize = 6;
/// Attestations shown on the summary.
const ATTESTATIONS: usize = 5;

/// The summary.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let loaded = loaded();
    let malformed = loaded.report.verdict == Verdict::Malformed;
    view! {
        <div class="summary">
            <div class="summary-main">
                <Lead />
                <Story />
                {(!malformed)
                    .then(|| {
                        view! {
                            <Attestations />
                            <FirstActions />
                            <Questions />
                        }
                    })}
                <Gaps />
            </div>
            <aside class="summary-side">
                <Keep />
                <Checked />
                <Against />
                {(!malformed)
                    .then(|| {
                        view! {
                            <LogCard />
                            <TimesCard />
                        }
                    })}
            </aside>
        </div>
    }
}

/// The report on paper and as files.
#[component]
fn Keep() -> impl IntoView {
    let state = state();
    view! {
        <div class="keep">
            <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Paper))>
                {words::paper::OPEN}
            </button>
            <ExportMenu />
        </div>
    }
}

/// The verdict in a sentence and its reasons.
#[component]
fn Lead() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let report = &loaded.report;
    let reasons = findings::reasons(report, REASONS);
    let list = reasons
        .iter()
        .map(|&(index, count)| {
            let said = loaded
                .finding(index)
                .is_some_and(|finding| findings::is_told(&report.summary, &finding.message));
            view! { <Reason index count said /> }
        })
        .collect_view();
    let warnings = findings::warnings(report, REASONS);
    let worth = warnings
        .iter()
        .map(|&(index, count)| view! { <Reason index count said=false /> })
        .collect_view();
    let counted = |effect: Effect| {
        let counts = report.effects.iter().filter(|count| count.effect == effect);
        counts.map(|count| count.count).sum()
    };
    let beside = (report.verdict == Verdict::Passed)
        .then(|| words::summary::beside(counted(Effect::Warning), counted(Effect::Note)))
        .flatten()
        .map(|beside| view! { <p>{beside}</p> });
    let footnote = match report.verdict {
        Verdict::Passed => Some(words::verdict::FOOTNOTE),
        Verdict::Malformed => Some(words::verdict::MALFORMED),
        _ => None,
    };
    view! {
        <section class=format!("panel verdict-lead {}", words::verdict::class(report.verdict))>
            <h1 tabindex="-1"><Said text=sentence(&report.summary) /></h1>
            {(!warnings.is_empty())
                .then(|| {
                    view! {
                        <h2>{words::summary::WORTH_A_LOOK}</h2>
                        <ul class="reasons">{worth}</ul>
                    }
                })}
            {beside}
            {footnote.map(|footnote| view! { <p class="footnote">{footnote}</p> })}
            {(!reasons.is_empty())
                .then(|| {
                    view! {
                        <h2>{words::summary::REASONS}</h2>
                        <ul class="reasons">{list}</ul>
                    }
                })}
            {(report.totals.findings > 0)
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Findings))>
                            {words::summary::ALL_FINDINGS}
                        </button>
                    }
                })}
        </section>
    }
}

/// What happened, where the bundle is one of the samples.
#[component]
fn Story() -> impl IntoView {
    loaded().source.story.clone().map(|story| {
        view! {
            <section class="panel story-told" data-testid="story">
                <h2>{words::summary::story(&story.title)}</h2>
                <p>{in_report(&story.about)}</p>
            </section>
        }
    })
}

/// How the ten questions are answered, over all actions.
#[component]
fn Questions() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let tallies = tally::of(&loaded.report);
    if tallies.is_empty() {
        return ().into_any();
    }
    let all = number(loaded.report.totals.actions);
    let one = all == 1;
    let absent = loaded.report.answers.iter().any(|counts| counts.absent > 0);
    let allowed = (absent && loaded.report.verdict == Verdict::Passed).then(|| {
        view! {
            <p class="hint allowed">
                {words::summary::ABSENT_ALLOWED} " "
                <button type="button" class="link" on:click=move |_| state.go(Route::to(Screen::Trust))>
                    {words::summary::TRUST_EXPLAINED}
                </button>
            </p>
        }
    });
    let rows = tallies.into_iter().map(|tally| {
        let marks = tally.present().map(|(kind, count)| {
            let word = words::verdict::answer(kind).said();
            view! {
                <span class=format!("tally {}", words::verdict::answer_class(kind))>
                    <AnswerIcon kind />
                    {(!one).then(|| format!("{} ", crate::model::format::size(count)))}
                    {if one { word.to_owned() } else { word.to_lowercase() }}
                </span>
            }
        });
        view! {
            <tr>
                <th scope="row">{words::verdict::question(&tally.question).to_owned()}</th>
                <td>
                    <div class="tallies">{marks.collect_view()}</div>
                </td>
            </tr>
        }
    });
    view! {
        <section class="panel">
            <h2>{words::summary::QUESTIONS}</h2>
            <p class="hint">{words::summary::questions_hint(all)}</p>
            <table class="questions">
                <thead class="unseen">
                    <tr>
                        <th scope="col">{words::summary::QUESTION}</th>
                        <th scope="col">{words::summary::ANSWERS}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {allowed}
            <Legend />
        </section>
    }
    .into_any()
}

/// What statements of other projects' kinds say, where there are any.
#[component]
fn Attestations() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = number(loaded.report.totals.attestations);
    let first = loaded.report.attestations.iter().take(ATTESTATIONS);
    let rows = first
        .filter_map(|digest| loaded.statement(digest))
        .map(|statement| view! { <AttestationRow statement=statement.as_ref().clone() /> })
        .collect_view();
    (all > 0).then(|| {
        view! {
            <section class="panel" data-testid="attestations">
                <h2>{words::attestation::TITLE} " (" {crate::model::format::size(all)} ")"</h2>
                <p class="hint">{words::attestation::HINT}</p>
                <ol class="attestations">{rows}</ol>
                {(all > ATTESTATIONS)
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Evidence))>
                                {words::attestation::ALL}
                            </button>
                        }
                    })}
            </section>
        }
    })
}

/// The first actions, and the way to all of them.
#[component]
fn FirstActions() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let all = number(loaded.report.totals.actions);
    let active = RwSignal::new(0);
    let shown = if all <= ALL_ACTIONS { all } else { ACTIONS };
    let first = loaded.report.actions.iter().take(shown).cloned();
    let rows = first
        .enumerate()
        .map(|(row, action)| view! { <Row action row active /> })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{words::summary::ACTIONS}</h2>
            {if all == 0 {
                view! { <p class="faint">{words::actions::NO_ACTIONS}</p> }.into_any()
            } else {
                view! { <ol class="rows">{rows}</ol> }.into_any()
            }}
            {(all > shown)
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| state.go(Route::to(Screen::Actions))>
                            {words::summary::all_actions(all)}
                        </button>
                    }
                })}
        </section>
    }
}

/// What was not checked.
#[component]
fn Gaps() -> impl IntoView {
    let loaded = loaded();
    let gaps = gaps::of(&loaded.report);
    let gaps = gaps
        .iter()
        .map(|gap| view! { <li lang=words::gaps::language(gap)>{visible(&words::gaps::sentence(gap)).into_owned()}</li> });
    let always = words::gaps::ALWAYS.map(|text| view! { <li>{text}</li> });
    view! {
        <section class="panel">
            <h2>{words::gaps::TITLE}</h2>
            <ul class="points">{gaps.collect_view()} {always}</ul>
        </section>
    }
}
