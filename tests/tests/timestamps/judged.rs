//! Reports on bundles whose last checkpoint is stamped.

use attestry::{Cause, Effect, Engine, LogState, Report, Time, Verdict};
use attestry_format::base64;
use attestry_tests::run::Run;
use attestry_tests::sources::variant;
use attestry_tests::stamps::{CODE_SIGNING, Certificate, SHA_384, SHA3_256, Stamp, Wish};
use serde_json::{Value, json};

/// Before the witness of the run cosigned its last checkpoint, and after.
const BEFORE: &str = "20260302091530Z";
const AFTER: &str = "20260302091700Z";
const WITNESSED: &str = "2026-03-02T09:16:00Z";
const STAMPED: &str = "2026-03-02T09:15:30Z";

struct Stamped {
    run: Run,
}

impl Stamped {
    fn new() -> Self {
        let source = variant("firewall", include_str!("../../samples/firewall.json"));
        let run = Run::of(&source);
        let last = run.lines.last().expect("a line");
        assert!(
            last["attestry"]["checkpoint"].is_string(),
            "the last line is a checkpoint"
        );
        Self { run }
    }

    fn checkpoint(&mut self) -> &mut Value {
        &mut self.run.lines.last_mut().expect("a line")["attestry"]
    }

    /// What a time stamp is to be over: through the newline before the blank line.
    fn text(&mut self) -> String {
        let note = self.checkpoint()["checkpoint"]
            .as_str()
            .expect("a note")
            .to_owned();
        format!("{}\n", note.split_once("\n\n").expect("a blank line").0)
    }

    /// The same with these responses.
    fn with(mut self, responses: &[Vec<u8>]) -> Self {
        let all: Vec<String> = responses.iter().map(|one| base64::encode(one)).collect();
        self.checkpoint()["timestamps"] = json!(all);
        self
    }

    /// The same with one response over the checkpoint.
    fn by(mut self, by: &Certificate, with: &[&Certificate], at: &str) -> Self {
        let text = self.text();
        let stamp = Stamp {
            with,
            ..Stamp::new(by, text.as_bytes(), at)
        };
        self.with(&[stamp.response()])
    }

    /// The same with these authorities in the trust file.
    fn listing(mut self, authorities: &[&Certificate]) -> Self {
        let all: Vec<String> = authorities.iter().map(|one| one.pem()).collect();
        self.run.trust["timestampAuthorities"] = json!(all);
        self
    }

    /// The same where nobody's cosignature is known or asked for, and every action must have a proven time.
    fn unwitnessed(mut self) -> Self {
        let policy = self.run.trust["logPolicy"].as_str().expect("a policy").to_owned();
        let log = policy
            .lines()
            .find(|line| line.starts_with("log "))
            .expect("a log");
        self.run.trust["logPolicy"] = format!("{log}\nquorum none\n").into();
        let requirements = self.run.trust["requirements"]
            .as_array_mut()
            .expect("requirements");
        for one in requirements {
            one["require"]["provenTime"] = true.into();
        }
        self
    }

    fn engine(&self) -> attestry::Run {
        let trust = self.run.trust.to_string();
        let mut engine = Engine::new(Some(trust.as_bytes()), self.run.at).expect("a good trust file");
        for line in &self.run.lines {
            engine.push(format!("{line}\n").as_bytes());
        }
        engine.begin()
    }

    /// The report, verified here; through text it is the same.
    fn report(&self) -> Report {
        let here = self.engine().finish().report();
        let mut asked = self.engine();
        let questions: Vec<Value> = serde_json::from_str(&asked.sigstore_json(64)).expect("JSON");
        let answers = questions
            .iter()
            .map(|one| attestry_sigstore::answer_json(&one.to_string()));
        asked.answer_sigstore_json(&format!("[{}]", answers.collect::<Vec<_>>().join(",")));
        assert_eq!(asked.sigstore_json(64), "[]", "each is asked once");
        assert_eq!(asked.finish().report(), here);
        here
    }
}

