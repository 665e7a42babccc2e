//! ZIP: no archive is opened that two readers could read differently, or whose members are not what they say.

use crate::zip::{LINE, blob, length};
use crate::zip_writer::{Member, write};
use crate::{lines, opened, refused};
use attestry_format::container::{ContainerError, Fault, open};
use attestry_format::digest::Digest;
use attestry_format::limits::Limits;

pub(crate) fn fault(member: &str, fault: Fault) -> ContainerError {
    ContainerError::Zip {
        member: Some(member.to_owned()),
        fault,
    }
}

fn layout(what: &'static str, expected: u64, found: u64) -> ContainerError {
    ContainerError::Zip {
        member: None,
        fault: Fault::Layout {
            what,
            expected,
            found,
        },
    }
}

#[test]
fn a_member_that_is_not_what_it_says_is_refused() {
    for (index, (member, expected)) in faulty_members().into_iter().enumerate() {
        assert_eq!(
            refused(&write(&[member])),
            fault("a.jsonl", expected),
            "case {index}"
        );
    }
    let broken = Member::deflated("a.jsonl", LINE).but(|member| member.data = vec![0xff; 9]);
    let error = refused(&write(&[broken]));
    assert!(
        matches!(
            error,
            ContainerError::Zip {
                member: Some(_),
                fault: Fault::Deflate { .. }
            }
        ),
        "{error}"
    );
}

#[test]
fn a_folder_is_empty_and_what_holds_anything_is_checked_and_reported() {
    let member = Member::stored("a.jsonl/", LINE);
    let folder = || Member::stored("a/", b"");
    let zip = write(&[member.clone(), folder(), Member::deflated("b/", b"")]);
    assert_eq!(opened(&zip).unknown_members, ["a.jsonl/"]);
    let (expected, found) = (member.crc ^ 1, member.crc);
    let wrong = |member: &mut Member| (member.crc, member.local_crc) = (expected, expected);
    let error = fault("a.jsonl/", Fault::Checksum { expected, found });
    assert_eq!(refused(&write(&[member.but(wrong)])), error);
    let empty = folder().but(wrong);
    let error = fault("a/", Fault::Checksum { expected, found: 0 });
    assert_eq!(refused(&write(&[empty])), error);
}

/// Members with one thing wrong, and what is to be said of each.
fn faulty_members() -> Vec<(Member, Fault)> {
    let stored = || Member::stored("a.jsonl", LINE);
    let deflated = || Member::deflated("a.jsonl", LINE);
    let crc = stored().crc;
    let both = |crc: u32| move |member: &mut Member| (member.crc, member.local_crc) = (crc, crc);
    vec![
        (
            stored().but(both(crc ^ 1)),
            Fault::Checksum {
                expected: crc ^ 1,
                found: crc,
            },
        ),
        (
            deflated().but(both(crc ^ 1)),
            Fault::Checksum {
                expected: crc ^ 1,
                found: crc,
            },
        ),
        (
            stored().but(|member| member.local_crc ^= 1),
            Fault::Checksum {
                expected: crc,
                found: crc ^ 1,
            },
        ),
        (
            stored().but(|member| member.length = 7),
            Fault::Length {
                expected: 7,
                found: 8,
            },
        ),
        (
            stored().but(|member| member.length = 9),
            Fault::Length {
                expected: 9,
                found: 8,
            },
        ),
        (
            deflated().but(|member| member.length = 7),
            Fault::Length {
                expected: 7,
                found: 8,
            },
        ),
        (
            deflated().but(|member| member.length = 9),
            Fault::Length {
                expected: 9,
                found: 8,
            },
        ),
        (stored().but(|member| member.flags = 1), Fault::Encrypted),
        (stored().but(|member| member.flags = 1 | 1 << 6), Fault::Encrypted),
        (stored().but(|member| member.flags = 1 << 13), Fault::Encrypted),
        (
            stored().but(|member| member.method = 12),
            Fault::Method { found: 12 },
        ),
        (
            stored().but(|member| member.method = 99),
            Fault::Method { found: 99 },
        ),
        (
            stored().but(|member| member.local_name = b"b.jsonl".into()),
            Fault::LocalName {
                expected: "a.jsonl".to_owned(),
                found: "b.jsonl".to_owned(),
            },
        ),
        (
            deflated().but(|member| {
                member.data.truncate(4);
            }),
            Fault::Truncated,
        ),
        (
            deflated().but(|member| member.data.extend([0, 0])),
            Fault::Length {
                expected: length(&deflated().data) + 2,
                found: length(&deflated().data),
            },
        ),
    ]
}

