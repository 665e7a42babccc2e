//! From a judged chain to the report: copying into plain data, and words. Nothing is decided here.

mod actions;
mod arguments;
mod attestation;
mod chain;
mod controls;
mod cut;
mod detail;
mod each;
mod excerpt;
mod findings;
mod gaps;
mod graph;
mod groups;
mod holes;
mod index;
mod label;
mod log;
mod material;
mod overview;
pub mod pages;
mod parties;
mod people;
mod rollup;
mod sentence;
mod statements;
mod summary;
mod views;

use attestry_chain::Chain;
use attestry_format::container::ContainerError;
use attestry_format::digest::hex;
use attestry_format::time::Time;
use attestry_rules::{Judged, Rule};
use attestry_verify::Trust;

use crate::model::{
    ActionView, BundleView, Cause, Effect, FindingView, LogState, LogView, Report, RuleView, SCHEMA,
    StatementView, TimesView, TrustView, Verdict, VerifierView,
};

pub use chain::{CHAIN_PARTIES, CHAIN_ROWS, ChainFolding, chain_around, chain_cuts};
use cut::Cut;
pub use cut::{NUMBERS, ROWS};
pub use each::Each;
pub use graph::{GRAPH_EDGES, GRAPH_NODES, Referrers, graph};
use groups::Groups;
pub use index::Index;
pub use overview::{overview, overview_of_malformed};
pub use views::Views;

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
    /// SHA-256 of each proof of inclusion that lay beside it.
    pub proofs: Vec<[u8; 32]>,
}

/// A judgement's verdict, as the report writes it.
pub fn verdict(judged: &Judged) -> Verdict {
    summary::verdict(judged.verdict)
}

/// A verdict of the rules as reports name it.
pub const fn verdict_of(verdict: attestry_rules::Verdict) -> Verdict {
    summary::verdict(verdict)
}

/// The report of a judged bundle.
pub fn report(origin: &Origin, views: Views<'_>) -> Report {
    let whole = written(origin, views);
    Report {
        schema: whole.schema,
        verifier: whole.verifier,
        at: whole.at,
        verdict: whole.verdict,
        summary: whole.summary,
        bundle: whole.bundle,
        trust: whole.trust,
        log: whole.log,
        times: whole.times,
        findings: whole.findings.all(),
        actions: whole.actions.all(),
        statements: whole.statements.all(),
        principals: whole.principals,
        requests: whole.requests,
        credentials: whole.credentials,
        controls: whole.controls,
    }
}

/// A report whose longest lists are made while they are written.
pub type Written<'c> = Report<Each<'c, FindingView>, Each<'c, ActionView>, Each<'c, StatementView>>;

/// The report of a judged bundle, whose longest lists are made while they are written.
pub fn written<'c>(origin: &Origin, views: Views<'c>) -> Written<'c> {
    let (chain, judged) = (views.chain, views.judged);
    let whole = Cut::whole(chain, judged);
    let mut groups = Groups::of(chain, judged);
    Report {
        schema: SCHEMA.to_owned(),
        verifier: verifier(origin),
        at: origin.at.to_string(),
        verdict: summary::verdict(judged.verdict),
        summary: summary::sentence(views),
        bundle: bundle_view(origin, chain),
        trust: chain.trust().map(trust_view),
        log: log::view(chain),
        times: log::times(chain),
        findings: Each::new(views, views.findings(), Views::finding),
        actions: Each::new(views, views.actions(), Views::action),
        statements: Each::new(views, views.statements(), Views::statement),
        principals: people::principals(chain, &mut groups, whole).0,
        requests: people::requests(chain, &mut groups, whole).0,
        credentials: people::credentials(chain, &mut groups, whole).0,
        controls: controls::views(chain, judged, &mut groups, whole),
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
    // What is beyond a limit may be a bundle all the same: it fails by that rule, as any other does.
    let (verdict, summary) = match error.limit_hit() {
        Some(_) => (Verdict::Failed, format!("The input was not opened: {error}.")),
        None => (
            Verdict::Malformed,
            format!("This is not a bundle that can be read: {error}."),
        ),
    };
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
        verdict,
        summary,
        bundle: BundleView {
            sha256: hex(&origin.sha256),
            bytes: origin.bytes,
            entries: 0,
            statements: 0,
            withheld: 0,
            proofs: proofs(origin),
        },
        trust: trust.map(trust_view),
        log: LogView {
            state: LogState::None,
            origin: None,
            size: None,
            root: None,
            time: None,
            authority: None,
            checkpoints: Vec::new(),
        },
        times: TimesView {
            first_claimed: None,
            last_claimed: None,
            sources: Vec::new(),
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

fn bundle_view(origin: &Origin, chain: &Chain) -> BundleView {
    let bundle = chain.bundle();
    BundleView {
        sha256: hex(&origin.sha256),
        bytes: origin.bytes,
        entries: bundle.entries,
        statements: wide(chain.nodes().len()),
        withheld: wide(bundle.withheld.len()),
        proofs: proofs(origin),
    }
}

fn proofs(origin: &Origin) -> Vec<String> {
    origin.proofs.iter().map(|digest| hex(digest)).collect()
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
