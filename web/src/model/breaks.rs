//! Where long words may be broken: addresses and identifiers after what separates their parts, and not within a part.

/// Words, and parts of words, up to this many bytes are left whole: a line has room for them.
const LONG: usize = 24;

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
            cuts.extend(ends(of, joins).into_iter().map(|at| part + at));
            cuts.push(begin + end);
            part = begin + end;
        }
        // Where a word ends there is white space, or nothing.
        cuts.pop();
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
    fn a_long_name_is_broken_after_its_dots() {
        let name = "e13-mcp-remediation.intoto.jsonl";
        assert_eq!(pieces(name), ["e13-mcp-remediation.", "intoto.", "jsonl"]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "…ends with /////////////////////// and “ä/ö/ü/ä/ö/ü/ä/ö/ü/ä” . \u{1F600}/\u{1F600}/\u{1F600}/\u{1F600}.";
        assert_eq!(pieces(text).concat(), text);
    }
}
