//! Those whom others' evidence is judged by: time-stamp authorities and a Sigstore trusted root. Whether a certificate is sound,
//! or a root complete, is known to who verifies with it; here is refused what cannot be one.

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

use crate::json::{Object, Value};
use crate::read::{self, Malformed, Path};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// How the media type of every version of a trusted root begins.
const ROOT_TYPE: &str = "application/vnd.dev.sigstore.trustedroot";
/// What a trusted root lists.
const ROOT_LISTS: [&str; 4] = [
    "tlogs",
    "ctlogs",
    "certificateAuthorities",
    "timestampAuthorities",
];

/// One certificate in PEM (RFC 7468).
pub(super) fn certificate(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    let pem = read::text(value, path)?;
    let der = der(pem).ok_or_else(|| {
        let found = pem.lines().next().unwrap_or_default();
        Malformed::value(path, "one certificate in PEM", found)
    })?;
    if is_certificate(&der) {
        Ok(pem.to_owned())
    } else {
        Err(Malformed::value(
            path,
            "one certificate in PEM",
            "another thing under that label",
        ))
    }
}

fn der(pem: &str) -> Option<Vec<u8>> {
    let body = pem.trim_ascii().strip_prefix(BEGIN)?.strip_suffix(END)?;
    STANDARD
        .decode(body.split_ascii_whitespace().collect::<String>())
        .ok()
}

/// Whether it is one sequence of what is signed, an algorithm and a signature (RFC 5280 section 4.1).
fn is_certificate(der: &[u8]) -> bool {
    const SEQUENCE: u8 = 0x30;
    const BIT_STRING: u8 = 0x03;
    let Some((SEQUENCE, mut rest, [])) = element(der) else {
        return false;
    };
    for expected in [SEQUENCE, SEQUENCE, BIT_STRING] {
        match element(rest) {
            Some((tag, _, after)) if tag == expected => rest = after,
            _ => return false,
        }
    }
    rest.is_empty()
}

/// The tag and the content of the first element of DER, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [tag, first, rest @ ..] = der else { return None };
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = bytes
                .iter()
                .fold(0_u32, |length, byte| (length << 8) | u32::from(*byte));
            (usize::try_from(length).ok()?, rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

/// A Sigstore trusted root, as canonical JSON. An empty object stands for none.
pub(super) fn root(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    if let Value::Object(root) = value
        && !root.members().is_empty()
    {
        check_root(root, path)?;
    }
    read::object_text(value, path)
}

fn check_root(root: &Object<'_>, path: &Path<'_>) -> Result<(), Malformed> {
    let expected = "the media type of a Sigstore trusted root";
    let own = path.member("mediaType");
    match root.member("mediaType") {
        Some(Value::String(text)) if text.starts_with(ROOT_TYPE) => {}
        Some(Value::String(text)) => return Err(Malformed::value(&own, expected, text)),
        Some(_) => return Err(Malformed::value(&own, expected, "no string")),
        None => return Err(Malformed::value(&own, expected, "none")),
    }
    for name in ROOT_LISTS {
        if let Some(list) = root.member(name) {
            read::plain_list(list, &path.member(name), read::object_text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::TrustFile;
    use crate::limits::Limits;

    /// The outermost elements of a certificate, with nothing inside.
    const HOLLOW: &str = "MAcwADAAAwEA";

    fn refused(member: &str) -> Option<String> {
        let text = format!(r#"{{"version":1,{member}}}"#);
        let refused = TrustFile::parse(text.as_bytes(), &Limits::standard()).err();
        refused.map(|error| error.to_string())
    }

    fn authority(label: &str, body: &str) -> Option<String> {
        refused(&format!(
            r#""timestampAuthorities":["-----BEGIN {label}-----\n{body}\n-----END {label}-----\n"]"#
        ))
    }

    #[test]
    fn an_authority_is_one_certificate() {
        assert_eq!(authority("CERTIFICATE", HOLLOW), None);
        assert_eq!(authority("CERTIFICATE", "MAcw\\nADAA\\nAwEA"), None);
        // A length that is written in two bytes.
        assert_eq!(authority("CERTIFICATE", "MIEHMAAwAAMBAA=="), None);
        let key = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
        for (label, body) in [
            ("PUBLIC KEY", key),
            ("CERTIFICATE", key),
            ("CERTIFICATE", ""),
            ("CERTIFICATE", "MAA="),
            ("CERTIFICATE", "MAcwADAAAwE="),
            ("CERTIFICATE", "MAcwADAAAwEAAA=="),
            ("CERTIFICATE", "MAkwADAAAwEABQA="),
            ("CERTIFICATE", "MIf/////////"),
            ("CERTIFICATE", "?"),
        ] {
            let refusal = authority(label, body).expect(body);
            assert!(refusal.contains("`trust.timestampAuthorities[0]`"), "{refusal}");
        }
        let twice =
            format!("-----BEGIN CERTIFICATE-----\\n{HOLLOW}\\n-----END CERTIFICATE-----\\n").repeat(2);
        assert!(refused(&format!(r#""timestampAuthorities":["{twice}"]"#)).is_some());
        assert!(refused(r#""timestampAuthorities":["x"]"#).is_some());
        assert!(refused(r#""timestampAuthorities":[1]"#).is_some());
    }

    #[test]
    fn a_root_says_that_it_is_one() {
        let root = |members: &str| refused(&format!(r#""sigstoreTrustedRoot":{{{members}}}"#));
        assert_eq!(root(""), None);
        for media_type in [
            "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "application/vnd.dev.sigstore.trustedroot.v0.2+json",
        ] {
            let with = |more: &str| root(&format!(r#""mediaType":"{media_type}"{more}"#));
            assert_eq!(with(""), None);
            assert_eq!(with(r#","tlogs":[{"baseUrl":"https://a"}],"other":1"#), None);
            assert!(with(r#","tlogs":{}"#).is_some());
            assert!(with(r#","certificateAuthorities":["x"]"#).is_some());
        }
        for members in [
            r#""bogus":1"#,
            r#""mediaType":"application/json""#,
            r#""mediaType":1,"tlogs":[]"#,
        ] {
            let refusal = root(members).expect(members);
            assert!(
                refusal.contains("`trust.sigstoreTrustedRoot.mediaType`"),
                "{refusal}"
            );
        }
        assert!(refused(r#""sigstoreTrustedRoot":"x""#).is_some());
    }
}
