//! What the list of actions is narrowed to and how it is sorted. All of it is in the address.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::actions::ClearFilters;
use crate::model::actions::{Filter, ORDERS, Order, VERDICTS, Verdicts};
use crate::model::format;
use crate::model::visible::visible;
use crate::state::{loaded, state};
use crate::words::actions as words;
use crate::words::verdict::{QUESTIONS, answer};

use super::questions::key;
use crate::model::tally::KINDS;
use crate::words::text::Text;

/// Suggestions of a field; more are of no help to anybody.
const SUGGESTED: usize = 200;

/// Search, verdicts, order, and the fields that narrow further.
#[component]
pub(super) fn Toolbar(shown: RwSignal<Option<usize>>, all: usize) -> impl IntoView {
    let state = state();
    let orders = ORDERS.map(|(order, key)| {
        let chosen = move || state.filter.with(|filter| filter.order == order);
        view! {
            <option value=key selected=chosen>
                {words::order(order)}
            </option>
        }
    });
    let verdicts = VERDICTS.map(|(verdicts, key)| {
        let chosen = move || state.filter.with(|filter| filter.verdict == verdicts);
        view! {
            <option value=key selected=chosen>
                {words::verdicts(verdicts)}
            </option>
        }
    });
    let order = move |event| {
        state
            .filter
            .update(|filter| filter.order = Order::of(&event_target_value(&event)));
    };
    let verdict = move |event| {
        state
            .filter
            .update(|filter| filter.verdict = Verdicts::of(&event_target_value(&event)));
    };
    view! {
        <div class="toolbar" role="search">
            <input
                id="search"
                type="search"
                aria-label=words::SEARCH
                placeholder=words::SEARCH_HINT
                prop:value=move || state.filter.with(|filter| filter.search.clone())
                on:input=move |event| state.filter.update(|filter| filter.search = event_target_value(&event))
            />
            <label class="sorted">
                <span>{words::VERDICT}</span>
                <select data-testid="verdicts" on:change=verdict>
                    {verdicts}
                </select>
            </label>
            <label class="sorted">
                <span>{words::ORDER}</span>
                <select data-testid="order" on:change=order>
                    {orders}
                </select>
            </label>
            <p class="shown" role="status" data-testid="shown">
                {move || shown.get().map(|shown| words::showing(shown, all))}
            </p>
            <Show when=move || state.filter.with(|filter| filter.active() > 0)>
                <ClearFilters />
            </Show>
        </div>
        <Narrow />
    }
}

/// The fields that narrow further; open where one of them does.
#[component]
fn Narrow() -> impl IntoView {
    let (state, loaded) = (state(), loaded());
    let open = state.filter.with_untracked(|filter| {
        let plain = Filter {
            search: filter.search.clone(),
            verdict: filter.verdict,
            order: filter.order,
            ..Filter::default()
        };
        *filter != plain
    });
    let people = loaded
        .report
        .principals
        .iter()
        .filter(|one| one.rollup.verdict.is_some());
    let people = people.take(SUGGESTED).map(|one| {
        let name = visible(loaded.name(&one.id)).into_owned();
        (one.id.clone(), name)
    });
    let people: Vec<_> = people.collect();
    let found = loaded.report.effects.iter().flat_map(|effect| &effect.rules);
    let rules: BTreeSet<String> = found.map(|rule| rule.rule.clone()).collect();
    let rules: Vec<_> = rules.into_iter().map(|rule| (rule.clone(), rule)).collect();
    let questions = QUESTIONS
        .map(|(key, question, _)| (key.to_owned(), question.to_string()))
        .to_vec();
    let answers = KINDS
        .map(|kind| (key(kind).to_owned(), answer(kind).to_string()))
        .to_vec();
    view! {
        <details class="narrow" open=open>
            <summary>{words::NARROW}</summary>
            <div class="narrow-fields">
                <Choice label=words::WHO part=|filter| &mut filter.who options=people />
                <TextField label=words::OPERATION part=|filter| &mut filter.operation />
                <TextField label=words::TARGET_HAS part=|filter| &mut filter.target />
                <Choice label=words::RULE part=|filter| &mut filter.rule options=rules />
                <Choice label=words::QUESTION part=|filter| &mut filter.question options=questions />
                <Choice label=words::ANSWER part=|filter| &mut filter.answer options=answers />
                <TextField label=words::AFTER part=|filter| &mut filter.after kind="datetime-local" />
                <TextField label=words::BEFORE part=|filter| &mut filter.before kind="datetime-local" />
            </div>
            {move || {
                let request = state.filter.with(|filter| filter.request.clone());
                (!request.is_empty())
                    .then(|| {
                        view! {
                            <p class="of-request">
                                {words::OF_REQUEST}
                                " "
                                <code>{format::short(&request)}</code>
                            </p>
                        }
                    })
            }}
        </details>
    }
}

/// A field that takes one of several values, or none.
#[component]
fn Choice(
    label: Text,
    part: fn(&mut Filter) -> &mut String,
    options: Vec<(String, String)>,
) -> impl IntoView {
    let state = state();
    let value = Memo::new(move |_| part(&mut state.filter.get()).clone());
    // What an address names stays chosen, also where it is none of the suggestions.
    let other = value.get_untracked();
    let unlisted = !other.is_empty() && !options.iter().any(|(value, _)| *value == other);
    let other = unlisted.then(|| (other.clone(), visible(&other).into_owned()));
    let options = options.into_iter().chain(other).map(|(option, word)| {
        let mine = option.clone();
        view! {
            <option value=option selected=move || value.with(|value| *value == mine)>
                {word}
            </option>
        }
    });
    view! {
        <label>
            <span>{label}</span>
            <select on:change=move |event| state.filter.update(|filter| *part(filter) = event_target_value(&event))>
                <option value="" selected=move || value.with(String::is_empty)>
                    {words::ANY}
                </option>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// A field that takes a text.
#[component]
fn TextField(
    label: Text,
    part: fn(&mut Filter) -> &mut String,
    #[prop(default = "text")] kind: &'static str,
) -> impl IntoView {
    let state = state();
    view! {
        <label>
            <span>{label}</span>
            <input
                type=kind
                autocomplete="off"
                prop:value=move || part(&mut state.filter.get()).clone()
                on:change=move |event| state.filter.update(|filter| *part(filter) = event_target_value(&event))
            />
        </label>
    }
}
