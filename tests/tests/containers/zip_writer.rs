//! A small ZIP writer whose every number can be made wrong.
//!
//! Knows the records of APPNOTE 4.3 without ZIP64. For tests only: it writes what no honest program would.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// One member, with what its directory entry and its own header say of it.
#[derive(Clone)]
pub(crate) struct Member {
    /// The name in the directory.
    pub(crate) name: Vec<u8>,
    /// The name in the member's own header.
    pub(crate) local_name: Vec<u8>,
    /// The bytes as they are stored.
    pub(crate) data: Vec<u8>,
    /// 0 stored, 8 deflate.
    pub(crate) method: u16,
    /// Bit 0: encrypted. Bit 3: a data descriptor follows.
    pub(crate) flags: u16,
    /// CRC-32 of the content.
    pub(crate) crc: u32,
    /// Length of the content.
    pub(crate) length: u32,
    /// CRC-32 in the member's own header or data descriptor.
    pub(crate) local_crc: u32,
}

impl Member {
    /// A member kept as it is.
    pub(crate) fn stored(name: &str, content: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(content);
        Self {
            name: name.into(),
            local_name: name.into(),
            data: content.to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            length: u32::try_from(content.len()).expect("a small member"),
            local_crc: crc.sum(),
        }
    }

    /// A member compressed by deflate.
    pub(crate) fn deflated(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).expect("memory");
        let data = encoder.finish().expect("memory");
        Self {
            data,
            method: 8,
            ..Self::stored(name, content)
        }
    }

    /// The same with something else wrong.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

/// A ZIP of these members in this order.
pub(crate) fn write(members: &[Member]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        let offset = small(zip.len());
        let described = member.flags & 8 != 0;
        let beside = if described {
            [0; 3]
        } else {
            [member.local_crc, small(member.data.len()), member.length]
        };
        zip.extend(b"PK\x03\x04");
        zip.extend(fixed(member, beside));
        zip.extend(short(member.local_name.len()).to_le_bytes());
        zip.extend([0; 2]);
        zip.extend(&member.local_name);
        zip.extend(&member.data);
        if described {
            zip.extend(b"PK\x07\x08");
            for number in [member.local_crc, small(member.data.len()), member.length] {
                zip.extend(number.to_le_bytes());
            }
        }
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(fixed(
            member,
            [member.crc, small(member.data.len()), member.length],
        ));
        directory.extend(short(member.name.len()).to_le_bytes());
        directory.extend([0; 12]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&member.name);
    }
    let (start, length, count) = (small(zip.len()), small(directory.len()), short(members.len()));
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00");
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(length.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

/// What both headers have in common: version, flags, method, time, and the three numbers.
fn fixed(member: &Member, numbers: [u32; 3]) -> Vec<u8> {
    let mut bytes = vec![20, 0];
    bytes.extend(member.flags.to_le_bytes());
    bytes.extend(member.method.to_le_bytes());
    bytes.extend([0; 4]);
    for number in numbers {
        bytes.extend(number.to_le_bytes());
    }
    bytes
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a small ZIP")
}

fn short(number: usize) -> u16 {
    u16::try_from(number).expect("a small ZIP")
}
