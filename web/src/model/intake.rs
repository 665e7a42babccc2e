//! What a file looks like before the engine reads it, and the verification time as people type it.
//!
//! The look only decides which field a dropped file goes into. Whether a file is what it looks like, the engine says.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// What a file looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// Anything that is no trust file.
    Bundle,
    /// A proof that a log holds an entry, in a file of its own (C2SP `tlog-proof`).
    Proof,
    /// A JSON object with `version` and `keys`.
    Trust,
}

/// Larger files are not looked into: no trust file is that large.
pub const LOOK_LIMIT: u32 = 4 * 1024 * 1024;

/// What a file looks like, by its content, never by its name.
pub fn look(bytes: &[u8]) -> Look {
    #[derive(Deserialize)]
    struct Trust {
        #[serde(rename = "version")]
        _version: IgnoredAny,
        #[serde(rename = "keys")]
        _keys: Vec<IgnoredAny>,
    }
    if bytes.starts_with(b"c2sp.org/tlog-proof@") {
        return Look::Proof;
    }
    match serde_json::from_slice::<Trust>(bytes) {
        Ok(_) => Look::Trust,
        Err(_) => Look::Bundle,
    }
}

/// The verification time as RFC 3339 in UTC, from `2026-09-01T00:00`, with a space for the `T`, with seconds, or with
/// the `Z` already there; `None` where it is no time of that form. The engine checks the rest.
pub fn verification_time(typed: &str) -> Option<String> {
    let text = typed.trim().trim_end_matches("UTC").trim_end();
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (date, clock) = text.split_once(['T', 't', ' '])?;
    let shape = |part: &str, form: &str| {
        part.len() == form.len()
            && part.bytes().zip(form.bytes()).all(|(byte, want)| {
                if want == b'0' {
                    byte.is_ascii_digit()
                } else {
                    byte == want
                }
            })
    };
    if !shape(date, "0000-00-00") {
        return None;
    }
    let clock = clock.trim();
    if shape(clock, "00:00") {
        Some(format!("{date}T{clock}:00Z"))
    } else if shape(clock, "00:00:00") {
        Some(format!("{date}T{clock}Z"))
    } else {
        None
    }
}

/// An RFC 3339 time as a person edits it: `2026-09-01 00:00:00`, to the second.
pub fn editable(rfc3339: &str) -> String {
    let seconds = rfc3339.get(..19).unwrap_or(rfc3339);
    seconds.replacen('T', " ", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trust_file_is_known_by_its_members() {
        assert_eq!(
            look(br#" {"name":"x","version":1,"keys":[{"publicKey":""}]} "#),
            Look::Trust
        );
    }

    #[test]
    fn a_proof_is_known_by_its_first_line() {
        assert_eq!(look(b"c2sp.org/tlog-proof@v1\nindex 0\n"), Look::Proof);
        assert_eq!(look(b"{}\nc2sp.org/tlog-proof@v1\n"), Look::Bundle);
    }

    #[test]
    fn everything_else_goes_into_the_bundle_field() {
        for bytes in [
            &b"{\"keys\":[]}"[..],
            b"{\"version\":1}",
            b"[]",
            b"\x1f\x8b",
            b"",
            b"{\"version\":1,\"keys\":[]}\n{}",
        ] {
            assert_eq!(look(bytes), Look::Bundle, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn times_are_read_in_the_forms_people_type() {
        for typed in [
            "2026-09-01 08:30",
            "2026-09-01T08:30:00",
            " 2026-09-01T08:30:00Z ",
            "2026-09-01 08:30:00 UTC",
        ] {
            assert_eq!(
                verification_time(typed).as_deref(),
                Some("2026-09-01T08:30:00Z"),
                "{typed}"
            );
        }
    }

    #[test]
    fn other_text_is_no_time() {
        for typed in [
            "",
            "now",
            "2026-09-01",
            "01.09.2026 08:30",
            "2026-09-01 8:30",
            "2026-09-01T08:30:00+02:00",
        ] {
            assert_eq!(verification_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_shown_for_editing_is_read_back() {
        assert_eq!(editable("2026-09-01T08:30:00.123Z"), "2026-09-01 08:30:00");
        assert_eq!(
            verification_time(&editable("2026-09-01T08:30:00Z")).as_deref(),
            Some("2026-09-01T08:30:00Z")
        );
    }
}
