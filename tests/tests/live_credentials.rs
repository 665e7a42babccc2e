//! Every Biscuit of the corpus, as bytes and as the text that people paste: unsealed ones look like live credentials,
//! the sealed one does not. What they grant, and whether they verify, means nothing here.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its own input has failed"
)]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use std::collections::BTreeSet;

use attestry_format::base64;
use attestry_format::limits::Limits;
use attestry_format::statement::{SecretKind, Statement};
use attestry_tests::{manifest, shared};

#[test]
fn every_unsealed_biscuit_is_seen() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/biscuit")) else {
        return;
    };
    let files: BTreeSet<String> = manifest(&folder)
        .iter()
        .map(|row| row.path().to_owned())
        .collect();
    let mut unsealed = 0_usize;
    for file in &files {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let expected = (!file.contains("sealed")).then_some(SecretKind::Biscuit);
        assert_eq!(SecretKind::in_bytes(&bytes), expected, "{file}");
        for text in [base64::encode(&bytes), base64::encode_url_unpadded(&bytes)] {
            let found = secrets(&text);
            let expected: Vec<_> = expected
                .map(|kind| ("predicate.token".to_owned(), kind))
                .into_iter()
                .collect();
            assert_eq!(found, expected, "{file}");
        }
        unsealed += usize::from(expected.is_some());
    }
    assert_eq!(files.len() - unsealed, 1, "one token of the corpus is sealed");
    println!("biscuit: {unsealed} unsealed tokens seen, 1 sealed token passed over");
}

/// What a statement that carries `token` is found to hold, where and what.
fn secrets(token: &str) -> Vec<(String, SecretKind)> {
    let payload = format!(
        r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"https://example.org/x","predicate":{{"token":"{token}"}}}}"#
    );
    let statement = Statement::parse(payload.as_bytes(), &[], &Limits::standard()).unwrap();
    statement
        .secrets
        .iter()
        .map(|secret| (secret.path.clone(), secret.kind))
        .collect()
}
