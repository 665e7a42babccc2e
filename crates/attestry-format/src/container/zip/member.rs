//! One ZIP member: what its headers say, and its content.
//!
//! Knows that the directory and the member's own header must agree; does not know the other members.

use super::super::bytes_of;
use super::super::error::{ContainerError, Fault};
use super::super::gzip::crc32;
use super::super::inflate::{Stop, inflate};
use crate::limits::{LimitHit, Limits, name};
use rawzip::{CompressionMethod, ZipFileHeaderRecord, ZipSliceEntry};

/// A member as the directory and its own header show it.
pub(super) struct Member<'a> {
    pub(super) record: ZipFileHeaderRecord<'a>,
    pub(super) entry: ZipSliceEntry<'a>,
}

impl Member<'_> {
    /// Whether the member is one that can be read, and both headers agree.
    pub(super) fn check_headers(&self) -> Result<(), Fault> {
        let local = self.entry.local_header();
        for flags in [self.record.flags(), local.flags()] {
            if flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked() {
                return Err(Fault::Encrypted);
            }
        }
        for method in [self.record.compression_method(), local.compression_method()] {
            if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
                return Err(Fault::Method {
                    found: method.as_u16(),
                });
            }
        }
        let (expected, found) = (self.record.compression_method(), local.compression_method());
        if expected != found {
            let (expected, found) = (u64::from(expected.as_u16()), u64::from(found.as_u16()));
            return Err(Fault::Layout {
                what: "compression method",
                expected,
                found,
            });
        }
        let (expected, found) = (self.record.file_path(), local.file_path());
        if expected.as_bytes() != found.as_bytes() {
            let shown = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
            return Err(Fault::LocalName {
                expected: shown(expected.as_bytes()),
                found: shown(found.as_bytes()),
            });
        }
        self.check_sums()
    }

    /// Whether the lengths and the CRC-32 are the same in the directory and beside the member.
    fn check_sums(&self) -> Result<(), Fault> {
        let local = self.entry.local_header();
        let descriptor = self.entry.data_descriptor();
        let descriptor = descriptor.map_err(|_| Fault::Structure {
            expected: "a data descriptor",
        })?;
        let (crc, compressed, length) = match descriptor {
            Some(own) => (own.crc32(), own.compressed_size(), own.uncompressed_size()),
            None => (
                local.crc32(),
                local.compressed_size_hint(),
                local.uncompressed_size_hint(),
            ),
        };
        if crc != self.record.crc32() {
            return Err(Fault::Checksum {
                expected: self.record.crc32(),
                found: crc,
            });
        }
        let pairs = [
            (self.record.compressed_size_hint(), compressed),
            (self.record.uncompressed_size_hint(), length),
        ];
        match pairs.into_iter().find(|(expected, found)| expected != found) {
            Some((expected, found)) => Err(Fault::Length { expected, found }),
            None => Ok(()),
        }
    }

    /// Whether the content is not too long for its compressed length.
    pub(super) fn check_ratio(&self, limits: &Limits) -> Result<(), LimitHit> {
        let (length, compressed) = (self.record.uncompressed_size_hint(), bytes_of(self.entry.data()));
        if length <= limits.ratio_free_bytes {
            return Ok(());
        }
        Limits::check(name::RATIO, limits.ratio, length.div_ceil(compressed.max(1)))
    }

    /// The content, its length and CRC-32 checked.
    pub(super) fn extract(&self) -> Result<Vec<u8>, Broken> {
        let data = self.entry.data();
        let length = self.record.uncompressed_size_hint();
        let mut bytes = Vec::new();
        if self.record.compression_method() == CompressionMethod::STORE {
            bytes.try_reserve_exact(data.len()).map_err(|_| Broken::Memory {
                needed: bytes_of(data),
            })?;
            bytes.extend_from_slice(data);
        } else {
            let consumed = inflate(data, &mut bytes, length).map_err(|stop| match stop {
                Stop::Corrupt { at } => Fault::Deflate { at }.into(),
                Stop::Full { found } => Fault::Length {
                    expected: length,
                    found,
                }
                .into(),
                Stop::Memory { needed } => Broken::Memory { needed },
                Stop::Truncated => Fault::Truncated.into(),
            })?;
            if consumed != data.len() {
                let found = bytes_of(data.get(..consumed).unwrap_or_default());
                return Err(Fault::Length {
                    expected: bytes_of(data),
                    found,
                }
                .into());
            }
        }
        if bytes_of(&bytes) != length {
            return Err(Fault::Length {
                expected: length,
                found: bytes_of(&bytes),
            }
            .into());
        }
        let (expected, found) = (self.record.crc32(), crc32(&bytes));
        if expected == found {
            Ok(bytes)
        } else {
            Err(Fault::Checksum { expected, found }.into())
        }
    }
}

/// Why one member cannot be read, its name not yet said.
pub(super) enum Broken {
    Fault(Fault),
    Memory { needed: u64 },
}

impl Broken {
    /// With the member's name.
    pub(super) fn of(self, member: &str) -> ContainerError {
        match self {
            Self::Fault(fault) => ContainerError::Zip {
                member: Some(member.to_owned()),
                fault,
            },
            Self::Memory { needed } => ContainerError::Memory { needed },
        }
    }
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
