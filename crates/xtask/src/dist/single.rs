//! The viewer in one file, `attestry.html`: the site's page with everything it would fetch written into it.
//!
//! Its policy lets nothing be fetched from the start, and names its scripts and style sheets by their SHA-256 (Content
//! Security Policy Level 3, section 8.3). Parts that are no script of the page's own (modules, the worker, the samples)
//! stand in base64 in blocks that no browser runs. It is made of the site's files and nothing else, in an order that is
//! written here, so that the same site gives the same bytes.
//!
//! `embed.html` is made in the same way, for a portal's sandboxed frame: without samples, with the frame's side of the message
//! protocol (`web/embed.js`), and with the SHA-256 of `attestry.html`, by which its reader can find the way out of the portal.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::apart::{self, Which};
use super::manifest::sha256;
use crate::disk;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;

/// What the file is called.
pub(crate) const NAME: &str = "attestry.html";
/// What the one for a portal's frame is called; it lies in the site.
pub(crate) const EMBEDDED: &str = "embed.html";

/// Parts that are taken as they are. There is no plain engine where there was no time for it.
const PARTS: [&str; 4] = ["engine_bg.wasm", "engine_plain_bg.wasm", "ui_bg.wasm", SAMPLES];
const SAMPLES: &str = "samples.json";
/// Where the frame's own style sheet stands, after all others.
const FRAME_SHEET: &str = "<link data-frame-sheet />";
const OPTIONAL: &str = "engine_plain_bg.wasm";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"";
const MANIFEST: &str = "<link rel=\"manifest\"";
const EARLY: [&str; 2] = ["<link rel=\"preload\"", "<link rel=\"modulepreload\""];
const BOOT: &str = "<script src=\"boot.js\"></script>";
const END: &str = "</body>";

/// The site's files by name.
type Site = BTreeMap<String, Vec<u8>>;

/// Writes the file and its SHA-256 beside the site, and says it.
pub(crate) fn put(places: &Places) -> Outcome {
    let page = of(&places.site())?;
    let digest = sha256(page.as_bytes());
    let path = places.single();
    disk::write(&path, &page)?;
    // As `sha256sum --check` reads it.
    disk::write(&path.with_extension("html.sha256"), format!("{digest}  {NAME}\n"))?;
    println!("   one file: {}, {} bytes", path.display(), page.len());
    println!("   its SHA-256: {digest}");
    Ok(())
}

/// The site in that folder as one file.
pub(crate) fn of(folder: &Path) -> Outcome<String> {
    written(&read(folder)?, None)
}

/// The same for a portal's frame, with what `web` has for that.
pub(crate) fn embedded(folder: &Path, web: &Path) -> Outcome<String> {
    let site = read(folder)?;
    let frame = Frame {
        script: disk::read_text(&web.join("embed.js"))?,
        sheet: disk::read_text(&web.join("embed.css"))?,
        standalone: sha256(written(&site, None)?.as_bytes()),
    };
    written(&site, Some(frame))
}

/// What a portal's frame has beside the viewer.
struct Frame {
    script: String,
    sheet: String,
    /// The SHA-256 of the viewer in one file.
    standalone: String,
}

fn read(folder: &Path) -> Outcome<Site> {
    let mut site = Site::new();
    for path in disk::list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        site.insert(name.into_owned(), disk::read(&path)?);
    }
    Ok(site)
}

