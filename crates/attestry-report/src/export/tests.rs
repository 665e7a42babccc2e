//! What the formats say of one report, hostile evidence in it included.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

use serde_json::Value;

use super::*;
use crate::model::Report;

const ANSWER: &str = r#"{"answer":"proven","text":"Yes.","by":[],"vouchers":[],"missing":[],"findings":[]}"#;

/// One finding about an action whose executor tries everything, under two controls of two frameworks.
fn report() -> Report {
    let answers: Vec<String> = [
        "asked",
        "executed",
        "authority",
        "allowed",
        "approved",
        "scope",
        "changed",
        "checked",
        "original",
        "record",
    ]
    .iter()
    .map(|key| format!("\"{key}\":{ANSWER}"))
    .collect();
    let control = |id: &str, framework: &str, evidence: &str, findings: &str| {
        format!(
            r#"{{"id":"{id}","framework":"{framework}","title":"t","evidence":"{evidence}","sentence":"Evidence for {id} in this run.",
            "rules":["ACT501"],"findings":[{findings}],"actions":[]}}"#
        )
    };
    let text = format!(
        r#"{{"schema":"attestry.report/1","verifier":{{"name":"attestry","version":"0.1.0"}},"at":"2026-09-01T00:00:00Z",
        "verdict":"failed","summary":"It <b>differs</b>.","bundle":{{"sha256":"ab","bytes":7,"entries":1,"statements":1,"withheld":0}},
        "trust":{{"name":"Example","sha256":"cd","keys":1,"requirements":2}},
        "log":{{"state":"complete","origin":"log/r","size":2,"root":"x","time":null,"checkpoints":[]}},
        "times":{{"firstClaimed":null,"lastClaimed":null,"firstProven":null,"lastProven":null}},
        "findings":[{{"rule":"ACT501","effect":"fail","cause":"contradiction","message":"=cmd|' /C calc'!A0 [x](https://evil.example) {{0}}",
          "expected":"a \"b\",\r\nc","found":"gpj\u202eexe","statement":"sha256:01","logIndex":1,"line":2,"related":["sha256:02"],
          "statements":[{{"statement":"sha256:01","kind":"action","signers":["agent:x","mailto:a@example.org"],"part":"about"}}],
          "question":"scope","controls":["ASI02"],"resolve":"Ask."}},
          {{"rule":"ACT501","effect":"indeterminate","message":"Again.","statement":"sha256:01","related":[],"statements":[],"controls":[]}}],
        "actions":[{{"statement":"sha256:01","logIndex":1,"verdict":"failed","sentence":"A did B.","executor":"+1","operation":null,
          "target":"@SUM(A1)","status":"succeeded","startedAt":null,"finishedAt":"2026-03-02T09:10:00Z","proven":{{"after":null,"before":null}},
          "request":null,"answers":{{{}}},"findings":[0,1]}}],
        "statements":[],"principals":[
          {{"id":"agent:x","type":"agent","name":"![i](https://evil.example/i)","trusted":true,"keys":[],"roles":[],"signed":1,"actions":[0],"rollup":{ROLLUP}}},
          {{"id":"mailto:a@example.org","type":"human","name":" ","trusted":false,"keys":[],"roles":[],"signed":1,"actions":[],"rollup":{ROLLUP}}}],
        "requests":[],"credentials":[],"controls":[{},{},{}]}}"#,
        answers.join(","),
        control(
            "ASI02",
            "OWASP Top 10 for Agentic Applications",
            "not-satisfied",
            "0,1"
        ),
        control("SP 800-207 tenet 4", "NIST SP 800-207", "not-evaluable", ""),
        control("ASI08", "OWASP Top 10 for Agentic Applications", "satisfied", ""),
    );
    serde_json::from_str(&text).unwrap()
}

const ROLLUP: &str =
    r#"{"verdict":null,"passed":0,"failed":0,"indeterminate":0,"unproven":[],"findings":[]}"#;

