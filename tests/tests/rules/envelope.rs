//! Examples of envelopes and disclosures that no honest recorder writes.

use attestry_tests::sources::Example;
use serde_json::json;

use crate::opened::{Opened, STATEMENT, expect, passed, signed};
use crate::told::Told;

/// All of them.
pub(crate) fn examples(all: &[Example]) -> Vec<Told> {
    let unlogged = Opened::named("log413-no-checkpoint", all);
    let disclosed = Opened::named("dis302-disclosed", all);
    [
        env201(&unlogged),
        env202(&unlogged),
        env204(&unlogged),
        env205(&unlogged),
        env210(&unlogged),
        dis301(&disclosed),
    ]
    .concat()
}

fn env201(unlogged: &Opened) -> Vec<Told> {
    let blank = unlogged.but(|bundle| {
        let payload = bundle.line("seen")["payload"].as_str().unwrap().to_owned();
        bundle.line("seen")["payload"] = format!("{} {}", &payload[..8], &payload[8..]).into();
    });
    let signature = unlogged.but(|bundle| bundle.line("seen")["signatures"][0]["sig"] = "sig!".into());
    let url_safe = unlogged.but(|bundle| {
        let line = bundle.line("seen");
        for pointer in ["/payload", "/signatures/0/sig"] {
            let text = line.pointer(pointer).unwrap().as_str().unwrap().to_owned();
            let text = text.replace('+', "-").replace('/', "_").replace('=', "");
            *line.pointer_mut(pointer).unwrap() = text.into();
        }
    });
    let failed = || expect("failed", &["ENV201"], &[]);
    vec![
        blank.told("ENV201", "a-blank-in-the-payload", failed()),
        signature.told("ENV201", "no-base64-in-a-signature", failed()),
        url_safe.told("ENV201", "url-safe-without-padding", passed(&[])),
    ]
}

fn env202(unlogged: &Opened) -> Vec<Told> {
    let changed = unlogged.but(|bundle| {
        let payload = bundle.payload("seen").replace("09:09:00Z", "09:09:01Z");
        let mut line = signed(STATEMENT, &payload);
        line["signatures"] = bundle.line("seen")["signatures"].clone();
        *bundle.line("seen") = line;
    });
    let without_hint = unlogged.but(|bundle| bundle.line("seen")["signatures"][0]["keyid"] = "".into());
    vec![
        changed.told("ENV202", "one-byte-changed", expect("failed", &["ENV202"], &[])),
        without_hint.told("ENV202", "without-a-hint", passed(&[])),
    ]
}

fn env204(unlogged: &Opened) -> Vec<Told> {
    let of_type = |payload_type: &str| {
        unlogged.but(|bundle| {
            let payload = bundle.payload("seen");
            *bundle.line("seen") = signed(payload_type, &payload);
        })
    };
    let other = of_type("application/vnd.cyclonedx+json");
    let in_toto = of_type("application/vnd.in-toto.observation+json");
    vec![
        other.told("ENV204", "of-another-type", passed(&["ENV204 N", "OBS701 N"])),
        in_toto.told("ENV204", "of-a-type-of-in-toto", passed(&[])),
    ]
}

fn env205(unlogged: &Opened) -> Vec<Told> {
    let with = |from: &str, to: &str| {
        unlogged.but(|bundle| {
            let payload = bundle.payload("seen");
            assert!(payload.contains(from), "{payload}");
            *bundle.line("seen") = signed(STATEMENT, &payload.replace(from, to));
        })
    };
    let failed = || expect("failed", &["ENV205"], &[]);
    let time = "2026-03-02T09:09:00Z";
    vec![
        with(r#","result":"passed""#, "").told("ENV205", "without-result", failed()),
        with(r#""passed""#, r#""fine""#).told("ENV205", "an-unknown-result", failed()),
        with(&format!("\"{time}\""), "1772442540").told("ENV205", "a-number-for-a-time", failed()),
        with(time, "2026-03-02 09:09:00Z").told("ENV205", "a-blank-in-a-time", failed()),
        with(time, "2026-03-02T10:09:00+01:00").told("ENV205", "another-offset", passed(&[])),
    ]
}

fn env210(unlogged: &Opened) -> Vec<Told> {
    let sigstore = unlogged.but(|bundle| {
        let envelope = bundle.line("seen").clone();
        *bundle.line("seen") = json!({
            "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
            "verificationMaterial": {"certificate": {"rawBytes": "MAA="}},
            "dsseEnvelope": {
                "payload": envelope["payload"], "payloadType": envelope["payloadType"], "signatures": envelope["signatures"],
            },
        });
    });
    let judged = sigstore.but(|bundle| {
        bundle.trust["sigstoreTrustedRoot"] =
            json!({"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1"});
    });
    vec![
        sigstore.told(
            "ENV210",
            "not-evaluated",
            expect("indeterminate", &["ENV203"], &[]),
        ),
        judged.told("ENV210", "no-certificate", expect("failed", &["ENV210"], &[])),
    ]
}

fn dis301(disclosed: &Opened) -> Vec<Told> {
    let edited = |edit: fn(&mut Vec<serde_json::Value>)| {
        disclosed.but(|bundle| {
            let list = bundle.line("yes").pointer_mut("/attestry/disclosures");
            edit(list.and_then(serde_json::Value::as_array_mut).unwrap());
        })
    };
    let changed = edited(|list| {
        let text = list[0].as_str().unwrap().to_owned();
        let (start, end) = text.split_at(10);
        let other = if end.starts_with('A') { "B" } else { "A" };
        list[0] = format!("{start}{other}{}", &end[1..]).into();
    });
    let twice = edited(|list| list.push(list[0].clone()));
    let foreign = edited(|list| list.push("WyJzYWx0c2FsdHNhbHRzYWx0c2FsdHNhIiwicmVhc29uIiwiZmluZSJd".into()));
    let kept_back = edited(|list| {
        list.remove(0);
    });
    let failed = || expect("failed", &["DIS301"], &[]);
    vec![
        changed.told("DIS301", "one-letter-changed", failed()),
        twice.told("DIS301", "twice", failed()),
        foreign.told("DIS301", "fits-no-digest", failed()),
        kept_back.told("DIS301", "kept-back", passed(&[])),
    ]
}
