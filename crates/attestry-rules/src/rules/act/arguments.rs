//! Which arguments differ, in words: two digests tell an auditor that they do, not what was changed.
//!
//! Only contents that fit their digests are read, and nothing is decided by them.

use attestry_chain::Chain;
use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::json::{self, Depth, Object, Value};
use attestry_chain::format::ordered;
use attestry_chain::format::statement::Resource;

/// How many members are told before the rest is counted.
const TOLD: usize = 3;

/// How many characters of one value are told.
const SHOWN: usize = 80;

/// Arguments nest no deeper than this to be told in words.
const DEPTH: Depth = Depth { base: 0, limit: 16 };

/// Both sides of two arguments that are JSON objects and in the bundle, as far as they differ: ``source is `10.0.0.0/8` ``.
pub(super) fn differ(chain: &Chain, expected: &Resource, found: &Resource) -> Option<(String, String)> {
    let (expected, found) = (content(chain, expected)?, content(chain, found)?);
    let (expected, found) = (
        json::parse(&expected, DEPTH).ok()?,
        json::parse(&found, DEPTH).ok()?,
    );
    let (Value::Object(expected), Value::Object(found)) = (&expected, &found) else {
        return None;
    };
    let mut names: Vec<&str> = [expected, found]
        .into_iter()
        .flat_map(Object::members)
        .map(|(name, _)| name.as_ref())
        .filter(|name| expected.member(name) != found.member(name))
        .collect();
    ordered::sort(&mut names);
    names.dedup();
    (!names.is_empty()).then(|| (side(expected, &names), side(found, &names)))
}

fn side(object: &Object<'_>, names: &[&str]) -> String {
    let mut told: Vec<String> = names
        .iter()
        .take(TOLD)
        .map(|name| match object.member(name) {
            Some(value) => format!("{name} is `{}`", shortened(&words(value))),
            None => format!("no {name}"),
        })
        .collect();
    if let Some(more) = names.len().checked_sub(TOLD).filter(|more| *more > 0) {
        told.push(format!("{more} more"));
    }
    told.join(", ")
}

fn words(value: &Value<'_>) -> String {
    value.as_str().map_or_else(|| value.to_text(), str::to_owned)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The bytes behind a resource, from the statement or from the ZIP, where they are the ones that its digest names.
fn content(chain: &Chain, resource: &Resource) -> Option<Vec<u8>> {
    let digest = resource.digest.shown()?;
    let bytes = match resource.content.shown() {
        Some(content) => content.clone(),
        None => chain.blob(&digest.sha256()?)?.to_vec(),
    };
    fits(digest, &bytes).then_some(bytes)
}

fn fits(digest: &DigestSet, bytes: &[u8]) -> bool {
    digest.sha256().is_some() && digest.mismatch(bytes).is_none()
}
