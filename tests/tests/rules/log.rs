//! Examples of logs, checkpoints and time stamps that no honest log makes.

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_tests::sources::Example;
use attestry_tests::stamps::{Certificate, SHA_256, SHA3_256, Stamp, Wish};
use serde_json::{Value, json};

use crate::opened::{Opened, STATEMENT, checkpoint, expect, passed, signed, stranger};
use crate::told::Told;

/// All of them.
pub(crate) fn examples(all: &[Example]) -> Vec<Told> {
    let run = Opened::named("base-run", all);
    let unlogged = Opened::named("log413-no-checkpoint", all);
    let partial = Opened::named("log406-partial", all);
    let withheld = Opened::named("log406-withheld", all);
    [
        log401(&run),
        log402(&run),
        log404(&run),
        log405(&partial, &run),
        log409(&run),
        log410(&unlogged),
        log411(&unlogged, &run, &withheld),
        log412(&unlogged),
        tim504(&run),
    ]
    .concat()
}

fn log401(run: &Opened) -> Vec<Told> {
    let note = run.note();
    let (text, _) = note.split_once("\n\n").unwrap();
    let with = |line| run.but(|bundle| bundle.lines.push(line));
    let zero = with(json!({"attestry": {"checkpoint": note.replacen("\n9\n", "\n09\n", 1)}}));
    let unsigned = with(json!({"attestry": {"checkpoint": format!("{text}\n")}}));
    let extended = with(checkpoint(&format!("{text}\nan extension\n")));
    let failed = || expect("failed", &["LOG401"], &[]);
    vec![
        zero.told("LOG401", "a-leading-zero", failed()),
        unsigned.told("LOG401", "without-signatures", failed()),
        extended.told("LOG401", "with-an-extension", passed(&[])),
    ]
}

fn log402(run: &Opened) -> Vec<Told> {
    let note = run.note();
    let (text, _) = note.split_once("\n\n").unwrap();
    // A cosignature is the key's id, the time and the signature; the last byte of the time lies at 11.
    let line = note.lines().last().unwrap();
    let (name, sig) = line.rsplit_once(' ').unwrap();
    let mut bytes = base64::decode(sig).unwrap();
    bytes[11] ^= 1;
    let forged = note.replace(line, &format!("{name} {}", base64::encode(&bytes)));
    let forged = run.but(|bundle| bundle.lines.push(json!({"attestry": {"checkpoint": forged}})));
    let unknown = format!("{note}{}", stranger(&format!("{text}\n")));
    let unknown = run.but(|bundle| bundle.lines.push(json!({"attestry": {"checkpoint": unknown}})));
    vec![
        forged.told("LOG402", "another-time", expect("failed", &["LOG402"], &[])),
        unknown.told("LOG402", "by-a-stranger-too", passed(&[])),
    ]
}

fn log404(run: &Opened) -> Vec<Told> {
    let exchanged = run.but(|bundle| {
        let payload = bundle.payload("seen").replace("09:09:00Z", "09:09:01Z");
        let index = bundle.line("seen")["attestry"].clone();
        let mut line = signed(STATEMENT, &payload);
        line["attestry"] = index;
        *bundle.line("seen") = line;
    });
    let changed = run.but(|bundle| {
        let payload = bundle.payload("seen").replace("09:09:00Z", "09:09:01Z");
        bundle.line("seen")["payload"] = base64::encode(payload.as_bytes()).into();
    });
    let reversed = run.but(|bundle| bundle.lines.reverse());
    vec![
        exchanged.told("LOG404", "signed-again", expect("failed", &["LOG404"], &[])),
        changed.told(
            "LOG404",
            "a-payload-changed",
            expect("failed", &["ENV202", "LOG404"], &[]),
        ),
        reversed.told("LOG404", "in-another-order", passed(&[])),
    ]
}