fn written(site: &Site, frame: Option<Frame>) -> Outcome<String> {
    let mut page = text(site, "index.html")?;
    let mut scripts = vec![screens(&text(site, "ui.js")?)?];
    let mut sheets = Vec::new();
    let samples = frame.is_none();
    if let Some(frame) = frame {
        let mark = format!("<html data-embed data-standalone=\"{}\" ", frame.standalone);
        page = replaced(&page, "<html ", &mark)?;
        page = replaced(&page, "  </head>", &format!("    {FRAME_SHEET}\n  </head>"))?;
        scripts.push(frame.script.replace("\r\n", "\n"));
        sheets.push(frame.sheet.replace("\r\n", "\n"));
    }
    scripts.push(text(site, "boot.js")?);
    let scripts: Vec<String> = scripts.iter().map(|script| escaped(script)).collect();
    let frame_sheet = sheets.first().cloned();
    let (mut booted, mut ended) = (0, 0);
    let mut lines: Vec<String> = Vec::new();
    for line in page.lines() {
        let bare = line.trim();
        if bare == FRAME_SHEET {
            lines.push(format!(
                "<style>{}</style>",
                frame_sheet.as_deref().unwrap_or_default()
            ));
        } else if let Some(rest) = bare.strip_prefix(SHEET) {
            let sheet = text(site, rest.split('"').next().unwrap_or_default())?;
            if sheet.contains("</style") {
                return Err(Failure::new("a style sheet would end its own element"));
            }
            lines.push(format!("<style>{sheet}</style>"));
            sheets.push(sheet);
        } else if bare == BOOT {
            booted += 1;
            let module = |script: &String| format!("<script type=\"module\">{script}</script>");
            lines.extend(scripts.iter().map(module));
        } else if bare == END {
            ended += 1;
            lines.extend(parts(site, samples)?);
            lines.push(line.to_owned());
        } else if !bare.starts_with(MANIFEST) && !EARLY.iter().any(|early| bare.starts_with(early)) {
            // One file is not installed, and has everything.
            lines.push(line.to_owned());
        }
    }
    if (booted, ended) != (1, 1) || sheets.is_empty() {
        return Err(Failure::new(format!(
            "the page starts boot.js {booted} times, ends {ended} times and has {} style sheets",
            sheets.len()
        )));
    }
    let policy = [
        (
            "script-src 'self' 'wasm-unsafe-eval'",
            format!("script-src {} 'wasm-unsafe-eval'", hashes(&scripts)),
        ),
        ("style-src 'self'", format!("style-src {}", hashes(&sheets))),
        ("connect-src 'self'", "connect-src 'none'".to_owned()),
    ];
    let mut page = lines.join("\n") + "\n";
    for (from, to) in &policy {
        page = replaced(&page, from, to)?;
    }
    // What only the served page needs: its service worker and its manifest.
    page = page
        .replacen("worker-src blob: 'self'", "worker-src blob:", 1)
        .replacen(" manifest-src 'self';", "", 1);
    if page.split("</head>").next().is_some_and(own_origin) {
        return Err(Failure::new(
            "the policy of the one file still names its own origin",
        ));
    }
    Ok(page)
}

/// Whether the policy allows what comes from where the page came from.
fn own_origin(head: &str) -> bool {
    let policy = head
        .split("content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    policy.is_none_or(|policy| policy.contains("'self'"))
}

/// What the page would fetch, as blocks of data.
fn parts(site: &Site, samples: bool) -> Outcome<Vec<String>> {
    let mut blocks = Vec::new();
    for name in PARTS {
        if name == SAMPLES && !samples {
            blocks.push(block(name, &STANDARD.encode("[]")));
        } else if name != OPTIONAL || site.contains_key(name) {
            blocks.push(block(name, &STANDARD.encode(bytes(site, name)?)));
        }
    }
    // The worker may load no script here, so the glue of what is loaded later stands before its own.
    let mut worker = String::new();
    for which in Which::ALL {
        let script = text(site, &which.script_name())?;
        let (glue, module) = apart::parted(which, &script)?;
        worker.push_str(&glue);
        blocks.push(block(&which.module_name(), module));
    }
    worker.push_str(&text(site, "worker.js")?);
    blocks.push(block("worker.js", &STANDARD.encode(worker)));
    Ok(blocks)
}

fn block(name: &str, base64: &str) -> String {
    format!("<script type=\"text/plain\" data-part=\"{name}\">{base64}</script>")
}

/// The glue of the screens, which as part of a page can export to nobody: it hands its entry over by name.
fn screens(glue: &str) -> Outcome<String> {
    replaced(
        glue,
        "export { initSync, __wbg_init as default };",
        "globalThis.attestryScreens = { default: __wbg_init };",
    )
}

/// A script that cannot end its element or hide the end of it: both texts mean the same in JavaScript's strings, and stand
/// nowhere else (HTML, "Restrictions for contents of script elements").
fn escaped(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

/// The sources that allow exactly these texts.
fn hashes(texts: &[String]) -> String {
    let hash = |text: &String| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    texts.iter().map(hash).collect::<Vec<_>>().join(" ")
}

fn replaced(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replace(from, to)),
        times => Err(Failure::new(format!(
            "`{from}` stands there {times} times, not once"
        ))),
    }
}

fn bytes<'a>(site: &'a Site, name: &str) -> Outcome<&'a [u8]> {
    let found = site.get(name).map(Vec::as_slice);
    found.ok_or_else(|| Failure::new(format!("the site has no `{name}`")))
}

/// A text with the line ends that browsers read, which is what they hash.
fn text(site: &Site, name: &str) -> Outcome<String> {
    let text = std::str::from_utf8(bytes(site, name)?).doing(|| format!("`{name}` is no text"))?;
    Ok(text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests;
