//! Icons: every mark has its own shape, so that none depends on colour.

use attestry_report::model::{AnswerKind, Effect, Verdict};
use leptos::prelude::*;

/// The product's mark: a tree of digests that is also the letter A.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="logo-ground" width="32" height="32" rx="8" />
            <path class="logo-tree" d="M8.5 24 16 9l7.5 15M11.6 18.4h8.8" />
            <circle class="logo-root" cx="16" cy="8.5" r="3.4" />
        </svg>
    }
}

/// A verdict's mark.
#[component]
pub(crate) fn VerdictIcon(verdict: Verdict) -> impl IntoView {
    match verdict {
        Verdict::Passed => disc_with_tick().into_any(),
        Verdict::Indeterminate => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <circle class="line" cx="12" cy="12" r="9" />
                <path class="fill" d="M12 3a9 9 0 0 1 0 18z" />
            </svg>
        }
        .into_any(),
        Verdict::Failed => octagon_with_cross().into_any(),
        Verdict::Malformed => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <circle class="line dashed" cx="12" cy="12" r="9" />
                <path class="line" d="M12 7.5v5.5M12 16.3v.2" />
            </svg>
        }
        .into_any(),
    }
}

/// An answer's mark.
#[component]
pub(crate) fn AnswerIcon(kind: AnswerKind) -> impl IntoView {
    match kind {
        AnswerKind::Proven => disc_with_tick().into_any(),
        AnswerKind::Violated => octagon_with_cross().into_any(),
        AnswerKind::Claimed => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path class="line" d="M4 5h16v11h-8l-5 4v-4H4z" />
            </svg>
        }
        .into_any(),
        AnswerKind::Withheld => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <rect class="line" x="4" y="4" width="16" height="16" rx="2" />
                <path class="line" d="M4.5 12 12 4.5M4.5 19.5l15-15M12 19.5l7.5-7.5" />
            </svg>
        }
        .into_any(),
        AnswerKind::Absent => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <circle class="line dashed" cx="12" cy="12" r="8.5" />
            </svg>
        }
        .into_any(),
        AnswerKind::NotApplicable => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path class="line" d="M6 12h12" />
            </svg>
        }
        .into_any(),
    }
}

/// The mark of a finding's effect.
#[component]
pub(crate) fn EffectIcon(effect: Effect) -> impl IntoView {
    match effect {
        Effect::Fail => octagon_with_cross().into_any(),
        Effect::Indeterminate => view! { <VerdictIcon verdict=Verdict::Indeterminate /> }.into_any(),
        Effect::Warning => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path class="line" d="M12 4 21 20H3z" />
                <path class="line" d="M12 10v4.5M12 17.2v.2" />
            </svg>
        }
        .into_any(),
        Effect::Note => view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <circle class="line" cx="12" cy="12" r="9" />
                <path class="line" d="M12 11v5.5M12 7.5v.2" />
            </svg>
        }
        .into_any(),
    }
}

/// Small signs on buttons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sign {
    /// Two sheets.
    Copy,
    /// A tick.
    Tick,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Next,
    /// A corner that opens.
    Unfold,
    /// A sheet of paper.
    File,
    /// A key.
    Key,
    /// A padlock.
    Lock,
}

/// A sign on a button.
#[component]
pub(crate) fn SignIcon(sign: Sign) -> impl IntoView {
    let path = match sign {
        Sign::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
        Sign::Tick => "m5 12.5 4.5 4.5L19 7.5",
        Sign::Back => "m14.5 5-7 7 7 7",
        Sign::Next => "m9.5 5 7 7-7 7",
        Sign::Unfold => "m5 9 7 7 7-7",
        Sign::File => "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
        Sign::Key => "M12 12a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM12 12h9v4M17 12v3",
        Sign::Lock => "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3",
    };
    view! {
        <svg class="icon sign" viewBox="0 0 24 24" aria-hidden="true">
            <path class="line" d=path />
        </svg>
    }
}

fn disc_with_tick() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <circle class="fill" cx="12" cy="12" r="10" />
            <path class="cut" d="m7 12.4 3.4 3.4L17 9" />
        </svg>
    }
}

fn octagon_with_cross() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path class="fill" d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z" />
            <path class="cut" d="m8.3 8.3 7.4 7.4m0-7.4-7.4 7.4" />
        </svg>
    }
}
