//! What evidence a run has for a control: a shape and a word.

use attestry_report::model::AnswerKind;
use leptos::prelude::*;

use super::icon::AnswerIcon;
use crate::model::controls::Evidence;
use crate::words::controls as words;

/// The mark. Its shapes are those of the answers: it is proven, violated, or nothing speaks of it.
#[component]
pub(crate) fn EvidenceMark(kind: Evidence) -> impl IntoView {
    let (shape, class) = match kind {
        Evidence::Satisfied => (AnswerKind::Proven, "passed"),
        Evidence::NotSatisfied => (AnswerKind::Violated, "failed"),
        Evidence::NotEvaluable => (AnswerKind::Absent, "absent"),
    };
    view! {
        <span class=format!("verdict-word {class}")>
            <AnswerIcon kind=shape />
            {words::evidence(kind)}
        </span>
    }
}
