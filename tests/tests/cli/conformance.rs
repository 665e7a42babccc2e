//! `attestry conformance verify-bundle`: sigstore-conformance's protocol, as the suite calls it.

use std::path::Path;

use attestry_tests::shared;

use super::command::attestry;

const SUBJECT: &str = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
const ISSUER: &str = "https://token.actions.githubusercontent.com";

/// Arguments as the suite lays them out for a directory.
fn arguments(folder: &Path, artifact: &str) -> Vec<String> {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut words: Vec<String> = ["conformance", "verify-bundle", "--bundle"]
        .map(str::to_owned)
        .into();
    words.push(path("bundle.sigstore.json"));
    if folder.join("key.pub").exists() {
        words.extend(["--key".to_owned(), path("key.pub")]);
    } else {
        let named =
            |name: &str, other: &str| text(name).map_or(other.to_owned(), |text| text.trim().to_owned());
        words.extend(["--certificate-identity".to_owned(), named("identity", SUBJECT)]);
        words.extend(["--certificate-oidc-issuer".to_owned(), named("issuer", ISSUER)]);
    }
    if folder.join("trusted_root.json").exists() {
        words.extend(["--trusted-root".to_owned(), path("trusted_root.json")]);
    }
    words.push(artifact.to_owned());
    words
}

fn run(words: &[String]) -> super::command::Run {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    attestry(&words, b"")
}

#[test]
#[allow(clippy::print_stderr, reason = "the count is the test's result")]
fn every_directory_of_the_suite_ends_as_its_name_says() {
    let Some(shared) = shared() else { return };
    let suite = shared.join("corpora/sigstore-conformance/bundle-verify");
    let mut count = 0;
    for entry in std::fs::read_dir(&suite).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let own = folder.join("artifact");
        let artifact = if own.exists() { own } else { suite.join("a.txt") };
        let digest = attestry_format::digest::Digest::of(&std::fs::read(&artifact).unwrap());
        let fails = folder.to_str().unwrap().ends_with("_fail");
        for artifact in [artifact.to_str().unwrap(), &digest.to_string()] {
            let run = run(&arguments(&folder, artifact));
            assert_eq!(run.code, i32::from(fails), "{}: {}", folder.display(), run.err);
            assert_eq!(
                fails,
                run.err.contains(": expected "),
                "{}: {}",
                folder.display(),
                run.err
            );
        }
        count += 1;
    }
    assert!(count >= 40, "{count} directories");
    eprintln!(
        "sigstore-conformance by the command line: {count} directories, each by artefact and by digest"
    );
}

#[test]
fn nobody_is_let_through_because_nothing_was_asked() {
    for words in [
        &["conformance", "verify-bundle", "--bundle", "x", "y"][..],
        &[
            "conformance",
            "verify-bundle",
            "--bundle",
            "x",
            "--certificate-identity",
            "a",
            "y",
        ],
        &[
            "conformance",
            "verify-bundle",
            "--bundle",
            "x",
            "--certificate-oidc-issuer",
            "a",
            "y",
        ],
        &[
            "conformance",
            "verify-bundle",
            "--bundle",
            "no-such-file",
            "--key",
            "no-such-file",
            "y",
        ],
    ] {
        let run = attestry(words, b"");
        assert_eq!(run.code, 2, "{words:?}: {}", run.err);
    }
}
