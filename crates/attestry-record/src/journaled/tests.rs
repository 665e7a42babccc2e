//! What a journal holds after a crash, at every byte.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use attestry_format::statement::Kind;
use serde_json::Value;

use super::*;
use crate::entropy::PublicEntropy;
use crate::key::PrivateKey;
use crate::log::Log;
use crate::note::NoteKey;
use crate::public_key::{Algorithm, PublicKey};
use crate::record_error::RecordError;
use crate::signer::{SignError, Signer};

const NAME: &str = "mailto:maria@example.org";

/// A definition, an empty line, and statements, of which the second refers to the first, brings content and keeps something back.
const INPUT: [&str; 5] = [
    r#"{"define":{"maria":{"id":"mailto:maria@example.org","type":"human"}}}"#,
    "",
    r#"{"kind":"request","ref":"ask","predicate":{"requester":"@maria","purpose":"one","requestedAt":"2026-03-02T09:00:00Z"}}"#,
    r#"{"kind":"request","predicate":{"requester":"@maria","purpose":"two","requestedAt":"2026-03-02T09:00:00Z","causes":["@ask"],"artifacts":[{"name":"brief","blob-of":"text"}]},"redact":["/purpose"]}"#,
    r#"{"kind":"request","predicate":{"requester":"@maria","purpose":"three","requestedAt":"2026-03-02T09:00:00Z"}}"#,
];

struct Keys {
    maria: PrivateKey,
    log: PrivateKey,
}

impl Keys {
    fn new() -> Self {
        let key = |name| PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new(name)).unwrap();
        Self {
            maria: key("maria"),
            log: key("log"),
        }
    }

    fn recorder<'k>(&'k self, entropy: &'k mut PublicEntropy) -> Recorder<'k> {
        let mut recorder = Recorder::new(entropy);
        recorder.signer(NAME, &self.maria);
        let key = NoteKey::new("log", &self.log).unwrap();
        recorder.log(Log::new("log", Some("r")).unwrap(), key, Vec::new());
        recorder.redact_everywhere(Some(Kind::Request), "/artifacts/0/name");
        recorder
    }

    /// Begins, or goes on with what there is, and gives the input from where it stood; the journal and what was acknowledged.
    fn run(&self, mut journal: Vec<u8>, lines: usize) -> (Vec<u8>, Vec<Acknowledged>, Recording) {
        let mut entropy = PublicEntropy::new("journal");
        let recorder = self.recorder(&mut entropy);
        let partial = Partial::read(&journal).unwrap();
        journal.truncate(partial.as_ref().map_or(0, Partial::whole));
        let mut recorder = match partial {
            None => JournaledRecorder::begin(recorder, &mut journal).unwrap(),
            Some(partial) => JournaledRecorder::resume(recorder, partial, &mut journal).unwrap(),
        };
        let from = usize::try_from(recorder.lines()).unwrap();
        let mut acknowledged = Vec::new();
        for line in INPUT.iter().take(lines).skip(from) {
            acknowledged.extend(recorder.line(line.as_bytes()).unwrap());
        }
        let recording = recorder.finish().unwrap();
        (journal, acknowledged, recording)
    }
}

