//! One JSON value as a bundle: an object, an array, or what `gh attestation` and npm wrap bundles in.
//!
//! Knows the wrappers `{"attestations":[…]}`, `{"attestation_bundles":[{"attestations":[…]}]}`, `{"bundle":{…}}` and
//! `{"attestation":{"bundle":{…}}}`; nothing about what is inside. A wrapper that is not strict JSON itself, or of which two
//! members wrap something, is not unwrapped: it is then a line, which fails or is reported, and nothing is passed over.

use super::Line;
use super::error::ContainerError;
use super::sniff::{first_byte, is_white_space};
use crate::json::{self, Depth};
use crate::limits::Limits;
use std::ops::Range;

use crate::ordered;

/// One line's worth of a JSON value.
#[derive(Debug)]
pub(super) struct Part {
    range: Range<usize>,
    base_depth: usize,
    /// From 1.
    number: usize,
    element: bool,
}

impl Part {
    pub(super) fn line(&self, source: usize) -> Line {
        Line {
            source,
            start: self.range.start,
            end: self.range.end,
            number: self.number,
            base_depth: self.base_depth,
            element: self.element,
        }
    }
}

/// The parts of `bytes` where it is one JSON value; `None` where it is lines.
pub(super) fn parts(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Part>>, ContainerError> {
    let mut unwrapped = Unwrapped {
        bytes,
        limit: limits.depth(),
        parts: Vec::new(),
    };
    match first_byte(bytes) {
        Some(b'[') => {
            for range in json::elements(bytes).map_err(ContainerError::Array)? {
                unwrapped.value(range, 1, Lists::OfBundles);
            }
        }
        Some(b'{') => {
            let Some(range) = whole(bytes, limits.depth()) else {
                return Ok(None);
            };
            unwrapped.value(range, 0, Lists::OfBundles);
            if let [only] = unwrapped.parts.as_mut_slice() {
                only.element = only.base_depth > 0;
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(unwrapped.parts))
}

/// The extent of the object that is the whole of `bytes`, if it is one. One that is no JSON, over several lines, may
/// be lines of which the first is broken.
fn whole(bytes: &[u8], limit: usize) -> Option<Range<usize>> {
    let range = json::first_value(bytes)?;
    if !bytes.get(range.end..)?.iter().all(|byte| is_white_space(*byte)) {
        return None;
    }
    let text = bytes.get(range.clone())?;
    let broken = || json::parse(text, Depth::outermost(limit)).is_err_and(|error| error.kind.is_syntax());
    if memchr::memchr(b'\n', text).is_some() && broken() {
        None
    } else {
        Some(range)
    }
}

struct Unwrapped<'a> {
    bytes: &'a [u8],
    limit: usize,
    parts: Vec<Part>,
}

/// Members that only a line has: what has one of them is no wrapper.
const OF_A_LINE: [&str; 8] = [
    "attestry",
    "dsseEnvelope",
    "mediaType",
    "payload",
    "payloadType",
    "signatures",
    "verificationMaterial",
    "verification_material",
];

impl Unwrapped<'_> {
    /// Takes up the value at `range`, or what it wraps. `base` levels are open around it; `lists` says which lists are
    /// looked into, so that no nesting goes deeper than two of them.
    fn value(&mut self, range: Range<usize>, base: usize, lists: Lists) {
        let Some(members) = self.members(&range, base) else {
            return self.push(range, base);
        };
        let has = |names: &[&str]| {
            let named = |member: &&Named| names.contains(&member.name.as_str());
            members.iter().filter(named).count()
        };
        if has(&OF_A_LINE) > 0 || has(&WRAPPERS) > 1 {
            return self.push(range, base);
        }
        let list = lists.of(&members).filter(|(list, _)| self.opens(list, b'['));
        let elements = list.and_then(|(list, within)| Some((self.elements(&list)?, within)));
        if let Some((elements, within)) = elements {
            for element in elements {
                self.value(element, base.saturating_add(2), within);
            }
        } else if let Some(bundle) = find(&members, "bundle").filter(|bundle| self.opens(bundle, b'{')) {
            self.push(bundle, base.saturating_add(1));
        } else if let Some(bundle) = find(&members, "attestation").and_then(|inner| self.bundle(&inner, base))
        {
            self.push(bundle, base.saturating_add(2));
        } else {
            self.push(range, base);
        }
    }

    /// The bundle of the `attestation` at `range`, inside an object around which `base` levels are open.
    fn bundle(&self, range: &Range<usize>, base: usize) -> Option<Range<usize>> {
        let members = self.members(range, base.saturating_add(1))?;
        find(&members, "bundle").filter(|bundle| self.opens(bundle, b'{'))
    }

    /// The members of the object at `range`, where names are distinct and every value that can be no bundle is
    /// strict JSON.
    fn members(&self, range: &Range<usize>, base: usize) -> Option<Vec<Named>> {
        let depth = Depth {
            base: base.saturating_add(1),
            limit: self.limit,
        };
        let text = self.bytes.get(range.clone())?;
        let mut members = Vec::new();
        for member in json::members(text).ok()? {
            let name = json::parse(text.get(member.name)?, depth)
                .ok()?
                .as_str()?
                .to_owned();
            if !WRAPPERS.contains(&name.as_str()) {
                json::parse(text.get(member.value.clone())?, depth).ok()?;
            }
            let start = range.start.checked_add(member.value.start)?;
            let end = range.start.checked_add(member.value.end)?;
            members.push(Named {
                name,
                value: start..end,
            });
        }
        ordered::sort_by(&mut members, |left, right| left.name.cmp(&right.name));
        let twice = members
            .windows(2)
            .any(|pair| matches!(pair, [left, right] if left.name == right.name));
        (!twice).then_some(members)
    }

    fn elements(&self, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let elements = json::elements(self.bytes.get(range.clone())?).ok()?;
        let moved = |element: Range<usize>| {
            Some(range.start.checked_add(element.start)?..range.start.checked_add(element.end)?)
        };
        elements.into_iter().map(moved).collect()
    }

    fn opens(&self, range: &Range<usize>, bracket: u8) -> bool {
        self.bytes.get(range.start) == Some(&bracket)
    }

    fn push(&mut self, range: Range<usize>, base_depth: usize) {
        let number = self.parts.len().saturating_add(1);
        self.parts.push(Part {
            range,
            base_depth,
            number,
            element: true,
        });
    }
}

/// Members whose values are looked into rather than read.
const WRAPPERS: [&str; 4] = ["attestation", "attestation_bundles", "attestations", "bundle"];

/// Which lists an object may hold that are looked into.
#[derive(Clone, Copy, Debug)]
enum Lists {
    /// Attestations, or `PyPI`'s bundles of them.
    OfBundles,
    /// Attestations.
    OfAttestations,
    /// None.
    No,
}

impl Lists {
    /// The list that an object's members hold, and which its elements may.
    fn of(self, members: &[Named]) -> Option<(Range<usize>, Self)> {
        let attestations = || Some((find(members, "attestations")?, Self::No));
        match self {
            Self::OfBundles => find(members, "attestation_bundles")
                .map(|list| (list, Self::OfAttestations))
                .or_else(attestations),
            Self::OfAttestations => attestations(),
            Self::No => None,
        }
    }
}

struct Named {
    name: String,
    value: Range<usize>,
}

fn find(members: &[Named], name: &str) -> Option<Range<usize>> {
    members
        .iter()
        .find(|member| member.name == name)
        .map(|member| member.value.clone())
}
