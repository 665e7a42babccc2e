//! How one thing fits inside another: inside, outside, or nobody can tell.

/// How something fits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Fit {
    /// It is inside.
    Inside,
    /// It cannot be told, and what is missing has its own finding.
    Unjudged,
    /// It cannot be told: this part is kept back.
    Withheld(&'static str),
    /// It is outside.
    Outside(Excess),
}

/// By what something is outside, with both sides.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Excess {
    /// Which part: `action`, `resource`, `purpose`, `quantity`.
    pub(crate) part: &'static str,
    /// What is allowed.
    pub(crate) expected: String,
    /// What was found.
    pub(crate) found: String,
}

impl Fit {
    /// The worse of two: what is outside in one part is outside, whatever else is kept back.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    /// Outside.
    pub(crate) fn outside(part: &'static str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::Outside(Excess {
            part,
            expected: expected.into(),
            found: found.into(),
        })
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Inside => 0,
            Self::Unjudged => 1,
            Self::Withheld(_) => 2,
            Self::Outside(_) => 3,
        }
    }
}
