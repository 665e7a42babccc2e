//! Small modules with one point each.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::{Outcome, Request, replay};

const EVALUATION: &str = r#"{"subject":{"type":"User","id":"ann","properties":{"admin":true}},"action":{"name":"read"},
    "resource":{"type":"Doc","id":"d"},"context":{"mfa":true}}"#;
const YES: Outcome = Outcome::Decided { decision: true, determining: None };
const NO: Outcome = Outcome::Decided { decision: false, determining: None };

fn rego(body: &str) -> Request {
    Request {
        engine: "rego".to_owned(),
        entrypoint: Some("data.authz.allow".to_owned()),
        policy: format!("package authz\n{body}\n"),
        evaluation: EVALUATION.to_owned(),
        ..Request::default()
    }
}

fn problem(outcome: Outcome) -> String {
    let Outcome::Impossible(problem) = outcome else {
        panic!("expected impossible, found {outcome:?}");
    };
    problem
}

#[test]
fn the_rule_answers() {
    for (body, expected) in [
        ("allow := true", YES),
        ("default allow := false", NO),
        ("default allow := false\nallow if input.subject.id == \"ann\"", YES),
        ("default allow := false\nallow if input.subject.id == \"bob\"", NO),
        // Undefined does not allow.
        ("allow if input.subject.id == \"bob\"", NO),
        // The whole evaluation is the input, properties too.
        ("allow if { input.subject.properties.admin; input.context.mfa; input.action.name == \"read\" }", YES),
        ("import rego.v1\nallow if some x in [1, 2, 3]\nallow if x == 4", YES),
        // A built-in that fails is undefined.
        ("allow if to_number(\"x\") == 1", NO),
        ("allow if regex.match(`^a.+$`, input.subject.id)", YES),
        ("allow if glob.match(\"a*\", [], input.subject.id)", YES),
        ("allow if count(numbers.range(1, 5)) == 5", YES),
        ("allow if replace(\"aXb\", \"X\", \"-\") == \"a-b\"", YES),
        ("allow if concat(\",\", [\"a\", \"b\"]) == \"a,b\"", YES),
        ("allow if { print(\"quiet\"); true }", YES),
        // The syntax before v1.
        ("default allow = false\nallow { input.subject.id == \"ann\" }", YES),
    ] {
        assert_eq!(replay(&rego(body)), expected, "{body}");
    }
}

#[test]
fn entities_are_data() {
    let mut request = rego("allow if input.subject.id in data.users");
    assert_eq!(replay(&request), NO);
    request.entities = Some(r#"{"users":["ann","bob"],"weight":1.5}"#.to_owned());
    assert_eq!(replay(&request), YES);
    request.entities = Some("{".to_owned());
    assert!(problem(replay(&request)).starts_with("the entities are no JSON: "));
    request.entities = Some("[]".to_owned());
    assert!(problem(replay(&request)).starts_with("the entities cannot be `data`: "));
}

#[test]
fn an_entrypoint_must_name_a_rule() {
    let with = |entrypoint: Option<&str>| Request {
        entrypoint: entrypoint.map(str::to_owned),
        ..rego("allow := true\nlevel := 3")
    };
    assert_eq!(
        problem(replay(&with(None))),
        "the decision names no `engine.entrypoint`, the rule that answers"
    );
    for entrypoint in ["data.authz.deny", "data.authz", "data", "", "authz/allow", "true", "data.authz.allow; true"] {
        let problem = problem(replay(&with(Some(entrypoint))));
        assert!(
            problem.starts_with(&format!("`{entrypoint}` cannot be evaluated: ")),
            "{problem}"
        );
    }
    assert_eq!(
        problem(replay(&with(Some("data.authz.level")))),
        "`data.authz.level`: expected a boolean, found another value"
    );
}

#[test]
fn what_is_no_rego_does_not_parse() {
    for body in ["allow if {", "allow := ", "permit(principal, action, resource);"] {
        assert!(matches!(replay(&rego(body)), Outcome::DoesNotParse(_)), "{body}");
    }
}

#[test]
fn what_looks_outside_is_impossible() {
    assert_eq!(
        problem(replay(&rego("allow if time.now_ns() > 0"))),
        "the policy calls `time.now_ns`: built-ins for time, chance, network and host are not replayed"
    );
    // Not found by name, found when called.
    assert_eq!(
        problem(replay(&rego("allow if time[\"now_ns\"]() > 0"))),
        ""
    );
    assert_eq!(problem(replay(&rego("allow if io.jwt.decode(input.subject.id)"))), "");
}

#[test]
fn contradictory_rules_are_impossible() {
    assert_eq!(problem(replay(&rego("allow := true\nallow := false"))), "");
}