fn log405(partial: &Opened, run: &Opened) -> Vec<Told> {
    let longer = partial.but(|bundle| {
        let hashes = bundle.line("seen").pointer_mut("/attestry/inclusion/0/hashes");
        hashes
            .and_then(serde_json::Value::as_array_mut)
            .unwrap()
            .push(base64::encode(&[0; 32]).into());
    });
    let no_such = partial.but(|bundle| {
        *bundle
            .line("seen")
            .pointer_mut("/attestry/inclusion/0/treeSize")
            .unwrap() = 8.into();
    });
    let beside = partial.but(|bundle| {
        let proofs = bundle.line("seen").pointer_mut("/attestry/inclusion");
        let proofs = proofs.and_then(Value::as_array_mut).unwrap();
        let mut wrong = proofs[0].clone();
        wrong["hashes"][0] = base64::encode(&[0; 32]).into();
        proofs.push(wrong);
    });
    // Without its proof the bundle is no partial one any more: then what it lacks was cut out of it.
    let failed = || expect("failed", &["LOG405", "LOG406"], &[]);
    vec![
        longer.told("LOG405", "a-hash-too-many", failed()),
        no_such.told("LOG405", "to-no-checkpoint", failed()),
        beside.told(
            "LOG405",
            "beside-one-that-holds",
            expect("failed", &["LOG405"], &[]),
        ),
        partial.told("LOG405", "proved", passed(&[])),
        proved_to_both(run).told("LOG405", "to-a-smaller-checkpoint", passed(&[])),
    ]
}

/// The run without its first entry: each of the others has its proof, to the checkpoint of eight entries where that holds
/// it, else to that of nine.
fn proved_to_both(run: &Opened) -> Opened {
    let logged = |line: &Value| line.pointer("/attestry/logIndex").and_then(Value::as_u64);
    let leaves: Vec<_> = run
        .lines
        .iter()
        .filter(|line| logged(line).is_some())
        .map(leaf)
        .collect();
    run.but(|bundle| {
        bundle.lines.remove(0);
        for line in &mut bundle.lines {
            if let Some(index) = logged(line) {
                let size = if index < 8 { 8 } else { 9 };
                let proof = attestry_merkle::inclusion_proof(&leaves, index, size).unwrap();
                let hashes: Vec<String> = proof.iter().map(|hash| base64::encode(hash.as_bytes())).collect();
                line["attestry"]["inclusion"] = json!([{"treeSize": size, "hashes": hashes}]);
            }
        }
    })
}

/// The leaf of an envelope (FORMAT 5).
fn leaf(line: &Value) -> attestry_merkle::Hash {
    let bytes = |value: &Value| base64::decode(value.as_str().unwrap()).unwrap();
    let signatures = line["signatures"].as_array().unwrap().iter();
    let mut digests: Vec<_> = signatures
        .map(|one| *Digest::of(&bytes(&one["sig"])).as_bytes())
        .collect();
    digests.sort_unstable();
    let signatures = *Digest::of(&digests.concat()).as_bytes();
    attestry_merkle::leaf_hash(&[*Digest::of(&bytes(&line["payload"])).as_bytes(), signatures].concat())
}

fn log409(run: &Opened) -> Vec<Told> {
    let note = run.note();
    let origin = note.lines().next().unwrap();
    let root = base64::encode(&[7; 32]);
    let other = run.but(|bundle| bundle.lines.push(checkpoint(&format!("{origin}\n5\n{root}\n"))));
    let elsewhere = run.but(|bundle| {
        bundle
            .lines
            .push(checkpoint(&format!("log.example.org/rules/another\n5\n{root}\n")));
    });
    let failed = || expect("failed", &["LOG409"], &[]);
    vec![
        other.told("LOG409", "another-root", failed()),
        elsewhere.told("LOG409", "of-another-run", failed()),
        run.told("LOG409", "three-that-agree", passed(&[])),
    ]
}

fn log410(unlogged: &Opened) -> Vec<Told> {
    let swapped = unlogged.but(|bundle| {
        let approval = bundle.line("yes")["attestry"]["logIndex"].clone();
        let proposal = bundle.line("plan")["attestry"]["logIndex"].clone();
        bundle.line("yes")["attestry"]["logIndex"] = proposal;
        bundle.line("plan")["attestry"]["logIndex"] = approval;
    });
    // What was rejected stands at its index nevertheless.
    let rejected = swapped.but(|bundle| {
        bundle.line("plan")["signatures"][0]["sig"] = base64::encode(&[7; 64]).into();
    });
    vec![
        swapped.told(
            "LOG410",
            "before-its-proposal",
            expect("failed", &["LOG410"], &["LOG413 N"]),
        ),
        rejected.told(
            "LOG410",
            "before-what-was-rejected",
            expect("failed", &["ENV202", "LOG410"], &["LOG413 N"]),
        ),
        unlogged.told("LOG410", "after-its-proposal", passed(&["LOG413 N"])),
    ]
}

