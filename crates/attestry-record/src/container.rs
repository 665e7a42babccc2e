//! The packed containers of a bundle: gzip and ZIP (FORMAT 1).

use core::fmt;
use std::io::Write as _;

use crate::bundle::Bundle;

impl Bundle {
    /// As JSON Lines, gzip-compressed (RFC 1952), without time and name, so that the same bundle gives the same bytes.
    pub fn to_gzip(&self) -> Result<Vec<u8>, ContainerError> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&self.to_jsonl()).map_err(ContainerError::of)?;
        encoder.finish().map_err(ContainerError::of)
    }

    /// As ZIP: the lines, and the attached contents under `blobs/sha256/`.
    pub fn to_zip(&self) -> Result<Vec<u8>, ContainerError> {
        let mut output = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut output);
        let lines = self.to_jsonl();
        let blobs = self
            .blobs
            .iter()
            .map(|(name, content)| (format!("blobs/sha256/{name}"), content));
        for (name, content) in core::iter::once(("bundle.intoto.jsonl".to_owned(), &lines)).chain(blobs) {
            let deflate = rawzip::CompressionMethod::DEFLATE;
            let file = archive.new_file(name.as_str()).compression_method(deflate);
            let (mut member, config) = file.start().map_err(ContainerError::of)?;
            let encoder = flate2::write::DeflateEncoder::new(&mut member, flate2::Compression::best());
            let mut writer = config.wrap(encoder);
            writer.write_all(content).map_err(ContainerError::of)?;
            let (encoder, descriptor) = writer.finish().map_err(ContainerError::of)?;
            encoder.finish().map_err(ContainerError::of)?;
            member.finish(descriptor).map_err(ContainerError::of)?;
        }
        archive.finish().map_err(ContainerError::of)?;
        Ok(output)
    }
}

/// A container could not be written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ContainerError {
    message: String,
}

impl ContainerError {
    fn of(error: impl fmt::Display) -> Self {
        Self {
            message: error.to_string(),
        }
    }
}

impl fmt::Display for ContainerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the container cannot be written: {}", self.message)
    }
}

impl core::error::Error for ContainerError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use std::io::Read as _;

    use super::*;
    use crate::encoding::{hex, sha256};

    fn bundle() -> Bundle {
        let mut bundle = Bundle::new();
        bundle.push_checkpoint("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".to_owned());
        bundle
    }

    #[test]
    fn gzip_holds_the_same_lines_and_is_reproducible() {
        let bundle = bundle();
        let packed = bundle.to_gzip().unwrap();
        assert_eq!(packed, bundle.to_gzip().unwrap());
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, bundle.to_jsonl());
    }

    #[test]
    fn zip_holds_the_lines_and_the_contents_by_digest() {
        let mut bundle = bundle();
        bundle.attach(b"policy text".to_vec());
        let packed = bundle.to_zip().unwrap();
        let archive = rawzip::ZipArchive::from_slice(&packed).unwrap();
        let mut entries = archive.entries();
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry().unwrap() {
            let name = member.file_path().try_normalize().unwrap().as_ref().to_owned();
            let data = archive.get_entry(member.wayfinder()).unwrap();
            let mut content = Vec::new();
            let inflated = flate2::read::DeflateDecoder::new(data.data());
            data.verifying_reader(inflated).read_to_end(&mut content).unwrap();
            members.push((name, content));
        }
        let blob = format!("blobs/sha256/{}", hex(&sha256(b"policy text")));
        let expected = [
            ("bundle.intoto.jsonl".to_owned(), bundle.to_jsonl()),
            (blob, b"policy text".to_vec()),
        ];
        assert_eq!(members, expected);
    }
}
