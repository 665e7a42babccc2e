//! Where long words may be broken: addresses after what separates their parts, names before their dots, and not within a part
//! nor before a short last one. And what is never broken: a number after a hyphen, as in `CHG-30981`.

/// Words, and parts of words, up to this many bytes are left whole: a line has room for them.
const LONG: usize = 24;
/// A last part up to this many bytes stays with the one before: alone on a line it would look lost.
const SHORT: usize = 5;

/// The text in pieces, between which a line may be broken; put together they are the text. A text without long words is one
/// piece, and white space is no reason to begin another.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut begin = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let mut part = begin;
        for end in ends(word, divides).into_iter().chain([word.len()]) {
            // A part that is too long itself is broken where names have their dots.
            let of = text.get(part..begin + end).unwrap_or_default();
            cuts.extend(dots(of).into_iter().map(|at| part + at));
            cuts.push(begin + end);
            part = begin + end;
        }
        // Where a word ends there is white space, or nothing.
        cuts.pop();
        let last = cuts.last().copied().filter(|&last| last > begin);
        let end = last.and_then(|last| word.trim_end().get(last - begin..));
        if end.is_some_and(|end| end.trim_start_matches(joins).len() <= SHORT) {
            cuts.pop();
        }
        begin += word.len();
    }
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for to in cuts.into_iter().chain([text.len()]) {
        pieces.extend(text.get(from..to));
        from = to;
    }
    pieces
}

/// Where a word that is long may be broken: after each run of separators that has something before and after it.
fn ends(word: &str, separates: fn(char) -> bool) -> Vec<usize> {
    let mut ends = Vec::new();
    if word.len() <= LONG {
        return ends;
    }
    let mut before = None;
    for (at, letter) in word.char_indices() {
        let is_end = before.is_some_and(separates) && !separates(letter) && !letter.is_whitespace();
        // What follows a scheme stays with it.
        let begun = word.get(..at).unwrap_or_default();
        if is_end && !begun.ends_with("://") && begun.contains(|letter| !separates(letter)) {
            ends.push(at);
        }
        before = Some(letter);
    }
    ends
}

/// Where a name that is long may be broken: before each of its dots, and after what joins its parts otherwise.
fn dots(word: &str) -> Vec<usize> {
    let before = |&at: &usize| word.as_bytes().get(at.wrapping_sub(1)) == Some(&b'.');
    let ends = ends(word, joins).into_iter();
    ends.map(|at| if before(&at) { at - 1 } else { at }).collect()
}

/// The parts of a piece; `true` with those that a line must not break: a word with a number after a hyphen, and the marks that
/// close what it ends.
pub fn held(piece: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut from = 0;
    let outside = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-');
    let mut at = 0;
    for word in piece.split_inclusive(outside) {
        let core = word.trim_end_matches(outside);
        if core.len() <= LONG && is_numbered(core) {
            parts.push((false, piece.get(from..at).unwrap_or_default()));
            let behind = piece.get(at + core.len()..).unwrap_or_default();
            let end = at + core.len() + closing(behind);
            parts.push((true, piece.get(at..end).unwrap_or(core)));
            from = end;
        }
        at += word.len();
    }
    parts.push((false, piece.get(from..).unwrap_or_default()));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// How much of a text are marks that close what stands before it.
fn closing(text: &str) -> usize {
    let rest = text.trim_start_matches(['”', '“', '’', '"', '\'', ')', ']', '.', ',', ';', ':', '!', '?']);
    if rest.is_empty() || rest.starts_with(char::is_whitespace) {
        text.len() - rest.len()
    } else {
        0
    }
}

/// Whether a digit follows a hyphen that something else precedes.
fn is_numbered(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.windows(3).any(
        |at| matches!(at, [before, b'-', after] if before.is_ascii_alphanumeric() && after.is_ascii_digit()),
    )
}

fn divides(letter: char) -> bool {
    matches!(letter, '/' | '@' | ':' | '?' | '&' | '#')
}

fn joins(letter: char) -> bool {
    matches!(letter, '.' | '_' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_are_left_whole() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("Nadia Okafor, SRE, asked."), ["Nadia Okafor, SRE, asked."]);
        assert_eq!(pieces("ran scanner.finding.get"), ["ran scanner.finding.get"]);
    }

    #[test]
    fn an_address_is_broken_after_its_separators() {
        assert_eq!(
            pieces("ran x on spiffe://example.org/agent/support now"),
            ["ran x on spiffe://example.org/", "agent/", "support now"]
        );
        assert_eq!(
            pieces("mailto:head.of.procurement@example.org"),
            ["mailto:", "head.of.procurement@", "example.org"]
        );
    }

    #[test]
    fn a_long_name_is_broken_before_its_dots_and_keeps_a_short_end() {
        let name = "e13-mcp-remediation.intoto.jsonl";
        assert_eq!(pieces(name), ["e13-mcp-remediation", ".intoto.jsonl"]);
        let name = "e13-mcp-remediation.trust.json said";
        assert_eq!(pieces(name), ["e13-mcp-remediation", ".trust.json said"]);
        assert_eq!(
            pieces("https://log.example.org/runs/1"),
            ["https://log.example.org/", "runs/1"]
        );
    }

    #[test]
    fn a_number_stays_with_what_its_hyphen_joins_it_to() {
        assert_eq!(
            held("“let Alba in, CHG-30981” on edge-1."),
            [
                (false, "“let Alba in, "),
                (true, "CHG-30981”"),
                (false, " on "),
                (true, "edge-1.")
            ]
        );
        assert_eq!(held("well-known -1"), [(false, "well-known -1")]);
        assert_eq!(held(""), []);
    }

    #[test]
    fn marks_that_close_stay_with_a_numbered_word() {
        assert_eq!(
            held("because of “CHG-31540”. Then"),
            [(false, "because of “"), (true, "CHG-31540”."), (false, " Then")]
        );
        assert_eq!(held("CHG-1.txt"), [(true, "CHG-1"), (false, ".txt")]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "…ends with /////////////////////// and “ä/ö/ü/ä/ö/ü/ä/ö/ü/ä” . \u{1F600}/\u{1F600}/\u{1F600}/\u{1F600}.";
        assert_eq!(pieces(text).concat(), text);
    }
}
