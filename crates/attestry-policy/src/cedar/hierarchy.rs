//! How much is in how much: the hierarchy of the recorded entities, measured before Cedar closes it.
//!
//! Cedar computes for every entity all that it is in. A chain of a hundred thousand entities, one in the next, has five
//! thousand million such pairs. Knows the shape of entities JSON as far as `uid` and `parents`; what has another shape is
//! left to Cedar, which refuses it.

use std::collections::HashMap;

use serde_json::Value;

use crate::Outcome;
use crate::limits::{self, HIERARCHY};

/// Refuses a hierarchy beyond the ceiling; else the bytes of the largest entity.
pub(crate) fn check(entities: &Value) -> Result<usize, Outcome> {
    let Some(entities) = entities.as_array() else {
        return Ok(0);
    };
    let number: HashMap<(&str, &str), usize> = entities
        .iter()
        .enumerate()
        .filter_map(|(at, entity)| Some((key(entity.get("uid")?)?, at)))
        .collect();
    let parents: Vec<Vec<usize>> = entities
        .iter()
        .map(|entity| {
            let parents = entity.get("parents").and_then(Value::as_array);
            let parents = parents.into_iter().flatten();
            parents
                .filter_map(|parent| number.get(&key(parent)?).copied())
                .collect()
        })
        .collect();
    climb(&parents)?;
    Ok(entities.iter().map(bytes).max().unwrap_or(0))
}

/// Walks up from every entity, counting every edge, and stops at the ceiling.
fn climb(parents: &[Vec<usize>]) -> Result<(), Outcome> {
    let mut steps = 0_u64;
    let mut seen_from = vec![usize::MAX; parents.len()];
    let mut waiting = Vec::new();
    for start in 0..parents.len() {
        waiting.push(start);
        while let Some(at) = waiting.pop() {
            for &parent in parents.get(at).into_iter().flatten() {
                steps = steps.saturating_add(1);
                if steps > HIERARCHY {
                    return Err(limits::beyond("hierarchy", HIERARCHY, "more"));
                }
                if let Some(seen) = seen_from.get_mut(parent)
                    && *seen != start
                {
                    *seen = start;
                    waiting.push(parent);
                }
            }
        }
    }
    Ok(())
}

/// Type and id, in either of the two ways that entities JSON writes a reference.
fn key(reference: &Value) -> Option<(&str, &str)> {
    let plain = reference.get("__entity").unwrap_or(reference);
    Some((plain.get("type")?.as_str()?, plain.get("id")?.as_str()?))
}

/// About how many bytes a value takes as JSON. The depth is the JSON reader's, which is bounded.
fn bytes(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 5,
        Value::String(text) => text.len().saturating_add(2),
        Value::Array(items) => items.iter().fold(2, |sum: usize, item| {
            sum.saturating_add(bytes(item)).saturating_add(1)
        }),
        Value::Object(members) => members.iter().fold(2, |sum: usize, (name, value)| {
            sum.saturating_add(name.len())
                .saturating_add(bytes(value))
                .saturating_add(4)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn chain(length: usize) -> Value {
        (0..length)
            .map(|at| {
                let parents = if at == 0 {
                    json!([])
                } else {
                    json!([{"__entity": {"type": "A", "id": (at - 1).to_string()}}])
                };
                json!({"uid": {"type": "A", "id": at.to_string()}, "attrs": {}, "parents": parents})
            })
            .collect()
    }

    #[test]
    fn a_long_chain_is_refused_and_a_wide_tree_is_not() {
        // n(n-1)/2 edges are climbed.
        assert_eq!(check(&chain(1400)).map(|_| ()), Ok(()));
        assert_eq!(
            check(&chain(1500)),
            Err(Outcome::Impossible(
                "limit `hierarchy`: expected at most 1000000, found more".to_owned()
            ))
        );
        let mut wide = chain(1);
        for at in 1..50_000 {
            let entity = json!({"uid": {"type": "B", "id": at.to_string()}, "attrs": {}, "parents": [{"type": "A", "id": "0"}]});
            wide.as_array_mut().expect("an array").push(entity);
        }
        assert_eq!(check(&wide).map(|_| ()), Ok(()));
    }

    #[test]
    fn a_cycle_ends() {
        let cycle = json!([
            {"uid": {"type": "A", "id": "0"}, "parents": [{"type": "A", "id": "1"}]},
            {"uid": {"type": "A", "id": "1"}, "parents": [{"type": "A", "id": "0"}]},
        ]);
        assert_eq!(check(&cycle).map(|_| ()), Ok(()));
    }
}
