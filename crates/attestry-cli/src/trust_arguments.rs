//! The command line of `attestry trust`.

use attestry_format::statement::PrincipalType;
use attestry_format::time::Time;
use attestry_format::trust::Role;
use clap::{Args, Subcommand, ValueEnum};

use crate::clock;

#[derive(Args, Debug)]
pub(crate) struct TrustArguments {
    #[command(subcommand)]
    pub(crate) command: TrustCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TrustCommand {
    /// Say in words what a trust file asks for, and what it leaves open
    ///
    /// Points to look at are `impossible` (no evidence can ever give it), `open` (let through unchecked) or a `note`.
    ///
    /// Exit code: 0 explained, with or without points to look at; 2 wrong usage or a file that the verifier refuses;
    /// with `--strict` 3 where a point is impossible or open.
    Check(TrustCheckArguments),
    /// Make a trust file to start from, out of keys that you bring
    ///
    /// It asks of every action on anything for a request, a delegation and a proposal; with a log policy for a complete log
    /// and a proven time too. Edit it, then look at it with `attestry trust check`.
    ///
    /// Nothing is taken from a bundle: what a bundle speaks of is listed on standard error, for you to ask elsewhere.
    Init(TrustInitArguments),
}

#[derive(Args, Debug)]
pub(crate) struct TrustCheckArguments {
    /// The trust file, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    /// How the explanation is written
    #[arg(long, value_enum, default_value_t = TrustFormat::Text)]
    pub(crate) format: TrustFormat,
    /// The time at which keys are looked at, RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub(crate) at: Option<Time>,
    /// End with 3 where something is impossible or left open
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Args, Debug)]
pub(crate) struct TrustInitArguments {
    /// A public key (PEM), whose it is, what its owner is, and its roles
    ///
    /// TYPE is `human`, `agent`, `service`, `workload` or `organization`. ROLE is `requester`, `delegator`, `issuer`,
    /// `attester`, `proposer`, `decider`, `executor`, `observer`, `revoker`, `recorder` or `approver:NAME`.
    #[arg(long = "key", value_name = "FILE=PRINCIPAL,TYPE,ROLE…", value_parser = owned_key)]
    pub(crate) keys: Vec<OwnedKey>,
    /// A C2SP log policy, such as `attestry record --log-policy` writes
    #[arg(long, value_name = "FILE")]
    pub(crate) log_policy: Option<String>,
    /// A principal whose authority comes from nobody, or `requester`
    #[arg(long = "authority-root", value_name = "ID")]
    pub(crate) authority_roots: Vec<String>,
    /// What the file is called
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) name: String,
    /// A bundle: what it speaks of and the file does not is listed on standard error
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: Option<String>,
    /// Where the trust file goes; one that is there already is left alone
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) out: String,
}

/// How an explanation is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum TrustFormat {
    /// One line of JSON
    Json,
    /// Words
    Text,
}

/// A key file with its owner and roles.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct OwnedKey {
    pub(crate) file: String,
    pub(crate) principal: String,
    pub(crate) kind: PrincipalType,
    pub(crate) roles: Vec<Role>,
}

/// `FILE=PRINCIPAL,TYPE,ROLE…`, parted at the first `=`. Ids may hold commas: the type is the last word that is one.
fn owned_key(text: &str) -> Result<OwnedKey, String> {
    const FORM: &str = "expected a file, `=`, a principal's id, its type and its roles, such as \
                        `maria.pub=mailto:maria@example.org,human,requester`";
    let (file, owner) = text
        .split_once('=')
        .filter(|(file, _)| !file.is_empty())
        .ok_or(FORM)?;
    let words: Vec<&str> = owner.split(',').collect();
    let place = words
        .iter()
        .rposition(|word| PrincipalType::by_word(word).is_some());
    let place = place.filter(|place| *place > 0).ok_or(FORM)?;
    let (id, rest) = words.split_at_checked(place).ok_or(FORM)?;
    let [kind, roles @ ..] = rest else {
        return Err(FORM.to_owned());
    };
    let kind = PrincipalType::by_word(kind).ok_or(FORM)?;
    let roles = roles
        .iter()
        .map(|word| {
            Role::by_word(word).ok_or_else(|| format!("expected a role such as `executor`, found `{word}`"))
        })
        .collect::<Result<Vec<Role>, String>>()?;
    if roles.is_empty() {
        return Err(format!(
            "expected at least one role after `{}`, found none",
            kind.word()
        ));
    }
    Ok(OwnedKey {
        file: file.to_owned(),
        principal: id.join(","),
        kind,
        roles,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_an_owner_and_roles() {
        let owned = |principal: &str, roles: &[&str]| {
            Ok(OwnedKey {
                file: "maria.pub".to_owned(),
                principal: principal.to_owned(),
                kind: PrincipalType::Human,
                roles: roles.iter().filter_map(|word| Role::by_word(word)).collect(),
            })
        };
        assert_eq!(
            owned_key("maria.pub=mailto:maria@example.org,human,requester,approver:change-approver"),
            owned(
                "mailto:maria@example.org",
                &["requester", "approver:change-approver"]
            )
        );
        assert_eq!(
            owned_key("maria.pub=x500:CN=Maria,O=Example,human,requester"),
            owned("x500:CN=Maria,O=Example", &["requester"])
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        for text in [
            "maria.pub",
            "=a:b,human,requester",
            "maria.pub=a:b",
            "maria.pub=human,requester",
            "maria.pub=a:b,robot,requester",
        ] {
            assert!(
                owned_key(text)
                    .is_err_and(|message| message.starts_with("expected a file, `=`, a principal's id")),
                "{text}"
            );
        }
        assert_eq!(
            owned_key("maria.pub=a:b,human"),
            Err("expected at least one role after `human`, found none".to_owned())
        );
        assert_eq!(
            owned_key("maria.pub=a:b,human,boss"),
            Err("expected a role such as `executor`, found `boss`".to_owned())
        );
    }
}
