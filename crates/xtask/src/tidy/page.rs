//! What the viewer's source must not do: markup from strings, inline styles, links made from evidence.
//!
//! The page's policy blocks inline styles, `innerHTML` would make evidence into markup, and a click on a link is
//! the one way out that no policy closes.

use super::files::Files;

const SCREENS: [(&str, &str); 4] = [
    ("inner_html", "makes markup from a string"),
    ("set_inner_html", "makes markup from a string"),
    (
        "style=",
        "is blocked by the page's policy: use a class, or `style:name=`",
    ),
    ("href=move", "makes a link from data"),
];
const SCRIPTS: [(&str, &str); 5] = [
    ("innerHTML", "makes markup from a string"),
    ("insertAdjacentHTML", "makes markup from a string"),
    ("eval(", "runs text as a program"),
    ("new Function(", "runs text as a program"),
    ("document.write", "makes markup from a string"),
];
const PAGES: [(&str, &str); 3] = [
    (" style=", "is blocked by the page's policy"),
    ("<style", "is blocked by the page's policy"),
    ("javascript:", "runs text as a program"),
];
const WORKER: [(&str, &str); 2] = [
    ("fetch(", "reaches for the network"),
    ("XMLHttpRequest", "reaches for the network"),
];

/// Every line that does.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let mut breaches = Vec::new();
    for (name, text) in files.under("web/src/", ".rs") {
        breaches.extend(lines_with(name, text, &SCREENS));
        breaches.extend(lines_where(name, text, dynamic_link, "makes a link from data"));
    }
    for (name, text) in files.under("web/", ".js") {
        breaches.extend(lines_with(name, text, &SCRIPTS));
    }
    for (name, text) in files.under("web/", ".html") {
        breaches.extend(lines_with(name, text, &PAGES));
    }
    for (name, text) in files.under("web/worker.js", "") {
        breaches.extend(lines_with(name, text, &WORKER));
        breaches.extend(lines_where(
            name,
            text,
            other_script,
            "loads another script than those it may",
        ));
    }
    breaches
}

fn lines_with(name: &str, text: &str, words: &[(&str, &str)]) -> Vec<String> {
    let found = |(word, why): &(&str, &str)| {
        lines_where(
            name,
            text,
            |line| line.contains(word),
            &format!("has `{word}`, which {why}"),
        )
    };
    words.iter().flat_map(found).collect()
}

fn lines_where(name: &str, text: &str, wrong: impl Fn(&str) -> bool, why: &str) -> Vec<String> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines
        .filter(|(_, line)| wrong(line))
        .map(|(at, _)| format!("{name}:{} {why}", at + 1))
        .collect()
}

/// `href=` with anything but text in quotes.
fn dynamic_link(line: &str) -> bool {
    line.match_indices("href=")
        .any(|(at, found)| !line.get(at + found.len()..).unwrap_or_default().starts_with('"'))
}

/// `importScripts` with anything but the page's own scripts, by name.
fn other_script(line: &str) -> bool {
    line.replace("importScripts(APART[name])", "")
        .contains("importScripts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_from_data_is_told_from_a_link_in_the_source() {
        assert!(dynamic_link("<a href=url>"));
        assert!(dynamic_link("<a href=\"#top\"><a href={url}>"));
        assert!(!dynamic_link("<a href=\"#top\">"));
    }

    #[test]
    fn one_script_may_be_loaded_and_no_other() {
        assert!(!other_script("importScripts(APART[name]);"));
        assert!(other_script("importScripts(APART[name]); importScripts(url);"));
    }

    #[test]
    fn comments_are_not_read() {
        assert_eq!(lines_with("a", "// style=\n x style= y", &SCREENS).len(), 1);
    }
}
