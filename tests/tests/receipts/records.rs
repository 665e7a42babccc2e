//! Records of agents' actions in in-toto statements (AI Agent Action, a draft), through the whole verifier: in which order they
//! stand, what leads to what in either revision, and which cannot belong to one chain.

use attestry::{Effect, Engine, FindingView, Report, Session, Time, Verdict};
use attestry_format::base64;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};

use crate::support::pem;

/// Hashes of the draft's own example: of its first record, its checkpoint and its break.
const FIRST: &str = "6b1ded60d7b715d4bd97117ef5f5e24687b30517482c225b1ac768a14309ea8a";
const CHECKPOINT: &str = "8df1e3359ce163bccae2ed5e998e51440bc1874d871cb65e9332a5e4f105f7cd";
const BREAK: &str = "290c37cb1b132b13c55fa7f5222e4adfe2324f1a07f06f526d13fdaa744a5952";
const HOLDER: &str = "urn:example:gateway";

/// One record: its subject's hash, its kind, the one before it, and in which minute.
type Row<'a> = (&'a str, &'a str, &'a str, u32);

fn statement((subject, kind, before, minute): Row<'_>) -> Value {
    let mut predicate = json!({
        "action": {"type": kind, "timestamp": format!("2026-08-18T14:{minute:02}:00Z")},
        "agent": {"principal": "user:alice"},
        "chain": {"previousHash": before},
    });
    match kind {
        "checkpoint" => {
            predicate["checkpoint"] = json!({"sequence": 1, "recordCount": 1, "previousHash": before});
        }
        "chain_break" => {
            predicate["chainBreak"] = json!({"reason": "crash_recovery", "priorHead": before});
        }
        _ => predicate["action"]["toolName"] = "github/create".into(),
    }
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "session:4f2a", "digest": {"sha256": subject}}],
        "predicateType": "https://in-toto.io/attestation/ai-agent-action/v0.1",
        "predicate": predicate,
    })
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn line(row: Row<'_>, by: &SigningKey) -> String {
    let kind = "application/vnd.in-toto+json";
    let payload = statement(row).to_string();
    let signed = format!("DSSEv1 {} {kind} {} {payload}", kind.len(), payload.len());
    let signature = base64::encode(&by.sign(signed.as_bytes()).to_bytes());
    let payload = base64::encode(payload.as_bytes());
    json!({"payloadType": kind, "payload": payload, "signatures": [{"sig": signature}]}).to_string()
}

/// A session over lines, where the first key is listed.
fn session(lines: &[String]) -> Session {
    let own = pem(key(1).verifying_key().as_bytes());
    let own = json!({"publicKey": own, "principal": {"id": HOLDER, "type": "service"}, "roles": []});
    let trust = json!({"version": 1, "name": "records", "keys": [own]}).to_string();
    let at = Time::parse("2026-11-01T00:00:00Z").unwrap();
    let mut engine = Engine::new(Some(trust.as_bytes()), at).unwrap();
    engine.push(lines.join("\n").as_bytes());
    engine.begin().finish()
}

