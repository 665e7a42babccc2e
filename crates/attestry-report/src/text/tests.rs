//! What the text of a report says.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use super::*;

/// A report as JSON: shorter than building the types.
fn report(verdict: &str, findings: &str, actions: &str) -> Report {
    let text = format!(
        r#"{{"schema":"attestry.report/1","verifier":{{"name":"attestry","version":"0.1.0"}},"at":"2026-09-01T00:00:00Z",
        "verdict":"{verdict}","summary":"Because.","bundle":{{"sha256":"ab","bytes":1,"entries":2,"statements":1,"withheld":1}},
        "trust":{{"name":"Example","sha256":"cd","keys":1,"requirements":2}},
        "log":{{"state":"complete","origin":"log/r","size":2,"root":"x","time":"2026-03-02T09:16:00Z","checkpoints":[]}},
        "times":{{"firstClaimed":null,"lastClaimed":null,"firstProven":null,"lastProven":null}},
        "findings":[{findings}],"actions":[{actions}],"statements":[],"principals":[],"requests":[],"credentials":[],"controls":[]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn action(verdict: &str, answer: &str) -> String {
    let other = r#"{"answer":"proven","text":"Yes.","by":[],"vouchers":[],"missing":[],"findings":[]}"#;
    format!(
        r#"{{"statement":"sha256:01","logIndex":1,"verdict":"{verdict}","sentence":"A did B.","executor":null,"operation":null,
        "target":null,"status":null,"startedAt":null,"finishedAt":null,"proven":{{"after":null,"before":"2026-03-02T09:10:00Z"}},
        "request":null,"answers":{{"asked":{answer},"executed":{other},"authority":{other},"allowed":{other},"approved":{other},
        "scope":{other},"changed":{other},"checked":{other},"original":{other},"record":{other}}},"findings":[]}}"#
    )
}

const FINDING: &str = r#"{"rule":"LOG406","effect":"fail","cause":"missing-proof","message":"Entries are missing.","expected":"12 entries",
    "found":"10 entries","statement":"sha256:01","logIndex":1,"line":2,"related":["sha256:02"],"statements":[
    {"statement":"sha256:01","kind":"action","label":"A ran B","signers":["a","b"],"logIndex":1,"line":2,"part":"about"},
    {"statement":"sha256:02","kind":"missing","signers":[],"part":"related"}],"controls":[],"resolve":"Ask for the rest."}"#;

#[test]
fn the_verdict_comes_first_and_everything_is_said_in_words() {
    let answer = r#"{"answer":"violated","text":"Nobody.","by":["a","w"],"vouchers":[{"principal":"a","as":"self-reported"},
        {"principal":"w","as":"independent"}],"missing":["a request"],"findings":[0]}"#;
    let text = text(&report("failed", FINDING, &action("failed", answer)));
    let expected = "\
FAILED: Because.

Bundle   2 entries, 1 statement, 1 withheld, 1 byte
         sha256 ab
Trust    Example: 1 key, 2 requirements
         sha256 cd
Log      complete: all 2 entries are here, log log/r, proven by 2026-03-02T09:16:00Z
Judged   as of 2026-09-01T00:00:00Z

Actions (1)

1. FAILED: A did B.
   sha256:01, log index 1
   recorded by 2026-03-02T09:10:00Z
   Who asked?                   VIOLATED       Nobody. [LOG406]
                                vouched for: w (independent); a (about itself)
                                to prove it: a request
   Who executed?                proven         Yes.
   With whose authority?        proven         Yes.
   What allowed it?             proven         Yes.
   Who approved it?             proven         Yes.
   Did it stay in scope?        proven         Yes.
   What changed?                proven         Yes.
   Was it checked afterwards?   proven         Yes.
   Is it the original?          proven         Yes.
   Can the record be relied on? proven         Yes.

Findings (1)

fails         LOG406  Entries are missing.
  at            sha256:01, log index 1, line 2
  expected      12 entries
  found         10 entries
  statements    the action at log index 1, signed by a, b: A ran B
                sha256:02, which is not in the bundle
  would resolve Ask for the rest.
";
    assert_eq!(text, expected);
}

#[test]
fn evidence_cannot_draw_on_the_terminal() {
    let hostile = FINDING.replace("10 entries", r"\u001b[2J\u202eevil\nPASSED: all is well");
    let text = text(&report("failed", &hostile, ""));
    assert!(
        text.contains(r"  found         \u001b[2J\u202eevil\u000aPASSED: all is well"),
        "{text}"
    );
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
}

#[test]
fn many_actions_are_told_in_one_line_each_unless_they_did_not_pass() {
    let answer = r#"{"answer":"proven","text":"Yes.","by":[],"vouchers":[],"missing":[],"findings":[]}"#;
    let mut actions = vec![action("passed", answer); 250];
    actions.push(action("failed", answer));
    let text = text(&report("failed", FINDING, &actions.join(",")));
    assert_eq!(text.matches("PASSED: A did B.").count(), 200);
    assert!(
        text.contains("\n251. FAILED: A did B.\n      sha256:01")
            || text.contains("\n251. FAILED: A did B.\n   sha256:01"),
        "{text}"
    );
    assert!(text.contains("\n… and 50 more that passed\n"), "{text}");
    assert_eq!(text.matches("Who asked?").count(), 1);
}

#[test]
fn many_notes_of_one_rule_are_counted_and_failures_never() {
    let note = FINDING
        .replace("\"fail\"", "\"note\"")
        .replace("LOG406", "BND104");
    let findings = [vec![FINDING.to_owned(); 30], vec![note; 30]].concat().join(",");
    let text = text(&report("failed", &findings, ""));
    assert_eq!(text.matches("LOG406  ").count(), 30);
    assert_eq!(text.matches("BND104  ").count(), 20);
    assert!(text.ends_with("\n… and 10 more of BND104\n"), "{text}");
}

#[test]
fn what_is_no_bundle_has_nothing_else_to_say() {
    let text = text(&report("malformed", &FINDING.replace("LOG406", "BND101"), ""));
    assert!(
        text.starts_with("MALFORMED: Because.\n\nFindings (1)\n\nfails         BND101  "),
        "{text}"
    );
}
