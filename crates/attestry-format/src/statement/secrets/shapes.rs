//! What live credentials look like in a text: private keys in PEM, tokens in JOSE compact form, `Bearer` and its token,
//! tokens of well-known providers.
//!
//! Only what is a secret by itself: an access key's id is none, nor is a public key, nor a certificate.

use super::SecretKind;
use crate::base64;
use crate::json::{self, Depth, Value};

/// How well-known tokens begin, and how many characters follow at least.
const PREFIXES: &[(&str, usize)] = &[
    ("AGE-SECRET-KEY-1", 58), // age
    ("AIza", 35),             // Google API keys
    ("GOCSPX-", 24),          // Google OAuth client secrets
    ("SG.", 60),              // SendGrid
    ("dapi", 32),             // Databricks
    ("dckr_pat_", 20),        // Docker
    ("dop_v1_", 64),          // DigitalOcean
    ("ghp_", 36),             // GitHub, and the four below
    ("gho_", 36),
    ("ghr_", 36),
    ("ghs_", 36),
    ("ghu_", 36),
    ("github_pat_", 40),
    ("glpat-", 20), // GitLab
    ("hf_", 30),    // Hugging Face
    ("hvb.", 24),   // Vault, batch and service
    ("hvs.", 24),
    ("npm_", 36),     // npm
    ("pypi-AgE", 50), // PyPI: a macaroon
    ("rk_live_", 24), // Stripe, restricted and secret
    ("sk_live_", 24),
    ("shpat_", 32), // Shopify
    ("sk-", 40),    // several makers of language models
    ("xapp-", 24),  // Slack, and the five below
    ("xoxa-", 24),
    ("xoxb-", 24),
    ("xoxp-", 24),
    ("xoxr-", 24),
    ("xoxs-", 24),
    ("ya29.", 40), // Google OAuth access tokens
];

