//! The ten questions of RULES.md.

/// One of the ten questions asked of every action.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Question {
    /// Who asked?
    Asked,
    /// Who executed?
    Executed,
    /// With whose authority?
    Authority,
    /// What allowed it?
    Allowed,
    /// Who approved it?
    Approved,
    /// Did it stay in scope?
    Scope,
    /// What changed?
    Changed,
    /// Was it checked afterwards?
    Checked,
    /// Is it the original?
    Original,
    /// Can the record be relied on?
    Record,
}

impl Question {
    /// All ten, in order.
    pub const ALL: [Self; 10] = [
        Self::Asked,
        Self::Executed,
        Self::Authority,
        Self::Allowed,
        Self::Approved,
        Self::Scope,
        Self::Changed,
        Self::Checked,
        Self::Original,
        Self::Record,
    ];

    /// Its name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Executed => "executed",
            Self::Authority => "authority",
            Self::Allowed => "allowed",
            Self::Approved => "approved",
            Self::Scope => "scope",
            Self::Changed => "changed",
            Self::Checked => "checked",
            Self::Original => "original",
            Self::Record => "record",
        }
    }

    /// The question itself.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Asked => "Who asked?",
            Self::Executed => "Who executed?",
            Self::Authority => "With whose authority?",
            Self::Allowed => "What allowed it?",
            Self::Approved => "Who approved it?",
            Self::Scope => "Did it stay in scope?",
            Self::Changed => "What changed?",
            Self::Checked => "Was it checked afterwards?",
            Self::Original => "Is it the original?",
            Self::Record => "Can the record be relied on?",
        }
    }

    /// Whether the word of whoever ran the action cannot answer it: nobody allows, approves or bounds himself.
    pub(crate) const fn needs_another(self) -> bool {
        matches!(
            self,
            Self::Allowed | Self::Approved | Self::Authority | Self::Scope
        )
    }
}
