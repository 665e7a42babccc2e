//! Shapes: which members an object has, which of them it must have, and what each holds.
//!
//! One source for three readers: the strict readers of this crate take their required members from here, the JSON Schemas
//! are written from here, and `attestry trust check` finds mistyped members by it. A test holds shapes and readers
//! together, member by member.

/// The shape of one object. A member that it does not list is ignored by readers (FORMAT 2).
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Its name, in lower case, such as `resource`.
    pub name: &'static str,
    /// Its members.
    pub members: &'static [Member],
    /// What must hold between members, beyond which are required.
    pub rule: Rule,
    /// Whether members and elements inside may be kept back (FORMAT 4).
    pub redacts: bool,
    #[cfg(feature = "schema")]
    about: &'static str,
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub form: Form,
    #[cfg(feature = "schema")]
    about: &'static str,
}

/// What must hold between the members of an object.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Nothing.
    Free,
    /// At least one of these is there.
    AtLeastOne(&'static [&'static str]),
    /// Exactly one of these is there.
    ExactlyOne(&'static [&'static str]),
}

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Any JSON value.
    Any,
    /// An object of any content.
    AnyObject,
    /// Bytes in base64, standard or URL-safe.
    Base64,
    /// `true` or `false`.
    Boolean,
    /// `sha256:` and 64 lower-case hex digits.
    Digest,
    /// An in-toto `DigestSet`.
    DigestSet,
    /// An integer from the first to the second, both included, without fraction and exponent.
    Integer(i64, i64),
    /// A key id: 64 lower-case hex digits.
    KeyId,
    /// An array of these.
    List(&'static Form),
    /// An object whose members have any names and hold these.
    Named(&'static Form),
    /// An object of this shape.
    Object(&'static Shape),
    /// A PEM block with this label.
    Pem(&'static str),
    /// A role of FORMAT 7.
    Role,
    /// A URI, or the word `requester`.
    Root,
    /// An object of effects by the code of a rule.
    Severities,
    /// Any string.
    String,
    /// An RFC 3339 time.
    Time,
    /// A URI.
    Uri,
    /// One of these words.
    Words(&'static [&'static str]),
}

impl Form {
    /// The greatest integer of FORMAT 2, 2^53−1.
    pub const GREATEST: i64 = (1 << 53) - 1;
    /// An integer that is not negative.
    pub const NATURAL: Self = Self::Integer(0, Self::GREATEST);
    /// An array of statement digests.
    pub const DIGESTS: Self = Self::List(&Self::Digest);
    /// An array of strings.
    pub const STRINGS: Self = Self::List(&Self::String);
    /// Quantities by name.
    pub const QUANTITIES: Self = Self::Named(&Self::NATURAL);
}

impl Member {
    /// One that must be there. `about` says what it means, for the schemas.
    pub(crate) const fn must(name: &'static str, form: Form, about: &'static str) -> Self {
        Self::of(name, true, form, about)
    }

    /// One that may be there.
    pub(crate) const fn may(name: &'static str, form: Form, about: &'static str) -> Self {
        Self::of(name, false, form, about)
    }

    #[cfg_attr(
        not(feature = "schema"),
        expect(
            unused_variables,
            reason = "only schemas carry the words, so that the engine need not"
        )
    )]
    const fn of(name: &'static str, required: bool, form: Form, about: &'static str) -> Self {
        Self {
            name,
            required,
            form,
            #[cfg(feature = "schema")]
            about,
        }
    }

    /// What it means, in a few words.
    #[cfg(feature = "schema")]
    pub const fn about(&self) -> &'static str {
        self.about
    }
}

impl Shape {
    /// An object inside a predicate of ours, where members and elements may be kept back.
    pub(crate) const fn redacted(
        name: &'static str,
        about: &'static str,
        members: &'static [Member],
    ) -> Self {
        Self::of(name, about, members, true)
    }

    /// Any other object.
    pub(crate) const fn plain(name: &'static str, about: &'static str, members: &'static [Member]) -> Self {
        Self::of(name, about, members, false)
    }

    #[cfg_attr(
        not(feature = "schema"),
        expect(
            unused_variables,
            reason = "only schemas carry the words, so that the engine need not"
        )
    )]
    const fn of(name: &'static str, about: &'static str, members: &'static [Member], redacts: bool) -> Self {
        Self {
            name,
            members,
            rule: Rule::Free,
            redacts,
            #[cfg(feature = "schema")]
            about,
        }
    }

    /// The same with a rule between members.
    pub(crate) const fn ruled(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    /// What it is, in a few words.
    #[cfg(feature = "schema")]
    pub const fn about(&self) -> &'static str {
        self.about
    }

    /// The names of the members that must be there.
    pub fn required(&self) -> impl Iterator<Item = &'static str> {
        self.members
            .iter()
            .filter(|member| member.required)
            .map(|member| member.name)
    }

    /// A member by its name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}