fn payloads(recording: &Recording) -> Vec<String> {
    let text = String::from_utf8(recording.bundle.to_jsonl()).unwrap();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .map(|line| line["payload"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn cut_at_any_byte_it_holds_what_was_acknowledged_and_goes_on_without_a_gap_or_a_double() {
    let keys = Keys::new();
    let (journal, acknowledged, whole) = keys.run(Vec::new(), INPUT.len());
    assert_eq!(acknowledged.len(), 4);
    let ends: Vec<usize> = (1..=journal.len())
        .filter(|end| journal[end - 1] == b'\n')
        .collect();
    assert_eq!(ends.len(), 5, "the setting and four steps");
    for cut in 0..=journal.len() {
        let left = journal[..cut].to_vec();
        let finished = ends.iter().filter(|end| **end <= cut).count();
        let partial = Partial::read(&left).unwrap();
        let (whole_bytes, torn) = partial
            .as_ref()
            .map_or((0, cut), |partial| (partial.whole(), partial.torn()));
        assert_eq!(whole_bytes + torn, cut);
        assert_eq!(partial.is_some(), finished > 0);
        // Each byte is read; of those within a line every eighth is gone on from, which takes longer.
        if cut % 8 != 0 && !ends.iter().any(|end| end.abs_diff(cut) < 3) {
            continue;
        }
        let (_, again, recording) = keys.run(left, INPUT.len());
        // What was recorded before is not recorded again; what was torn off is.
        assert_eq!(again.len(), 4 - finished.saturating_sub(1), "{cut}");
        let (before, after) = (payloads(&whole), payloads(&recording));
        assert_eq!(after.len(), 3);
        let kept = finished.saturating_sub(2);
        assert_eq!(before[..kept], after[..kept], "{cut}");
        assert_eq!(recording.positions, whole.positions);
        assert_eq!(recording.withheld.len(), 2);
        assert!(recording.bundle.has_contents());
        assert_eq!(recording.log.unwrap().size(), 3);
        assert_eq!(recording.unused_redactions, Vec::<String>::new());
    }
}

#[test]
fn a_finished_line_that_was_changed_is_damage_wherever_it_is() {
    let keys = Keys::new();
    let (journal, ..) = keys.run(Vec::new(), INPUT.len());
    let mut line = 1;
    for at in 0..journal.len() {
        let ends = journal[at] == b'\n';
        let mut changed = journal.clone();
        changed[at] ^= 1;
        // The last newline's change leaves a torn line, which nobody was told of; any other is noticed, in its line or the next.
        match Partial::read(&changed) {
            Err(JournalError::Damaged { line: told, .. }) => assert_eq!(told, line, "{at}"),
            Ok(Some(partial)) => assert_eq!((at, partial.torn() > 0), (journal.len() - 1, true)),
            other => unreachable!("{at}: {other:?}"),
        }
        line += usize::from(ends);
    }
}

#[test]
fn input_that_comes_again_is_acknowledged_again_and_recorded_once() {
    let keys = Keys::new();
    let (mut journal, first, _) = keys.run(Vec::new(), 4);
    let mut entropy = PublicEntropy::new("again");
    let partial = Partial::read(&journal).unwrap().unwrap();
    let length = journal.len();
    let mut recorder = JournaledRecorder::resume(keys.recorder(&mut entropy), partial, &mut journal).unwrap();
    recorder.from_the_start();
    let short = JournalError::Short {
        expected: 4,
        found: 0,
    };
    assert_eq!(recorder.step(&Step::checkpoint(None)).unwrap_err(), short);
    let changed = recorder.line(br#"{"define":{}}"#).unwrap_err();
    assert!(
        matches!(&changed, JournalError::Changed { line: 1, expected, found } if expected != found && found.len() == 64),
        "{changed:?}"
    );
    let mut again = Vec::new();
    for line in INPUT {
        again.extend(recorder.line(line.as_bytes()).unwrap());
    }
    let (old, new) = again.split_at(3);
    assert!(old.iter().all(|ack| ack.again) && new.iter().all(|ack| !ack.again));
    let made = |acks: &[Acknowledged]| acks.iter().map(|ack| ack.recorded.clone()).collect::<Vec<_>>();
    assert_eq!(made(old), made(&first));
    assert_eq!(payloads(&recorder.finish().unwrap()).len(), 3);
    assert!(journal.len() > length);
}

#[test]
fn another_recording_is_not_gone_on_with() {
    let keys = Keys::new();
    let (journal, ..) = keys.run(Vec::new(), 3);
    let others = Keys {
        maria: PrivateKey::generate(Algorithm::P256, &mut PublicEntropy::new("other")).unwrap(),
        ..Keys::new()
    };
    let mut entropy = PublicEntropy::new("other");
    let partial = || Partial::read(&journal).unwrap().unwrap();
    let error = JournaledRecorder::resume(others.recorder(&mut entropy), partial(), Vec::new()).unwrap_err();
    let expected = format!("{NAME} {}", others.maria.public_key().keyid());
    let found = format!("{NAME} {}", keys.maria.public_key().keyid());
    assert_eq!(
        error,
        JournalError::Another {
            what: "signers",
            expected,
            found
        }
    );
    let mut entropy = PublicEntropy::new("bare");
    let error = JournaledRecorder::resume(Recorder::new(&mut entropy), partial(), Vec::new()).unwrap_err();
    assert!(
        matches!(&error, JournalError::Another { what: "log", expected, .. } if expected == "none"),
        "{error:?}"
    );
}

/// A disk that takes some bytes and no more.
struct Full(usize, Vec<u8>);

impl Journal for Full {
    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let fitting = bytes.len().min(self.0 - self.1.len());
        self.1.extend_from_slice(&bytes[..fitting]);
        if fitting < bytes.len() {
            return Err(std::io::Error::other("no space left"));
        }
        Ok(())
    }
}

#[test]
fn nothing_is_acknowledged_that_the_disk_did_not_take_and_nothing_after_it() {
    let keys = Keys::new();
    let (journal, ..) = keys.run(Vec::new(), 3);
    let mut entropy = PublicEntropy::new("full");
    let mut disk = Full(journal.len() - 5, Vec::new());
    let mut recorder = JournaledRecorder::begin(keys.recorder(&mut entropy), &mut disk).unwrap();
    recorder.line(INPUT[0].as_bytes()).unwrap();
    let full = JournalError::Append {
        message: "no space left".to_owned(),
    };
    assert_eq!(recorder.line(INPUT[2].as_bytes()).unwrap_err(), full);
    assert_eq!(recorder.line(INPUT[2].as_bytes()).unwrap_err(), full);
    assert_eq!((recorder.lines(), recorder.recorded()), (1, 0));
    drop(recorder);
    let (_, acknowledged, recording) = keys.run(disk.1, INPUT.len());
    assert_eq!((acknowledged.len(), payloads(&recording).len()), (3, 3));
}

#[test]
fn a_line_that_is_refused_changes_nothing() {
    let keys = Keys::new();
    let mut entropy = PublicEntropy::new("refused");
    let mut recorder = JournaledRecorder::begin(keys.recorder(&mut entropy), Vec::new()).unwrap();
    for line in &INPUT[..3] {
        recorder.line(line.as_bytes()).unwrap();
    }
    let before = recorder.journal.clone();
    let long = vec![b' '; (16 << 20) + 1];
    let twice = INPUT[2].to_owned();
    let later = r#"{"define":{"fresh":1,"maria":2}}"#;
    for (line, message) in [
        (
            b"{".as_slice(),
            "expected a member name, found the end of the text at byte 1",
        ),
        (b"\xff", "expected UTF-8 text, found other bytes"),
        (
            &long,
            "limit of line bytes exceeded: allowed 16777216, found 16777217",
        ),
        (twice.as_bytes(), "the name `ask` is given twice"),
        (later.as_bytes(), "the name `maria` is given twice"),
        (b"{\"as\":\"bob\",\"predicate\":{}}", "cannot tell what kind"),
    ] {
        let told = recorder.line(line).unwrap_err().to_string();
        assert!(told.contains(message), "{told}");
        assert_eq!((recorder.lines(), &recorder.journal), (3, &before), "{told}");
    }
    recorder.line(br#"{"define":{"fresh":1}}"#).unwrap();
    recorder.line(INPUT[4].as_bytes()).unwrap();
    assert_eq!(recorder.finish().unwrap().log.unwrap().size(), 2);
}

/// A service that says it has one key and signs with another, or does not sign at all.
struct Service {
    public: PublicKey,
    signs: Option<PrivateKey>,
}

impl Signer for Service {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let key = self.signs.as_ref();
        key.map_or_else(
            || Err(SignError::new("arn:maria: access denied")),
            |key| key.sign(message),
        )
    }
}

#[test]
fn a_service_that_refuses_or_takes_another_key_is_noticed_before_anything_is_recorded() {
    for algorithm in [Algorithm::Ed25519, Algorithm::P256, Algorithm::P384] {
        let key = |name| PrivateKey::generate(algorithm, &mut PublicEntropy::new(name)).unwrap();
        let public = key("maria").public_key().clone();
        let wrong = format!(
            "expected a signature by the key `{}`, found one that does not verify with it",
            public.keyid()
        );
        for (signs, error) in [
            (None, Some("arn:maria: access denied".to_owned())),
            (Some(key("other")), Some(wrong)),
            (Some(key("maria")), None),
        ] {
            let service = Service {
                public: public.clone(),
                signs,
            };
            let mut entropy = PublicEntropy::new("service");
            let mut recorder = Recorder::new(&mut entropy);
            recorder.signer(NAME, &service);
            let mut recorder = JournaledRecorder::begin(recorder, Vec::new()).unwrap();
            recorder.line(INPUT[0].as_bytes()).unwrap();
            let made = recorder.line(INPUT[2].as_bytes());
            let expected = error.map(|error| JournalError::Record(RecordError::Sign(SignError::new(error))));
            assert_eq!(made.err(), expected);
            assert_eq!(recorder.recorded(), usize::from(expected.is_none()));
        }
    }
}
