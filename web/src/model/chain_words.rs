//! Words in the little room that the chain's picture has for them.

/// A text in at most so many lines of so many letters, parted between words where that can be. A word longer than a line goes
/// on with a hyphen; what has no room ends in `…`.
pub fn lines(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most || fits(rest, letters) {
            lines.push(cut(rest, letters));
            break;
        }
        let (line, left) = first_line(rest, letters);
        lines.push(line);
        rest = left;
    }
    lines
}

/// A principal's id without what many have in common: what it names last.
pub fn end_of_id(id: &str) -> String {
    match id.rsplit_once('/') {
        Some((_, end)) if !end.is_empty() => format!("…/{end}"),
        _ => id.strip_prefix("mailto:").unwrap_or(id).to_owned(),
    }
}

/// The beginning of a text, as many letters as there is room for.
pub fn cut(text: &str, letters: usize) -> String {
    if fits(text, letters) {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(letters.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

fn fits(text: &str, letters: usize) -> bool {
    text.chars().count() <= letters
}

/// As many words as fit into one line, or as much of a word, and what is left.
fn first_line(text: &str, letters: usize) -> (String, &str) {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let between = spaces
        .take_while(|at| text.get(..*at).is_some_and(|first| fits(first, letters)))
        .last();
    if let Some((first, rest)) = between.and_then(|at| text.split_at_checked(at)) {
        return (first.trim_end().to_owned(), rest.trim_start());
    }
    let within = text.char_indices().nth(letters.saturating_sub(1).max(1));
    let (first, rest) = text.split_at(within.map_or(text.len(), |(at, _)| at));
    (format!("{first}-"), rest)
}

#[cfg(test)]
mod tests {
    use super::{cut, end_of_id, lines};

    #[test]
    fn a_text_without_room_is_cut_where_the_room_ends() {
        assert_eq!(cut("Müller ran deploy", 10), "Müller ra…");
        assert_eq!(cut("short", 10), "short");
    }

    #[test]
    fn a_name_is_parted_between_words_and_long_words_go_on() {
        assert_eq!(lines("Ines Costa", 10, 3), ["Ines Costa"]);
        assert_eq!(
            lines("Policy decision point", 10, 3),
            ["Policy", "decision", "point"]
        );
        assert_eq!(lines("Policy decision point", 10, 2), ["Policy", "decision…"]);
        assert_eq!(lines("Unparteiischer", 10, 3), ["Unparteii-", "scher"]);
        assert_eq!(
            lines("Chief information security officer", 11, 3),
            ["Chief", "information", "security o…"]
        );
        assert_eq!(lines("", 10, 3), Vec::<String>::new());
    }

    #[test]
    fn an_id_keeps_its_end() {
        assert_eq!(
            end_of_id("spiffe://example.org/soar/contain-host"),
            "…/contain-host"
        );
        assert_eq!(end_of_id("mailto:ada@example.org"), "ada@example.org");
        assert_eq!(end_of_id("https://idp.example.org/"), "https://idp.example.org/");
    }

    #[test]
    fn no_room_at_all_still_ends() {
        assert_eq!(lines("a b", 0, 2).len(), 2);
        assert_eq!(lines("ab", 1, 3), ["a-", "b"]);
    }
}