/// What TIM504 says: the effect, and both sides.
fn said(report: &Report) -> Vec<(Effect, &str, &str)> {
    let findings = report.findings.iter().filter(|finding| finding.rule == "TIM504");
    findings
        .map(|one| {
            let (expected, found) = (one.expected.as_deref(), one.found.as_deref());
            (
                one.effect,
                expected.unwrap_or_default(),
                found.unwrap_or_default(),
            )
        })
        .collect()
}

/// Asserts that nothing is said, and which time is proven by whom.
fn proves(stamped: &Stamped, time: Option<&str>, authority: Option<&str>) -> Report {
    let report = stamped.report();
    assert_eq!(said(&report), []);
    assert_eq!(report.log.state, LogState::Complete);
    let last = report.log.checkpoints.last().expect("a checkpoint");
    assert_eq!(
        (last.time.as_deref(), last.authority.as_deref()),
        (time, authority)
    );
    assert_eq!(
        (report.log.time.as_deref(), report.log.authority.as_deref()),
        (time, authority)
    );
    let last = report.statements.iter().max_by_key(|one| one.log_index);
    let before = last.expect("a statement").proven.before.as_deref();
    assert_eq!(before, time, "of the last statement");
    report
}

/// Asserts that the time stamp fails with these words and proves nothing.
fn fails(stamped: &Stamped, expected: &str, found: &str) {
    let report = stamped.report();
    let said = said(&report);
    let [(Effect::Fail, one, other)] = said.as_slice() else {
        panic!("{said:?}")
    };
    assert!(one.contains(expected) && other.contains(found), "{one} / {other}");
    assert_eq!(report.verdict, Verdict::Failed);
    assert_eq!(report.log.time.as_deref(), Some(WITNESSED));
    assert_eq!(report.log.authority, None);
}

fn root() -> Certificate {
    Certificate::own(Wish::issuer("Root of time"))
}

fn leaf() -> Certificate {
    root().issues(Wish::stamper("Clock 1"))
}

#[test]
fn by_the_signers_own_certificate_the_earlier_time_counts_and_its_authority_is_named() {
    let listed = || Stamped::new().listing(&[&leaf()]);
    let earlier = listed().by(&leaf(), &[], BEFORE);
    let report = proves(&earlier, Some(STAMPED), Some("Clock 1"));
    assert_eq!(report.verdict, Verdict::Passed);
    let text = attestry::text(&report);
    let words: Vec<&str> = text.split_whitespace().collect();
    let told = format!("proven by {STAMPED}, by the time-stamp authority Clock 1");
    assert!(words.join(" ").contains(&told), "{text}");
    // A later one, or one of the same second, leaves the witnesses' word.
    proves(&listed().by(&leaf(), &[], AFTER), Some(WITNESSED), None);
    proves(
        &listed().by(&leaf(), &[], "20260302091600Z"),
        Some(WITNESSED),
        None,
    );
    // Of several the earliest counts; fractions of a second are read.
    let mut several = listed();
    let text = several.text();
    let made = |at| Stamp::new(&leaf(), text.as_bytes(), at).response();
    let several = several.with(&[made(AFTER), made("20260302091530.25Z"), made(BEFORE)]);
    proves(&several, Some(STAMPED), Some("Clock 1"));
}

#[test]
fn by_an_issuer_that_the_tokens_certificates_lead_to() {
    let (root, leaf) = (root(), leaf());
    let direct = Stamped::new().listing(&[&root]).by(&leaf, &[&leaf], BEFORE);
    proves(&direct, Some(STAMPED), Some("Root of time"));
    let between = root.issues(Wish::issuer("Between"));
    let below = between.issues(Wish::stamper("Clock 2"));
    let through = || Stamped::new().by(&below, &[&below, &between], BEFORE);
    proves(&through().listing(&[&root]), Some(STAMPED), Some("Root of time"));
    proves(&through().listing(&[&between]), Some(STAMPED), Some("Between"));
    proves(
        &through().listing(&[&below, &root]),
        Some(STAMPED),
        Some("Clock 2"),
    );
    let other = Certificate::own(Wish::issuer("Another root"));
    proves(
        &through().listing(&[&other, &root]),
        Some(STAMPED),
        Some("Root of time"),
    );
}

