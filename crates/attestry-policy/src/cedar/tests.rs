//! Small policies with one point each.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::{Outcome, Request, replay};

const EVALUATION: &str = r#"{"subject":{"type":"User","id":"ann","properties":{"admin":true}},"action":{"name":"read"},
    "resource":{"type":"Doc","id":"d"},"context":{"mfa":true}}"#;
const ALL: &str = "permit(principal,action,resource);";

fn cedar(policy: &str) -> Request {
    Request {
        engine: "cedar".to_owned(),
        policy: policy.to_owned(),
        evaluation: EVALUATION.to_owned(),
        ..Request::default()
    }
}

fn decided(decision: bool, determining: &[&str]) -> Outcome {
    Outcome::Decided {
        decision,
        determining: Some(determining.iter().map(|id| (*id).to_owned()).collect()),
    }
}

fn problem(outcome: Outcome) -> String {
    let Outcome::Impossible(problem) = outcome else {
        panic!("expected impossible, found {outcome:?}");
    };
    problem
}

#[test]
fn decision_and_ids() {
    for (policy, expected) in [
        ("", decided(false, &[])),
        (ALL, decided(true, &["policy0"])),
        (
            "@id(\"all\") permit(principal,action,resource);",
            decided(true, &["all"]),
        ),
        // A forbid decides alone.
        (
            "permit(principal,action,resource); forbid(principal,action,resource);",
            decided(false, &["policy1"]),
        ),
        // Sorted as text, and named ones among them.
        (
            "permit(principal,action,resource); @id(\"a\") permit(principal,action,resource);",
            decided(true, &["a", "policy0"]),
        ),
        // A template counts, and never determines.
        (
            "permit(principal == ?principal,action,resource); permit(principal,action,resource);",
            decided(true, &["policy1"]),
        ),
        // Comments and other annotations do not count.
        (
            "// permit(principal,action,resource);\n@advice(\"x\") permit(principal,action,resource);",
            decided(true, &["policy0"]),
        ),
        // Two under one id are one element of the set.
        (
            "@id(\"a\") permit(principal,action,resource); @id(\"a\") permit(principal,action,resource);",
            decided(true, &["a"]),
        ),
        // `@id` without a value is the empty string, as Cedar reads it.
        ("@id permit(principal,action,resource);", decided(true, &[""])),
    ] {
        assert_eq!(replay(&cedar(policy)), expected, "{policy}");
    }
}

#[test]
fn default_ids_follow_the_text_beyond_ten() {
    let policy = "permit(principal,action,resource) when { false };".repeat(11) + ALL;
    assert_eq!(replay(&cedar(&policy)), decided(true, &["policy11"]));
}

