//! `attestry trust`: a trust file explained, or one to start from.

use attestry::{TrustCheck, TrustWeight, check_trust, trust_check_json, trust_hints};
use attestry_record::{DraftKey, PublicKey, TrustDraft};
use attestry_report::text::{trust_check, trust_warnings};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::trust_arguments::{
    OwnedKey, TrustArguments, TrustCheckArguments, TrustCommand, TrustFormat, TrustInitArguments,
};

/// Does what is asked of trust files.
pub(crate) fn run(arguments: &TrustArguments, console: &mut Console) -> Result<Exit, Failure> {
    match &arguments.command {
        TrustCommand::Check(arguments) => check(arguments, console),
        TrustCommand::Init(arguments) => init(arguments, console),
    }
}

fn check(arguments: &TrustCheckArguments, console: &mut Console) -> Result<Exit, Failure> {
    let bytes = files::read(&arguments.file)?;
    let at = arguments.at.unwrap_or_else(clock::now);
    let check = check_trust(&bytes, at).map_err(|error| Failure::about(&arguments.file, error))?;
    match arguments.format {
        TrustFormat::Json => console.say(&format!("{}\n", trust_check_json(&check))),
        TrustFormat::Text => console.say(&trust_check(&check)),
    }
    Ok(if arguments.strict && is_loose(&check) {
        Exit::Indeterminate
    } else {
        Exit::Passed
    })
}

/// Whether more than notes was found.
fn is_loose(check: &TrustCheck) -> bool {
    check.warnings.iter().any(|warning| match warning.weight {
        TrustWeight::Impossible | TrustWeight::Open => true,
        TrustWeight::Note => false,
    })
}

/// Nothing is written unless the verifier would take it.
fn init(arguments: &TrustInitArguments, console: &mut Console) -> Result<Exit, Failure> {
    let draft = TrustDraft {
        name: arguments.name.clone(),
        keys: arguments.keys.iter().map(key).collect::<Result<_, _>>()?,
        log_policy: arguments
            .log_policy
            .as_deref()
            .map(files::read_text)
            .transpose()?,
        authority_roots: arguments.authority_roots.clone(),
    };
    let text = draft.to_json();
    let check =
        check_trust(text.as_bytes(), clock::now()).map_err(|error| Failure::new(error.to_string()))?;
    let hints = match &arguments.bundle {
        Some(file) => {
            trust_hints(text.as_bytes(), files::read(file)?).map_err(|error| Failure::about(file, error))?
        }
        None => Vec::new(),
    };
    files::write_new(&arguments.out, text.as_bytes(), console)?;
    let asked = if draft.log_policy.is_some() {
        "a request, a delegation, a proposal, a complete log and a proven time"
    } else {
        "a request, a delegation and a proposal"
    };
    console.complain(&format!(
        "the file asks of every action for {asked}: edit `requirements`"
    ));
    if !hints.is_empty() {
        let list: Vec<String> = hints.iter().map(|hint| format!("\n- {hint}")).collect();
        console.complain(&format!(
            "the bundle speaks of what the file does not know; nothing of it was taken over:{}",
            list.concat()
        ));
    }
    if !check.warnings.is_empty() {
        console.complain(&format!(
            "points to look at:\n{}",
            trust_warnings(&check.warnings)
        ));
    }
    Ok(Exit::Passed)
}

fn key(owned: &OwnedKey) -> Result<DraftKey, Failure> {
    let text = files::read_text(&owned.file)?;
    if text.contains("PRIVATE KEY-----") {
        return Err(Failure::about(
            &owned.file,
            "expected a public key, found a private one: it stays with its owner, who gives you the public key \
             (`attestry keygen` puts it beside the other, with `.pub` appended)",
        ));
    }
    let key = PublicKey::from_pem(&text).map_err(|error| Failure::about(&owned.file, error))?;
    Ok(DraftKey {
        key,
        principal: owned.principal.clone(),
        kind: owned.kind,
        roles: owned.roles.clone(),
    })
}
