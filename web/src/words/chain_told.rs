//! What the chain's rows and links hold, counted and told.

use attestry_report::model::{ChainParty, ChainRow};

use super::counted;
use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::chain::Marks;
use crate::model::format;

/// How many statements of a kind.
pub fn kinds(kind: &str, count: u64) -> String {
    let (one, many) = match kind {
        "request" => (text("request", "Auftrag"), text("requests", "Aufträge")),
        "delegation" => (
            text("delegation", "Übertragung"),
            text("delegations", "Übertragungen"),
        ),
        "credential" => (
            text("credential event", "Zugangsereignis"),
            text("credential events", "Zugangsereignisse"),
        ),
        "runtime" => (
            text("runtime", "Laufzeitumgebung"),
            text("runtimes", "Laufzeitumgebungen"),
        ),
        "proposal" => (text("proposal", "Vorschlag"), text("proposals", "Vorschläge")),
        "decision" => (
            text("policy decision", "Richtlinienentscheid"),
            text("policy decisions", "Richtlinienentscheide"),
        ),
        "approval" => (
            text("approval", "Genehmigung"),
            text("approvals", "Genehmigungen"),
        ),
        "action" => (text("action", "Handlung"), text("actions", "Handlungen")),
        "observation" => (
            text("observation", "Beobachtung"),
            text("observations", "Beobachtungen"),
        ),
        "revocation" => (text("revocation", "Widerruf"), text("revocations", "Widerrufe")),
        _ => (
            text("other statement", "sonstige Aussage"),
            text("other statements", "sonstige Aussagen"),
        ),
    };
    counted(format::number(count), one, many)
}

/// A row in a line: its kind and its label, or what is folded in it.
pub fn row(row: &ChainRow) -> String {
    if let Some(step) = &row.step {
        let kind = super::evidence::kind(&step.kind);
        return match &step.label {
            Some(label) => format!("{kind}: {label}"),
            None => format!("{kind} {}", format::short(&step.statement)),
        };
    }
    // Actions first: they are what an auditor looks for.
    let mut kinds: Vec<&(String, u64)> = row.kinds.iter().collect();
    kinds.sort_by_key(|(kind, count)| (kind != "action", std::cmp::Reverse(*count)));
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| self::kinds(kind, *count))
        .collect();
    kinds.join(", ")
}

/// Where a row lies.
pub fn place(row: &ChainRow) -> String {
    match (&row.step, row.to.checked_sub(1)) {
        (Some(step), _) => step.log_index.map_or_else(
            || super::evidence::NO_POSITION.to_string(),
            |index| format!("#{}", format::count(index)),
        ),
        (None, Some(last)) => {
            let [first, last] = [row.from, last].map(|row| format::count(u64::from(row).saturating_add(1)));
            match now() {
                English => format!("{first} to {last}"),
                German => format!("{first} bis {last}"),
            }
        }
        (None, None) => String::new(),
    }
}

