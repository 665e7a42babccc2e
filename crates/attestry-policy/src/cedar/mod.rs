//! Cedar: FORMAT 3's question put to a policy set.
//!
//! Knows how a recorded evaluation becomes a request to Cedar; does not know how Cedar decides. Principal, action and
//! resource are built as values, never by pasting text. What of the inputs Cedar cannot take (a name that is no type
//! name, a number with a fraction, a request its own schema does not admit) makes the replay impossible, not wrong: no
//! decision point could have asked Cedar this, so there is nothing to compare. Only a policy text that does not parse is
//! an outcome of its own.

mod expansion;
mod hierarchy;
mod inputs;

use std::collections::BTreeSet;

use cedar_policy::{Authorizer, Decision, Entities, PolicyId, PolicySet};

use crate::limits::{self, COMPARISONS};
use crate::nesting::{self, Comments};
use crate::question::Question;
use crate::{Outcome, Request};

/// Puts the recorded evaluation to the recorded policy.
///
/// A policy whose condition cannot be evaluated is not satisfied, as Cedar has it. Policies are known by their `@id`
/// annotation, else as `policyN`, N counting all policies and templates in text order from 0; several policies that
/// determined under one id are one element of the set.
pub(crate) fn replay(request: &Request) -> Result<Outcome, Outcome> {
    nesting::check(&request.policy, Comments::Slashes)?;
    let policies: PolicySet = request
        .policy
        .parse()
        .map_err(|error| Outcome::DoesNotParse(format!("{error}")))?;
    let question = Question::read(&request.evaluation)?;
    let schema = inputs::schema(request.schema.as_deref())?;
    let schema = schema.as_ref();
    let entities = inputs::entities_json(request.entities.as_deref())?;
    let record = hierarchy::check(&entities)?.max(request.evaluation.len());
    let comparisons = limits::count(request.policy.len()).saturating_mul(limits::count(record));
    limits::within("comparisons", COMPARISONS, comparisons)?;
    let entities = Entities::from_json_value(entities, schema)
        .map_err(|error| Outcome::Impossible(inputs::because("the entities do not fit Cedar", &error)))?;
    let request = inputs::request(question, schema)?;
    let response = Authorizer::new().is_authorized(&request, &policies, &entities);
    let determining: BTreeSet<String> = response
        .diagnostics()
        .reason()
        .map(|id| name(&policies, id))
        .collect();
    Ok(Outcome::Decided {
        decision: response.decision() == Decision::Allow,
        determining: Some(determining.into_iter().collect()),
    })
}

/// Cedar's own ids count all policies and templates of a text in its order from 0, which is what FORMAT 3 asks for.
fn name(policies: &PolicySet, id: &PolicyId) -> String {
    policies
        .annotation(id, "id")
        .map_or_else(|| id.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests;