/// The first credential in a text.
pub(super) fn in_text(text: &str) -> Option<SecretKind> {
    if has_private_key(text) {
        return Some(SecretKind::PrivateKey);
    }
    let mut after_bearer = false;
    let mut rest = text.as_bytes();
    // Words are ASCII, so they can be told apart by bytes.
    while let Some(start) = rest.iter().position(|one| is_token(*one)) {
        rest = rest.get(start..).unwrap_or_default();
        let length = rest.iter().position(|one| !is_token(*one)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        rest = after;
        if length >= SHORTEST {
            let first = word.first().copied().unwrap_or_default();
            let may_be_jose = JOSE_FIRST.contains(&first);
            let may_be_known = length >= KNOWN && KNOWN_FIRST.contains(&first);
            let word = std::str::from_utf8(word).unwrap_or_default();
            if (may_be_jose && is_jose(word)) || (after_bearer && is_borne(word, text)) {
                return Some(SecretKind::BearerToken);
            }
            if may_be_known && is_well_known(word) {
                return Some(SecretKind::ApiToken);
            }
        }
        after_bearer = word.eq_ignore_ascii_case(b"bearer");
    }
    None
}

/// No word that matters is shorter: of a token in JOSE compact form ten characters of header, two dots, one character behind
/// them.
const SHORTEST: usize = 13;
/// How a header in JOSE may begin: `{` in base64, or white space.
const JOSE_FIRST: &[u8] = b"eICD";
/// No well-known token is shorter, and how they begin: a test holds both to [`PREFIXES`].
const KNOWN: usize = 26;
const KNOWN_FIRST: &[u8] = b"AGSdghnprsxy";

/// A PEM block of a private key that is not encrypted, with at least some of the key.
fn has_private_key(text: &str) -> bool {
    /// The last line of a key may be short; the shortest key itself, Ed25519 in PKCS #8, has 64 characters of base64, and
    /// made-up ones have fewer.
    const KEY: usize = 16;
    if text.len() < KEY {
        return false;
    }
    text.match_indices("-----BEGIN ").any(|(at, begin)| {
        let rest = text.get(at.saturating_add(begin.len())..).unwrap_or_default();
        let Some((label, body)) = rest.split_once("-----") else {
            return false;
        };
        let private = label.ends_with("PRIVATE KEY") || label == "PGP PRIVATE KEY BLOCK";
        if !private || label.starts_with("ENCRYPTED") || label.contains('\n') {
            return false;
        }
        // Line breaks may be written out where the PEM lies in a JSON text.
        let body = body.replace("\\n", "\n").replace("\\r", "\r");
        let body = body.split("-----").next().unwrap_or_default();
        let encrypted = body.contains("ENCRYPTED");
        !encrypted
            && body
                .lines()
                .map(str::trim)
                .any(|line| line.len() >= KEY && line.bytes().all(is_base64) && is_varied(line))
    })
}

/// A JWS of three parts or a JWE of five whose header is JSON with `alg`, with a signature or tag.
fn is_jose(word: &str) -> bool {
    let parts: Vec<&str> = word.splitn(6, '.').collect();
    let (Some(header), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    if !matches!(parts.len(), 3 | 5) || header.len() < 10 || last.is_empty() {
        return false;
    }
    let Ok(header) = base64::decode_url_unpadded(header) else {
        return false;
    };
    match json::parse(&header, Depth { base: 0, limit: 8 }) {
        Ok(Value::Object(header)) => header.member("alg").is_some_and(|alg| alg.as_str().is_some()),
        _ => false,
    }
}

/// A token of a well-known provider.
fn is_well_known(word: &str) -> bool {
    PREFIXES.iter().any(|(prefix, least)| {
        word.strip_prefix(prefix)
            .is_some_and(|rest| is_random(rest, *least))
    })
}

/// A token behind `Bearer` (RFC 6750): with a digit in it, or in a text that speaks of authorization; others are words.
fn is_borne(word: &str, text: &str) -> bool {
    is_varied(word) && (has_digit(word) || text.contains("uthorization"))
}

/// Long enough, and no placeholder: several different characters, a digit among them, only those of tokens.
fn is_random(word: &str, least: usize) -> bool {
    word.len() >= least && has_digit(word) && is_varied(word)
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether it has as many different characters as no placeholder has.
fn is_varied(word: &str) -> bool {
    const DIFFERENT: usize = 8;
    let mut seen = [false; 128];
    for byte in word.bytes() {
        if let Some(place) = seen.get_mut(usize::from(byte)) {
            *place = true;
        }
    }
    seen.iter().filter(|seen| **seen).count() >= DIFFERENT
}

fn is_token(one: u8) -> bool {
    const TOKEN: [bool; 256] = {
        let mut table = [false; 256];
        let mut one = 0_u8;
        loop {
            table[one as usize] = matches!(one, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.');
            if one == 255 {
                break table;
            }
            one += 1;
        }
    };
    TOKEN.get(usize::from(one)).copied().unwrap_or_default()
}

/// A character of either alphabet, or padding.
pub(super) const fn is_any_base64(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'-' | b'_')
}

const fn is_base64(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=')
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlIG9mIHNpeHR5IGZvdXIgYnl0ZXM";

    #[test]
    fn what_is_looked_at_first_passes_over_no_prefix() {
        for (prefix, least) in PREFIXES {
            assert!(prefix.len() + least >= KNOWN, "{prefix}");
            assert!(KNOWN_FIRST.contains(&prefix.as_bytes()[0]), "{prefix}");
        }
        for begin in ["{", " ", "\t", "\n", "\r"] {
            for next in 0..=255_u8 {
                let text = base64::encode_url_unpadded(&[begin.as_bytes(), &[next, 7]].concat());
                assert!(JOSE_FIRST.contains(&text.as_bytes()[0]), "{begin:?}");
            }
        }
    }

    /// The bytes that hexadecimal digits decode to, by their place in a group of three, hold no word that matters.
    #[test]
    fn hexadecimal_digits_are_no_credential_in_base64() {
        let mut can = [[false; 256]; 3];
        let digits = b"0123456789abcdef";
        for text in digits.iter().flat_map(|a| digits.iter().map(move |b| [*a, *b])) {
            for (place, group) in [
                [text[0], text[1], b'0', b'0'],
                [b'0', text[0], text[1], b'0'],
                [b'0', b'0', text[0], text[1]],
            ]
            .iter()
            .enumerate()
            {
                let group = std::str::from_utf8(group).expect("ASCII");
                let decoded = base64::decode(group).expect("base64");
                can[place][usize::from(decoded[place])] = true;
            }
        }
        let fits = |word: &[u8], from: usize| {
            word.iter()
                .enumerate()
                .all(|(at, byte)| can[(from + at) % 3][usize::from(*byte)])
        };
        let both_cases = |word: &str| {
            (0..1_u32 << word.len())
                .map(|upper| {
                    let letters = word.bytes().enumerate();
                    letters
                        .map(|(at, byte)| {
                            if upper >> at & 1 == 1 {
                                byte.to_ascii_uppercase()
                            } else {
                                byte
                            }
                        })
                        .collect::<Vec<u8>>()
                })
                .collect::<Vec<_>>()
        };
        let words = PREFIXES
            .iter()
            .map(|(prefix, _)| prefix.as_bytes().to_vec())
            .chain(both_cases("bearer"))
            .chain([b".".to_vec(), b"-----BEGIN ".to_vec()]);
        for word in words {
            for from in 0..3 {
                assert!(!fits(&word, from), "{}", String::from_utf8_lossy(&word));
            }
        }
        // A Biscuit begins with the tag of one of its four fields, in one byte or more.
        let low = |byte: usize| byte & 0x7f;
        assert!(
            (0..256)
                .filter(|byte| can[0][*byte])
                .all(|byte| low(byte) > 4 << 3 | 7)
        );
    }

    #[test]
    fn tokens_in_compact_form() {
        assert_eq!(in_text(JWS), Some(SecretKind::BearerToken));
        assert_eq!(
            in_text(&format!("Authorization: Bearer {JWS}\r\n")),
            Some(SecretKind::BearerToken)
        );
        assert_eq!(
            in_text(&format!("{{\"token\":\"{JWS}\"}}")),
            Some(SecretKind::BearerToken)
        );
        let unsigned = JWS.rsplit_once('.').map(|(start, _)| format!("{start}."));
        assert_eq!(
            unsigned.as_deref().and_then(in_text),
            None,
            "its signature was taken away"
        );
        assert_eq!(
            in_text("eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhbGljZSJ9.c2ln"),
            None,
            "no `alg`"
        );
    }

    #[test]
    fn the_word_bearer_needs_a_token_after_it() {
        assert_eq!(
            in_text("authorization: bearer 4f9Kq2mZx7Lw0aPbT3vE"),
            Some(SecretKind::BearerToken)
        );
        let of_rfc_6750 = "mF_9.B5f-4.1JqM";
        for text in [
            format!("Authorization: Bearer {of_rfc_6750}"),
            format!("Bearer {of_rfc_6750}"),
            "{\"Authorization\":\"Bearer abcdefghijklmnop\"}".to_owned(),
        ] {
            assert_eq!(in_text(&text), Some(SecretKind::BearerToken), "{text}");
        }
        assert_eq!(in_text("the bearer of-this-letter-from-the-office"), None);
        assert_eq!(in_text("the bearer characteristically signs"), None);
        assert_eq!(in_text("Authorization: Bearer xxxxxxxxxxxxxxxxxxxx"), None);
        assert_eq!(in_text("Bearer 00000000000000000000"), None, "a placeholder");
    }

    #[test]
    fn private_keys_but_not_public_or_encrypted_ones() {
        let line = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
        for label in ["PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"] {
            let pem = format!("-----BEGIN {label}-----\n{line}\n-----END {label}-----\n");
            assert_eq!(in_text(&pem), Some(SecretKind::PrivateKey), "{label}");
            assert_eq!(
                in_text(&pem.replace('\n', "\\n")),
                Some(SecretKind::PrivateKey),
                "{label} in JSON"
            );
        }
        let made_up = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----";
        assert_eq!(in_text(made_up), Some(SecretKind::PrivateKey));
        assert_eq!(
            in_text("-----BEGIN PRIVATE KEY-----\nxxxxxxxxxxxxxxxxxxxxxxxx\n"),
            None,
            "a placeholder"
        );
        for label in ["PUBLIC KEY", "CERTIFICATE", "ENCRYPTED PRIVATE KEY"] {
            assert_eq!(
                in_text(&format!("-----BEGIN {label}-----\n{line}\n")),
                None,
                "{label}"
            );
        }
        assert_eq!(
            in_text("a file that begins with -----BEGIN PRIVATE KEY----- is one"),
            None
        );
    }

    #[test]
    fn well_known_prefixes_stand_at_the_beginning_of_a_word() {
        let token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
        assert_eq!(
            in_text(&format!("GITHUB_TOKEN={token};")),
            Some(SecretKind::ApiToken)
        );
        assert_eq!(in_text(&format!("not{token}")), None);
        assert_eq!(
            in_text("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
            None,
            "a placeholder"
        );
        assert_eq!(in_text("ghp_012345"), None, "too short");
        assert_eq!(in_text("AKIAIOSFODNN7EXAMPLE"), None, "an id is no secret");
    }
}
