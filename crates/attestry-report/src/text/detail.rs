//! One statement in full, and the list of all, as text.

use super::lines::Lines;
use crate::model::{DetailView, Report};

/// One line for each statement: position, kind, the beginning of its digest, a few words.
pub fn list(report: &Report) -> String {
    let mut out = Lines::new();
    for statement in &report.statements {
        let index = statement
            .log_index
            .map_or_else(|| "–".to_owned(), |index| index.to_string());
        let digest = statement
            .statement
            .strip_prefix("sha256:")
            .unwrap_or(&statement.statement);
        let label = format!("{index:>5} {:<11} {digest:.12}  ", statement.kind);
        let nobody = if statement.signers.is_empty() {
            " (no trusted signer)"
        } else {
            ""
        };
        out.paragraph("", &label, &format!("{}{nobody}", statement.label));
    }
    if report.statements.is_empty() {
        out.paragraph("", "", "no statements");
    }
    out.finish()
}

/// One statement: what it is, who signed, where it stands in the log, what it refers to, what was found, what it says.
pub fn detail(report: &Report, view: &DetailView) -> String {
    let mut out = Lines::new();
    let statement = &view.statement;
    out.paragraph("", &format!("{}: ", statement.kind), &statement.label);
    out.blank();
    let index = statement
        .log_index
        .map_or_else(|| "not in the log".to_owned(), |index| index.to_string());
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let line = match &statement.member {
        Some(member) => format!("{} of {member}", statement.line),
        None => statement.line.to_string(),
    };
    for (label, value) in [
        ("Statement      ", statement.statement.clone()),
        ("Predicate type ", known(&statement.predicate_type)),
        ("Payload type   ", view.payload_type.clone()),
        ("Line           ", line),
        ("Log index      ", index),
        ("Leaf           ", view.leaf.clone()),
        ("Claimed        ", known(&statement.claimed)),
        ("Proven after   ", known(&statement.proven.after)),
        ("Proven before  ", known(&statement.proven.before)),
        ("Kept back      ", statement.withheld.to_string()),
    ] {
        out.paragraph("", label, &value);
    }
    out.blank();
    out.paragraph(
        "",
        "",
        &format!(
            "Signatures ({}), digest {}",
            view.signatures.len(),
            view.signatures_digest
        ),
    );
    for signature in &view.signatures {
        let key = signature.key.as_ref().unwrap_or(&signature.key_hint);
        let who = statement
            .signers
            .iter()
            .find(|signer| Some(&signer.key) == signature.key.as_ref());
        let who = who.map_or_else(String::new, |who| {
            format!(
                " by {} ({}; {})",
                who.principal,
                who.algorithm,
                who.roles.join(", ")
            )
        });
        out.paragraph("  ", "", &format!("{}{who}, key {key}", signature.outcome));
    }
    if !statement.references.is_empty() {
        out.blank();
        out.paragraph("", "", "Refers to");
        for reference in &statement.references {
            let there = if reference.present {
                ""
            } else {
                " (not in the bundle, or it takes no part)"
            };
            out.paragraph(
                "  ",
                &format!("{:<12} ", reference.role),
                &format!("{}{there}", reference.statement),
            );
        }
    }
    if let Some(receipt) = &statement.receipt {
        super::receipts::tell(&mut out, receipt);
    }
    let findings = statement
        .findings
        .iter()
        .filter_map(|index| report.findings.get(usize::try_from(*index).ok()?));
    for (number, finding) in findings.enumerate() {
        if number == 0 {
            out.blank();
            out.paragraph("", "", "Findings");
        }
        out.paragraph(
            "  ",
            &format!("{} {}  ", super::words::effect(finding.effect), finding.rule),
            &finding.message,
        );
    }
    let (heading, text) = match (&view.predicate, &view.payload, &view.unverified_payload) {
        (Some(predicate), _, _) => ("Predicate, with what was disclosed put back", indented(predicate)),
        (None, Some(payload), _) => ("Payload", payload.clone()),
        (None, None, Some(payload)) => (
            "Payload of a rejected statement: nothing in it is proven",
            payload.clone(),
        ),
        (None, None, None) => ("No payload", String::new()),
    };
    out.blank();
    out.paragraph("", "", heading);
    out.verbatim("  ", &text);
    out.finish()
}

/// JSON text with a member a line, without changing a character of any string or number: the text is not read into
/// values, which could lose digits, but only broken at its own punctuation.
fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len().saturating_mul(2));
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    let mut open = false;
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    for character in json.chars() {
        if in_string {
            out.push(character);
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
            continue;
        }
        if character.is_ascii_whitespace() {
            continue;
        }
        let closes = matches!(character, '}' | ']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        if open != closes && (open || closes) {
            line(&mut out, depth);
        }
        out.push(character);
        open = matches!(character, '{' | '[');
        depth = depth.saturating_add(usize::from(open));
        match character {
            '"' => in_string = true,
            ',' => line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn json_is_broken_at_its_punctuation_and_nowhere_else() {
        let compact = r#"{"a":[1,{"b":"x:{,\"}"}],"empty":{},"none":[]}"#;
        let expected = r#"{
  "a": [
    1,
    {
      "b": "x:{,\"}"
    }
  ],
  "empty": {},
  "none": []
}"#;
        assert_eq!(indented(compact), expected);
        assert_eq!(indented(expected), expected);
    }
}
