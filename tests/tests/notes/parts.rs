//! Rows about one part alone: a checkpoint's text, a cosignature's bytes, a verifier key, a policy file.

use attestry_format::checkpoint::Checkpoint;
use attestry_format::cosignature::Cosignature;
use attestry_format::log_policy::PolicyFile;
use attestry_format::note::Note;
use attestry_format::tlog_proof::TlogProof;
use attestry_format::vkey::VerifierKey;
use attestry_verify::{LogPolicy, LogPolicyError};

use crate::{Case, Verdict, kind_of, refused};

pub(crate) fn checkpoint_body(case: &Case) -> Verdict {
    let text = case.text().unwrap();
    match Checkpoint::parse(&text) {
        Ok(checkpoint)
            if case
                .word("expected_origin")
                .is_none_or(|origin| origin == checkpoint.origin) =>
        {
            assert_eq!(
                checkpoint.to_string(),
                text,
                "`{}`: read and written back",
                case.row.file
            );
            Verdict::Accepted
        }
        Ok(_) => Verdict::Refused("Origin".to_owned()),
        Err(error) => refused(&error),
    }
}

/// The bytes of a signature line; put into a note, so that they are read as such a line is.
pub(crate) fn cosignature(case: &Case) -> Verdict {
    let note = format!("text\n\n\u{2014} key {}\n", case.text().unwrap());
    let note = match Note::parse(&note) {
        Ok(note) => note,
        Err(error) => return refused(&error),
    };
    match Cosignature::parse(&note.signatures()[0].signature) {
        Ok(cosignature) => {
            assert_eq!(
                Some(cosignature.time),
                case.extra["timestamp"].as_i64(),
                "`{}`",
                case.row.file
            );
            Verdict::Accepted
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn verifier_key(case: &Case) -> Verdict {
    let text = case.text().unwrap();
    match VerifierKey::parse(text.trim_end_matches('\n')) {
        Ok(key) => {
            assert_eq!(
                key.to_string(),
                text.trim_end_matches('\n'),
                "`{}`: read and written back",
                case.row.file
            );
            Verdict::Accepted
        }
        Err(error) => refused(&error),
    }
}

/// The corpus asks for the syntax of the lines before the checkpoint, and has placeholders for that: one stands here that is read.
pub(crate) fn tlog_proof(case: &Case) -> Verdict {
    const NOTE: &str = "log\n8\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} log AAAAAAA=\n";
    let text = case.text().unwrap();
    let text = match text.split_once("\n\n") {
        Some((proof, checkpoint)) if checkpoint.starts_with("checkpoint") => format!("{proof}\n\n{NOTE}"),
        _ => text,
    };
    match TlogProof::parse(text.as_bytes()) {
        Ok(_) => Verdict::Accepted,
        Err(error) => refused(&error),
    }
}

/// The corpus asks for the syntax. The keys in its policies are plain note keys, some of them there twice, which
/// C2SP tlog-policy forbids for witnesses: as a policy to judge by they are refused, and for that.
pub(crate) fn policy(case: &Case) -> Verdict {
    let text = case.text().unwrap();
    match (PolicyFile::parse(&text), LogPolicy::parse(&text)) {
        (Ok(_), Ok(_)) => Verdict::Accepted,
        (Ok(_), Err(error @ (LogPolicyError::Kind { .. } | LogPolicyError::KeyTwice { .. }))) => {
            println!(
                "notes: {}: reads well, refused as a policy to judge by: {error}",
                case.row.file
            );
            Verdict::Accepted
        }
        (Ok(_), Err(error)) => panic!("`{}`: {error}", case.row.file),
        (Err(error), judged) => {
            assert_eq!(judged, Err(LogPolicyError::Syntax(error.clone())));
            Verdict::Refused(kind_of(&error.kind))
        }
    }
}
