//! ZIP (APPNOTE 6.3), stored or deflated.
//!
//! Knows members, and that two readers of one ZIP must see the same: names occur once, the directory and each
//! member's own header agree, members do not overlap, nothing stands before the first or behind the end. Every
//! member is checked against its length and CRC-32, those included that are not used.

mod member;

use super::error::{ContainerError, Fault};
use super::{BadBlob, Container, Place, PlacedHit, Source, bytes_of, lines};
use crate::digest::Digest;
use crate::limits::{Limits, name};
use crate::ordered;
use member::{Broken, Member};
use rawzip::{ZipArchive, ZipSliceArchive};
use std::collections::BTreeMap;

/// Reads all members into `container`.
pub(super) fn read(container: &mut Container, input: &[u8], limits: &Limits) -> Result<(), ContainerError> {
    let archive = ZipArchive::from_slice(input).map_err(|_| structure("the end of a ZIP directory"))?;
    let members = members(&archive, limits)?;
    check_layout(&archive, &members, input)?;
    for (raw, member) in &members {
        let shown = String::from_utf8_lossy(raw).into_owned();
        let digest = blob_digest(&shown);
        let length = member.record.uncompressed_size_hint();
        if digest.is_some()
            && let Err(hit) = Limits::check(name::BLOB, limits.blob_bytes, length)
        {
            let place = Place::Member(shown);
            container.limit_hits.push(PlacedHit { hit, place });
            continue;
        }
        let bytes = member.extract().map_err(|stop| stop.of(&shown))?;
        if let Some(expected) = digest {
            let found = Digest::of(&bytes);
            if found == expected {
                container.blobs.insert(found, bytes);
            } else {
                container.bad_blobs.push(BadBlob {
                    member: shown,
                    expected,
                    found,
                });
            }
        } else if raw.ends_with(b".jsonl") {
            let source = container.sources.len();
            container.sources.push(Source {
                member: Some(shown),
                bytes: Vec::new(),
            });
            lines::split(container, source, &bytes, limits);
            if let Some(own) = container.sources.get_mut(source) {
                own.bytes = bytes;
            }
        } else if !(raw.ends_with(b"/") && bytes.is_empty()) {
            // A folder is an empty member whose name ends so; what holds anything is no folder.
            container.unknown_members.push(shown);
        }
    }
    Ok(())
}

/// The members by their names' bytes, each judged by its headers alone; nothing is decompressed yet.
fn members<'a>(
    archive: &'a ZipSliceArchive<&'a [u8]>,
    limits: &Limits,
) -> Result<BTreeMap<Vec<u8>, Member<'a>>, ContainerError> {
    let mut members = BTreeMap::new();
    let mut total = 0_u64;
    let mut count = 0_u64;
    let mut records = archive.entries();
    while let Some(record) = records
        .next_entry()
        .map_err(|_| structure("a ZIP directory entry"))?
    {
        count = count.saturating_add(1);
        Limits::check(name::ENTRIES, limits.entries, count)?;
        let raw = record.file_path().as_bytes().to_vec();
        let shown = String::from_utf8_lossy(&raw).into_owned();
        let entry = archive.get_entry(record.wayfinder());
        let entry = entry.map_err(|_| {
            Broken::from(Fault::Structure {
                expected: "the member its entry names",
            })
            .of(&shown)
        })?;
        total = total.saturating_add(record.uncompressed_size_hint());
        Limits::check(name::TOTAL, limits.total_bytes, total)?;
        let member = Member { record, entry };
        member
            .check_headers()
            .map_err(|fault| Broken::from(fault).of(&shown))?;
        member.check_ratio(limits)?;
        if members.insert(raw, member).is_some() {
            return Err(Broken::from(Fault::DuplicateName).of(&shown));
        }
    }
    layout("members of the directory", archive.entries_hint(), count)?;
    Ok(members)
}

/// Whether members lie one behind the other, from the first byte on, before a directory that ends the file.
fn check_layout(
    archive: &ZipSliceArchive<&[u8]>,
    members: &BTreeMap<Vec<u8>, Member<'_>>,
    input: &[u8],
) -> Result<(), ContainerError> {
    layout("end of the file at", archive.end_offset(), bytes_of(input))?;
    let mut extents: Vec<(u64, u64)> = members
        .values()
        .map(|member| {
            (
                member.record.local_header_offset(),
                member.entry.compressed_data_range().1,
            )
        })
        .collect();
    ordered::sort(&mut extents);
    let first = extents
        .first()
        .map_or(archive.directory_offset(), |(start, _)| *start);
    layout("first member at", 0, first)?;
    let ends = extents.iter().map(|(_, end)| *end);
    let next = extents
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([archive.directory_offset()]);
    match ends.zip(next).find(|(end, next)| next < end) {
        Some((expected, found)) => layout("next member no earlier than", expected, found),
        None => Ok(()),
    }
}

/// The digest that the name of a content says.
fn blob_digest(name: &str) -> Option<Digest> {
    Digest::from_hex(name.strip_prefix("blobs/sha256/")?)
}

fn structure(expected: &'static str) -> ContainerError {
    ContainerError::Zip {
        member: None,
        fault: Fault::Structure { expected },
    }
}

fn layout(what: &'static str, expected: u64, found: u64) -> Result<(), ContainerError> {
    if expected == found {
        return Ok(());
    }
    Err(ContainerError::Zip {
        member: None,
        fault: Fault::Layout {
            what,
            expected,
            found,
        },
    })
}