#[test]
fn the_request_is_built_of_values() {
    let permit = r#"permit(principal == User::"ann", action == Action::"read", resource == Doc::"d") when { context.mfa };"#;
    assert_eq!(replay(&cedar(permit)), decided(true, &["policy0"]));
    // An id is never read as Cedar.
    let mut request = cedar(r#"permit(principal == User::"ann", action, resource);"#);
    request.evaluation = EVALUATION.replace("\"ann\"", r#""x\" || User::\"ann""#);
    assert_eq!(replay(&request), decided(false, &[]));
    // Properties take no part.
    let admin = "permit(principal,action,resource) when { principal.admin };";
    assert_eq!(replay(&cedar(admin)), decided(false, &[]));
    // A namespace is a part of the type's name.
    let mut request = cedar(r#"permit(principal == My::User::"ann", action, resource);"#);
    request.evaluation = EVALUATION.replace("\"User\"", "\"My::User\"");
    assert_eq!(replay(&request), decided(true, &["policy0"]));
}

#[test]
fn a_condition_that_cannot_be_evaluated_is_not_satisfied() {
    let policies =
        "permit(principal,action,resource) when { context.nothing }; permit(principal,action,resource);";
    assert_eq!(replay(&cedar(policies)), decided(true, &["policy1"]));
    let forbidden =
        "forbid(principal,action,resource) when { 1 + context.mfa == 2 }; permit(principal,action,resource);";
    assert_eq!(replay(&cedar(forbidden)), decided(true, &["policy1"]));
}

#[test]
fn extensions_are_there() {
    for (condition, decision) in [
        (r#"ip("10.0.0.1").isInRange(ip("10.0.0.0/8"))"#, true),
        (r#"decimal("1.23").lessThan(decimal("1.22"))"#, false),
        (
            r#"datetime("2026-01-01").offset(duration("1d")) == datetime("2026-01-02")"#,
            true,
        ),
    ] {
        let policy = format!("permit(principal,action,resource) when {{ {condition} }};");
        let Outcome::Decided { decision: found, .. } = replay(&cedar(&policy)) else {
            panic!("{condition}");
        };
        assert_eq!(found, decision, "{condition}");
    }
}

#[test]
fn a_text_that_is_no_cedar_does_not_parse() {
    for policy in [
        "permit (principal",
        "permit(principal,action,resource)",
        "allow",
        "permit(principal,action,resource) when { now() };",
    ] {
        assert!(
            matches!(replay(&cedar(policy)), Outcome::DoesNotParse(_)),
            "{policy}"
        );
    }
    // It comes before everything that is wrong with the inputs.
    let mut request = cedar("permit(");
    request.evaluation = "{".to_owned();
    assert!(matches!(replay(&request), Outcome::DoesNotParse(_)));
}

#[test]
fn inputs_cedar_cannot_take_are_impossible() {
    let evaluation = |from: &str, to: &str| Request {
        evaluation: EVALUATION.replace(from, to),
        ..cedar(ALL)
    };
    let entities = |text: &str| Request {
        entities: Some(text.to_owned()),
        ..cedar(ALL)
    };
    let schema = |text: &str| Request {
        schema: Some(text.to_owned()),
        ..cedar(ALL)
    };
    for (request, beginning) in [
        (
            evaluation("\"User\"", "\"a user\""),
            "`subject.type`: expected a Cedar type name, found `a user`",
        ),
        (
            evaluation("\"User\"", "\" User\""),
            "`subject.type`: expected a Cedar type name, found ` User`",
        ),
        (
            evaluation("\"Doc\"", "\"\""),
            "`resource.type`: expected a Cedar type name, found ``",
        ),
        (
            evaluation("{\"mfa\":true}", "{\"n\":1.5}"),
            "the context does not fit Cedar: ",
        ),
        (
            evaluation("{\"mfa\":true}", "{\"n\":null}"),
            "the context does not fit Cedar: ",
        ),
        (
            evaluation("{\"mfa\":true}", "[]"),
            "the context does not fit Cedar: ",
        ),
        (entities("{"), "the entities are no JSON: "),
        (entities("{}"), "the entities do not fit Cedar: "),
        (
            entities(r#"[{"uid":{"type":"A","id":"a"}}]"#),
            "the entities do not fit Cedar: ",
        ),
        (schema("entity"), "the schema does not fit Cedar: "),
        (schema("{"), "the schema does not fit Cedar: "),
        // The schema knows no such action.
        (schema("entity User;"), "the context does not fit Cedar: "),
    ] {
        let problem = problem(replay(&request));
        assert!(
            problem.starts_with(beginning),
            "expected `{beginning}…`, found `{problem}`"
        );
    }
}

const SCHEMA: &str = r#"
    entity User; entity Doc { owner: User };
    action "write"; action "read" in "write" appliesTo { principal: User, resource: Doc, context: { mfa: Bool } };
"#;
const ENTITIES: &str = r#"[
    {"uid":{"type":"User","id":"ann"},"attrs":{},"parents":[]},
    {"uid":{"type":"Doc","id":"d"},"attrs":{"owner":{"type":"User","id":"ann"}},"parents":[]}
]"#;

#[test]
fn a_schema_reads_entities_and_gives_the_hierarchy_of_actions() {
    let policy =
        r#"permit(principal, action in Action::"write", resource) when { resource.owner == principal };"#;
    let with = |schema: Option<&str>, entities: Option<&str>| Request {
        schema: schema.map(str::to_owned),
        entities: entities.map(str::to_owned),
        ..cedar(policy)
    };
    assert_eq!(
        replay(&with(Some(SCHEMA), Some(ENTITIES))),
        decided(true, &["policy0"])
    );
    // Without it the owner is a record and the action is in no group.
    assert_eq!(replay(&with(None, Some(ENTITIES))), decided(false, &[]));
    // The actions are there without entities, too.
    let group = Request {
        policy: r#"permit(principal, action in Action::"write", resource);"#.to_owned(),
        ..with(Some(SCHEMA), None)
    };
    assert_eq!(replay(&group), decided(true, &["policy0"]));
    // Entities the schema does not know, and a context it does not admit.
    let other = ENTITIES.replace("\"owner\"", "\"holder\"");
    assert!(
        problem(replay(&with(Some(SCHEMA), Some(&other)))).starts_with("the entities do not fit Cedar: ")
    );
    for (from, to, beginning) in [
        ("{\"mfa\":true}", "{}", "the context does not fit Cedar: "),
        (
            "\"Doc\"",
            "\"User\"",
            "the schema does not admit the evaluation: ",
        ),
    ] {
        let mut request = with(Some(SCHEMA), Some(ENTITIES));
        request.evaluation = EVALUATION.replace(from, to);
        let problem = problem(replay(&request));
        assert!(
            problem.starts_with(beginning),
            "expected `{beginning}…`, found `{problem}`"
        );
    }
}

#[test]
fn both_syntaxes_of_a_schema_are_read() {
    let json = r#"{"":{"entityTypes":{"User":{},"Doc":{}},"actions":{"write":{},"read":{"memberOf":[{"id":"write"}],
        "appliesTo":{"principalTypes":["User"],"resourceTypes":["Doc"],
        "context":{"type":"Record","attributes":{"mfa":{"type":"Boolean"}}}}}}}}"#;
    let request = Request {
        schema: Some(json.to_owned()),
        ..cedar(r#"permit(principal, action in Action::"write", resource);"#)
    };
    assert_eq!(replay(&request), decided(true, &["policy0"]));
}

#[test]
fn what_could_hang_or_overturn_is_refused_by_name() {
    let nested = format!(
        "permit(principal,action,resource) when {{ {}true{} }};",
        "(".repeat(200),
        ")".repeat(200)
    );
    assert_eq!(
        problem(replay(&cedar(&nested))),
        "limit `nesting`: expected at most 1000, found 2012"
    );
    let chain = format!(
        "permit(principal,action,resource) when {{ {} }};",
        vec!["true"; 2000].join(" && ")
    );
    assert!(problem(replay(&cedar(&chain))).starts_with("limit `nesting`: "));
    // A long policy over one large record.
    let mut request = cedar(&ALL.repeat(20_000));
    request.evaluation = EVALUATION.replace("true}", &format!("\"{}\"}}", "a".repeat(20_000)));
    assert!(problem(replay(&request)).starts_with("limit `comparisons`: "));
}

#[test]
fn what_is_as_deep_as_allowed_is_decided() {
    let brackets = 95;
    let nested = format!(
        "permit(principal,action,resource) when {{ {}true{} }};",
        "(".repeat(brackets),
        ")".repeat(brackets)
    );
    assert_eq!(replay(&cedar(&nested)), decided(true, &["policy0"]));
    let chain = format!(
        "permit(principal,action,resource) when {{ {} }};",
        vec!["true"; 490].join(" && ")
    );
    assert_eq!(replay(&cedar(&chain)), decided(true, &["policy0"]));
    let conditional = format!(
        "permit(principal,action,resource) when {{ {}true }};",
        "if false then false else ".repeat(31)
    );
    assert_eq!(replay(&cedar(&conditional)), decided(true, &["policy0"]));
}
