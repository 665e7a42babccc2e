//! A question and its answer as JSON text, for a module that has no other way to be asked.

mod stamp;

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_format::time::Time;
use attestry_verify::LogPolicy;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::evidence::{Evidence, ProvenTime, Signed, Signer, TimeSource};
use crate::failure::Failure;
use crate::root::TrustedRoot;
use crate::verify::{Expected, Policy, evidence, verify};

/// What is asked. Whoever asks for no signer looks at the identity, and whoever gives no time at the times.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    /// The bundle's text.
    bundle: String,
    /// The trusted root's text.
    root: String,
    identity: Option<Identity>,
    /// A public key in PEM.
    key: Option<String>,
    /// Public keys in PEM, any of which may have signed an artefact. Looked at where neither an identity nor a key is asked for.
    #[serde(default)]
    keys: Vec<String>,
    /// The artefact in base64.
    artifact: Option<String>,
    /// Its SHA-256 in hexadecimal.
    sha256: Option<String>,
    /// RFC 3339.
    at: Option<String>,
    /// A policy on logs (C2SP), whose witnesses prove times.
    #[serde(rename = "logPolicy")]
    log_policy: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    subject: String,
    issuer: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Evidence(Shown),
    Failure(Failed),
    /// The question cannot be read.
    Error(String),
}

#[derive(Debug, Serialize)]
struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    key: String,
    algorithm: &'static str,
    times: Vec<Timed>,
    /// Of the payload of an envelope.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    /// Of a file that is signed itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    signature: String,
}

/// A proven time, and who vouches for it.
#[derive(Debug, Serialize)]
struct Timed {
    time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    witnesses: Option<String>,
}

#[derive(Debug, Serialize)]
struct Failed {
    step: &'static str,
    expected: String,
    found: String,
    /// A managed key signs, and the question named no signer.
    #[serde(rename = "lacksKey", skip_serializing_if = "std::ops::Not::not")]
    lacks_key: bool,
    /// An artefact is signed that the question did not bring, and its digest is not enough.
    #[serde(rename = "lacksArtifact", skip_serializing_if = "std::ops::Not::not")]
    lacks_artifact: bool,
}

/// Answers a question: `{"bundle","root","identity":{"subject","issuer"}?,"key"?,"keys"?,"artifact"?,"sha256"?,"at"?,"logPolicy"?}` by
/// `{"evidence":{…}}`, `{"failure":{"step","expected","found","lacksKey"?,"lacksArtifact"?}}` or, where the question itself is wrong, `{"error":"…"}`.
///
/// The other question is about a time stamp on a checkpoint, `{"timestamp","text","authorities"}`; its answer is
/// `{"stamped":{"time","authority"}}`, `{"stranger":{}}`, `{"notEvaluated":{}}`, or a failure or an error as above.
pub fn answer_json(question: &str) -> String {
    if let Some(answer) = stamp::answer_json(question) {
        return answer;
    }
    let answer = match serde_json::from_str::<Question>(question) {
        Ok(question) => answer(&question),
        Err(error) => Answer::Error(error.to_string()),
    };
    // Strings alone: nothing here fails to be written.
    serde_json::to_string(&answer).unwrap_or_default()
}

fn answer(question: &Question) -> Answer {
    let bytes = question.artifact.as_deref().map(base64::decode).transpose();
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return Answer::Error(format!("the artefact: {error}")),
    };
    let artifact = match (&bytes, question.sha256.as_deref()) {
        (Some(bytes), None) => Some(Artifact::Bytes(bytes)),
        (None, Some(hex)) => match Digest::from_hex(hex) {
            Some(digest) => Some(Artifact::Sha256(*digest.as_bytes())),
            None => return Answer::Error(format!("expected a SHA-256 in hexadecimal, found `{hex}`")),
        },
        (None, None) => None,
        (Some(_), Some(_)) => {
            return Answer::Error("expected an artefact or its digest, found both".to_owned());
        }
    };
    let signer = match (&question.identity, question.key.as_deref()) {
        (Some(identity), None) => Expected::Identity {
            subject: &identity.subject,
            issuer: &identity.issuer,
        },
        (None, Some(key)) => Expected::Key(key),
        (None, None) => Expected::Anybody { keys: &question.keys },
        (Some(_), Some(_)) => return Answer::Error("expected an identity or a key, found both".to_owned()),
    };
    let at = match question.at.as_deref().map(Time::parse).transpose() {
        Ok(at) => at,
        Err(error) => return Answer::Error(error.to_string()),
    };
    let witnesses = question.log_policy.as_deref().map(LogPolicy::parse).transpose();
    let witnesses = match witnesses {
        Ok(witnesses) => witnesses,
        Err(error) => return Answer::Error(format!("the policy on logs: {error}")),
    };
    let policy = Policy {
        signer,
        artifact,
        witnesses: witnesses.as_ref(),
    };
    let judged = TrustedRoot::parse(question.root.as_bytes()).and_then(|root| {
        let bundle = question.bundle.as_bytes();
        match at {
            Some(at) => verify(bundle, &root, &policy, at),
            None => evidence(bundle, &root, &policy),
        }
    });
    match judged {
        Ok(evidence) => Answer::Evidence(Shown::of(evidence)),
        Err(failure) => Answer::Failure(Failed::of(failure, &policy)),
    }
}

impl Shown {
    fn of(evidence: Evidence) -> Self {
        let (subject, issuer) = match evidence.signer {
            Signer::Identity { subject, issuer } => (Some(subject), Some(issuer)),
            Signer::Key => (None, None),
        };
        let (statement, file) = match evidence.content {
            Signed::Statement(digest) => (Some(digest), None),
            Signed::File(digest) => (None, digest),
        };
        Self {
            subject,
            issuer,
            key: evidence.key.hex(),
            algorithm: evidence.algorithm,
            times: evidence.times.into_iter().map(Timed::of).collect(),
            statement: statement.map(|digest| digest.hex()),
            file: file.map(|digest| digest.hex()),
            signature: evidence.signature.hex(),
        }
    }
}

impl Timed {
    fn of(proven: ProvenTime) -> Self {
        let (log, authority, witnesses) = match proven.by {
            TimeSource::Authority(name) => (None, Some(name), None),
            TimeSource::Log(name) => (Some(name), None, None),
            TimeSource::Witnesses(names) => (None, None, Some(names)),
        };
        Self {
            time: proven.time.to_string(),
            log,
            authority,
            witnesses,
        }
    }
}

impl Failed {
    fn of(failure: Failure, policy: &Policy<'_>) -> Self {
        Self {
            lacks_key: policy.lacks_key(&failure),
            lacks_artifact: policy.lacks_artifact(&failure),
            step: failure.step.name(),
            expected: failure.expected,
            found: failure.found,
        }
    }
}
