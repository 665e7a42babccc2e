//! `attestry conformance`: the entry points that the test suites of others ask for.

use std::path::Path;

use attestry_format::digest::Digest;
use attestry_sigstore::{Artifact, Expected, Policy, Signer, TrustedRoot, verify};
use sigstore_trust_root::SigstoreInstance;

use crate::clock;
use crate::conformance_arguments::{ConformanceArguments, ConformanceCommand, VerifyBundleArguments};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;

/// Does what a suite asks.
pub(crate) fn run(arguments: &ConformanceArguments, console: &mut Console) -> Result<Exit, Failure> {
    match &arguments.command {
        ConformanceCommand::VerifyBundle(arguments) => verify_bundle(arguments, console),
    }
}

/// `verify-bundle` of sigstore-conformance's protocol.
fn verify_bundle(arguments: &VerifyBundleArguments, console: &mut Console) -> Result<Exit, Failure> {
    let bundle = files::read(&arguments.bundle)?;
    let bytes;
    let artifact = if let Some(digest) = digest(&arguments.artifact) {
        Artifact::Sha256(*digest.as_bytes())
    } else {
        bytes = files::read(&arguments.artifact.to_string_lossy())?;
        Artifact::Bytes(&bytes)
    };
    let key = arguments.key.as_deref().map(files::read_text).transpose()?;
    let signer = match (
        &key,
        &arguments.certificate_identity,
        &arguments.certificate_oidc_issuer,
    ) {
        (Some(key), ..) => Expected::Key(key),
        (None, Some(subject), Some(issuer)) => Expected::Identity { subject, issuer },
        // Nobody is let through because nothing was asked.
        _ => return Err(Failure::new("expected an identity and its issuer, or a key")),
    };
    let policy = Policy {
        signer,
        artifact: Some(artifact),
        witnesses: None,
    };
    let at = arguments.at.unwrap_or_else(clock::now);
    let judged = root(arguments)?.and_then(|root| verify(&bundle, &root, &policy, at));
    match judged {
        Ok(evidence) => {
            let by = match evidence.signer {
                Signer::Identity { subject, .. } => subject,
                Signer::Key => format!("the key {}", evidence.key.hex()),
            };
            console.say(&format!("verified: signed by {by}\n"));
            Ok(Exit::Passed)
        }
        Err(failure) => {
            console.complain(&failure.to_string());
            Ok(Exit::Failed)
        }
    }
}

/// A trusted root that cannot be used is a failed step, not wrong usage: the suite's protocol has bad ones.
fn root(
    arguments: &VerifyBundleArguments,
) -> Result<Result<TrustedRoot, attestry_sigstore::Failure>, Failure> {
    let instance = if arguments.staging {
        SigstoreInstance::Staging
    } else {
        SigstoreInstance::PublicGood
    };
    Ok(match &arguments.trusted_root {
        Some(file) => TrustedRoot::parse(&files::read(file)?),
        None => TrustedRoot::parse(instance.embedded_trusted_root_json().as_bytes()),
    })
}

/// What begins with `sha256:`, has the right length and is no file.
fn digest(argument: &Path) -> Option<Digest> {
    let text = argument.to_str()?;
    Digest::parse(&text.to_ascii_lowercase()).filter(|_| !argument.exists())
}
