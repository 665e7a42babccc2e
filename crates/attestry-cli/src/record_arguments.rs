//! The command line of `attestry record`.

use attestry_format::time::Time;
use attestry_record::Kind;
use clap::{Args, ValueEnum};

use crate::clock;

#[derive(Args, Debug)]
pub(crate) struct RecordArguments {
    /// The steps, or `-` for standard input
    #[arg(value_name = "STEPS", default_value = "-")]
    pub(crate) steps: String,
    /// A key that signs statements, under a name; the id of its principal is a good one. `NAME=env:VARIABLE` takes it from
    /// the environment
    #[arg(long = "key", value_name = "NAME=FILE", required = true, value_parser = named_key)]
    pub(crate) keys: Vec<NamedKey>,
    /// The log's key, under its name, such as `log.example.org/runs`; without it nothing is logged
    #[arg(long, value_name = "NAME=FILE", value_parser = named_key)]
    pub(crate) log_key: Option<NamedKey>,
    /// The id of this run, the last part of the log's origin
    #[arg(long, value_name = "ID", requires = "log_key")]
    pub(crate) run: Option<String>,
    /// A witness' key, under its name
    #[arg(long = "witness-key", value_name = "NAME=FILE", requires = "log_key", value_parser = named_key)]
    pub(crate) witness_keys: Vec<NamedKey>,
    /// When the witnesses cosign the last checkpoint; default: now
    #[arg(long, value_name = "TIME", requires = "witness_keys", value_parser = clock::parse)]
    pub(crate) witnessed: Option<Time>,
    /// A member to keep back, as a JSON pointer into the predicate, in all statements or in those of one kind
    #[arg(long = "redact", value_name = "[KIND:]/POINTER", value_parser = redaction)]
    pub(crate) redactions: Vec<Everywhere>,
    /// Where the bundle goes; `.gz` and `.zip` are packed accordingly
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) out: String,
    /// Where the disclosures go that are kept back, one JSON object a line; without it they are lost
    #[arg(long, value_name = "FILE")]
    pub(crate) withheld: Option<String>,
    /// Where a log policy goes that trusts this log and all its witnesses
    #[arg(long, value_name = "FILE", requires = "log_key")]
    pub(crate) log_policy: Option<String>,
    /// Go on with what a crash left in FILE.partial, with the same keys
    #[arg(long, value_enum, value_name = "FROM")]
    pub(crate) resume: Option<ResumeFrom>,
}

/// Where the input goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum ResumeFrom {
    /// With the line after the last one that is recorded, which the first line on standard output names
    Next,
    /// With its first line: what is recorded is compared, and not recorded again
    Start,
}

/// A key under a name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NamedKey {
    pub(crate) name: String,
    /// A file, or `env:` and the name of a variable.
    pub(crate) source: String,
}

/// A place to keep back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Everywhere {
    pub(crate) kind: Option<Kind>,
    pub(crate) pointer: String,
}

/// `NAME=FILE` or `NAME=env:VARIABLE`, parted at the last `=`: names may be URIs with queries, file names seldom have one.
fn named_key(text: &str) -> Result<NamedKey, String> {
    match text.rsplit_once('=') {
        Some((name, source)) if !name.is_empty() && !source.is_empty() => Ok(NamedKey {
            name: name.to_owned(),
            source: source.to_owned(),
        }),
        _ => Err("expected a name, `=` and a file".to_owned()),
    }
}

fn redaction(text: &str) -> Result<Everywhere, String> {
    let (kind, pointer) = match text.split_once(":/") {
        Some((word, rest)) if !text.starts_with('/') => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
            let kind =
                kind.ok_or_else(|| format!("expected one of the ten kinds before `:`, found `{word}`"))?;
            (Some(kind), format!("/{rest}"))
        }
        _ => (None, text.to_owned()),
    };
    if pointer.starts_with('/') {
        Ok(Everywhere { kind, pointer })
    } else {
        Err("expected a JSON pointer such as `/model/inputs`, or `action:/model/inputs`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_are_parted_at_the_last_equals_sign() {
        let expected = NamedKey {
            name: "https://idp.example.org/?a=b".to_owned(),
            source: "idp.pem".to_owned(),
        };
        assert_eq!(named_key("https://idp.example.org/?a=b=idp.pem"), Ok(expected));
        for text in ["maria", "=file", "maria="] {
            assert_eq!(
                named_key(text),
                Err("expected a name, `=` and a file".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_redaction_may_name_a_kind() {
        let everywhere = |kind, pointer: &str| {
            Ok(Everywhere {
                kind,
                pointer: pointer.to_owned(),
            })
        };
        assert_eq!(redaction("/model/inputs"), everywhere(None, "/model/inputs"));
        assert_eq!(
            redaction("action:/model"),
            everywhere(Some(Kind::Action), "/model")
        );
        assert_eq!(redaction("/a:/b"), everywhere(None, "/a:/b"));
        assert!(redaction("wish:/model").is_err_and(|message| message.ends_with("found `wish`")));
        assert!(redaction("model").is_err_and(|message| message.starts_with("expected a JSON pointer")));
    }
}
