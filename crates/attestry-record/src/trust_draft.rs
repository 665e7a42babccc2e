//! A trust file to start from: the auditor's keys, and requirements that are strict until the auditor says otherwise.
//!
//! Knows how a trust file is written. Where its parts come from is for the caller to say; none of them may come from a bundle.

use attestry_format::statement::PrincipalType;
use attestry_format::trust::Role;
use serde::Serialize;

use crate::public_key::PublicKey;

/// What an auditor brings.
#[derive(Clone, Debug)]
pub struct TrustDraft {
    /// What the file is called.
    pub name: String,
    /// Keys and whose they are.
    pub keys: Vec<DraftKey>,
    /// A C2SP tlog-policy.
    pub log_policy: Option<String>,
    /// Ids of principals whose authority comes from nobody, or `requester`.
    pub authority_roots: Vec<String>,
}

/// A key that an auditor brings.
#[derive(Clone, Debug)]
pub struct DraftKey {
    /// The key.
    pub key: PublicKey,
    /// Its owner's id, a URI.
    pub principal: String,
    /// What its owner is.
    pub kind: PrincipalType,
    /// What it may sign.
    pub roles: Vec<Role>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    version: u8,
    name: &'a str,
    keys: Vec<Key<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_policy: Option<&'a str>,
    authority_roots: &'a [String],
    requirements: [Requirement; 1],
}

#[derive(Serialize)]
struct Key<'a> {
    #[serde(rename = "publicKey")]
    pem: &'a str,
    principal: Principal<'a>,
    roles: Vec<String>,
}

#[derive(Serialize)]
struct Principal<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Requirement {
    actions: [&'static str; 1],
    resources: [&'static str; 1],
    require: Require,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one yes-or-no member of FORMAT 7, written as such"
)]
struct Require {
    request: bool,
    delegation: bool,
    proposal: bool,
    #[serde(skip_serializing_if = "is_not_asked")]
    complete_log: bool,
    #[serde(skip_serializing_if = "is_not_asked")]
    proven_time: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_not_asked(asked: &bool) -> bool {
    !asked
}

impl TrustDraft {
    /// The file as JSON over several lines, with a newline at the end.
    ///
    /// It asks of every action on anything for a request, a delegation and a proposal; with a log policy for a complete log and
    /// a proven time too. Lists of policies, tools and runtimes are left out: nobody but the auditor can fill them.
    pub fn to_json(&self) -> String {
        let logged = self.log_policy.is_some();
        let file = File {
            version: 1,
            name: &self.name,
            keys: self.keys.iter().map(Key::of).collect(),
            log_policy: self.log_policy.as_deref(),
            authority_roots: &self.authority_roots,
            requirements: [Requirement {
                actions: ["*"],
                resources: ["*"],
                require: Require {
                    request: true,
                    delegation: true,
                    proposal: true,
                    complete_log: logged,
                    proven_time: logged,
                },
            }],
        };
        // Writing fails only for maps whose keys are not strings.
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl<'a> Key<'a> {
    fn of(key: &'a DraftKey) -> Self {
        Self {
            pem: key.key.pem(),
            principal: Principal {
                id: &key.principal,
                kind: key.kind.word(),
            },
            roles: key.roles.iter().map(ToString::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::{Algorithm, PrivateKey, PublicEntropy, Signer as _};
    use attestry_format::limits::Limits;
    use attestry_format::trust::TrustFile;

    #[test]
    fn the_reader_takes_what_was_written() {
        let key = PrivateKey::generate(Algorithm::P256, &mut PublicEntropy::new("draft")).unwrap();
        let roles = ["requester", "approver:change-approver"].map(|word| Role::by_word(word).unwrap());
        let mut draft = TrustDraft {
            name: "a \"name\"".to_owned(),
            keys: vec![DraftKey {
                key: key.public_key().clone(),
                principal: "mailto:maria@example.org".to_owned(),
                kind: PrincipalType::Human,
                roles: roles.to_vec(),
            }],
            log_policy: None,
            authority_roots: vec!["requester".to_owned()],
        };
        let read =
            |draft: &TrustDraft| TrustFile::parse(draft.to_json().as_bytes(), &Limits::standard()).unwrap();
        let file = read(&draft);
        assert_eq!((file.name.as_str(), file.requester_is_root), ("a \"name\"", true));
        assert_eq!(file.keys[0].roles, roles);
        assert_eq!(file.keys[0].public_key, key.public_key().pem());
        let asked = &file.requirements[0];
        assert!(asked.request && asked.delegation && asked.proposal);
        assert!(!asked.complete_log && !asked.proven_time);
        draft.log_policy = Some("quorum none\n".to_owned());
        let asked = &read(&draft).requirements[0];
        assert!(asked.complete_log && asked.proven_time);
    }
}
