//! Every published vector of the tools, good and bad: the verdict, and of what is refused the step. EMILIA's are in `emilia.rs`.

use crate::support::{at, file, key, list, pem, text, value};
use crate::tally::{Refused, Tally, Verified, all, single};
use attestry_format::base64;
use attestry_format::json::{Depth, parse};
use attestry_receipts::jcs::{Numbers, canonical};
use attestry_receipts::{Gap, Judged, Proof, Step, Verdict, did_key, judge};
use attestry_tests::shared;

#[test]
fn agent_receipts() {
    const CORPUS: &str = "agent-receipts";
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    let keys = |document: &[u8], holder: &str| key(&text(at(document, "keys/publicKey")), holder);

    let bad = file(CORPUS, "malformed_vectors.json");
    let holder = keys(&bad, "did:agent:malformed-test");
    for one in list(at(&bad, "receipts")) {
        let name = text(at(one, "name"));
        let step = match name.as_str() {
            "wrong_proof_type" => Step::Algorithm,
            "mutated_action_type"
            | "mutated_principal_id"
            | "truncated_proof_value"
            | "wrong_multibase_prefix"
            | "flipped_proof_byte" => Step::Signature,
            other => panic!("`{other}` is new"),
        };
        tally.one(&name, &single(at(one, "receipt"), &holder), &Refused(step));
    }
    for one in list(at(&bad, "chains")) {
        let judged = all(&list(at(one, "receipts")), &holder);
        let steps: Vec<Option<Step>> = judged.iter().map(Judged::step).collect();
        assert_eq!(steps, [None, Some(Step::Link), None], "{judged:?}");
        tally.refused += 1;
    }

    let v2 = file(CORPUS, "v020_vectors.json");
    let holder = keys(&v2, "did:agent:test");
    let chain = all(&list(at(&v2, "terminalChain/receipts")), &holder);
    for (number, judged) in chain.iter().enumerate() {
        tally.one("v020 chain", judged, &Verified);
        assert_eq!(judged.proves.contains(&Proof::Linked), number > 0);
    }
    let v4 = file(CORPUS, "v040_vectors.json");
    for judged in all(&list(at(&v4, "duplicateIdempotencyChain/receipts")), &holder) {
        tally.one("v040 chain", &judged, &Verified);
        assert!(
            judged.gaps.contains(&Gap::Retry),
            "a retry is told of, and does not fail"
        );
    }
    let v5 = file(CORPUS, "v050_vectors.json");
    for (document, name) in [
        (&v2, "parametersDisclosureReceipt"),
        (&v4, "idempotencyKeyReceipt"),
        (&v5, "runtimeReceipt"),
        (&v5, "extendedRuntimeReceipt"),
        (&v5, "rootAgentReceipt"),
    ] {
        let one = at(document, name);
        let named = value(at(one, "receipt/proof/verificationMethod"));
        let named = named.as_str().unwrap().split('#').next().unwrap().to_owned();
        let judged = single(at(one, "receipt"), &keys(document, &named));
        tally.one(name, &judged, &Verified);
        let own = judged.link.as_ref().unwrap().own.to_string();
        assert_eq!(own, text(at(one, "expectedReceiptHash")), "{name}");
    }
    let go = file(CORPUS, "go_vectors.json");
    let judged = single(at(&go, "signing/signed"), &keys(&go, "did:agent:test-agent"));
    tally.one("go", &judged, &Verified);

    // Their proofs are illustrations: they have the form, and nobody signed them.
    let examples = [
        "chain-receipt-2",
        "chain-receipt-3",
        "delegation-receipt",
        "full-receipt",
        "parameters-disclosure-receipt",
    ];
    for name in examples {
        let judged = single(&file(CORPUS, &format!("examples/{name}.json")), &holder);
        assert!(
            matches!(judged.verdict, Verdict::Unknown { key: None, .. }),
            "{name}: {judged:?}"
        );
        assert_eq!(judged.proves, [], "{name}");
    }
    let dids = file(CORPUS, "test-vectors/did-key/vectors.json");
    for one in list(at(&dids, "vectors")) {
        let raw = did_key(&text(at(one, "did"))).unwrap().unwrap();
        assert_eq!(
            attestry_format::digest::hex(&raw),
            text(at(one, "public_key_hex"))
        );
        tally.verified += 1;
    }
    let sealed = file(CORPUS, "test-vectors/disclosure-envelope/vectors.json");
    for one in list(at(&sealed, "vectors")) {
        for (input, output) in [
            ("plaintext_object", "plaintext_canonical_jcs"),
            ("envelope_object", "envelope_canonical_jcs"),
        ] {
            let found = canonical(&value(at(one, input)), Numbers::All).unwrap();
            assert_eq!(found, text(at(one, output)));
        }
    }
    tally.say("Agent Receipts (and 5 examples without a signature, 2 sealed disclosures in canonical form)");
    assert_eq!((tally.verified, tally.refused), (14, 7));
}

