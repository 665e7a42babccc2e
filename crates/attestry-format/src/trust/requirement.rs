//! Requirements (FORMAT 7): what the auditor asks of which actions. Every one that matches applies; they only add.

use super::{many, one};
use crate::json::Value;
use crate::pattern;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::statement::words;

/// What is asked of the actions that it matches.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one yes-or-no member of FORMAT 7, read and kept as such"
)]
pub struct Requirement {
    /// Patterns of operation names.
    pub actions: Vec<String>,
    /// Patterns of targets.
    pub resources: Vec<String>,
    /// A request that somebody signed.
    pub request: bool,
    /// A delegation.
    pub delegation: bool,
    /// A proposal.
    pub proposal: bool,
    /// A decision.
    pub decision: bool,
    /// That the decision comes out the same when it is replayed.
    pub policy_replay: bool,
    /// Approvals.
    pub approvals: Option<ApprovalRequirement>,
    /// An observation by somebody who is none of these.
    pub observation: Option<Vec<Party>>,
    /// A credential with a known owner.
    pub credential: bool,
    /// A runtime that somebody vouches for.
    pub runtime: bool,
    /// A proven time.
    pub proven_time: bool,
    /// That somebody else recorded the action.
    pub recorded_by_other: bool,
    /// That the log is complete; asked of the whole bundle.
    pub complete_log: bool,
    /// That an approval stands between untrusted input and the action.
    pub untrusted_input_needs_approval: bool,
}

/// How many approvals, in which roles, by whom not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApprovalRequirement {
    /// How many distinct approvers.
    pub count: u64,
    /// In one of these roles; empty: in any.
    pub roles: Vec<String>,
    /// Who may not be an approver.
    pub distinct_from: Vec<Party>,
}

words! {
    /// A part that somebody plays in an action.
    Party, "`requester`, `proposer` or `executor`" {
        /// Who ran it.
        Executor = "executor",
        /// Who proposed it.
        Proposer = "proposer",
        /// Who asked for it.
        Requester = "requester",
    }
}

/// The member `require`.
const REQUIRE: &Shape = &Shape::plain(
    "require",
    "What is asked of the actions that match",
    &[
        Member::may("request", Form::Boolean, "A request that somebody signed"),
        Member::may("delegation", Form::Boolean, "A delegation"),
        Member::may("proposal", Form::Boolean, "A proposal"),
        Member::may("decision", Form::Boolean, "A policy decision"),
        Member::may(
            "policyReplay",
            Form::Boolean,
            "That the decision comes out the same when it is replayed",
        ),
        Member::may("approvals", Form::Object(ApprovalRequirement::SHAPE), "Approvals"),
        Member::may(
            "observation",
            Form::Object(OBSERVATION),
            "An observation by somebody else",
        ),
        Member::may("credential", Form::Boolean, "A credential with a known owner"),
        Member::may("runtime", Form::Boolean, "A runtime that somebody vouches for"),
        Member::may("provenTime", Form::Boolean, "A proven time"),
        Member::may(
            "recordedBy",
            Form::Words(&["other"]),
            "That somebody else recorded the action",
        ),
        Member::may(
            "completeLog",
            Form::Boolean,
            "That the log is complete; asked of the whole bundle",
        ),
        Member::may(
            "untrustedInput",
            Form::Words(&["approval"]),
            "That an approval stands between untrusted input and the action",
        ),
    ],
);

/// The member `observation` of `require`.
const OBSERVATION: &Shape = &Shape::plain(
    "asked-observation",
    "By whom the action must not have been observed",
    &[Member::may(
        "distinctFrom",
        Form::List(&Form::Words(Party::WORDS)),
        "Who may not be the observer; absent: the executor",
    )],
);

impl Requirement {
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "requirement",
        "What is asked of which actions",
        &[
            Member::must(
                "actions",
                Form::STRINGS,
                "Patterns of operation names; a `*` at the end stands for anything",
            ),
            Member::must(
                "resources",
                Form::STRINGS,
                "Patterns of targets; a `*` at the end stands for anything",
            ),
            Member::must("require", Form::Object(REQUIRE), "What is asked"),
        ],
    );

    /// Whether it applies to an operation on a target. What is not known (`None`, because it is withheld or has no name)
    /// is matched by every pattern: nobody slips past a requirement by hiding.
    pub fn applies(&self, operation: Option<&str>, target: Option<&str>) -> bool {
        let by_name = |wanted: &String| operation.is_none_or(|name| pattern::matches(wanted, name));
        let by_target = |wanted: &String| target.is_none_or(|uri| pattern::requirement_matches(wanted, uri));
        self.actions.iter().any(by_name) && self.resources.iter().any(by_target)
    }

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let patterns = |name| members.field(name, path, |v, p| read::plain_list(v, p, read::string));
        let (actions, resources) = (many(patterns("actions")?), many(patterns("resources")?));
        let required = members.field("require", path, |value, path| Self::require(value, path))?;
        match one(required) {
            Some(required) => Ok(Self {
                actions,
                resources,
                ..required
            }),
            None => Err(Malformed::value(path, "an object `require`", "none")),
        }
    }

    fn require(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, REQUIRE)?;
        let asked = |name| Ok::<_, Malformed>(one(members.field(name, path, read::boolean)?) == Some(true));
        Ok(Self {
            actions: Vec::new(),
            resources: Vec::new(),
            request: asked("request")?,
            delegation: asked("delegation")?,
            proposal: asked("proposal")?,
            decision: asked("decision")?,
            policy_replay: asked("policyReplay")?,
            approvals: one(members.field("approvals", path, ApprovalRequirement::read)?),
            observation: one(members.field("observation", path, observation)?),
            credential: asked("credential")?,
            runtime: asked("runtime")?,
            proven_time: asked("provenTime")?,
            recorded_by_other: one(
                members.field("recordedBy", path, |v, p| exactly(v, p, "other", "`other`"))?
            )
            .is_some(),
            complete_log: asked("completeLog")?,
            untrusted_input_needs_approval: one(members.field("untrustedInput", path, |v, p| {
                exactly(v, p, "approval", "`approval`")
            })?)
            .is_some(),
        })
    }
}

impl ApprovalRequirement {
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "asked-approvals",
        "How many approvals, in which roles, by whom not",
        &[
            Member::must("count", Form::NATURAL, "How many distinct approvers"),
            Member::may(
                "roles",
                Form::STRINGS,
                "In one of these roles; absent or empty: in any",
            ),
            Member::may(
                "distinctFrom",
                Form::List(&Form::Words(Party::WORDS)),
                "Who may not be an approver",
            ),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            count: one(members.field("count", path, read::natural)?).unwrap_or(1),
            roles: many(members.field("roles", path, |v, p| read::plain_list(v, p, read::string))?),
            distinct_from: many(
                members.field("distinctFrom", path, |v, p| read::plain_list(v, p, Party::read))?,
            ),
        })
    }
}

/// An absent `distinctFrom` of `observation` is `["executor"]` (FORMAT 7).
fn observation(value: &Value<'_>, path: &Path<'_>) -> Result<Vec<Party>, Malformed> {
    let members = Members::open(value, path, OBSERVATION)?;
    let parties = members.field("distinctFrom", path, |v, p| read::plain_list(v, p, Party::read))?;
    Ok(one(parties).unwrap_or_else(|| vec![Party::Executor]))
}

/// A member that has one word only.
fn exactly(value: &Value<'_>, path: &Path<'_>, word: &str, expected: &'static str) -> Result<(), Malformed> {
    match read::text(value, path)? {
        text if text == word => Ok(()),
        other => Err(Malformed::value(path, expected, other)),
    }
}