#[test]
fn members_that_are_not_used_are_checked_as_well() {
    let unused = Member::stored("notes.txt", b"x").but(|member| (member.crc, member.local_crc) = (1, 1));
    let error = refused(&write(&[Member::stored("a.jsonl", LINE), unused]));
    let found = Member::stored("", b"x").crc;
    assert_eq!(error, fault("notes.txt", Fault::Checksum { expected: 1, found }));
}

#[test]
fn one_name_is_one_member() {
    for (name, content) in [("a.jsonl", LINE), ("notes.txt", &b"x"[..])] {
        let zip = write(&[Member::stored(name, content), Member::deflated(name, content)]);
        assert_eq!(refused(&zip), fault(name, Fault::DuplicateName));
    }
}

#[test]
fn nothing_stands_before_between_or_behind() {
    let zip = write(&[Member::stored("a.jsonl", LINE)]);
    let behind = [&zip[..], b"x"].concat();
    assert_eq!(
        refused(&behind),
        layout("end of the file at", length(&zip), length(&behind))
    );
    let before = [&write(&[Member::stored("other.jsonl", b"{}")]), &zip[..]].concat();
    let found = length(&before) - length(&zip);
    assert_eq!(refused(&before), layout("first member at", 0, found));
    // The directory's second entry points at the first member, under the name both have.
    let mut overlapping = write(&[Member::stored("a.jsonl", LINE), Member::stored("b.jsonl", LINE)]);
    let directory = overlapping.len() - 22 - 2 * (46 + 7);
    let (offset, name) = (directory + 53 + 42, directory + 53 + 46);
    overlapping[offset..offset + 4].fill(0);
    assert_eq!(
        refused(&overlapping),
        fault(
            "b.jsonl",
            Fault::LocalName {
                expected: "b.jsonl".to_owned(),
                found: "a.jsonl".to_owned()
            }
        )
    );
    overlapping[name] = b'a';
    assert_eq!(refused(&overlapping), fault("a.jsonl", Fault::DuplicateName));
    let mut counted = zip.clone();
    let end = counted.len() - 22;
    counted[end + 8] = 2;
    counted[end + 10] = 2;
    assert_eq!(refused(&counted), layout("members of the directory", 2, 1));
}

#[test]
fn what_only_begins_like_an_archive_is_refused() {
    let structure = |expected| ContainerError::Zip {
        member: None,
        fault: Fault::Structure { expected },
    };
    assert_eq!(refused(b"PK\x03\x04"), structure("the end of a ZIP directory"));
    let mut zip = write(&[Member::stored("a.jsonl", LINE)]);
    let directory = zip.len() - 22 - (46 + 7);
    zip[directory] = b'X';
    assert_eq!(refused(&zip), structure("a ZIP directory entry"));
}

/// Any one byte changed: opened or refused, never a panic, and what is opened has every content checked.
#[test]
fn no_changed_byte_is_too_much() {
    let zip = write(&[
        Member::deflated("a.jsonl", LINE),
        blob(b"policy"),
        Member::stored("b.jsonl", b"{\"b\":2}"),
    ]);
    let mut opened_ones = 0;
    for index in 0..zip.len() {
        for flip in [1, 0x80, 0xff] {
            let mut changed = zip.clone();
            changed[index] ^= flip;
            if let Ok(container) = open(changed, &Limits::standard()) {
                opened_ones += 1;
                assert!(
                    container
                        .blobs
                        .iter()
                        .all(|(name, content)| *name == Digest::of(content))
                );
                let known = ["{\"a\":1}", "{\"b\":2}"];
                assert!(
                    lines(&container)
                        .iter()
                        .all(|line| known.contains(&line.as_str())),
                    "byte {index}"
                );
            }
        }
    }
    // Times, versions and attributes mean nothing here, so some changes are none.
    assert!(opened_ones > 0);
    for end in 0..zip.len() {
        let error = open(zip[..end].to_vec(), &Limits::standard()).err();
        assert_eq!(error.is_some(), end > 0, "cut at {end}");
    }
}
