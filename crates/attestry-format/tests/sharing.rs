//! Statements taken apart and shared: nothing that they say changes, and plain actions keep nothing that others have too.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its own input has failed"
)]

use std::ptr;

use attestry_format::digest::{Digest, DigestSet};
use attestry_format::field::Field;
use attestry_format::limits::Limits;
use attestry_format::statement::{About, Action, Pool, Predicate, Statement};

fn statement(kind: &str, subject: &str, predicate: &str) -> Statement {
    let payload = format!(
        r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[{subject}],"predicateType":"https://attestry.dev/{kind}/v1","predicate":{predicate}}}"#
    );
    Statement::parse(payload.as_bytes(), &[], &Limits::standard()).unwrap()
}

fn action(statement: &Statement) -> &Action {
    let action = match &statement.predicate {
        Predicate::Action(action) => Some(&**action),
        _ => None,
    };
    action.unwrap()
}

/// One digest for each number.
fn digest(number: u64) -> Digest {
    Digest::of(&number.to_be_bytes())
}

/// A plain action: everything unlike the others' is made of its number.
fn plain(number: u64) -> Statement {
    let nonce = format!("{number:022x}");
    let (own, cause, input) = (digest(number).hex(), digest(number + 1), digest(7).hex());
    let (constant, stand_in) = (digest(8), Digest::of(nonce.as_bytes()).hex());
    statement(
        "action",
        &format!(r#"{{"name":"nonce","digest":{{"sha256":"{stand_in}"}}}}"#),
        &format!(
            r#"{{"executor":{{"id":"spiffe://a.example/agent","type":"agent","name":"Agent"}},
            "operation":{{"name":"host.patch","target":{{"uri":"host://a/1"}},
              "tool":{{"name":"patcher","digest":{{"sha256":"{input}"}}}},"arguments":{{"digest":{{"sha256":"{own}"}}}}}},
            "request":"{constant}","authority":["{constant}"],"credential":{{"id":"token-1"}},
            "inputs":[{{"name":"inventory","digest":{{"sha256":"{input}"}}}}],"causes":["{cause}"],"status":"succeeded",
            "attempt":1,"startedAt":"2026-03-02T09:00:00.{number:03}Z","finishedAt":"2026-03-02T09:00:01.{number:03}Z",
            "traceparent":"00-{number:032x}-0000000000000001-01","nonce":"{nonce}"}}"#
        ),
    )
}

#[test]
fn plain_actions_keep_nothing_that_others_have_too() {
    let mut pool = Pool::default();
    let (mut first, mut second) = (plain(1), plain(2));
    pool.share(&mut first);
    pool.share(&mut second);
    let abouts: [&About; 2] = [&first, &second];
    assert!(ptr::eq(abouts[0], abouts[1]), "what it says of itself");
    let (one, other) = (action(&first), action(&second));
    assert!(one.links.is_one_with(&other.links), "who, for whom, under what");
    let (one_operation, other_operation) = (one.operation.shown().unwrap(), other.operation.shown().unwrap());
    assert!(
        one_operation.method.is_one_with(&other_operation.method),
        "the operation"
    );
    let arguments = [one_operation, other_operation].map(|one| one.arguments.shown().unwrap());
    assert!(
        arguments[0].described.is_one_with(&arguments[1].described),
        "the arguments but for their digest"
    );
    assert!(
        one.inputs
            .shown()
            .unwrap()
            .is_one_with(other.inputs.shown().unwrap()),
        "the inputs"
    );
    assert_ne!(arguments[0].digest, arguments[1].digest);
    assert_ne!(one.causes, other.causes);
    assert_ne!(one.nonce, other.nonce);
}

#[test]
fn sharing_changes_nothing() {
    let mut pool = Pool::default();
    for number in (0..40).chain(0..40) {
        let mut shared = plain(number);
        pool.share(&mut shared);
        assert_eq!(format!("{shared:?}"), format!("{:?}", plain(number)));
        assert_eq!(action(&shared), action(&plain(number)));
        pool.share(&mut shared);
        assert_eq!(format!("{shared:?}"), format!("{:?}", plain(number)));
    }
}

#[test]
fn contents_are_read_as_they_were_said() {
    let one = plain(5);
    let contents: Vec<(&str, Option<Digest>)> = one
        .contents()
        .map(|content| (content.path(), content.digest()))
        .collect();
    let expected = [
        ("predicate.operation.tool", Some(digest(7))),
        ("predicate.operation.arguments", Some(digest(5))),
        ("predicate.inputs[0]", Some(digest(7))),
    ];
    assert_eq!(contents, expected);
    assert!(one.contents().all(|content| !content.present()));
}

