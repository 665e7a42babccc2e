//! A small web server for the viewer's site on this machine: files of one flat folder, GET and HEAD, no more.
//!
//! Every answer carries the headers a page cannot give itself; the page's own policy is in its `meta` element.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::disk;
use crate::outcome::{Doing as _, Outcome};

/// `Connection-Allowlist` closes what a policy cannot: navigation, pop-ups and WebRTC (Chromium honours it).
const HEADERS: &str = "\
X-Content-Type-Options: nosniff\r\n\
Referrer-Policy: no-referrer\r\n\
Connection-Allowlist: (response-origin)\r\n\
Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()\r\n\
Cache-Control: no-store\r\n\
Connection: close\r\n";

/// A worker that is loaded by its address is bound by these and not by the page's policy. The service worker is one, and
/// brings the site's files; there is no other.
const SCRIPT_HEADERS: &str = "Content-Security-Policy: default-src 'none'; connect-src 'self'\r\n";

/// A request line and its headers are longer than this only if somebody plays.
const LONGEST_REQUEST: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// A port of this machine that is being listened on.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    folder: PathBuf,
}

impl Server {
    /// Listens on the port, or on any free one for 0; nobody but this machine can connect.
    pub(crate) fn bind(folder: &Path, port: u16) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .doing(|| format!("cannot listen on port {port} of this machine"))?;
        Ok(Self {
            listener,
            folder: folder.to_owned(),
        })
    }

    /// Where it is, with a slash at the end.
    pub(crate) fn address(&self) -> Outcome<String> {
        let address = self
            .listener
            .local_addr()
            .doing(|| "cannot tell the server's address")?;
        Ok(format!("http://{address}/"))
    }

    /// Serves for good, each connection in a thread of its own.
    pub(crate) fn serve(self) -> Outcome {
        loop {
            // A connection that failed to come about, or broke, is its browser's concern.
            if let Ok((stream, _)) = self.listener.accept() {
                let folder = self.folder.clone();
                std::thread::spawn(move || answer(stream, &folder));
            }
        }
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(Read::take(stream.try_clone()?, LONGEST_REQUEST));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    // The headers say nothing we need, but a socket closed on unread bytes would cut our answer off.
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let (status, kind, body) = respond(&request, folder);
    let more = if kind == SCRIPT { SCRIPT_HEADERS } else { "" };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{HEADERS}{more}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if !request.starts_with("HEAD ") {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// Status line, content type and body for a request line.
fn respond(request: &str, folder: &Path) -> (&'static str, &'static str, Vec<u8>) {
    const WORDS: &str = "text/plain; charset=utf-8";
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" && method != "HEAD" {
        return ("405 Method Not Allowed", WORDS, b"only GET and HEAD\n".to_vec());
    }
    let path = target.split('?').next().unwrap_or_default();
    let name = if path == "/" {
        "index.html"
    } else {
        path.trim_start_matches('/')
    };
    // Only a name that the folder lists is opened, so no path can lead out of it.
    let listed = disk::list(folder).unwrap_or_default();
    let file = listed
        .iter()
        .find(|file| file.is_file() && file.file_name().is_some_and(|listed| listed == name));
    match file.map(|file| disk::read(file)) {
        Some(Ok(bytes)) => ("200 OK", content_type(name), bytes),
        Some(Err(_)) | None => ("404 Not Found", WORDS, b"no such file\n".to_vec()),
    }
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

fn content_type(name: &str) -> &'static str {
    match Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => SCRIPT,
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tools")
    }

    fn asked(request: &str) -> (&'static str, &'static str, bool) {
        let (status, kind, body) = respond(request, &here());
        (status, kind, body.starts_with(b"{"))
    }

    #[test]
    fn a_listed_file_is_served_with_its_type() {
        assert_eq!(
            asked("GET /package.json HTTP/1.1\r\n"),
            ("200 OK", "application/json", true)
        );
        assert_eq!(
            asked("HEAD /package.json?a=b HTTP/1.1\r\n"),
            ("200 OK", "application/json", true)
        );
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for target in [
            "/../Cargo.toml",
            "/..%2fCargo.toml",
            "/./package.json",
            "/",
            "/none",
            "",
        ] {
            let (status, ..) = asked(&format!("GET {target} HTTP/1.1\r\n"));
            assert_eq!(status, "404 Not Found", "{target}");
        }
    }

    #[test]
    fn other_methods_are_refused() {
        assert_eq!(
            asked("POST /package.json HTTP/1.1\r\n").0,
            "405 Method Not Allowed"
        );
    }
}
