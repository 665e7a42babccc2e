//! ZIP: lines in the order of names, contents by digest, and no archive that two readers could read differently.

use crate::zip_writer::{Member, write};
use crate::{lines, opened, places, refused};
use attestry_format::container::{BadBlob, ContainerError, Fault, Place, PlacedHit, open};
use attestry_format::digest::Digest;
use attestry_format::limits::{LimitHit, Limits};

fn fault(member: &str, fault: Fault) -> ContainerError {
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

fn blob(content: &[u8]) -> Member {
    Member::deflated(&format!("blobs/sha256/{}", Digest::of(content).hex()), content)
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).expect("a small file")
}

const LINE: &[u8] = b"{\"a\":1}\n";

#[test]
fn lines_come_in_the_order_of_names() {
    let zip = write(&[
        Member::deflated("b.jsonl", b"{\"b\":1}\n{\"b\":2}"),
        Member::stored("dir/", b""),
        Member::stored("a/z.intoto.jsonl", b"{\"a\":1}\r\n\n{\"b\":1}\n"),
    ]);
    let container = opened(&zip);
    assert_eq!(lines(&container), ["{\"a\":1}", "{\"b\":1}", "{\"b\":2}"]);
    let expected = [
        "line 1 of `a/z.intoto.jsonl`",
        "line 3 of `a/z.intoto.jsonl`",
        "line 2 of `b.jsonl`",
    ];
    assert_eq!(places(&container), expected);
    // The repetition lies in another member.
    let repeats: Vec<(Option<&str>, usize, Option<&str>, usize)> = container
        .repeats
        .iter()
        .map(|repeat| {
            let (line, first) = (repeat.line, repeat.first);
            (
                container.member(&line),
                line.number,
                container.member(&first),
                first.number,
            )
        })
        .collect();
    assert_eq!(repeats, [(Some("b.jsonl"), 1, Some("a/z.intoto.jsonl"), 3)]);
    assert_eq!(container.unknown_members, Vec::<String>::new());
}

#[test]
fn contents_are_known_by_their_digest_and_others_are_reported() {
    let (good, wrong) = (
        blob(b"policy text"),
        blob(b"another").but(|member| *member = swapped(member, b"changed")),
    );
    let upper = blob(b"upper").but(|member| {
        let name = format!("blobs/sha256/{}", Digest::of(b"upper").hex().to_uppercase());
        member.name = name.clone().into();
        member.local_name = name.into();
    });
    let zip = write(&[
        upper,
        Member::stored("README.JSONL", b"?"),
        wrong,
        good,
        Member::stored("x.jsonl", LINE),
    ]);
    let container = opened(&zip);
    assert_eq!(
        container
            .blobs
            .get(&Digest::of(b"policy text"))
            .map(Vec::as_slice),
        Some(&b"policy text"[..])
    );
    assert_eq!(container.blobs.len(), 1);
    let expected = Digest::of(b"another");
    let member = format!("blobs/sha256/{}", expected.hex());
    assert_eq!(
        container.bad_blobs,
        [BadBlob {
            member,
            expected,
            found: Digest::of(b"changed")
        }]
    );
    let upper = format!("blobs/sha256/{}", Digest::of(b"upper").hex().to_uppercase());
    assert_eq!(container.unknown_members, ["README.JSONL".to_owned(), upper]);
}

/// The member of the same name with another content.
fn swapped(member: &Member, content: &[u8]) -> Member {
    Member::stored(
        std::str::from_utf8(&member.name).expect("a name of ours"),
        content,
    )
}

#[test]
fn an_archive_without_lines_is_an_empty_bundle() {
    assert_eq!(lines(&opened(&write(&[]))), Vec::<String>::new());
    let container = opened(&write(&[blob(b"x")]));
    assert_eq!((container.lines.len(), container.blobs.len()), (0, 1));
    let array = write(&[Member::stored("a.jsonl", b"[{}]")]);
    assert_eq!(refused(&array), ContainerError::NoObject { lines: 1 });
}

#[test]
fn data_descriptors_are_read() {
    for member in [Member::stored("a.jsonl", LINE), Member::deflated("a.jsonl", LINE)] {
        let zip = write(&[member.clone().but(|member| member.flags = 8), blob(b"behind it")]);
        assert_eq!(lines(&opened(&zip)), ["{\"a\":1}"]);
        let wrong = member.but(|member| {
            member.flags = 8;
            member.local_crc ^= 1;
        });
        let (expected, found) = (wrong.crc, wrong.local_crc);
        assert_eq!(
            refused(&write(&[wrong])),
            fault("a.jsonl", Fault::Checksum { expected, found })
        );
    }
}

#[test]
fn a_member_that_is_not_what_it_says_is_refused() {
    let stored = || Member::stored("a.jsonl", LINE);
    let deflated = || Member::deflated("a.jsonl", LINE);
    let crc = stored().crc;
    let both = |crc: u32| move |member: &mut Member| (member.crc, member.local_crc) = (crc, crc);
    let cases = [
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
    ];
    for (index, (member, expected)) in cases.into_iter().enumerate() {
        assert_eq!(
            refused(&write(&[member])),
            fault("a.jsonl", expected),
            "case {index}"
        );
    }
    let broken = deflated().but(|member| member.data = vec![0xff; 9]);
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

#[test]
fn limits_hold_before_anything_is_unpacked() {
    let bomb = Member::deflated("a.jsonl", &vec![b' '; 3 << 20]);
    let ratio = u64::from(bomb.length).div_ceil(length(&bomb.data));
    let hit = LimitHit {
        name: "compression ratio",
        limit: 200,
        found: ratio,
    };
    assert_eq!(refused(&write(&[bomb])), ContainerError::Limit(hit));

    let zip = write(&[
        Member::deflated("a.jsonl", &[b' '; 800]),
        Member::deflated("b.jsonl", &[b'\n'; 800]),
    ]);
    let limits = Limits {
        total_bytes: 1599,
        ..Limits::standard()
    };
    let hit = LimitHit {
        name: "total bytes",
        limit: 1599,
        found: 1600,
    };
    assert_eq!(
        open(zip.clone(), &limits).expect_err("too much"),
        ContainerError::Limit(hit)
    );
    let limits = Limits {
        total_bytes: 1600,
        ..Limits::standard()
    };
    assert_eq!(open(zip.clone(), &limits).expect("a bundle").lines.len(), 0);
    let limits = Limits {
        entries: 1,
        ..Limits::standard()
    };
    let hit = LimitHit {
        name: "entries",
        limit: 1,
        found: 2,
    };
    assert_eq!(
        open(zip, &limits).expect_err("too many"),
        ContainerError::Limit(hit)
    );
}

#[test]
fn a_content_over_the_limit_is_left_out_and_reported() {
    let limits = Limits {
        blob_bytes: 4,
        ..Limits::standard()
    };
    let container = open(write(&[blob(b"12345"), blob(b"1234")]), &limits).expect("a bundle");
    assert_eq!(
        container.blobs.keys().copied().collect::<Vec<_>>(),
        [Digest::of(b"1234")]
    );
    let place = Place::Member(format!("blobs/sha256/{}", Digest::of(b"12345").hex()));
    let hit = LimitHit {
        name: "blob bytes",
        limit: 4,
        found: 5,
    };
    assert_eq!(container.limit_hits, [PlacedHit { hit, place }]);
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
