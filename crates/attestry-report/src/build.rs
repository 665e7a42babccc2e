//! From a judged chain to the report: copying into plain data, and words. Nothing is decided here.

mod actions;
mod controls;
mod detail;
mod findings;
mod log;
mod material;
mod parties;
mod people;
mod rollup;
mod sentence;
mod statements;
mod summary;

use attestry_chain::Chain;
use attestry_format::container::ContainerError;
use attestry_format::digest::hex;
use attestry_format::time::Time;
use attestry_rules::{Judged, Rule};
use attestry_verify::Trust;

use crate::model::{
    BundleView, Cause, Effect, FindingView, LogState, LogView, Report, RuleView, SCHEMA, TimesView,
    TrustView, Verdict, VerifierView,
};

pub use detail::detail;
use parties::Parties;

/// What the report says of the input and of itself.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The verifier's version.
    pub version: &'static str,
    /// The verification time.
    pub at: Time,
    /// SHA-256 of the input.
    pub sha256: [u8; 32],
    /// Its length in bytes.
    pub bytes: u64,
}

/// The report of a judged bundle.
pub fn report(origin: &Origin, chain: &Chain, judged: &Judged) -> Report {
    let bundle = chain.bundle();
    let findings = findings::views(chain, &Parties::new(chain), judged);
    let actions = actions::views(chain, judged);
    let statements = statements::views(chain, &findings);
    let trust = chain.trust();
    let verdict = summary::verdict(judged.verdict);
    Report {
        schema: SCHEMA.to_owned(),
        verifier: verifier(origin),
        at: origin.at.to_string(),
        verdict,
        summary: summary::sentence(chain, judged),
        bundle: BundleView {
            sha256: hex(&origin.sha256),
            bytes: origin.bytes,
            entries: bundle.entries,
            statements: wide(chain.nodes().len()),
            withheld: wide(bundle.withheld.len()),
        },
        trust: trust.map(trust_view),
        log: log::view(chain),
        times: log::times(chain),
        principals: people::principals(chain, judged),
        requests: people::requests(chain, judged),
        credentials: people::credentials(chain, judged),
        controls: controls::views(chain, judged),
        findings,
        actions,
        statements,
    }
}

/// The report of an input that is no bundle (BND101), or too large to be opened (BND105).
pub fn malformed(origin: &Origin, error: &ContainerError, trust: Option<&Trust>) -> Report {
    let code = if error.limit_hit().is_some() {
        "BND105"
    } else {
        "BND101"
    };
    let rule = attestry_rules::rule(code);
    let (expected, found) = match error.limit_hit() {
        Some(hit) => (
            format!("at most {} ({})", hit.limit, hit.name),
            format!("at least {}", hit.found),
        ),
        None => (
            "JSON Lines, gzip, ZIP or one JSON value".to_owned(),
            error.to_string(),
        ),
    };
    let finding = FindingView {
        rule: code.to_owned(),
        effect: Effect::Fail,
        cause: Some(Cause::Contradiction),
        message: error.to_string(),
        expected: Some(expected),
        found: Some(found),
        statement: None,
        log_index: None,
        line: None,
        member: None,
        related: Vec::new(),
        statements: Vec::new(),
        needed_by: None,
        question: rule
            .and_then(|rule| rule.question)
            .map(|question| question.key().to_owned()),
        controls: rule.map_or_else(Vec::new, |rule| {
            rule.controls.iter().map(|one| (*one).to_owned()).collect()
        }),
        resolve: rule.map(|rule| rule.ask.to_owned()),
    };
    Report {
        schema: SCHEMA.to_owned(),
        verifier: verifier(origin),
        at: origin.at.to_string(),
        verdict: Verdict::Malformed,
        summary: format!("This is not a bundle that can be read: {error}."),
        bundle: BundleView {
            sha256: hex(&origin.sha256),
            bytes: origin.bytes,
            entries: 0,
            statements: 0,
            withheld: 0,
        },
        trust: trust.map(trust_view),
        log: LogView {
            state: LogState::None,
            origin: None,
            size: None,
            root: None,
            time: None,
            checkpoints: Vec::new(),
        },
        times: TimesView {
            first_claimed: None,
            last_claimed: None,
            first_proven: None,
            last_proven: None,
        },
        findings: vec![finding],
        actions: Vec::new(),
        statements: Vec::new(),
        principals: Vec::new(),
        requests: Vec::new(),
        credentials: Vec::new(),
        controls: Vec::new(),
    }
}

/// A rule, as shown to people.
pub fn rule_view(rule: &Rule) -> RuleView {
    RuleView {
        code: rule.code.to_owned(),
        title: rule.title.to_owned(),
        group: rule.group.name().to_owned(),
        effect: rule.effect_text(),
        question: rule.question.map(|question| question.key().to_owned()),
        finds: rule.finds.to_owned(),
        matters: rule.matters.to_owned(),
        example: rule.example.to_owned(),
        ask: rule.ask.to_owned(),
        controls: rule.controls.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn verifier(origin: &Origin) -> VerifierView {
    VerifierView {
        name: "attestry".to_owned(),
        version: origin.version.to_owned(),
    }
}

fn trust_view(trust: &Trust) -> TrustView {
    let file = trust.file();
    TrustView {
        name: file.name.clone(),
        sha256: file.digest.hex(),
        keys: wide(file.keys.len()),
        requirements: wide(file.requirements.len()),
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
