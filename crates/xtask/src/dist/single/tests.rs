//! The one file, made of the page as it is and of modules that are none.

use super::*;

const GLUE: &str =
    "function __wbg_init() { return \"</script><!--\"; }\nexport { initSync, __wbg_init as default };\n";

/// The real page, its script and its style sheets; the rest stands for what is built.
fn site() -> Site {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let mut site = Site::new();
    for path in disk::list(&web).expect("the page's folder is there") {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if ["html", "css", "js"].iter().any(|end| name.ends_with(end)) {
            site.insert(name, disk::read(&path).expect("a file of the page"));
        }
    }
    for (name, bytes) in [
        ("engine_bg.wasm", &b"engine"[..]),
        ("engine_plain_bg.wasm", b"plain"),
        ("ui_bg.wasm", b"screens"),
        ("ui.js", GLUE.as_bytes()),
        ("samples.json", b"[\"</script>\"]"),
        (
            "policy.js",
            b"(self.attestryApart ??= {}).policy = {\n  wasm: \"AGFzbQ==\",\n  glue() {}\n};\n",
        ),
        (
            "receipts.js",
            b"(self.attestryApart ??= {}).receipts = {\n  wasm: \"AGFzbQI=\",\n  glue() {}\n};\n",
        ),
        (
            "sigstore.js",
            b"(self.attestryApart ??= {}).sigstore = {\n  wasm: \"AGFzbQE=\",\n  glue() {}\n};\n",
        ),
    ] {
        site.insert(name.to_owned(), bytes.to_vec());
    }
    site
}

fn made() -> String {
    written(&site(), None).expect("the page can be written")
}

fn policy(page: &str) -> &str {
    let rest = page
        .split("http-equiv=\"Content-Security-Policy\"")
        .nth(1)
        .expect("a policy");
    rest.split("content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("its text")
}

/// The contents of all elements that begin so.
fn inside<'a>(page: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    page.split(begin)
        .skip(1)
        .filter_map(|rest| rest.split(end).next())
        .collect()
}

#[test]
fn its_policy_allows_its_own_scripts_and_sheets_by_hash_and_no_connection() {
    let page = made();
    let hash = |text: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let scripts: Vec<_> = inside(&page, "<script type=\"module\">", "</script>")
        .iter()
        .map(hash)
        .collect();
    let sheets: Vec<_> = inside(&page, "<style>", "</style>").iter().map(hash).collect();
    assert_eq!(scripts.len(), 2);
    assert!(sheets.len() > 2);
    assert_eq!(
        policy(&page),
        format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data:; \
             font-src data:; connect-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; \
             form-action 'none'; webrtc 'block'; require-trusted-types-for 'script'; trusted-types default",
            scripts.join(" "),
            sheets.join(" ")
        )
    );
    assert!(page.find("Content-Security-Policy") < page.find("<script"));
    assert!(page.find("Content-Security-Policy") < page.find("<style"));
}

#[test]
fn it_refers_to_nothing_outside_itself() {
    let page = made();
    for attribute in [" src=\"", " href=\""] {
        for value in inside(&page, attribute, "\"") {
            assert!(value.starts_with("data:"), "{attribute}{value}");
        }
    }
    for sheet in inside(&page, "<style>", "</style>") {
        assert!(!sheet.contains("@import"), "a sheet loads another");
        for address in inside(sheet, "url(", ")") {
            assert!(
                address.trim_matches(['"', '\'']).starts_with("data:"),
                "{address}"
            );
        }
    }
}

