//! How far rules use rules that use rules.
//!
//! The engine evaluates a rule inside the rule that uses it, so a long chain of rules exhausts the stack as deep brackets
//! do. Knows names only: a rule is taken to use every rule whose name stands in it, and names that stand in a circle count
//! all together, so that the chain is never longer than what is counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::Outcome;
use crate::limits::{self, RULE_CHAIN};
use crate::nesting::{Comments, Token, tokens};

/// Refuses a policy whose rules may be in a longer chain than the ceiling.
pub(crate) fn check(policy: &str) -> Result<(), Outcome> {
    limits::within("rule-chain", RULE_CHAIN, limits::count(longest(&uses(policy))))
}

/// Which words stand in the rules of each name.
type Uses<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Words after which a name at the outermost level is what is declared.
const DECLARE: [&str; 3] = ["package", "import", "default"];
/// Words after which an expression goes on.
const INFIX: [&str; 9] = [
    "if", "contains", "in", "as", "with", "not", "some", "every", "else",
];

fn uses(policy: &str) -> Uses<'_> {
    let mut rules = Uses::new();
    let mut rule = "";
    let (mut level, mut starts, mut after_dot, mut in_data) = (0_usize, true, false, false);
    for token in tokens(policy, Comments::Hash) {
        let dotted = after_dot;
        after_dot = token == Token::Operator('.');
        match token {
            Token::Open => level = level.saturating_add(1),
            Token::Close => level = level.saturating_sub(1),
            Token::Word(word) => {
                if level == 0 && starts && !dotted && !DECLARE.contains(&word) && !INFIX.contains(&word) {
                    rule = word;
                }
                // What follows a dot is a member of something, and a rule only of `data`.
                in_data = word == "data" || (dotted && in_data);
                if !dotted || in_data {
                    rules.entry(rule).or_default().insert(word);
                }
            }
            // `data.authz["allow"]`
            Token::Text(text) => {
                rules.entry(rule).or_default().insert(text);
            }
            Token::Separator | Token::Operator(_) => {}
        }
        // Where an operand follows an operand, a new rule begins.
        starts = match token {
            Token::Word(word) => !INFIX.contains(&word),
            Token::Text(_) | Token::Close => true,
            Token::Open | Token::Separator | Token::Operator(_) => false,
        };
    }
    rules
}

/// The length of the longest chain. Names are taken away once all they use are; what is left stands in a circle or above
/// one, and counts as one chain.
fn longest(rules: &Uses<'_>) -> usize {
    let mut left: BTreeMap<&str, BTreeSet<&str>> = rules
        .iter()
        .map(|(&name, words)| {
            let used = words.iter().copied();
            (
                name,
                used.filter(|word| *word != name && rules.contains_key(word))
                    .collect(),
            )
        })
        .collect();
    let mut rounds = 0_usize;
    loop {
        let done: BTreeSet<&str> = left
            .iter()
            .filter(|(_, used)| used.is_empty())
            .map(|(&name, _)| name)
            .collect();
        if done.is_empty() || limits::count(rounds) > RULE_CHAIN {
            return rounds.saturating_add(left.len());
        }
        left.retain(|name, _| !done.contains(name));
        for used in left.values_mut() {
            used.retain(|name| !done.contains(name));
        }
        rounds = rounds.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn chain(length: usize) -> String {
        let mut text = String::from("package a\n\n");
        for at in 1..length {
            let _ = writeln!(text, "r{at} if {{\n  input.x\n  r{}\n}}", at - 1);
        }
        text + "r0 := true\n"
    }

    #[test]
    fn chains_are_measured() {
        for (policy, expected) in [
            ("package a\nb := true", 1),
            ("package a\nb if c\nc if d\nd := 1", 3),
            ("package a\nb if c\nb if d\nc := 1\nd := 1", 2),
            (
                "package a\nimport rego.v1\ndefault allow := false\nallow if {\n  ok(input.x)\n}\nok(x) if x == 1",
                2,
            ),
            ("package a\nb if input.c\nc if input.b", 1),
            ("package a\nb if data.a.c\nc if data[\"a\"][\"d\"]\nd := 1", 3),
            ("package a\nb contains x if some x in c\nc := [1]", 2),
        ] {
            assert_eq!(longest(&uses(policy)), expected, "{policy}");
        }
    }

    #[test]
    fn a_chain_beyond_the_ceiling_is_refused() {
        assert_eq!(check(&chain(64)), Ok(()));
        assert!(
            matches!(check(&chain(66)), Err(Outcome::Impossible(problem)) if problem.starts_with("limit `rule-chain`: expected at most 64, "))
        );
    }

    #[test]
    fn many_rules_side_by_side_are_no_chain() {
        let rules: Vec<String> = (0..5000)
            .map(|at| format!("allow if input.n == {at}\nr{at} := {at}\n"))
            .collect();
        assert_eq!(check(&format!("package a\n{}", rules.concat())), Ok(()));
    }
}
