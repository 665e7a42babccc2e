//! Promises about the viewer's own sources: what evidence can reach, and which words are never said.
//!
//! It reads files of this package only.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read its own sources has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn web() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Lines of the sources that hold one of these texts, as `file: line`.
fn lines_with(folder: &str, texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(&web().join(folder)) {
        let name = path.strip_prefix(web()).unwrap().display().to_string();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if texts.iter().any(|text| line.contains(text)) {
                found.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    found
}

#[test]
fn the_sources_are_really_read() {
    assert!(sources(&web().join("src")).len() > 50);
    assert_eq!(
        lines_with("src", &["fn the_sources_are_really_read"]),
        Vec::<String>::new()
    );
    assert_eq!(lines_with("src/words", &["pub const LEAF"]).len(), 1);
}

#[test]
fn evidence_becomes_text_and_never_markup_style_or_address() {
    let banned = [
        "inner_html",
        "innerHTML",
        "insert_adjacent_html",
        " style=",
        " href=",
        " src=",
        "srcdoc",
        "set_href",
    ];
    assert_eq!(lines_with("src", &banned), Vec::<String>::new());
}

#[test]
fn the_screens_open_no_connection() {
    let banned = [
        "fetch",
        "XmlHttp",
        "WebSocket",
        "EventSource",
        "send_beacon",
        "RtcPeer",
    ];
    let found = lines_with("src", &banned);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_that_promise_too_much_are_not_said() {
    let said: Vec<String> = lines_with("src/words", &["\""])
        .into_iter()
        .filter(|line| !line.contains("//"))
        // The footnote says what is *not* meant; it is quoted word for word.
        .filter(|line| !line.contains("It does not mean the action was right, safe or complete"))
        .filter(|line| !line.contains("Es heißt nicht, dass die Handlung richtig, sicher oder"))
        .map(|line| line.to_lowercase())
        .filter(|line| {
            [
                "tamper",
                "authentic",
                " valid",
                "invalid",
                " safe",
                "upload",
                "unknown error",
                "genuine",
                "complian",
                "complies",
                // The same in German; a policy may be one of security (`Sicherheit`).
                "konform",
                "gültig",
                "authenti",
                " echt",
                " sicher ",
                " sicher,",
                " sicher.",
                " sichere",
                "hochladen",
                "hochgeladen",
                "manipul",
                "unverfälscht",
                "unbekannter fehler",
            ]
            .iter()
            .any(|word| line.contains(word))
        })
        .collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn the_page_carries_its_policy_before_any_script() {
    let page = fs::read_to_string(web().join("index.html")).unwrap();
    let policy = page
        .find("Content-Security-Policy")
        .expect("the page has a policy");
    assert!(policy < page.find("<script").expect("the page has a script"));
    assert_eq!(page.matches("<script").count(), 1, "boot.js is the only script");
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src blob: 'self'",
        "manifest-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "webrtc 'block'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(page.contains(directive), "{directive}");
    }
    assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    assert!(
        !page.contains(" style="),
        "style attributes are blocked by the policy"
    );
}

#[test]
fn the_page_is_locked_before_the_screens_start() {
    let boot = fs::read_to_string(web().join("boot.js")).unwrap();
    let lock = boot.find("  lock();").expect("the page is locked");
    let worker = boot.find("new Worker(").expect("a worker is started");
    let screens = boot.find("await mount(").expect("the screens are started");
    assert!(lock < worker && worker < screens);
    assert!(boot.contains("const LOCK = \"connect-src 'none'; worker-src blob:\";"));
}
