//! The closed sets of words that FORMAT 3 uses. A word outside its set makes a statement malformed.

/// Declares an enum whose variants are the words of one member.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $expected:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All its words.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The one that a word stands for.
            pub fn by_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The word as FORMAT.md writes it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub(crate) fn read(
                value: &crate::json::Value<'_>,
                path: &crate::read::Path<'_>,
            ) -> Result<Self, crate::read::Malformed> {
                let word = crate::read::text(value, path)?;
                Self::by_word(word).ok_or_else(|| crate::read::Malformed::value(path, $expected, word))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a principal is.
    PrincipalType, "`human`, `agent`, `service`, `workload` or `organization`" {
        /// An AI agent.
        Agent = "agent",
        /// A person.
        Human = "human",
        /// An organization.
        Organization = "organization",
        /// A service account.
        Service = "service",
        /// A workload such as a pipeline run.
        Workload = "workload",
    }
}

words! {
    /// What happened to a credential.
    CredentialEvent, "`issued`, `validated`, `activated`, `rotated` or `revoked`" {
        /// It was put to use.
        Activated = "activated",
        /// It came into being.
        Issued = "issued",
        /// It stopped being good.
        Revoked = "revoked",
        /// It was replaced.
        Rotated = "rotated",
        /// It was tried and found to work.
        Validated = "validated",
    }
}

words! {
    /// Where a model's input came from.
    InputTrust, "`system`, `user`, `tool`, `retrieved` or `external`" {
        /// From outside.
        External = "external",
        /// Found by a search.
        Retrieved = "retrieved",
        /// From whoever built the system.
        System = "system",
        /// From a tool's answer.
        Tool = "tool",
        /// From the user.
        User = "user",
    }
}

impl InputTrust {
    /// Whether nobody answers for what it says (ACT515).
    pub const fn is_untrusted(self) -> bool {
        match self {
            Self::External | Self::Retrieved => true,
            Self::System | Self::Tool | Self::User => false,
        }
    }
}

words! {
    /// An approver's answer.
    ApprovalVerdict, "`approve` or `deny`" {
        /// Yes.
        Approve = "approve",
        /// No.
        Deny = "deny",
    }
}

words! {
    /// How an action ended.
    ActionStatus, "`succeeded`, `failed`, `denied` or `partial`" {
        /// It was not let through.
        Denied = "denied",
        /// It was tried and did not work.
        Failed = "failed",
        /// Some of it was done.
        Partial = "partial",
        /// It was done.
        Succeeded = "succeeded",
    }
}

words! {
    /// How a check ended.
    CheckResult, "`passed`, `failed` or `warned`" {
        /// Something was wrong.
        Failed = "failed",
        /// All was well.
        Passed = "passed",
        /// All was well, with a remark.
        Warned = "warned",
    }
}
