//! What a receipt proves, what it only says, and what it cannot prove whoever signed it.

/// Something that was checked and held, by a key that the auditor vouches for.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Proof {
    /// The holder of the key signed exactly this.
    Signed,
    /// It follows the one before it, and nothing was put between, taken out or changed there.
    Linked,
    /// Each entry in it recomputes to its hash, except where it says otherwise.
    Recomputed,
    /// The numbers of entries that its producer committed to fit what is there.
    Counted,
    /// A person approved exactly this action on a device that had verified them.
    ApprovedOnDevice,
    /// The holder of the approver's key approved exactly this action.
    Approved,
    /// It lies in a log whose root the log signed.
    Logged,
}

/// Something that stands in it, and nobody but its signer vouches for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Claim {
    /// What it is about.
    pub what: What,
    /// What it says, as evidence chose it.
    pub value: String,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum What {
    /// Who acted.
    Actor,
    /// For whom.
    Principal,
    /// What was done.
    Action,
    /// To what.
    Target,
    /// When.
    Time,
    /// What was decided about it.
    Decision,
    /// Who approved.
    Approver,
    /// How it ended.
    Outcome,
    /// In which program or installation.
    Producer,
}

/// Something that it cannot prove, or that nobody here looked at.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Gap {
    /// That nothing is missing at its end: later entries may have been left out.
    Completeness,
    /// What came before it: its predecessor is not here.
    Before,
    /// That it was recorded as it happened: its writer is the only witness.
    Honesty,
    /// When it happened: the times are its writer's own.
    Time,
    /// That it was allowed: an authority it states is stated by itself.
    Authority,
    /// That what was approved was done.
    Execution,
    /// What is hidden in it.
    Hidden,
    /// The contents that it only has hashes of.
    Contents,
    /// The links of a chain that only the holder of a secret key can recompute.
    KeyedChain,
    /// An anchor elsewhere, which only it names.
    Reference,
    /// A time stamp in it, which was not verified here.
    TimeStamp,
    /// A time stamp in it that is not over this signature.
    OtherTimeStamp,
    /// Times at which its producer should have counted and did not.
    Pauses,
    /// That its signer is who it names: the key is another's, or nobody's in particular.
    Issuer,
    /// Whether two of them are one action that was tried again.
    Retry,
    /// For which page or program a device was asked.
    Audience,
    /// That it was not taken back later, or used twice.
    Currency,
    /// A root that it states and nobody signed.
    Root,
    /// Whether a person sat at the machine, where it says so.
    Operator,
}

macro_rules! words {
    ($type:ident, $($variant:ident $word:literal),+ $(,)?) => {
        impl $type {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in reports.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// The one of that word.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words!(
    Proof,
    Signed "signed",
    Linked "linked",
    Recomputed "recomputed",
    Counted "counted",
    ApprovedOnDevice "approved-on-device",
    Approved "approved",
    Logged "logged",
);

words!(
    What,
    Actor "actor",
    Principal "principal",
    Action "action",
    Target "target",
    Time "time",
    Decision "decision",
    Approver "approver",
    Outcome "outcome",
    Producer "producer",
);

words!(
    Gap,
    Completeness "completeness",
    Before "before",
    Honesty "honesty",
    Time "time",
    Authority "authority",
    Execution "execution",
    Hidden "hidden",
    Contents "contents",
    KeyedChain "keyed-chain",
    Reference "reference",
    TimeStamp "time-stamp",
    OtherTimeStamp "other-time-stamp",
    Pauses "pauses",
    Issuer "issuer",
    Retry "retry",
    Audience "audience",
    Currency "currency",
    Root "root",
    Operator "operator",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_one_of_them_and_no_two_are_the_same() {
        assert!(
            Proof::ALL
                .iter()
                .all(|one| Proof::of_word(one.word()) == Some(*one))
        );
        assert!(
            What::ALL
                .iter()
                .all(|one| What::of_word(one.word()) == Some(*one))
        );
        assert!(Gap::ALL.iter().all(|one| Gap::of_word(one.word()) == Some(*one)));
        assert_eq!(Gap::of_word("nothing"), None);
    }
}
