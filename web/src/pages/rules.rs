//! All rules by group, each leading to its page; with how often each fired in the open bundle.

use attestry_report::model::RuleView;
use leptos::prelude::*;

use crate::model::findings::of_rule;
use crate::model::format;
use crate::model::rules::brief_effect;
use crate::run;
use crate::state::{maybe_loaded, state};
use crate::view::rule::RuleLink;
use crate::view::said::in_report;
use crate::words::{findings, rules as words};

/// The list.
#[component]
pub(crate) fn RuleList() -> impl IntoView {
    let state = state();
    run::rules(state);
    let groups = move || {
        state.rules.with(|rules| {
            if rules.is_empty() {
                return view! { <p class="panel empty">{words::READING}</p> }.into_any();
            }
            let groups = rules.groups().into_iter().map(|(group, rules)| {
                let group = group.to_owned();
                let rows = rules.into_iter().map(|rule| view! { <Row rule=rule.clone() /> });
                view! {
                    <section class="panel rule-group">
                        <h2>{in_report(&group)}</h2>
                        <ul>{rows.collect_view()}</ul>
                    </section>
                }
            });
            view! { <div class="rule-groups">{groups.collect_view()}</div> }.into_any()
        })
    };
    view! {
        <h1 tabindex="-1">{words::TITLE}</h1>
        <p class="hint">{words::LEAD}</p>
        {groups}
        <p class="footnote">{words::LETTERS}</p>
    }
}

#[component]
fn Row(rule: RuleView) -> impl IntoView {
    let fired = maybe_loaded().map(|loaded| of_rule(&loaded.report, &rule.code));
    let fired = fired.filter(|count| *count > 0);
    view! {
        <li data-row="" data-testid="rule-row">
            <RuleLink code=rule.code.clone() />
            <span class="rule-title">{in_report(&rule.title)}</span>
            <span class="faint">{brief_effect(&rule.effect).to_owned()}</span>
            {fired.map(|count| view! { <span class="count" title=findings::TAB>{format::size(count)}</span> })}
        </li>
    }
}
