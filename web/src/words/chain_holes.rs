//! Entries of the log that the chain has no row for, told.

use attestry_report::model::ChainHole;

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format;

/// Places of these entries that are named in one sentence.
const NAMED: usize = 4;

/// Those before a row, in a line of the table: `#7 to #8: in the log, not in this bundle`.
pub fn line(hole: &ChainHole) -> String {
    let one = hole.from == hole.to;
    let what = match (hole.missing, hole.withheld, hole.rejected) {
        (_, 0, 0) => text(
            "in the log, not in this bundle",
            "im Protokoll, nicht in diesem Bündel",
        ),
        (0, _, 0) if one => text(
            "withheld, only its digest is here",
            "zurückgehalten, nur der Hashwert ist hier",
        ),
        (0, _, 0) => text(
            "withheld, only their digests are here",
            "zurückgehalten, nur die Hashwerte sind hier",
        ),
        (0, 0, _) if one => text(
            "in this bundle, but takes no part",
            "in diesem Bündel, wirkt aber nicht mit",
        ),
        (0, 0, _) => text(
            "in this bundle, but take no part",
            "in diesem Bündel, wirken aber nicht mit",
        ),
        _ => return format!("{}: {}", place(hole), parts([hole])),
    };
    format!("{}: {what}", place(hole))
}

/// Where they lie.
pub fn place(hole: &ChainHole) -> String {
    let [from, to] = [hole.from, hole.to].map(|index| format!("#{}", format::count(index)));
    match now() {
        _ if hole.from == hole.to => from,
        English => format!("{from} to {to}"),
        German => format!("{from} bis {to}"),
    }
}

/// Those within a folded row.
pub fn within(hole: &ChainHole) -> String {
    let parts = parts([hole]);
    match now() {
        English => format!("passes over entries of the log: {parts}"),
        German => format!("übergeht Einträge des Protokolls: {parts}"),
    }
}

/// All of them in a sentence; nothing where every entry has its row.
pub fn sentence(holes: &[ChainHole]) -> Option<String> {
    if holes.is_empty() {
        return None;
    }
    let parts = parts(holes);
    let places = holes.iter().filter(|hole| !hole.inside);
    let mut places: Vec<String> = places.map(place).collect();
    if places.len() > NAMED {
        places.truncate(NAMED);
        places.push("…".to_owned());
    }
    let places = if places.is_empty() {
        String::new()
    } else {
        format!(" ({})", places.join(", "))
    };
    Some(match now() {
        English => format!("Entries of the log that have no row here: {parts}{places}."),
        German => format!("Einträge des Protokolls, die hier keine Zeile haben: {parts}{places}."),
    })
}

/// How many of them are what.
fn parts<'h>(holes: impl IntoIterator<Item = &'h ChainHole>) -> String {
    let mut counts = [0_u64; 3];
    for hole in holes {
        for (count, more) in counts
            .iter_mut()
            .zip([hole.missing, hole.withheld, hole.rejected])
        {
            *count = count.saturating_add(more);
        }
    }
    let words: [Text; 3] = [
        text("not in this bundle", "nicht in diesem Bündel"),
        text("withheld", "zurückgehalten"),
        text("without a part", "ohne Mitwirkung"),
    ];
    let told = counts.into_iter().zip(words).filter(|(count, _)| *count > 0);
    let told = told.map(|(count, word)| format!("{} {word}", format::count(count)));
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::language::speak;
    use super::*;

    fn hole(from: u64, to: u64, [missing, withheld, rejected]: [u64; 3]) -> ChainHole {
        ChainHole {
            from,
            to,
            missing,
            withheld,
            rejected,
            ..ChainHole::default()
        }
    }

    #[test]
    fn what_is_not_here_is_said_to_be_in_the_log() {
        let two = hole(7, 8, [2, 0, 0]);
        assert_eq!(line(&two), "#7 to #8: in the log, not in this bundle");
        let one = hole(5, 5, [0, 1, 0]);
        assert_eq!(line(&one), "#5: withheld, only its digest is here");
        let mixed = hole(10, 13, [2, 1, 1]);
        assert_eq!(
            line(&mixed),
            "#10 to #13: 2 not in this bundle, 1 withheld, 1 without a part"
        );
        assert_eq!(sentence(&[]), None);
        let told = sentence(&[two.clone(), one]);
        assert_eq!(
            told.as_deref(),
            Some(
                "Entries of the log that have no row here: 2 not in this bundle, 1 withheld (#7 to #8, #5)."
            )
        );
        speak(German);
        assert_eq!(line(&two), "#7 bis #8: im Protokoll, nicht in diesem Bündel");
    }
}