#[test]
fn its_parts_are_those_of_the_site() {
    let page = made();
    let part = |name: &str| {
        let begin = format!("<script type=\"text/plain\" data-part=\"{name}\">");
        let found = inside(&page, &begin, "</script>");
        assert_eq!(found.len(), 1, "{name}");
        STANDARD.decode(found[0]).expect("it is base64")
    };
    for name in PARTS {
        assert_eq!(part(name), site()[name], "{name}");
    }
    assert_eq!(part("policy_bg.wasm"), b"\0asm");
    assert_eq!(part("receipts_bg.wasm"), b"\0asm\x02");
    assert_eq!(part("sigstore_bg.wasm"), b"\0asm\x01");
    let worker = String::from_utf8(part("worker.js")).expect("the worker is text");
    let own = String::from_utf8(site()["worker.js"].clone()).expect("the worker is text");
    assert_eq!(
        worker,
        format!(
            "(self.attestryApart ??= {{}}).policy = {{\n  wasm: \"\",\n  glue() {{}}\n}};\n\
             (self.attestryApart ??= {{}}).receipts = {{\n  wasm: \"\",\n  glue() {{}}\n}};\n\
             (self.attestryApart ??= {{}}).sigstore = {{\n  wasm: \"\",\n  glue() {{}}\n}};\n{own}"
        )
    );
}

#[test]
fn a_script_cannot_end_its_element() {
    let page = made();
    assert!(
        page.contains(
            "return \"<\\/script><\\!--\"; }\nglobalThis.attestryScreens = { default: __wbg_init };"
        )
    );
    assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
}

#[test]
fn a_page_that_is_put_together_otherwise_is_refused() {
    let message = |change: &dyn Fn(&mut Site)| {
        let mut site = site();
        change(&mut site);
        written(&site, None).map_or_else(|failure| failure.to_string(), |_| "fine".to_owned())
    };
    let page = |from: &'static str, to: &'static str| {
        message(&move |site: &mut Site| {
            let text = String::from_utf8_lossy(&site["index.html"]).replace(from, to);
            site.insert("index.html".to_owned(), text.into_bytes());
        })
    };
    assert_eq!(
        page("img-src data:", "img-src 'self'"),
        "the policy of the one file still names its own origin"
    );
    assert_eq!(
        page("connect-src 'self'", "connect-src *"),
        "`connect-src 'self'` stands there 0 times, not once"
    );
    assert!(page(BOOT, "").starts_with("the page starts boot.js 0 times, ends 1 times"));
    assert_eq!(
        message(&|site| drop(site.remove("ui_bg.wasm"))),
        "the site has no `ui_bg.wasm`"
    );
    assert_eq!(message(&|site| drop(site.remove(OPTIONAL))), "fine");
    assert_eq!(
        message(&|site| drop(site.insert("style.css".to_owned(), b"</style>".to_vec()))),
        "a style sheet would end its own element"
    );
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    assert!(made() == made());
}

fn framed() -> String {
    let frame = Frame {
        script: "embed();".to_owned(),
        sheet: "[data-embed] a { color: red; }".to_owned(),
        standalone: "ab12".to_owned(),
    };
    written(&site(), Some(frame)).expect("the page can be written")
}

#[test]
fn a_portals_frame_listens_before_it_starts_has_no_samples_and_names_the_way_out() {
    let page = framed();
    let scripts = inside(&page, "<script type=\"module\">", "</script>");
    assert_eq!(scripts.len(), 3);
    assert_eq!(scripts[1], "embed();");
    assert!(scripts[2].contains("guard();"));
    let sheets = inside(&page, "<style>", "</style>");
    assert_eq!(sheets.last(), Some(&"[data-embed] a { color: red; }"));
    for text in scripts.iter().chain(&sheets) {
        let hash = STANDARD.encode(Sha256::digest(text));
        assert!(policy(&page).contains(&format!("'sha256-{hash}'")), "{text}");
    }
    let samples = inside(&page, "data-part=\"samples.json\">", "</script>");
    assert_eq!(STANDARD.decode(samples[0]).expect("it is base64"), b"[]");
    assert!(page.contains("<html data-embed data-standalone=\"ab12\" lang=\"en\">"));
    assert!(!page.contains(FRAME_SHEET));
    assert!(!made().contains("data-embed"));
}
