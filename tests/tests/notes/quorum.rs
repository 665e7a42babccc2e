//! Rows about quorums: notes with cosignatures, and groups of witnesses written as calls, `NewGroup(1, wit1, …)`.
//!
//! The notes are no checkpoints, so that `judge` cannot be asked. Their cosignatures are verified one by one, and the
//! witnesses that hold are put under a checkpoint made here, whose judgement depends on the group alone.

#![allow(
    clippy::format_push_string,
    reason = "a policy is a few lines, and reads better so"
)]

use std::collections::BTreeMap;

use attestry_format::cosignature::{Cosignature, message};
use attestry_format::note::Note;
use attestry_format::vkey::{VerifierKey, VerifierKeyKind, key_hash};
use attestry_verify::{Judged, LogPolicy, PublicKey, judge};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};

use crate::{Case, Verdict, kind_of, refused};

pub(crate) fn note(case: &Case) -> Verdict {
    let text = case.text().unwrap();
    let listed: BTreeMap<&str, VerifierKey> = case.extra["vkeys"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, key)| (name.as_str(), VerifierKey::parse(key.as_str().unwrap()).unwrap()))
        .collect();
    let cosigned: Vec<&str> = match Note::parse(&text) {
        Ok(note) => listed
            .iter()
            .filter(|(_, key)| {
                note.signatures().iter().any(|line| {
                    line.name == key.name && line.key_hash == key.hash && {
                        let cosignature = Cosignature::parse(&line.signature).unwrap();
                        let public = PublicKey::from_ed25519_bytes(&key.key).unwrap();
                        public
                            .verify(&cosignature.message(note.text()), cosignature.signature)
                            .is_ok()
                    }
                })
            })
            .map(|(name, _)| *name)
            .collect(),
        // A note that nobody cosigned has no signature line, and is no note by the letter.
        Err(error) if kind_of(&error) == "NoSignatures" || kind_of(&error) == "NoBlankLine" => Vec::new(),
        Err(error) => return refused(&error),
    };
    let names: Vec<&str> = listed.keys().copied().collect();
    match judged(case.word("group").unwrap(), &names, &cosigned) {
        Judged::Accepted(accepted) => {
            assert_eq!(accepted.witnesses().len(), cosigned.len(), "`{}`", case.row.file);
            Verdict::Accepted
        }
        Judged::Rejected(rejected) => Verdict::Refused(kind_of(&rejected.reasons[0])),
    }
}

/// A checkpoint cosigned by stand-ins for the named witnesses, judged by the group.
fn judged(group: &str, names: &[&str], cosigned: &[&str]) -> Judged {
    let log = stand_in("log", 0, VerifierKeyKind::Ed25519);
    let mut policy = format!("log {}\n", log.1);
    let text = format!("log\n0\n{}\n", STANDARD.encode([7; 32]));
    let mut note = format!("{text}\n{}", line(&log, &log.0.sign(text.as_bytes()).to_bytes()));
    for (name, seed) in names.iter().zip(1..) {
        let witness = stand_in(name, seed, VerifierKeyKind::CosignatureV1);
        policy.push_str(&format!("witness {name} {}\n", witness.1));
        if cosigned.contains(name) {
            let signature = witness.0.sign(&message(1_767_225_600, &text)).to_bytes();
            note += &line(
                &witness,
                &[&1_767_225_600_u64.to_be_bytes(), signature.as_slice()].concat(),
            );
        }
    }
    let mut defined = 0;
    let quorum =
        component(&mut group.to_owned(), &mut policy, &mut defined).unwrap_or_else(|| "none".to_owned());
    policy.push_str(&format!("quorum {quorum}\n"));
    judge(&note, &LogPolicy::parse(&policy).unwrap())
}

/// Writes the group at the front of `rest` as lines of a policy and gives its name; `None` where it asks for nobody.
/// C2SP has no threshold of nought: such a group always holds, so it is left out and nothing is asked of it.
fn component(rest: &mut String, policy: &mut String, defined: &mut usize) -> Option<String> {
    let Some(inside) = rest.strip_prefix("NewGroup(").map(str::to_owned) else {
        let end = rest.find([',', ')']).unwrap_or(rest.len());
        let tail = rest.split_off(end);
        return Some(std::mem::replace(rest, tail));
    };
    let (threshold, members) = inside.split_once(", ").unwrap();
    let mut threshold: usize = threshold.parse().unwrap();
    let asks_for_nobody = threshold == 0;
    members.clone_into(rest);
    let mut names = Vec::new();
    loop {
        match component(rest, policy, defined) {
            Some(name) => names.push(name),
            None => threshold = threshold.saturating_sub(1),
        }
        if let Some(next) = rest.strip_prefix(", ").map(str::to_owned) {
            *rest = next;
        } else {
            *rest = rest.strip_prefix(')').unwrap().to_owned();
            break;
        }
    }
    if asks_for_nobody || threshold == 0 {
        return None;
    }
    *defined += 1;
    let name = format!("group-{defined}");
    policy.push_str(&format!("group {name} {threshold} {}\n", names.join(" ")));
    Some(name)
}

fn stand_in(name: &str, seed: u8, kind: VerifierKeyKind) -> (SigningKey, VerifierKey) {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let public = key.verifying_key().to_bytes();
    let hash = key_hash(name, kind, &public);
    (
        key,
        VerifierKey {
            name: name.to_owned(),
            hash,
            kind,
            key: public.to_vec(),
        },
    )
}

fn line((_, key): &(SigningKey, VerifierKey), signature: &[u8]) -> String {
    format!(
        "\u{2014} {} {}\n",
        key.name,
        STANDARD.encode([key.hash.as_slice(), signature].concat())
    )
}
