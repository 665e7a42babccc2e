//! How large a schema is once every common type is written out where it is used.
//!
//! Cedar resolves common types by writing them out. Forty of them, each a record of the one before twice, are a short
//! text and a million million parts. Knows the JSON form of a schema as far as types go: every string in it that could
//! name a common type counts as one, so that what is counted is never less than what Cedar writes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::Outcome;
use crate::limits::{self, SCHEMA_CHAIN, SCHEMA_PARTS};

/// Refuses a schema beyond the ceilings.
pub(crate) fn check(schema: &Value) -> Result<(), Outcome> {
    let namespaces = || schema.as_object().into_iter().flatten();
    let mut types = Types::default();
    for (namespace, content) in namespaces() {
        let common = content.get("commonTypes").and_then(Value::as_object);
        for (name, definition) in common.into_iter().flatten() {
            types
                .definitions
                .insert(full(namespace, name), (namespace, definition));
        }
    }
    let mut parts = 0_u64;
    for (namespace, content) in namespaces() {
        for value in content.as_object().into_iter().flat_map(Map::values) {
            parts = parts.saturating_add(types.size(value, namespace, 0)?);
        }
    }
    limits::within("schema-parts", SCHEMA_PARTS, parts)
}

#[derive(Default)]
struct Types<'a> {
    /// By full name, with the namespace that its own names are looked up in.
    definitions: HashMap<String, (&'a str, &'a Value)>,
    /// Sizes already known; nothing for one that is being counted, since what contains itself is no type.
    known: HashMap<String, u64>,
}

impl<'a> Types<'a> {
    /// The parts of a value. Its depth is the schema parser's, which is bounded.
    fn size(&mut self, value: &'a Value, namespace: &'a str, chain: u64) -> Result<u64, Outcome> {
        let mut sum = 1_u64;
        match value {
            Value::String(name) => {
                sum = sum.saturating_add(self.common(name.clone(), chain)?);
                if !namespace.is_empty() {
                    sum = sum.saturating_add(self.common(full(namespace, name), chain)?);
                }
            }
            Value::Array(items) => {
                for item in items {
                    sum = sum.saturating_add(self.size(item, namespace, chain)?);
                }
            }
            Value::Object(members) => {
                for member in members.values() {
                    sum = sum.saturating_add(self.size(member, namespace, chain)?);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(sum)
    }

    fn common(&mut self, name: String, chain: u64) -> Result<u64, Outcome> {
        if let Some(&size) = self.known.get(&name) {
            return Ok(size);
        }
        let Some(&(namespace, definition)) = self.definitions.get(&name) else {
            return Ok(0);
        };
        let chain = chain.saturating_add(1);
        limits::within("schema-chain", SCHEMA_CHAIN, chain)?;
        self.known.insert(name.clone(), 0);
        let size = self.size(definition, namespace, chain)?;
        self.known.insert(name, size);
        Ok(size)
    }
}

fn full(namespace: &str, name: &str) -> String {
    if namespace.is_empty() {
        name.to_owned()
    } else {
        format!("{namespace}::{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn doubling_is_counted_and_refused() {
        for (levels, expected) in [(3, Ok(())), (40, Err("schema-parts"))] {
            let mut common = Map::new();
            common.insert("T0".to_owned(), json!({"type": "Long"}));
            for level in 1..levels {
                let below = json!({"type": format!("T{}", level - 1)});
                let record = json!({"type": "Record", "attributes": {"l": below, "r": below}});
                common.insert(format!("T{level}"), record);
            }
            let outcome = check(&json!({"N": {"commonTypes": common, "entityTypes": {}, "actions": {}}}));
            match expected {
                Ok(()) => assert_eq!(outcome, Ok(())),
                Err(limit) => {
                    let Err(Outcome::Impossible(problem)) = outcome else {
                        unreachable!("{outcome:?}");
                    };
                    assert!(problem.starts_with(&format!("limit `{limit}`: ")), "{problem}");
                }
            }
        }
    }

    #[test]
    fn a_long_chain_is_refused_and_a_circle_ends() {
        let chain: Map<String, Value> = (0..100)
            .map(|at| (format!("T{at}"), json!({"type": format!("T{}", at + 1)})))
            .collect();
        assert_eq!(
            check(&json!({"": {"commonTypes": chain}})),
            Err(Outcome::Impossible(
                "limit `schema-chain`: expected at most 64, found 65".to_owned()
            ))
        );
        let circle = json!({"": {"commonTypes": {"A": {"type": "B"}, "B": {"type": "A"}}}});
        assert_eq!(check(&circle), Ok(()));
    }
}
