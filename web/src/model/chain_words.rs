//! Words in the little room that the chain's picture has for them. Room is counted in letters of the usual width; letters are
//! as wide as they are in most typefaces without serifs, rather too wide than too narrow.

/// How many parts a letter of the usual width has.
const USUAL: usize = 5;

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
    last_names(id, 1)
}

/// The last so many names of an id.
fn last_names(id: &str, names: usize) -> String {
    let begins = id.rmatch_indices('/').nth(names.saturating_sub(1));
    let end = begins.and_then(|(slash, _)| id.get(slash + 1..));
    match end.map(|end| end.trim_start_matches('/')) {
        Some(end) if !end.is_empty() => format!("…/{end}"),
        _ => id.strip_prefix("mailto:").unwrap_or(id).to_owned(),
    }
}

/// How many names of an address a drawing may tell.
const NAMES: usize = 8;

/// A label for a drawing: principals by what their ids name last, other addresses by as many of their last names as there is
/// room for; and as much of that as there is room for.
pub fn drawn(label: &str, letters: usize) -> String {
    let shortened = |text: &str, names: usize, is_long: fn(&str) -> bool| {
        let words = text.split(' ').map(|word| {
            let (begin, rest) = word.split_at(word.len() - word.trim_start_matches(['“', '(']).len());
            let id = rest.trim_end_matches([',', ';', ':', '.', '”', ')']);
            let end = rest.strip_prefix(id).unwrap_or_default();
            if is_long(id) {
                format!("{begin}{}{end}", last_names(id, names))
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let named = shortened(label, 1, |id| {
        id.starts_with("spiffe://") || id.starts_with("mailto:")
    });
    if fits(&named, letters) {
        return named;
    }
    let told = (1..=NAMES)
        .rev()
        .map(|names| shortened(&named, names, |id| id.contains("://")));
    let mut told = told.filter(|told| fits(told, letters));
    told.next()
        .unwrap_or_else(|| cut(&shortened(&named, 1, |id| id.contains("://")), letters))
}

/// The beginning of a text, as many letters as there is room for.
pub fn cut(text: &str, letters: usize) -> String {
    if fits(text, letters) {
        return text.to_owned();
    }
    let mut cut = beginning(text, room(letters).saturating_sub(parts('…'))).to_owned();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

fn fits(text: &str, letters: usize) -> bool {
    beginning(text, room(letters)).len() == text.len()
}

fn room(letters: usize) -> usize {
    letters.saturating_mul(USUAL)
}

/// As much of a text as so many parts have room for.
fn beginning(text: &str, mut left: usize) -> &str {
    for (at, letter) in text.char_indices() {
        let Some(rest) = left.checked_sub(parts(letter)) else {
            return text.get(..at).unwrap_or(text);
        };
        left = rest;
    }
    text
}

/// How wide a letter is, in parts of the usual width.
const fn parts(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 'I' => 2,
        ' ' | '.' | ',' | ':' | ';' | '!' | '\'' | '|' | 'f' | 'r' | 't' | '-' | '/' | '(' | ')' | '['
        | ']' => 3,
        'A'..='L' | 'N'..='V' | 'X'..='Z' => 6,
        'w' => 7,
        'm' | 'M' | 'W' | '@' | '%' | '…' | '—' => 8,
        letter if is_wide(letter) => 9,
        _ => USUAL,
    }
}

/// Letters of scripts that are written in squares (Chinese, Japanese, Korean).
const fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}')
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
    let one = text.chars().next().map_or(0, char::len_utf8);
    let room = beginning(text, room(letters).saturating_sub(parts('-')))
        .len()
        .max(one);
    let (first, rest) = text.split_at_checked(room).unwrap_or((text, ""));
    (format!("{first}-"), rest)
}

#[cfg(test)]
mod tests {
    use super::{cut, drawn, end_of_id, lines};

    #[test]
    fn a_text_without_room_is_cut_where_the_room_ends() {
        assert_eq!(cut("Müller ran deploy", 10), "Müller ran…");
        assert_eq!(cut("short", 10), "short");
        assert_eq!(cut("wwwwwwwwww", 10), "wwwwww…", "wide letters need more of it");
        assert_eq!(
            cut("illillillillil", 10),
            "illillillillil",
            "and narrow ones less"
        );
    }

    #[test]
    fn a_name_is_parted_between_words_and_long_words_go_on() {
        assert_eq!(lines("Ines Costa", 10, 3), ["Ines Costa"]);
        assert_eq!(
            lines("Policy decision point", 10, 3),
            ["Policy", "decision", "point"]
        );
        assert_eq!(lines("Policy decision point", 10, 2), ["Policy", "decision p…"]);
        assert_eq!(lines("Unparteiischer", 10, 3), ["Unparteiisc-", "her"]);
        assert_eq!(
            lines("Chief information security officer", 11, 3),
            ["Chief", "information", "security off…"]
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
    fn a_drawn_label_names_rather_than_addresses() {
        let label = "Runtime attester vouched for spiffe://example.org/runner/netchange/1";
        assert_eq!(drawn(label, 60), "Runtime attester vouched for …/1");
        let label = "mailto:ada@example.org, ran host.isolate on host://plant/app-07";
        assert_eq!(
            drawn(label, 80),
            "ada@example.org, ran host.isolate on host://plant/app-07"
        );
        assert_eq!(drawn(label, 42), "ada@example.org, ran host.isolate on …/app-07");
        assert_eq!(
            drawn("asked for “https://a.example/b/c”", 20),
            "asked for “…/b/c”"
        );
        assert_eq!(drawn("asked for “https://a.example/b/c”", 14), "asked for “…/c”");
        assert_eq!(drawn("on https://a.example/b", 17), "on …/a.example/b");
    }

    #[test]
    fn no_room_at_all_still_ends() {
        assert_eq!(lines("a b", 0, 2).len(), 2);
        assert_eq!(lines("ab", 1, 3), ["a-", "b"]);
    }
}