fn written(format: Format) -> String {
    let report = report();
    let answers = [AnswerCounts {
        question: "asked".to_owned(),
        proven: 1,
        ..AnswerCounts::default()
    }];
    let exported = Exported {
        parts: &report,
        answers: &answers,
        bundle_name: "run 1.jsonl",
    };
    let assessed = Assessed {
        controls: &report.controls,
        principals: &report.principals,
    };
    let mut out = Vec::new();
    write(format, exported, assessed, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(format: Format) -> Value {
    serde_json::from_str(&written(format)).unwrap()
}

#[test]
fn formats_have_names() {
    for format in Format::ALL {
        assert_eq!(Format::by_key(format.key()), Some(format));
    }
    assert_eq!(Format::by_key("pdf"), None);
}

#[test]
fn actions_are_rows_in_which_nothing_calculates_and_what_is_withheld_is_said() {
    assert_eq!(
        written(Format::ActionsCsv),
        "action,log_index,verdict,sentence,executor,operation,target,status,started_at,finished_at,proven_after,proven_before,\
         request,withheld,asked,executed,authority,allowed,approved,scope,changed,checked,original,record,rules\r\n\
         sha256:01,1,failed,\"A did B.\",'+1,(withheld),'@SUM(A1),succeeded,(withheld),2026-03-02T09:10:00Z,,,,\
         \"operation started_at\",proven,proven,proven,proven,proven,proven,proven,proven,proven,proven,ACT501\r\n"
    );
}

#[test]
fn findings_are_rows() {
    let rows = written(Format::FindingsCsv);
    let lines: Vec<&str> = rows.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{rows}");
    assert!(
        lines[1].contains(",fail,contradiction,\"'=cmd|' /C calc'!A0 [x](https://evil.example) {0}\",")
            && lines[1].contains(",\"a \"\"b\"\",\\u000d\\u000ac\",gpj\\u202eexe,sha256:01,")
            && lines[1].ends_with(",1,2,,sha256:02,scope,ASI02,,Ask."),
        "{rows}"
    );
}

#[test]
fn sarif_has_the_rules_and_a_result_for_each_finding() {
    let log = json(Format::Sarif);
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "ACT501");
    assert_eq!(run["artifacts"][0]["location"]["uri"], "run%201.jsonl");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!(
        results[0]["message"]["text"],
        "=cmd|' /C calc'!A0 \\[x\\](https://evil.example) {{0}}. Expected: a \"b\",\\u000d\\u000ac. Found: gpj\\u202eexe"
    );
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["region"]["startLine"],
        2
    );
    let prints: Vec<_> = results
        .iter()
        .map(|result| result["fingerprints"]["attestry/v1"].as_str().unwrap())
        .collect();
    assert_eq!(prints, ["ACT501/sha256:01/1", "ACT501/sha256:01/2"]);
    // What leaves undecided is not let through either.
    assert_eq!(
        (&results[0]["level"], &results[1]["level"]),
        (&"error".into(), &"error".into())
    );
    assert_eq!(results[1]["properties"]["effect"], "indeterminate");
}

#[test]
fn oscal_has_a_result_for_each_framework_and_a_finding_for_each_control() {
    let document = &json(Format::Oscal)["assessment-results"];
    let results = document["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let states: Vec<_> = results
        .iter()
        .flat_map(|result| result["findings"].as_array().unwrap())
        .map(|finding| {
            let target = &finding["target"];
            let part = |name: &str| target["status"][name].as_str().unwrap();
            (
                target["target-id"].as_str().unwrap(),
                part("state"),
                part("reason"),
            )
        })
        .collect();
    assert_eq!(
        states,
        [
            ("ASI02_statement", "not-satisfied", "fail"),
            ("ASI08_statement", "satisfied", "pass"),
            ("SP-800-207-tenet-4_statement", "not-satisfied", "other"),
        ]
    );
    assert_eq!(results[0]["observations"].as_array().unwrap().len(), 4);
    assert_eq!(
        results[0]["local-definitions"]["components"][0]["title"],
        "\\!\\[i\\](https://evil.example/i)"
    );
    assert_eq!(document["metadata"]["parties"][0]["name"], "-");
    assert!(!written(Format::Oscal).to_lowercase().contains("complian"));
    assert_eq!(written(Format::Oscal), written(Format::Oscal));
}

#[test]
fn every_reference_in_oscal_names_something_in_it() {
    let text = written(Format::Oscal);
    let document: Value = serde_json::from_str(&text).unwrap();
    let (mut defined, mut named) = (Vec::new(), Vec::new());
    gather(&document, &mut defined, &mut named);
    let all = defined.len();
    defined.sort();
    defined.dedup();
    assert_eq!(all, defined.len(), "an identifier is given twice");
    for name in &named {
        assert!(defined.contains(name), "{name} is nowhere");
    }
    assert!(named.len() > 20);
}

fn gather(value: &Value, defined: &mut Vec<String>, named: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(text) if name == "uuid" => defined.push(text.to_owned()),
                    Some(text) if name.ends_with("-uuid") => named.push(text.to_owned()),
                    Some(text) if name == "href" && text.starts_with('#') => {
                        named.push(text.trim_start_matches('#').to_owned());
                    }
                    _ => gather(value, defined, named),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, defined, named)),
        _ => {}
    }
}

