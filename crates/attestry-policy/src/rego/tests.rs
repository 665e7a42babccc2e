//! Small modules with one point each.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::{Outcome, Request, replay};

const EVALUATION: &str = r#"{"subject":{"type":"User","id":"ann","properties":{"admin":true}},"action":{"name":"read"},
    "resource":{"type":"Doc","id":"d"},"context":{"mfa":true}}"#;
const YES: Outcome = Outcome::Decided {
    decision: true,
    determining: None,
};
const NO: Outcome = Outcome::Decided {
    decision: false,
    determining: None,
};

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
        (
            "default allow := false\nallow if input.subject.id == \"ann\"",
            YES,
        ),
        ("default allow := false\nallow if input.subject.id == \"bob\"", NO),
        // Undefined does not allow.
        ("allow if input.subject.id == \"bob\"", NO),
        // The whole evaluation is the input, properties too.
        (
            "allow if { input.subject.properties.admin; input.context.mfa; input.action.name == \"read\" }",
            YES,
        ),
        (
            "import rego.v1\nallow if {\n  some x in [1, 2, 3]\n  x == 2\n}",
            YES,
        ),
        // A built-in that fails is undefined.
        ("allow if to_number(\"x\") == 1", NO),
        ("allow if regex.match(`^a.+$`, input.subject.id)", YES),
        ("allow if glob.match(\"a*\", [], input.subject.id)", YES),
        ("allow if count(numbers.range(1, 5)) == 5", YES),
        ("allow if replace(\"aXb\", \"X\", \"-\") == \"a-b\"", YES),
        ("allow if concat(\",\", [\"a\", \"b\"]) == \"a,b\"", YES),
        ("allow if { print(\"quiet\"); true }", YES),
        // The syntax before v1.
        (
            "default allow = false\nallow { input.subject.id == \"ann\" }",
            YES,
        ),
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
    for entrypoint in [
        "data.authz.deny",
        "data.authz",
        "data",
        "",
        "authz/allow",
        "true",
        "data.authz.allow; true",
    ] {
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
    for (body, name) in [
        ("allow if time[\"now_ns\"]() > 0", "time.now_ns"),
        ("allow if not rand[\"intn\"](\"x\", 3) == 1", "rand.intn"),
        ("allow if io.jwt.decode(input.subject.id)", "io.jwt.decode"),
    ] {
        assert_eq!(
            problem(replay(&rego(body))),
            format!("`data.authz.allow` cannot be evaluated: could not find function {name}")
        );
    }
}

#[test]
fn what_the_engine_cannot_evaluate_is_impossible() {
    for (body, why) in [
        (
            "allow := true\nallow := false",
            "rule conflicts with rule at policy.rego:2:1",
        ),
        ("allow if x == 4", "use of undefined variable `x` is unsafe"),
    ] {
        assert_eq!(
            problem(replay(&rego(body))),
            format!("`data.authz.allow` cannot be evaluated: {why}")
        );
    }
}

#[test]
fn what_could_hang_or_overturn_is_refused_by_name() {
    let sum = |terms: usize| format!("allow if {} > 0", vec!["1"; terms].join(" + "));
    let brackets = |depth: usize| format!("allow if {}true{}", "(".repeat(depth), ")".repeat(depth));
    let squares =
        "allow if { xs := numbers.range(1, 3000); count([1 | some x in xs; some y in xs; x == y]) > 0 }";
    let replaced = "allow if { a := concat(\"\", [\"a\" | some x in numbers.range(1, 9000)]); replace(a, \"a\", a) == \"\" }";
    let doubled = format!(
        "allow if {{\nx0 := [1]\n{}count(x40) > 0\n}}",
        (1..41)
            .map(|at| format!("x{at} := array.concat(x{0}, x{0})\n", at - 1))
            .collect::<Vec<_>>()
            .concat()
    );
    for (body, limit) in [
        (squares, "steps"),
        ("allow if count(numbers.range(1, 1000000000000)) > 0", "built"),
        ("allow if not numbers.range_step(1, 1000000000000, 1)", "built"),
        ("allow if bits.lsh(1, 4000000000) > 0", "built"),
        (replaced, "built"),
        (&doubled, "built"),
        (&sum(2000), "nesting"),
        (&brackets(40), "rego-nesting"),
    ] {
        let problem = problem(replay(&rego(body)));
        assert!(
            problem.starts_with(&format!("limit `{limit}`: ")),
            "expected `{limit}`, found `{problem}`"
        );
    }
}

#[test]
fn what_is_as_deep_as_allowed_is_decided() {
    let sum = format!("allow if {} > 0", vec!["1"; 900].join(" + "));
    assert_eq!(replay(&rego(&sum)), YES);
    let brackets = format!("allow if {}true{}", "(".repeat(25), ")".repeat(25));
    assert_eq!(replay(&rego(&brackets)), YES);
    let chain: Vec<String> = (1..60)
        .map(|at| format!("r{at} if {{\n  input.subject\n  r{}\n}}\n", at - 1))
        .collect();
    assert_eq!(
        replay(&rego(&format!("allow if r59\n{}r0 := true", chain.concat()))),
        YES
    );
}