#[test]
fn by_nobody_whom_the_trust_file_lists_it_is_passed_over() {
    let (root, leaf) = (root(), leaf());
    let other = Certificate::own(Wish::stamper("Another clock"));
    let stamped = || Stamped::new().by(&leaf, &[&leaf], BEFORE);
    proves(&stamped(), Some(WITNESSED), None);
    proves(&stamped().listing(&[&other]), Some(WITNESSED), None);
    // Without certificates nothing leads to the issuer.
    let bare = Stamped::new().listing(&[&root]).by(&leaf, &[], BEFORE);
    proves(&bare, Some(WITNESSED), None);
    // Not even over another text.
    let mine = Stamp::new(&leaf, b"another text", BEFORE).response();
    proves(
        &Stamped::new().listing(&[&other]).with(&[mine]),
        Some(WITNESSED),
        None,
    );
}

#[test]
fn over_another_text_or_with_another_signature_it_fails() {
    let leaf = leaf();
    let listed = || Stamped::new().listing(&[&leaf]);
    let mut whole = listed();
    let note = whole.checkpoint()["checkpoint"]
        .as_str()
        .expect("a note")
        .to_owned();
    let text = whole.text();
    for other in [note.as_str(), text.trim_end(), "", &format!("{text}\n")] {
        let response = Stamp::new(&leaf, other.as_bytes(), BEFORE).response();
        fails(
            &listed().with(&[response]),
            "over the checkpoint's text",
            "one over ",
        );
    }
    let mut broken = Stamp::new(&leaf, text.as_bytes(), BEFORE).response();
    *broken.last_mut().expect("a byte") ^= 1;
    fails(
        &listed().with(&[broken]),
        "a signature by the authority's key",
        "does not verify",
    );
    // The same name and number, and another key.
    let twin = Certificate::own(Wish::issuer("Root of time")).issues(Wish {
        window: ("260101000000Z", "261231235958Z"),
        ..Wish::stamper("Clock 1")
    });
    fails(
        &listed().by(&twin, &[&twin], BEFORE),
        "names its signer's certificate",
        "another",
    );
}

#[test]
fn by_a_certificate_that_was_not_good_then_or_not_for_this_it_fails() {
    let root = root();
    let with = |window, usage| {
        root.issues(Wish {
            window,
            usage,
            ..Wish::stamper("Clock 3")
        })
    };
    let good = ("260101000000Z", "261231235959Z");
    let stamping = Wish::stamper("").usage;
    for (certificate, expected, found) in [
        (
            with(("250101000000Z", "260302091529Z"), stamping),
            "until",
            STAMPED,
        ),
        (
            with(("260302091531Z", "270101000000Z"), stamping),
            "until",
            STAMPED,
        ),
        (
            with(good, Some(CODE_SIGNING)),
            "for time stamping alone",
            CODE_SIGNING,
        ),
        (with(good, None), "for time stamping alone", "names no use"),
    ] {
        let expected = if expected == "until" { "was good" } else { expected };
        for listed in [&certificate, &root] {
            let stamped = Stamped::new().listing(&[listed]);
            fails(
                &stamped.by(&certificate, &[&certificate], BEFORE),
                expected,
                found,
            );
        }
    }
    // To the second, both ends inside.
    let just = with(("260302091530Z", "260302091530Z"), stamping);
    let stamped = Stamped::new().listing(&[&just]).by(&just, &[], BEFORE);
    proves(&stamped, Some(STAMPED), Some("Clock 3"));
    // The issuer's, listed, has run out.
    let old = Certificate::own(Wish {
        window: ("200101000000Z", "260101000000Z"),
        ..Wish::issuer("Old root")
    });
    let leaf = old.issues(Wish::stamper("Clock 4"));
    let stamped = Stamped::new().listing(&[&old]).by(&leaf, &[&leaf], BEFORE);
    fails(&stamped, "`Old root` was good", STAMPED);
    // One that the listed issuer did not sign, in its name.
    let thief = Certificate::own(Wish::issuer("Old root 2")).issues(Wish::stamper("Clock 5"));
    let named = Certificate::own(Wish::issuer("Old root 2"));
    let forged = thief.forged();
    let stamped = Stamped::new().listing(&[&named]).by(&forged, &[&forged], BEFORE);
    fails(
        &stamped,
        "a chain of certificates",
        "a signature that does not verify",
    );
}

