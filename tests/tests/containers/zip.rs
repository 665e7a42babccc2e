//! ZIP: lines in the order of names, contents by digest, limits before anything is unpacked.

use crate::zip_faults::fault;
use crate::zip_writer::{Member, write};
use crate::{lines, opened, places, refused};
use attestry_format::container::{BadBlob, ContainerError, Fault, Place, PlacedHit, open};
use attestry_format::digest::Digest;
use attestry_format::limits::{LimitHit, Limits};

pub(crate) fn blob(content: &[u8]) -> Member {
    Member::deflated(&format!("blobs/sha256/{}", Digest::of(content).hex()), content)
}

pub(crate) fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).expect("a small file")
}

pub(crate) const LINE: &[u8] = b"{\"a\":1}\n";

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
