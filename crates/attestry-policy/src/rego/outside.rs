//! Built-ins that look outside: clock, chance, network, the machine it runs on.
//!
//! Knows their names. They are looked for in the text, not waited for: which rules an engine evaluates, and in which
//! order, is its own affair, and whether a replay is possible must not depend on it.

use crate::Outcome;
use crate::nesting::{Comments, Token, tokens};

/// Whole families, as FORMAT 3 names them: time, random and network. Some of their members only compute (`net.cidr_contains`);
/// which ones is not left to each implementation.
const FAMILIES: [&str; 4] = ["http.", "net.", "rand.", "time."];
/// Single ones of other families: one checks against the clock, one asks the host, one draws lots.
const SINGLE: [&str; 3] = ["io.jwt.decode_verify", "opa.runtime", "uuid.rfc4122"];

/// Refuses a policy that calls one.
pub(crate) fn check(policy: &str) -> Result<(), Outcome> {
    let mut name = String::new();
    let mut continues = false;
    for token in tokens(policy, Comments::Hash) {
        match token {
            Token::Word(word) => {
                if !continues {
                    name.clear();
                }
                name.push_str(word);
                continues = false;
            }
            Token::Operator('.') if !name.is_empty() => {
                name.push('.');
                continues = true;
            }
            Token::Open if is_outside(&name) => {
                return Err(Outcome::Impossible(format!(
                    "the policy calls `{name}`: built-ins for time, chance, network and host are not replayed"
                )));
            }
            _ => {
                name.clear();
                continues = false;
            }
        }
    }
    Ok(())
}

fn is_outside(name: &str) -> bool {
    SINGLE.contains(&name) || FAMILIES.iter().any(|family| name.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_and_mentions_are_not() {
        for called in [
            "package a\nb if time.now_ns() > 1",
            "package a\nb if { x := http.send ({\"url\": \"x\"}) }",
            "package a\nb := rand.intn(\"x\", 3)",
            "package a\nb := opa.runtime().env",
            "package a\nb := net.lookup_ip_addr(\"x\")",
        ] {
            assert!(
                matches!(check(called), Err(Outcome::Impossible(problem)) if problem.starts_with("the policy calls `")),
                "{called}"
            );
        }
        for not in [
            "package a\n# time.now_ns()\nb if input.x == \"http.send({})\"",
            "package a\nb if input.context.time.now_ns == 1",
            "package a\nb if data.time.f(1)",
            "package a\nb if (time)",
        ] {
            assert_eq!(check(not), Ok(()), "{not}");
        }
    }
}