#[test]
fn without_witnesses_it_proves_the_time_that_a_requirement_asks_for() {
    let leaf = leaf();
    let bare = Stamped::new().unwitnessed().report();
    let unproven = bare.findings.iter().filter(|one| one.rule == "TIM503");
    assert!(unproven.clone().count() > 0 && unproven.clone().all(|one| one.effect == Effect::Indeterminate));
    assert_eq!(
        (bare.verdict, bare.log.time.as_ref()),
        (Verdict::Indeterminate, None)
    );
    let stamped = Stamped::new()
        .unwitnessed()
        .listing(&[&leaf])
        .by(&leaf, &[], BEFORE);
    let report = proves(&stamped, Some(STAMPED), Some("Clock 1"));
    assert_eq!(report.verdict, Verdict::Passed);
    assert!(report.findings.iter().all(|one| one.rule != "TIM503"));
    let last = report.log.checkpoints.last().expect("a checkpoint");
    assert_eq!(last.witnesses, Vec::<String>::new());
    let record = &report.actions[0].answers.record;
    assert!(record.by.contains(&"Clock 1".to_owned()), "{record:?}");
}

#[test]
fn on_a_checkpoint_that_is_not_accepted_it_proves_nothing() {
    let leaf = leaf();
    let mut stamped = Stamped::new().listing(&[&leaf]).by(&leaf, &[], BEFORE);
    stamped.run.trust["logPolicy"] = Value::Null;
    stamped
        .run
        .trust
        .as_object_mut()
        .expect("a trust file")
        .remove("logPolicy");
    let report = stamped.report();
    assert_eq!(said(&report), []);
    assert_eq!(
        (report.log.state, report.log.time.as_ref()),
        (LogState::None, None)
    );
    assert!(report.statements.iter().all(|one| one.proven.before.is_none()));
}

#[test]
fn what_nobody_here_verifies_is_a_limit_of_the_tool() {
    let leaf = leaf();
    let unverified = |report: &Report| {
        let [finding] = report
            .findings
            .iter()
            .filter(|one| one.rule == "TIM504")
            .collect::<Vec<_>>()[..]
        else {
            panic!("one finding")
        };
        assert_eq!(
            (finding.effect, finding.cause),
            (Effect::Indeterminate, Some(Cause::ToolLimit))
        );
        assert_eq!(report.log.time.as_deref(), Some(WITNESSED));
        assert_eq!(report.verdict, Verdict::Indeterminate);
    };
    let stamped = Stamped::new().listing(&[&leaf]).by(&leaf, &[], BEFORE);
    let mut run = stamped.engine();
    assert_ne!(run.sigstore_json(64), "[]");
    run.answer_sigstore_json("[null]");
    unverified(&run.finish().report());
    // A hash function that is not built in.
    let mut stamped = Stamped::new().listing(&[&leaf]);
    let text = stamped.text();
    let made = |imprint| Stamp {
        imprint,
        ..Stamp::new(&leaf, text.as_bytes(), BEFORE)
    };
    unverified(&stamped.with(&[made(SHA3_256).response()]).report());
    // One that is.
    let stamped = Stamped::new().listing(&[&leaf]);
    proves(
        &stamped.with(&[made(SHA_384).response()]),
        Some(STAMPED),
        Some("Clock 1"),
    );
}

#[test]
fn a_stamp_from_after_the_verification_time_is_said_not_to_be_witnessed() {
    let leaf = leaf();
    let mut stamped = Stamped::new()
        .unwitnessed()
        .listing(&[&leaf])
        .by(&leaf, &[], "20260901120000Z");
    stamped.run.at = Time::parse("2026-09-01T00:00:00Z").expect("a time");
    let report = stamped.report();
    let later: Vec<&str> = report
        .findings
        .iter()
        .filter(|one| one.rule == "TIM508")
        .map(|one| one.message.as_str())
        .collect();
    assert!(
        later
            .iter()
            .any(|message| message.contains("was time-stamped after")),
        "{later:?}"
    );
}
