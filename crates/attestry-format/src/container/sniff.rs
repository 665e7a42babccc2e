//! What kind of file the bytes are, and nothing about its name.

/// How the bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// RFC 1952.
    Gzip,
    /// Text, or what will be found not to be text.
    Plain,
    /// APPNOTE: begins with a member, or with the end of the directory where there is no member.
    Zip,
}

/// So many bytes are enough to tell.
pub(super) const MAGIC: usize = 4;

/// The packing by its magic number.
pub(super) fn packing(bytes: &[u8]) -> Packing {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Packing::Zip
    } else if bytes.starts_with(b"\x1f\x8b") {
        Packing::Gzip
    } else {
        Packing::Plain
    }
}

/// The first byte that is no JSON white space.
pub(super) fn first_byte(bytes: &[u8]) -> Option<u8> {
    bytes.iter().copied().find(|byte| !is_white_space(*byte))
}

/// Whether this is JSON white space.
pub(super) fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The bytes behind a UTF-8 byte order mark, if they begin with one.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_magic_number() {
        assert_eq!(packing(b"PK\x03\x04rest"), Packing::Zip);
        assert_eq!(packing(b"PK\x05\x06"), Packing::Zip);
        assert_eq!(packing(b"PK\x01\x02"), Packing::Plain);
        assert_eq!(packing(b"\x1f\x8b\x08"), Packing::Gzip);
        assert_eq!(packing(b""), Packing::Plain);
    }

    #[test]
    fn first_bytes() {
        assert_eq!(first_byte(b" \r\n\t[1]"), Some(b'['));
        assert_eq!(first_byte(b" \n"), None);
        assert_eq!(without_mark(b"\xef\xbb\xbf{}"), b"{}");
        assert_eq!(without_mark(b"{}"), b"{}");
    }
}