fn log411(unlogged: &Opened, run: &Opened, withheld: &Opened) -> Vec<Told> {
    let one_index = unlogged.but(|bundle| {
        let taken = bundle.line("machine")["attestry"]["logIndex"].clone();
        bundle.line("token")["attestry"]["logIndex"] = taken;
    });
    let both = withheld
        .lines
        .iter()
        .find(|line| line.pointer("/attestry/withheld").is_some());
    let both = both.expect("a withheld entry");
    let other = run.but(|bundle| {
        let mut line = both.clone();
        line["attestry"]["withheld"]["statement"] = format!("sha256:{}", "aa".repeat(32)).into();
        bundle.lines.push(line);
    });
    let both = run.but(|bundle| bundle.lines.push(both.clone()));
    let complete = both.but(|bundle| {
        bundle.trust["requirements"] =
            json!([{"actions": ["*"], "resources": ["*"], "require": {"completeLog": true}}]);
    });
    vec![
        complete.told("DIS303", "shown-as-well", passed(&[])),
        one_index.told("LOG411", "two-at-one-index", expect("failed", &["LOG411"], &[])),
        other.told(
            "LOG411",
            "withheld-with-another-digest",
            expect("failed", &["LOG411"], &[]),
        ),
        both.told("LOG411", "withheld-and-shown", passed(&[])),
    ]
}

fn log412(unlogged: &Opened) -> Vec<Told> {
    let again = unlogged.but(|bundle| {
        let mut line = bundle.line("token").clone();
        line["attestry"]["logIndex"] = 30.into();
        bundle.lines.push(line);
    });
    let repeated = unlogged.but(|bundle| {
        let line = bundle.line("token").clone();
        bundle.lines.push(line);
    });
    vec![
        again.told("LOG412", "at-two-indexes", expect("failed", &["LOG412"], &[])),
        repeated.told("LOG412", "a-line-again", passed(&["BND104 N"])),
    ]
}

fn tim504(run: &Opened) -> Vec<Told> {
    /// A granted time-stamp response with an empty token of type signed-data (RFC 3161 section 2.4.2).
    const EMPTY: &str = "MBIwAwIBADALBgkqhkiG9w0BBwI=";
    let authority = Certificate::own(Wish::stamper("clock.example.net"));
    let note = run.note();
    let (text, _) = note.split_once("\n\n").unwrap();
    let made = |over: &str, imprint| {
        let stamp = Stamp {
            imprint,
            ..Stamp::new(&authority, over.as_bytes(), "20260302090930Z")
        };
        base64::encode(&stamp.response())
    };
    let (good, other) = (made(&format!("{text}\n"), SHA_256), made("another\n", SHA_256));
    let not_built_in = made(&format!("{text}\n"), SHA3_256);
    let stamped = |response: &str| {
        run.but(|bundle| {
            let last = bundle.lines.last_mut().unwrap();
            last["attestry"]["timestamps"] = json!([response]);
        })
    };
    let listed = |response: &str| {
        stamped(response).but(|bundle| bundle.trust["timestampAuthorities"] = json!([authority.pem()]))
    };
    let failed = || expect("failed", &["TIM504"], &["TIM504 F"]);
    vec![
        stamped("AAAA").told("TIM504", "no-response-at-all", failed()),
        listed(EMPTY).told("TIM504", "an-empty-token", failed()),
        listed(&other).told("TIM504", "over-another-text", failed()),
        listed(&not_built_in).told(
            "TIM504",
            "not-evaluated",
            expect("indeterminate", &["TIM504"], &["TIM504 I"]),
        ),
        listed(&good).told("TIM504", "by-a-listed-authority", passed(&[])),
        stamped(&other).told("TIM504", "by-an-authority-that-nobody-lists", passed(&[])),
    ]
}
