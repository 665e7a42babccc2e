//! The entries of a packet: whole lines, lines with something taken out, and stubs that keep the place of one.

use attestry_format::digest::Digest;
use attestry_format::json::{Depth, Value, parse};

use crate::failure::{Failure, Step};
use crate::limits::DEPTH;
use crate::read::At;
use attestry_format::receipt::What;

/// What the entries come to.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) recomputed: u64,
    pub(super) redacted: u64,
    pub(super) stubs: u64,
    pub(super) claims: Vec<(What, String)>,
    /// Position and hash of the last.
    pub(super) last: Option<(u64, Digest)>,
}

/// How many entries are told of.
const SHOWN: usize = 16;

/// Walks the entries in order: each names the hash of the one before, and whole ones recompute.
pub(super) fn walk(events: &[Value<'_>], first: &str) -> Result<Ledger, Failure> {
    let mut ledger = Ledger::default();
    let mut before = first.to_owned();
    for (index, event) in events.iter().enumerate() {
        let event = super::object(event, index)?;
        before = if let Some(line) = event.text_if_any("line")? {
            event.only(&["line", "redacted"])?;
            entry(line, event.flag("redacted")?, &before, index, &mut ledger)?
        } else {
            event.only(&["stub"])?;
            let stub = event.object("stub")?;
            ledger.stubs = ledger.stubs.saturating_add(1);
            follows(&stub, &before, &mut ledger)?
        };
    }
    Ok(ledger)
}

fn entry(
    line: &str,
    redacted: bool,
    before: &str,
    index: usize,
    ledger: &mut Ledger,
) -> Result<String, Failure> {
    let value = parse(line.as_bytes(), Depth::outermost(DEPTH))
        .map_err(|error| Failure::new(Step::Link, format!("a line of JSON as entry {index}"), error))?;
    let at = At::of(&value, format!("entry {index}"))?;
    let own = follows(&at, before, ledger)?;
    if redacted {
        ledger.redacted = ledger.redacted.saturating_add(1);
    } else {
        recompute(line, &own)?;
        ledger.recomputed = ledger.recomputed.saturating_add(1);
    }
    if index < SHOWN {
        let (kind, actor) = (at.text_if_any("kind")?, at.text_if_any("actor")?);
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        ledger.claims.push((What::Action, text(kind)));
        let actor = (What::Actor, text(actor));
        if !ledger.claims.contains(&actor) {
            ledger.claims.push(actor);
        }
    }
    Ok(own)
}

/// It names the hash of the one before; its own is what the next one names.
fn follows(at: &At<'_, '_>, before: &str, ledger: &mut Ledger) -> Result<String, Failure> {
    let previous = at.text("prevHash")?;
    if previous != before {
        return Err(Failure::new(
            Step::Link,
            format!("`{before}`"),
            format!("`{previous}`"),
        ));
    }
    let own = at.hex("hash")?;
    ledger.last = Some((at.number("seq", 0)?, own));
    Ok(own.hex())
}

/// The hash of a line is over its bytes with the hash itself empty, which is its last member (SPEC 1.5).
fn recompute(line: &str, own: &str) -> Result<(), Failure> {
    let tail = format!("\"hash\":\"{own}\"}}");
    let head = line
        .strip_suffix(&tail)
        .ok_or_else(|| Failure::new(Step::Content, "the hash as the last member", "something else"))?;
    let emptied = format!("{head}\"hash\":\"\"}}");
    let found = Digest::of(emptied.as_bytes()).hex();
    if found == own {
        Ok(())
    } else {
        Err(Failure::new(
            Step::Content,
            format!("`{found}`"),
            format!("`{own}`"),
        ))
    }
}
