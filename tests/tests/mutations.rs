//! No mutation of a conforming bundle passes: any signed byte changed, any statement dropped, any two signers' keys swapped.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where its data is not what it says"
)]

use attestry::{Engine, ReplayOutcome, ReplayRequest, Time, Verdict, replay_here};
use attestry_format::base64;
use attestry_tests::sources::{Source, sources};
use serde_json::Value;

/// The conforming sources: those that say of themselves that they pass.
fn conforming() -> Vec<Source> {
    sources()
        .into_iter()
        .filter(|source| source.script.expect.verdict == "passed")
        .collect()
}

/// A bundle as lines, ready to be changed.
struct Opened {
    name: String,
    lines: Vec<Value>,
    trust: String,
    at: Time,
    replays: Vec<ReplayRequest>,
    outcomes: Vec<ReplayOutcome>,
    stride: usize,
}

impl Opened {
    fn of(source: &Source) -> Self {
        let every = std::env::var("ATTESTRY_MUTATIONS").is_ok_and(|which| which == "all");
        let text = String::from_utf8(source.sample.bundle.to_jsonl()).unwrap();
        let at = Time::parse(&source.script.at).unwrap();
        let mut engine = Engine::new(Some(source.sample.trust.as_bytes()), at).unwrap();
        engine.push(text.as_bytes());
        let replays = engine.begin().verified().replays().to_vec();
        Self {
            name: source.name.clone(),
            lines: text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            trust: source.sample.trust.clone(),
            at,
            outcomes: replays.iter().map(replay_here).collect(),
            replays,
            stride: if every || source.is_sample { 1 } else { STRIDE },
        }
    }