fn by_known(rows: &[Row<'_>]) -> Session {
    let lines: Vec<String> = rows.iter().map(|row| line(*row, &key(1))).collect();
    session(&lines)
}

/// The minutes of those that an arrow leads from and to.
fn arrows(session: &mut Session) -> Vec<(String, String)> {
    let picture = session.chain(&session.chain_cuts(0, 9, 9));
    let minute = |row: u32| {
        picture.rows[usize::try_from(row).unwrap()]
            .claimed
            .clone()
            .unwrap()[14..16]
            .to_owned()
    };
    let mut arrows: Vec<_> = picture
        .links
        .iter()
        .map(|link| (minute(link.from), minute(link.to)))
        .collect();
    arrows.sort();
    arrows
}

fn forks(report: &Report) -> Vec<&FindingView> {
    report
        .findings
        .iter()
        .filter(|finding| finding.rule == "ENV210")
        .collect()
}

#[test]
fn the_drafts_own_example_holds_and_stands_in_the_order_of_its_times() {
    let mut session = by_known(&[
        (FIRST, "tool_call", BREAK, 4),
        (FIRST, "chain_break", CHECKPOINT, 3),
        (FIRST, "tool_call", "genesis", 1),
        (FIRST, "checkpoint", FIRST, 2),
    ]);
    // All of them name the first as their subject: what follows the others nobody can see.
    assert_eq!(arrows(&mut session), [("02".to_owned(), "01".to_owned())]);
    let report = session.report();
    assert_eq!(forks(&report), Vec::<&FindingView>::new());
    assert_eq!(report.verdict, Verdict::Indeterminate, "{}", report.summary);
    let labels: Vec<_> = report
        .statements
        .iter()
        .map(|one| (one.line, one.label.as_str()))
        .collect();
    let tool = "in-toto AI Agent Action (draft):";
    assert_eq!(
        labels,
        [
            (3, format!("{tool} user:alice, github/create")),
            (4, format!("{tool} a checkpoint of the record")),
            (2, format!("{tool} a break in the record")),
            (1, format!("{tool} user:alice, github/create")),
        ]
        .each_ref()
        .map(|(line, label)| (*line, label.as_str()))
    );
    for one in &report.statements {
        assert_eq!(
            (one.kind.as_str(), one.signers[0].principal.as_str()),
            ("receipt", HOLDER)
        );
        assert_eq!(one.receipt.as_ref().unwrap().proves, ["signed"]);
    }
}

#[test]
fn where_each_has_its_own_hash_each_leads_to_the_one_before() {
    let mut session = by_known(&[
        (FIRST, "tool_call", "genesis", 1),
        (CHECKPOINT, "checkpoint", FIRST, 2),
        (BREAK, "chain_break", CHECKPOINT, 3),
    ]);
    let arrow = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(arrows(&mut session), [arrow("02", "01"), arrow("03", "02")]);
    assert_eq!(forks(&session.report()), Vec::<&FindingView>::new());
}

#[test]
fn two_that_follow_one_or_two_first_ones_are_a_fork() {
    for (rows, message, expected) in [
        (
            [
                (FIRST, "tool_call", "genesis", 1),
                (FIRST, "tool_call", FIRST, 2),
                (FIRST, "checkpoint", FIRST, 3),
            ],
            "two records of an agent's actions follow the same one",
            format!("one record that follows {FIRST}"),
        ),
        (
            [
                (FIRST, "tool_call", "genesis", 1),
                (FIRST, "checkpoint", FIRST, 2),
                (BREAK, "tool_call", "genesis", 3),
            ],
            "two records of an agent's actions say that they are the first",
            "one first record".to_owned(),
        ),
    ] {
        let session = by_known(&rows);
        let report = session.report();
        assert_eq!(report.verdict, Verdict::Failed, "{message}");
        let [finding] = forks(&report)[..] else {
            panic!("{message}: {:?}", report.findings);
        };
        assert_eq!((finding.effect, finding.line), (Effect::Fail, Some(3)));
        assert_eq!(
            (finding.message.as_str(), finding.expected.as_deref()),
            (message, Some(expected.as_str()))
        );
    }
}

#[test]
fn what_anybody_could_have_signed_or_one_statement_twice_is_no_fork() {
    let first = (FIRST, "tool_call", "genesis", 1);
    let second = (FIRST, "tool_call", FIRST, 2);
    let third = (FIRST, "checkpoint", FIRST, 3);
    let cases = [
        vec![line(first, &key(1)), line(second, &key(1)), line(third, &key(2))],
        vec![line(first, &key(1)), line(second, &key(1)), line(second, &key(1))],
        vec![line(first, &key(1)), line(second, &key(1)), line(second, &key(2))],
    ];
    for lines in cases {
        assert_eq!(forks(&session(&lines).report()), Vec::<&FindingView>::new());
    }
    let stranger = session(&[line(third, &key(2))]);
    let receipt = stranger.report().statements[0].receipt.clone().unwrap();
    assert_eq!(receipt.proves, Vec::<String>::new());
}

/// Some findings are kept and some found again: both stand where their statements do.
#[test]
fn every_finding_is_told_beside_its_own_statement() {
    let rows = [
        (FIRST, "tool_call", BREAK, 4),
        (FIRST, "checkpoint", FIRST, 3),
        (FIRST, "tool_call", FIRST, 2),
        (FIRST, "tool_call", "genesis", 1),
    ];
    let mut lines: Vec<String> = rows.iter().map(|row| line(*row, &key(1))).collect();
    lines.push(line((BREAK, "tool_call", CHECKPOINT, 0), &key(2)));
    let report = session(&lines).report();
    let order: Vec<_> = report.statements.iter().map(|one| one.line).collect();
    assert_eq!(order, [5, 4, 3, 2, 1]);
    let mut told: Vec<(&str, u64)> = Vec::new();
    for one in &report.statements {
        for position in &one.findings {
            let finding = &report.findings[usize::try_from(*position).unwrap()];
            assert_eq!(
                (finding.statement.as_ref(), finding.line),
                (Some(&one.statement), Some(one.line))
            );
            told.push((finding.rule.as_str(), one.line));
        }
    }
    assert_eq!(told, [("ENV203", 5), ("ENV210", 2)]);
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect();
    assert_eq!(codes, ["LOG413", "ENV203", "ENV210"]);
}