#[test]
fn loomseal() {
    const CORPUS: &str = "peer-receipts/loomseal";
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    let bundle = file(CORPUS, "switchtender-audit.loomseal.json");
    let raw = base64::decode(&text(at(&bundle, "producer/public_key"))).unwrap();
    let keys = key(&pem(&raw), "producer");
    let manifest = file(CORPUS, "manifest.json");
    for one in list(at(&manifest, "vectors")) {
        let name = text(at(one, "file"));
        let path = shared().unwrap().join("corpora").join(CORPUS).join(&name);
        let Ok(bytes) = std::fs::read(path) else {
            continue;
        };
        if value(at(one, "must_verify")).as_bool().unwrap() {
            let judged = single(&bytes, &keys);
            tally.one(&name, &judged, &Verified);
            let level = text(at(one, "level"));
            assert_eq!(
                level.contains("spanned"),
                judged.proves.contains(&Proof::Counted),
                "{name}"
            );
            assert_eq!(
                level.contains("(full)"),
                judged.proves.contains(&Proof::Recomputed),
                "{name}"
            );
            continue;
        }
        let check = text(at(one, "failing_check"));
        if parse(&bytes, Depth::outermost(64)).is_err() {
            assert_eq!(check, "parse", "{name}");
            assert_eq!(judge(&[&bytes], &keys), [None], "{name}");
            tally.strict += 1;
            continue;
        }
        let judged = single(&bytes, &keys);
        let step = judged.step().unwrap_or_else(|| panic!("{name} is refused"));
        let named = match step {
            Step::Form | Step::Version => "parse",
            Step::Algorithm | Step::Signature => "signature",
            Step::Sequence | Step::Link | Step::Head => "chain",
            Step::Anchor => "anchor",
            Step::Count => "span",
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(named, check, "{name}");
        tally.one(&name, &judged, &Refused(step));
    }
    tally.say("LoomSeal");
    assert_eq!((tally.verified, tally.refused, tally.strict), (8, 9, 4));
}

#[test]
fn testigo() {
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    for corpus in ["peer-receipts/testigo", "peer-receipts/testigo/session-chain"] {
        let manifest = file(corpus, "manifest.json");
        for one in list(at(&manifest, "vectors")) {
            let name = text(at(one, "file"));
            let path = shared().unwrap().join("corpora").join(corpus).join(&name);
            let Ok(bytes) = std::fs::read(path) else {
                continue;
            };
            let raw = base64::decode(&text(at(&bytes, "publicKey"))).unwrap();
            let judged = single(&bytes, &key(&pem(&raw), "exporter"));
            if !value(at(one, "expect/valid")).as_bool().unwrap() {
                let step = match text(at(one, "expect/firstFailure")).as_str() {
                    "format" => Step::Version,
                    "keyid" => Step::Key,
                    "signature" => Step::Signature,
                    "predicateType" | "exportedAt" => Step::Predicate,
                    "digest" => Step::Digest,
                    "linkage" => Step::Link,
                    "contentHash" => Step::Content,
                    "redactionCount" => Step::Count,
                    other => panic!("`{other}` is new"),
                };
                tally.one(&name, &judged, &Refused(step));
                continue;
            }
            tally.one(&name, &judged, &Verified);
            let count = |of: &str| {
                value(at(one, &format!("expect/counts/{of}")))
                    .as_integer()
                    .unwrap()
            };
            let hidden = count("redacted") + count("stubs") > 0;
            assert_eq!(judged.gaps.contains(&Gap::Hidden), hidden, "{name}");
            assert_eq!(
                judged.proves.contains(&Proof::Recomputed),
                count("recomputed") > 0,
                "{name}"
            );
            let stamp = match text(at(one, "expect/timestamp")).as_str() {
                "none" => (false, false),
                "declared" => (true, false),
                "mismatch" => (false, true),
                other => panic!("`{other}` is new"),
            };
            let found = (
                judged.gaps.contains(&Gap::TimeStamp),
                judged.gaps.contains(&Gap::OtherTimeStamp),
            );
            assert_eq!(found, stamp, "{name}");
        }
    }
    tally.say("Testigo and session-chain");
    assert_eq!((tally.verified, tally.refused), (6, 11));
}

#[test]
fn pipelock() {
    const CORPUS: &str = "peer-receipts/pipelock";
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    let hex = text(at(&file(CORPUS, "public-key.json"), "public_key_hex"));
    let raw: Vec<u8> = (0..32)
        .map(|byte| u8::from_str_radix(&hex[2 * byte..2 * byte + 2], 16).unwrap())
        .collect();
    let keys = key(&pem(&raw), "org:conformance-test");
    let lines = |name: &str| -> Vec<Vec<u8>> {
        let bytes = file(CORPUS, name);
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(<[u8]>::to_vec).collect()
    };
    let chain = lines("valid-chain.jsonl");
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    for (number, judged) in all(&chain, &keys).iter().enumerate() {
        tally.one("valid-chain", judged, &Verified);
        assert_eq!(judged.proves.contains(&Proof::Linked), number > 0);
    }
    let broken = lines("broken-chain.jsonl");
    let broken: Vec<&[u8]> = broken.iter().map(Vec::as_slice).collect();
    let steps: Vec<Option<Step>> = all(&broken, &keys).iter().map(Judged::step).collect();
    assert_eq!(steps, [None, None, None, Some(Step::Link), Some(Step::Link)]);
    tally.refused += 1;
    let bad = single(&file(CORPUS, "invalid-signature.json"), &keys);
    tally.one("invalid-signature", &bad, &Refused(Step::Signature));
    // The receipt of a line is one by itself, and verifies in whatever order its members stand.
    let receipt = at(chain[2], "detail");
    let alone = single(receipt, &keys);
    tally.one("one of the chain", &alone, &Verified);
    assert!(alone.gaps.contains(&Gap::Before));
    let sorted = canonical(&value(receipt), Numbers::All).unwrap();
    tally.one("sorted", &single(sorted.as_bytes(), &keys), &Verified);
    // Contracts, rosters and the like are no receipts.
    for name in ["contract", "key_roster", "tombstone", "verification_metadata"] {
        let document = file(CORPUS, &format!("golden/valid_{name}.json"));
        assert_eq!(judge(&[&document], &keys), [None], "{name}");
    }
    tally.say("Pipelock (and 4 documents that are no receipts)");
    assert_eq!((tally.verified, tally.refused), (7, 2));
}

/// RFC 8785's own files, and ECMAScript's numbers.
#[test]
fn canonical_forms_of_the_reference() {
    if shared().is_none() {
        return;
    }
    let mut count = 0;
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
        let (input, output) = (
            format!("rfc8785/input/{name}.json"),
            format!("rfc8785/output/{name}.json"),
        );
        let folder = shared().unwrap().join("corpora/jcs");
        if !folder.join(&input).is_file() {
            continue;
        }
        let bytes = file("jcs", &input);
        let form = canonical(&value(&bytes), Numbers::All).unwrap();
        assert_eq!(form.as_bytes(), file("jcs", &output), "{name}");
        count += 1;
    }
    eprintln!("RFC 8785 reference files: {count}");
    assert!(count > 0, "some of them are there");
}

/// The first numbers of the reference's series, of which each line is the bits and the text.
#[test]
fn numbers_of_the_reference() {
    if shared().is_none() {
        return;
    }
    let lines = String::from_utf8(file("jcs", "es6-numbers/first10000.txt")).unwrap();
    let mut count = 0;
    for line in lines.lines() {
        let (bits, expected) = line.split_once(',').unwrap();
        let number = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        // As a fraction or with an exponent: what a double holds beyond 2^53 is no integer that our reader takes.
        let written = format!("{number:e}");
        let read = parse(written.as_bytes(), Depth::outermost(1)).unwrap();
        assert_eq!(canonical(&read, Numbers::All).unwrap(), expected, "{bits}");
        count += 1;
    }
    eprintln!("ECMAScript numbers: {count}");
    assert_eq!(count, 10_000);
}