#[test]
fn contents_are_found_where_something_is_kept_back_or_more_is_said() {
    let (first, second, more) = (digest(1), digest(2), digest(3));
    let hidden = r#"{"...":"SHOeIyqyr1vnrP9tdTDSAzBq2JkNcqh3oTfwOVCbVHY"}"#;
    let predicate = format!(
        r#"{{"executor":{{"id":"a:b","type":"agent"}},"operation":{{"name":"x","target":{{"uri":"a:c","digest":{{"sha256":"{}"}}}},
        "tool":{{"name":"t"}},"more":{{"digest":{{"sha256":"{}"}}}}}},
        "inputs":[{hidden},{{"digest":{{"sha256":"{}"}}}},{{"digest":{{"sha1":"da39a3ee5e6b4b0d3255bfef95601890afd80709"}}}}],
        "inputs[1]":{{"digest":{{"sha256":"{}"}}}},
        "status":"succeeded","attempt":1,"startedAt":"2026-03-02T09:00:00Z","finishedAt":"2026-03-02T09:00:00Z","nonce":"n"}}"#,
        first.hex(),
        more.hex(),
        second.hex(),
        more.hex(),
    );
    let mut one = statement("action", "", &predicate);
    Pool::default().share(&mut one);
    assert_eq!(one.withheld, 1);
    let contents: Vec<(&str, Option<Digest>)> = one
        .contents()
        .map(|content| (content.path(), content.digest()))
        .collect();
    let expected = [
        ("predicate.operation.target", Some(first)),
        ("predicate.inputs[1]", Some(second)),
        ("predicate.inputs[2]", None),
    ];
    assert_eq!(contents, expected, "of members that are ours");
}

#[test]
fn subjects_are_read_as_they_were_said() {
    let (parent, other) = (digest(1), digest(2));
    let issued = "2026-03-02T10:00:00+01:00";
    let claim = Digest::of(issued.as_bytes());
    let subject = |digest: Digest| format!(r#"{{"digest":{{"sha256":"{}"}}}}"#, digest.hex());
    let two = format!(
        r#"{{"name":"both","uri":"a:d","digest":{{"sha1":"da39a3ee5e6b4b0d3255bfef95601890afd80709","sha256":"{}"}}}}"#,
        claim.hex()
    );
    let subjects = [subject(parent), subject(other), subject(claim), two].join(",");
    let predicate = format!(
        r#"{{"delegator":{{"id":"a:b","type":"human"}},"delegate":{{"id":"a:c","type":"agent"}},"scope":{{"actions":["x"]}},
        "issuedAt":"{issued}","maxDepth":0,"parent":"{parent}"}}"#
    );
    let one = statement("delegation", &subjects, &predicate);
    let digests: Vec<DigestSet> = one.subjects().map(|subject| subject.digest()).collect();
    assert_eq!(
        digests[..3],
        [parent, other, claim].map(DigestSet::one),
        "as single digests"
    );
    assert_eq!(digests[3].sha256(), Some(claim));
    assert_eq!(digests[3].others().count(), 1);
    let last = one.subjects().last().unwrap();
    assert_eq!((last.name(), last.uri()), (Some("both"), Some("a:d")));
    assert_eq!(one.stand_in(), Some(claim), "over the time as it was written");
    let stands: Vec<bool> = one.subjects().map(|subject| subject.is_stand_in()).collect();
    assert_eq!(stands, [false, false, true, true]);
    assert!(
        one.subjects().all(|subject| !subject.is_nonce()),
        "a delegation has none"
    );
}

#[test]
fn a_nonce_stands_in_and_a_withheld_one_does_not() {
    let shown = plain(3);
    assert!(shown.subjects().all(|subject| subject.is_nonce()));
    assert_eq!(shown.subjects().len(), 1);
    assert_eq!(
        shown.stand_in().map(DigestSet::one),
        shown.subjects().next().map(|subject| subject.digest())
    );
    let subject = format!(r#"{{"digest":{{"sha256":"{}"}}}}"#, digest(1).hex());
    let hidden = statement(
        "action",
        &subject,
        r#"{"_sd":["aaa","bbb","ccc","ddd","eee","fff"],"startedAt":"2026-03-02T09:00:00Z","attempt":1}"#,
    );
    assert_eq!(hidden.predicate.nonce(), Field::Withheld);
    assert_eq!(hidden.stand_in(), None);
    assert!(hidden.subjects().all(|subject| !subject.is_stand_in()));
}