    fn text(lines: &[Value]) -> String {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    /// The verdict on changed lines; `None` where the trust file is refused. A policy that is asked for as in the bundle as it
    /// was comes out as it did; any other is run.
    fn verdict(&self, lines: &[Value], trust: &str) -> Option<Verdict> {
        let mut engine = Engine::new(Some(trust.as_bytes()), self.at).ok()?;
        engine.push(Self::text(lines).as_bytes());
        let pending = engine.begin().verified();
        let session = if pending.replays() == self.replays {
            pending.judge(self.outcomes.clone())
        } else {
            pending.judge_here()
        };
        Some(session.report().verdict)
    }

    /// The positions of the statements among the lines.
    fn statements(&self) -> Vec<usize> {
        (0..self.lines.len())
            .filter(|at| self.lines[*at].get("payload").is_some())
            .collect()
    }
}

#[test]
fn they_pass_as_they_are() {
    for source in conforming() {
        let lines = Opened::of(&source);
        assert_eq!(
            lines.verdict(&lines.lines, &lines.trust),
            Some(Verdict::Passed),
            "{}",
            lines.name
        );
    }
}

/// How many signed bytes of a scenario lie between two that are changed, unless `ATTESTRY_MUTATIONS=all` asks for every one;
/// of the samples every byte is changed always. A prime, so that no member is passed over in every statement.
const STRIDE: usize = 31;

/// Flips one bit of every signed byte, one at a time: each payload byte and each byte of the payload type.
#[test]
fn any_signed_byte_changed() {
    let bundles: Vec<Opened> = conforming().iter().map(Opened::of).collect();
    let work: Vec<(&Opened, usize)> = bundles
        .iter()
        .flat_map(|bundle| bundle.statements().into_iter().map(move |at| (bundle, at)))
        .collect();
    let halves = work.split_at(work.len() / 2);
    let count = std::thread::scope(|scope| {
        let run = |part: &[(&Opened, usize)]| {
            part.iter()
                .map(|(bundle, at)| flip_all(bundle, *at))
                .sum::<usize>()
        };
        let other = scope.spawn(move || run(halves.1));
        run(halves.0) + other.join().expect("a mutation passed")
    });
    println!(
        "mutations: {count} signed bytes changed in {} bundles, none passed",
        bundles.len()
    );
    assert!(count > 1000, "only {count} bytes were changed");
}

fn flip_all(bundle: &Opened, at: usize) -> usize {
    let payload = base64::decode(bundle.lines[at]["payload"].as_str().unwrap()).unwrap();
    let kind = bundle.lines[at]["payloadType"]
        .as_str()
        .unwrap()
        .as_bytes()
        .to_vec();
    let mut lines = bundle.lines.clone();
    let mut count = 0;
    for position in (at % bundle.stride..payload.len()).step_by(bundle.stride) {
        let mut changed = payload.clone();
        count += 1;
        changed[position] ^= 1 << (position % 8);
        lines[at]["payload"] = base64::encode(&changed).into();
        let verdict = bundle.verdict(&lines, &bundle.trust);
        assert_ne!(
            verdict,
            Some(Verdict::Passed),
            "{}: line {at}, payload byte {position}",
            bundle.name
        );
    }
    lines[at]["payload"] = bundle.lines[at]["payload"].clone();
    for position in (0..kind.len()).step_by(bundle.stride) {
        let mut changed = kind.clone();
        // Bit 0 keeps it printable, so that the line stays JSON and the type alone is another.
        count += 1;
        changed[position] ^= 1;
        lines[at]["payloadType"] = String::from_utf8(changed).unwrap().into();
        let verdict = bundle.verdict(&lines, &bundle.trust);
        assert_ne!(
            verdict,
            Some(Verdict::Passed),
            "{}: line {at}, type byte {position}",
            bundle.name
        );
    }
    count
}

#[test]
fn any_statement_dropped() {
    let mut count = 0;
    for source in conforming() {
        let bundle = Opened::of(&source);
        for at in bundle.statements() {
            let mut lines = bundle.lines.clone();
            lines.remove(at);
            let verdict = bundle.verdict(&lines, &bundle.trust);
            assert_ne!(
                verdict,
                Some(Verdict::Passed),
                "{}: without line {at}",
                bundle.name
            );
            count += 1;
        }
    }
    println!("mutations: {count} statements dropped, none passed");
    assert!(count > 0);
}

#[test]
fn any_two_signers_keys_swapped() {
    let mut count = 0;
    for source in conforming() {
        let bundle = Opened::of(&source);
        let at = bundle.at;
        let text = Opened::text(&bundle.lines);
        let report = attestry::verify(text.as_bytes(), Some(bundle.trust.as_bytes()), at).unwrap();
        let signed: Vec<&str> = report
            .statements
            .iter()
            .flat_map(|statement| &statement.signers)
            .map(|signer| signer.principal.as_str())
            .collect();
        let trust: Value = serde_json::from_str(&bundle.trust).unwrap();
        let keys = trust["keys"].as_array().unwrap();
        for (first, one) in keys.iter().enumerate() {
            for (second, other) in keys.iter().enumerate().skip(first + 1) {
                let id = |key: &Value| key["principal"]["id"].as_str().unwrap().to_owned();
                // Two keys of one principal with the same roles are no two signers; a pair that never signed is none here.
                let same = id(one) == id(other) && one["roles"] == other["roles"];
                if same || ![one, other].iter().any(|key| signed.contains(&id(key).as_str())) {
                    continue;
                }
                let mut swapped = trust.clone();
                swapped["keys"][first]["publicKey"] = other["publicKey"].clone();
                swapped["keys"][second]["publicKey"] = one["publicKey"].clone();
                let verdict = bundle.verdict(&bundle.lines, &swapped.to_string());
                assert_ne!(
                    verdict,
                    Some(Verdict::Passed),
                    "{}: {} and {}",
                    bundle.name,
                    id(one),
                    id(other)
                );
                count += 1;
            }
        }
    }
    println!("mutations: {count} pairs of signers' keys swapped, none passed");
    assert!(count > 0);
}
