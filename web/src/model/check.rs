//! Commands that reproduce what the engine found about one statement, with tools that are on most machines and without this
//! viewer: `sed`, `base64`, `sha256sum`, `openssl`, `xxd`. Names of files are quoted for a POSIX shell.

use attestry_report::model::DetailView;

/// One step: what it shows, what to type, and what must come out, where that is a digest or a word.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// Which of the steps it is.
    pub what: What,
    /// What to type.
    pub command: String,
    /// What must come out.
    pub expected: Option<String>,
}

/// What a step shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum What {
    /// Which file it is.
    File,
    /// What was signed.
    Payload,
    /// Which key it is.
    Key,
    /// That the signature is by that key.
    Signature,
    /// What stands for it in the log.
    Leaf,
}

/// The steps for a bundle: its digest.
pub fn of_file(name: &str, sha256: &str) -> Step {
    Step {
        what: What::File,
        command: format!("sha256sum {}", quoted(name)),
        expected: Some(sha256.to_owned()),
    }
}

/// The steps for a statement, in their order. Nothing for one that stands in no line of its own.
pub fn of_statement(bundle: &str, detail: &DetailView) -> Vec<Step> {
    let statement = &detail.statement;
    let line = line_of(bundle, statement.line, statement.member.as_deref());
    // Either alphabet of base64 (RFC 4648), with or without padding.
    let decode = r"tr '_-' '/+' | sed 's/=*$//; :a; s/^\(\(....\)*\(..\|...\)\)$/\1=/; ta' | base64 -d";
    let hex = statement.statement.trim_start_matches("sha256:");
    let mut steps = vec![Step {
        what: What::Payload,
        command: format!(
            "{line} | grep -o '\"payload\" *: *\"[^\"]*\"' | cut -d'\"' -f4 | {decode} > payload.bin\nsha256sum payload.bin"
        ),
        expected: Some(hex.to_owned()),
    }];
    for signature in &detail.signatures {
        let Some(key) = signature.key.as_deref() else {
            continue;
        };
        let signer = statement.signers.iter().find(|signer| signer.key == key);
        let Some(verify) = signer.and_then(|signer| verify(&signer.algorithm)) else {
            continue;
        };
        steps.push(Step {
            what: What::Key,
            command: "openssl pkey -pubin -in key.pem -outform DER | sha256sum".to_owned(),
            expected: Some(key.to_owned()),
        });
        let kind = &detail.payload_type;
        steps.push(Step {
            what: What::Signature,
            command: format!(
                "{{ printf 'DSSEv1 %d %s %d ' {} {} \"$(wc -c < payload.bin)\"; cat payload.bin; }} > signed.bin\nprintf %s {} | base64 -d > signature.bin\n{verify}",
                kind.len(),
                quoted(kind),
                quoted(&signature.signature),
            ),
            expected: None,
        });
    }
    steps.push(Step {
        what: What::Leaf,
        command: format!(
            "{{ printf '\\000'; printf %s {hex}{} | xxd -r -p; }} | sha256sum",
            detail.signatures_digest
        ),
        expected: Some(detail.leaf.clone()),
    });
    steps
}

/// Prints a line of a bundle, unpacked.
fn line_of(bundle: &str, line: u64, member: Option<&str>) -> String {
    let name = quoted(bundle);
    match member {
        Some(member) => format!("unzip -p {name} {} | sed -n {line}p", quoted(member)),
        None if bundle.to_ascii_lowercase().ends_with(".gz") => format!("gzip -dc {name} | sed -n {line}p"),
        None => format!("sed -n {line}p {name}"),
    }
}

fn verify(algorithm: &str) -> Option<&'static str> {
    match algorithm {
        "Ed25519" => {
            Some("openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.bin -sigfile signature.bin")
        }
        "ECDSA P-256" => Some("openssl dgst -sha256 -verify key.pem -signature signature.bin signed.bin"),
        "ECDSA P-384" => Some("openssl dgst -sha384 -verify key.pem -signature signature.bin signed.bin"),
        _ => None,
    }
}

/// A word for a POSIX shell: whatever is in it means itself.
fn quoted(word: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/' | b'+' | b'=');
    if !word.is_empty() && !word.starts_with('-') && word.bytes().all(plain) {
        return word.to_owned();
    }
    let word = if word.starts_with('-') {
        format!("./{word}")
    } else {
        word.to_owned()
    };
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn names_of_files_mean_themselves() {
        assert_eq!(quoted("run-7.intoto.jsonl"), "run-7.intoto.jsonl");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's; rm -r *"), r"'it'\''s; rm -r *'");
        assert_eq!(quoted("-rf"), "'./-rf'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_line_is_taken_out_of_what_holds_it() {
        assert_eq!(line_of("a.jsonl", 7, None), "sed -n 7p a.jsonl");
        assert_eq!(line_of("a.jsonl.gz", 7, None), "gzip -dc a.jsonl.gz | sed -n 7p");
        assert_eq!(
            line_of("a.zip", 7, Some("b c.jsonl")),
            "unzip -p a.zip 'b c.jsonl' | sed -n 7p"
        );
    }

    #[test]
    fn the_file_and_its_digest_are_named() {
        let loaded = fixture::passed();
        let step = of_file("run 1.jsonl", &loaded.report.bundle.sha256);
        assert_eq!(step.command, "sha256sum 'run 1.jsonl'");
        assert_eq!(step.expected.as_ref().map(String::len), Some(64));
    }
}
