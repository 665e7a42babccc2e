//! Whether a key was good at the time of the statement it signed (FORMAT 6; rules ENV208, ENV209, TIM506).

use attestry_format::field::Field;
use attestry_format::time::Time;

use crate::interval::{Interval, Judged, Span};
use crate::key::KeyId;

/// Whether a key was good, with what it was judged by.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum KeyState {
    /// It was good.
    Good,
    /// It was good by the claim; the proven interval is not decisive.
    GoodByClaim {
        /// The key.
        key: KeyId,
        /// Its window.
        window: Span,
    },
    /// It was good, and taken back later, which a proven time shows.
    RevokedLater {
        /// The key.
        key: KeyId,
        /// From when on it was not good.
        at: Time,
    },
    /// It was taken back; whether the statement came earlier, nothing proves.
    RevokedUnproven {
        /// The key.
        key: KeyId,
        /// From when on it was not good.
        at: Time,
    },
    /// The statement lies outside its window.
    Outside {
        /// The key.
        key: KeyId,
        /// Its window.
        window: Span,
    },
    /// It was taken back before.
    RevokedBefore {
        /// The key.
        key: KeyId,
        /// From when on it was not good.
        at: Time,
    },
    /// The claim time is kept back, so that nobody can tell.
    Withheld,
    /// It was taken back, and from when on is kept back.
    RevocationWithheld {
        /// The key.
        key: KeyId,
    },
    /// No signer counts.
    None,
}

impl KeyState {
    /// Whether what it signed can be taken.
    pub const fn is_good(&self) -> bool {
        match self {
            Self::Good | Self::GoodByClaim { .. } | Self::RevokedLater { .. } => true,
            Self::None
            | Self::Outside { .. }
            | Self::RevokedBefore { .. }
            | Self::RevokedUnproven { .. }
            | Self::RevocationWithheld { .. }
            | Self::Withheld => false,
        }
    }

    /// The worse of two.
    pub(crate) fn worse(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    /// The better of two keys, in the order of `rank`.
    pub(crate) fn better(self, other: Self) -> Self {
        if other.rank() < self.rank() { other } else { self }
    }

    /// Judges one key: its window, then what took it back.
    ///
    /// A thief dates back as he likes. So a revocation is passed over only where a proven time shows that the statement
    /// was there before; a claim alone is not believed.
    pub(crate) fn of(
        key: KeyId,
        window: Span,
        revoked: Option<Time>,
        claim: &Field<Time>,
        proven: Interval,
        skew: i64,
    ) -> Self {
        let in_window = match window.judge(std::slice::from_ref(claim), proven, skew) {
            Judged::Inside => Self::Good,
            Judged::InsideByClaim => Self::GoodByClaim { key, window },
            Judged::Outside => return Self::Outside { key, window },
            Judged::Withheld => Self::Withheld,
        };
        let Some(at) = revoked else { return in_window };
        if proven.before.is_some_and(|before| before < at) {
            match in_window {
                Self::Good => Self::RevokedLater { key, at },
                other => other,
            }
        } else if proven.after.is_some_and(|after| after >= at)
            || claim.shown().is_some_and(|claim| *claim >= at)
        {
            Self::RevokedBefore { key, at }
        } else if claim.is_withheld() {
            Self::Withheld
        } else {
            Self::RevokedUnproven { key, at }
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Good => 0,
            Self::RevokedLater { .. } => 1,
            Self::GoodByClaim { .. } => 2,
            Self::RevokedUnproven { .. } => 3,
            Self::Withheld | Self::RevocationWithheld { .. } => 4,
            Self::Outside { .. } => 5,
            Self::RevokedBefore { .. } => 6,
            Self::None => 7,
        }
    }
}