/// How the actions of a fold ended, where not all passed.
pub fn outcomes(failed: u64, open: u64) -> Option<String> {
    let told = |number: u64, word: Text| (number > 0).then(|| format!("{} {word}", format::count(number)));
    let failed = told(failed, text("failed", "fehlgeschlagen"));
    let open = told(open, text("without enough evidence", "ohne genügend Belege"));
    let both: Vec<String> = [failed, open].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// What is to be seen at a glance.
pub fn marks(marks: Marks) -> Vec<String> {
    let follow = (marks.follow > 0).then(|| {
        let follow = counted(
            marks.follow,
            text("action", "Handlung"),
            text("actions", "Handlungen"),
        );
        match now() {
            English => format!("{follow} follow from it"),
            German => format!("{follow} gehen daraus hervor"),
        }
    });
    let attempt = marks.attempt.map(|(number, of)| {
        let (number, of) = (format::size(number), format::size(of));
        match now() {
            English => format!("attempt {number} of {of}"),
            German => format!("Versuch {number} von {of}"),
        }
    });
    let retries = (marks.retries > 0).then(|| {
        let (one, many) = (text("retry", "Wiederholung"), text("retries", "Wiederholungen"));
        counted(format::number(marks.retries), one, many)
    });
    [follow, attempt, retries].into_iter().flatten().collect()
}

/// References that lead to nothing that is here.
pub fn absent(count: u64) -> Option<String> {
    (count > 0).then(|| {
        let references = references(count);
        match now() {
            English => format!("{references} to what takes no part in this bundle"),
            German => format!("{references} auf etwas, das in diesem Bündel nicht mitwirkt"),
        }
    })
}

/// References within a fold.
pub fn inside(count: u64) -> Option<String> {
    (count > 0).then(|| {
        let references = references(count);
        match now() {
            English => format!("{references} within it"),
            German => format!("{references} innerhalb"),
        }
    })
}

fn references(count: u64) -> String {
    counted(
        format::number(count),
        text("reference", "Bezug"),
        text("references", "Bezüge"),
    )
}

/// A party that stands for several.
pub fn several(party: &ChainParty) -> String {
    counted(
        format::number(party.several),
        text("other party", "andere Partei"),
        text("other parties", "andere Parteien"),
    )
}

/// How much is shown: in how many rows, where some are folded.
pub fn shown(rows: usize, statements: u64) -> String {
    let is_folded = format::number(statements) > rows;
    let statements = counted(
        format::number(statements),
        text("statement", "Aussage"),
        text("statements", "Aussagen"),
    );
    let rows = counted(rows, text("row", "Zeile"), text("rows", "Zeilen"));
    if is_folded {
        // The same preposition in both languages.
        format!("{statements} in {rows}")
    } else {
        statements
    }
}

/// Lines that are not drawn.
pub fn left_out(count: usize) -> Option<String> {
    (count > 0).then(|| {
        let links = counted(
            count,
            text("weaker link", "schwächere Verbindung"),
            text("weaker links", "schwächere Verbindungen"),
        );
        match now() {
            English => {
                format!("Between folded rows only the strongest links are drawn; the table lists {links} more.")
            }
            German => format!(
                "Zwischen eingeklappten Zeilen sind nur die stärksten Verbindungen gezeichnet; die Tabelle führt außerdem {links} auf."
            ),
        }
    })
}

/// Links that the card of a row leaves to the table.
pub fn more_links(count: usize) -> String {
    format!("{}: {}", more(count), text("see the table.", "siehe Tabelle."))
}

/// Links that a row of the table leaves to the list below it.
pub fn more_below(count: usize) -> String {
    format!(
        "{}: {}",
        more(count),
        text("see “Links” below.", "siehe unten „Verbindungen“.")
    )
}

/// Links that are not listed yet.
pub fn unlisted(count: usize) -> String {
    let more = more(count);
    match now() {
        English if count == 1 => format!("{more} is not listed yet."),
        English => format!("{more} are not listed yet."),
        German => format!("Noch nicht aufgeführt: {more}."),
    }
}

fn more(count: usize) -> String {
    counted(
        count,
        text("more link", "weitere Verbindung"),
        text("more links", "weitere Verbindungen"),
    )
}

/// So many references away.
pub fn depth(depth: u32) -> String {
    references(u64::from(depth))
}

/// What is said once something was unfolded or folded.
pub fn spoken(rows: usize) -> String {
    let rows = counted(rows, text("row", "Zeile"), text("rows", "Zeilen"));
    match now() {
        English => format!("{rows} shown"),
        German => format!("{rows} angezeigt"),
    }
}

/// What the line of time leaves out, each span in milliseconds; nothing where it leaves out nothing.
pub fn torn(spans: &[i64]) -> Option<String> {
    const HOUR: i64 = 3_600_000;
    let said: Vec<String> = spans
        .iter()
        .map(|span| roughly(*span / HOUR, *span / 60_000))
        .collect();
    let said = match said.as_slice() {
        [] => return None,
        several => several.join(", "),
    };
    Some(match now() {
        English => format!("Where the line is torn it leaves out time: {said}."),
        German => format!("Wo die Achse gerissen ist, lässt sie Zeit aus: {said}."),
    })
}

fn roughly(hours: i64, minutes: i64) -> String {
    let (number, one, several) = match (hours / 24, hours, minutes) {
        (days @ 2.., _, _) => (days, text("day", "Tag"), text("days", "Tage")),
        (_, hours @ 2.., _) => (hours, text("hour", "Stunde"), text("hours", "Stunden")),
        (_, _, minutes @ 1..) => (minutes, text("minute", "Minute"), text("minutes", "Minuten")),
        _ => {
            return text("less than a minute", "weniger als eine Minute")
                .said()
                .to_owned();
        }
    };
    let word = if number == 1 { one } else { several };
    format!("{} {word}", format::count(number.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::super::language::speak;
    use super::*;

    #[test]
    fn a_fold_says_what_it_holds_actions_first() {
        let fold = ChainRow {
            from: 0,
            to: 1250,
            kinds: vec![
                ("delegation".into(), 2),
                ("action".into(), 1247),
                ("request".into(), 1),
            ],
            ..ChainRow::default()
        };
        assert_eq!(row(&fold), "1,247 actions, 2 delegations, 1 request");
        assert_eq!(place(&fold), "1 to 1,250");
        assert_eq!(outcomes(0, 0), None);
        assert_eq!(
            outcomes(3, 1).as_deref(),
            Some("3 failed, 1 without enough evidence")
        );
        speak(German);
        assert_eq!(row(&fold), "1.247 Handlungen, 2 Übertragungen, 1 Auftrag");
        assert_eq!(place(&fold), "1 bis 1.250");
    }

    #[test]
    fn marks_have_words() {
        let seen = Marks {
            follow: 3,
            attempt: Some((2, 2)),
            retries: 1,
        };
        assert_eq!(
            marks(seen),
            ["3 actions follow from it", "attempt 2 of 2", "1 retry"]
        );
        assert!(marks(Marks::default()).is_empty());
    }

    #[test]
    fn rows_are_counted_where_some_are_folded() {
        assert_eq!(shown(8, 8), "8 statements");
        assert_eq!(shown(1, 1), "1 statement");
        assert_eq!(shown(8, 20), "20 statements in 8 rows");
        assert_eq!(more_links(1), "1 more link: see the table.");
        assert_eq!(unlisted(2), "2 more links are not listed yet.");
    }
}
