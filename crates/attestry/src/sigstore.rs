//! Sigstore bundles, verified in this process where that is built in.

use attestry_sigstore::{Evidence, Expected, Failure, Policy, Signed, Signer, TrustedRoot, evidence};
use attestry_verify::{
    LogPolicy, ProvenTime, SigstoreAnswer, SigstoreContent, SigstoreProof, SigstoreQuestion, TimeSource,
    Verifier,
};

/// How many bundles are asked for at once.
const TOGETHER: usize = 64;

/// Answers every question that a verifier has.
pub(crate) fn answer_here(verifier: &mut Verifier) {
    let Some(root) = verifier.sigstore_root() else {
        return;
    };
    let root = TrustedRoot::parse(root.as_bytes());
    // The trust file was refused where its policy cannot be read.
    let witnesses = verifier.log_policy().and_then(|text| LogPolicy::parse(text).ok());
    loop {
        let questions = verifier.ask_sigstore(TOGETHER);
        if questions.is_empty() {
            return;
        }
        let answers = questions
            .iter()
            .map(|question| answer(question, &root, witnesses.as_ref()));
        verifier.answer_sigstore(answers.collect());
    }
}

fn answer(
    question: &SigstoreQuestion,
    root: &Result<TrustedRoot, Failure>,
    witnesses: Option<&LogPolicy>,
) -> SigstoreAnswer {
    let anybody = Expected::Anybody { keys: &question.keys };
    let signer = question.key.as_deref().map_or(anybody, Expected::Key);
    let policy = Policy {
        signer,
        artifact: None,
        witnesses,
    };
    let judged = root
        .as_ref()
        .map_err(Failure::clone)
        .and_then(|root| evidence(&question.bundle, root, &policy));
    match judged {
        Ok(evidence) => proof(evidence).map_or(SigstoreAnswer::NotEvaluated, SigstoreAnswer::Verified),
        Err(failure) if policy.lacks_key(&failure) => SigstoreAnswer::UnknownKey,
        Err(failure) if policy.lacks_artifact(&failure) => SigstoreAnswer::LacksFile,
        Err(failure) => SigstoreAnswer::Failed {
            step: failure.step.name().to_owned(),
            expected: failure.expected,
            found: failure.found,
        },
    }
}

fn proof(evidence: Evidence) -> Option<SigstoreProof> {
    let (subject, issuer) = match evidence.signer {
        Signer::Identity { subject, issuer } => (subject, issuer),
        Signer::Key => (String::new(), String::new()),
    };
    Some(SigstoreProof {
        subject,
        issuer,
        key: evidence.key,
        times: evidence.times.into_iter().map(time).collect(),
        content: match evidence.content {
            Signed::Statement(digest) => SigstoreContent::Statement(digest),
            Signed::File(digest) => SigstoreContent::File(digest?),
        },
        signature: evidence.signature,
    })
}

fn time(proven: attestry_sigstore::ProvenTime) -> ProvenTime {
    ProvenTime {
        time: proven.time,
        by: match proven.by {
            attestry_sigstore::TimeSource::Authority(name) => TimeSource::Authority(name),
            attestry_sigstore::TimeSource::Log(name) => TimeSource::Log(name),
            attestry_sigstore::TimeSource::Witnesses(names) => TimeSource::Witnesses(names),
        },
    }
}