#[test]
fn a_verification_result_lists_what_was_shown_alone() {
    assert_eq!(
        written(Format::Svr),
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"run 1.jsonl\",\"digest\":{\"sha256\":\"ab\"}}],\
         \"predicateType\":\"https://in-toto.io/attestation/svr/v0.2\",\"predicate\":{\"verifier\":{\
         \"id\":\"https://attestry.dev/verifier/0.1.0\",\"policies\":[{\"name\":\"Example\",\"digest\":{\"sha256\":\"cd\"}}]},\
         \"timeCreated\":\"2026-09-01T00:00:00Z\",\"properties\":[\"ATTESTRY_LOG_COMPLETE\",\"ATTESTRY_PROVEN_ASKED\"],\
         \"attestry_verdict\":\"failed\",\"attestry_summary\":\"It <b>differs</b>.\"}}\n"
    );
}

#[test]
fn a_sink_that_refuses_stops_every_format() {
    let report = report();
    for format in Format::ALL {
        let exported = Exported {
            parts: &report,
            answers: &[],
            bundle_name: "b",
        };
        let assessed = Assessed {
            controls: &report.controls,
            principals: &report.principals,
        };
        let mut full: &mut [u8] = &mut [0; 16];
        let refused = write(format, exported, assessed, &mut full).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::WriteZero, "{format:?}");
    }
}

#[test]
fn a_suite_has_a_case_for_the_bundle_and_one_for_each_action_and_evidence_is_text_in_it() {
    let page = written(Format::Junit);
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    assert_eq!(
        lines[2],
        "<testsuite name=\"run 1.jsonl\" tests=\"2\" failures=\"2\" errors=\"0\" skipped=\"0\" timestamp=\"2026-09-01T00:00:00\">"
    );
    assert!(lines.contains(&"<property name=\"trustFileSha256\" value=\"cd\"/>"));
    assert!(page.contains(
        "<failure type=\"failed\" message=\"It &lt;b&gt;differs&lt;/b&gt;.\">ACT501 (fail): 1\nACT501 (indeterminate): 1</failure>"
    ), "{page}");
    assert!(
        page.contains("<testcase classname=\"run 1.jsonl\" name=\"log 1: A did B.\">"),
        "{page}"
    );
    assert!(page.contains(r"found: gpj\u202eexe"), "{page}");
    assert!(
        page.contains("ACT501: =cmd|&apos; /C calc&apos;!A0 [x](https://evil.example) {0}\n"),
        "{page}"
    );
    assert!(page.ends_with("  </testsuite>\n</testsuites>\n"));
}

#[test]
fn parts_between_a_frame_are_the_document() {
    let report = report();
    let exported = Exported {
        parts: &report,
        answers: &[],
        bundle_name: "run 1.jsonl",
    };
    for format in Format::ALL {
        let Some((head, tail)) = format.frame() else {
            let mut out = Vec::new();
            write_part(format, 0, exported, &mut out).unwrap();
            assert_eq!(out, b"", "{format:?}");
            continue;
        };
        let mut out = head.as_bytes().to_vec();
        write_part(format, 0, exported, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap() + tail, written(format));
    }
}
