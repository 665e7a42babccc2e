//! Time-stamp authorities and their tokens (RFC 3161), made here with keys that are worth nothing: for tests, which need the good
//! and every way to be wrong. The bytes are the same on every run.

#![allow(
    clippy::expect_used,
    reason = "a token that cannot be made stops the test that needs it"
)]

mod der;

use attestry_format::base64;
use attestry_record::{Algorithm, PrivateKey, PublicEntropy, Signer as _};

use der::{der, identifier, integer, sequence};

/// Time stamping, among the uses of a key.
pub const TIME_STAMPING: &str = "1.3.6.1.5.5.7.3.8";
/// Signing code, among the uses of a key.
pub const CODE_SIGNING: &str = "1.3.6.1.5.5.7.3.3";
/// Hash functions of an imprint.
pub const SHA_256: &str = "2.16.840.1.101.3.4.2.1";
/// SHA-384.
pub const SHA_384: &str = "2.16.840.1.101.3.4.2.2";
/// SHA3-256, which is not built in.
pub const SHA3_256: &str = "2.16.840.1.101.3.4.2.8";

const ECDSA_SHA_256: &str = "1.2.840.10045.4.3.2";

/// What a certificate is to say.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Its common name, which its key is made from.
    pub name: &'a str,
    /// From when to when it is good, `YYMMDDhhmmssZ`.
    pub window: (&'a str, &'a str),
    /// What its key is for; `None` for one that issues others.
    pub usage: Option<&'a str>,
}

impl<'a> Wish<'a> {
    /// A certificate for time stamps, good throughout 2026.
    #[must_use]
    pub const fn stamper(name: &'a str) -> Self {
        Self {
            name,
            window: ("260101000000Z", "261231235959Z"),
            usage: Some(TIME_STAMPING),
        }
    }

    /// A certificate that issues others, good for ten years.
    #[must_use]
    pub const fn issuer(name: &'a str) -> Self {
        Self {
            name,
            window: ("200101000000Z", "300101000000Z"),
            usage: None,
        }
    }
}

/// A certificate with its key.
#[derive(Debug)]
pub struct Certificate {
    name: Vec<u8>,
    key: PrivateKey,
    issuer: Vec<u8>,
    serial: Vec<u8>,
    /// DER.
    pub der: Vec<u8>,
}

impl Certificate {
    /// One that vouches for itself.
    ///
    /// # Panics
    /// Where no key can be made.
    #[must_use]
    pub fn own(wish: Wish<'_>) -> Self {
        Self::made(wish, None)
    }

    /// One that this one issues.
    ///
    /// # Panics
    /// Where no key can be made.
    #[must_use]
    pub fn issues(&self, wish: Wish<'_>) -> Self {
        Self::made(wish, Some(self))
    }

    /// In PEM, as a trust file lists it.
    #[must_use]
    pub fn pem(&self) -> String {
        let body = base64::encode(&self.der);
        format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
    }

    /// The same with a signature that does not verify.
    #[must_use]
    pub fn forged(mut self) -> Self {
        if let Some(last) = self.der.last_mut() {
            *last ^= 1;
        }
        self
    }

    fn made(wish: Wish<'_>, issuer: Option<&Self>) -> Self {
        let key = PrivateKey::generate(Algorithm::P256, &mut PublicEntropy::new(wish.name)).expect("a key");
        let name = named(wish.name);
        let serial = integer(&wish.name.bytes().rev().take(8).collect::<Vec<u8>>());
        let issuing = issuer.map_or(&name, |issuer| &issuer.name).clone();
        let algorithm = sequence(&[&identifier(ECDSA_SHA_256)]);
        let (from, to) = wish.window;
        let validity = sequence(&[&der(0x17, &[from.as_bytes()]), &der(0x17, &[to.as_bytes()])]);
        let use_of = match wish.usage {
            Some(usage) => critical("2.5.29.37", &sequence(&[&identifier(usage)])),
            None => critical("2.5.29.19", &sequence(&[&der(1, &[&[0xff]])])),
        };
        let extensions = der(0xa3, &[&sequence(&[&use_of])]);
        let version = der(0xa0, &[&der(2, &[&[2]])]);
        let spki = bytes_of(key.public_key().pem());
        let to_sign = sequence(&[
            &version,
            &serial,
            &algorithm,
            &issuing,
            &validity,
            &name,
            &spki,
            &extensions,
        ]);
        let signature = issuer.map_or(&key, |issuer| &issuer.key).sign(&to_sign);
        let signature = signature.expect("a signature");
        let der = sequence(&[&to_sign, &algorithm, &der(3, &[&[0], &signature])]);
        Self {
            name,
            key,
            issuer: issuing,
            serial,
            der,
        }
    }
}

/// A time stamp to make.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// By whom.
    pub by: &'a Certificate,
    /// The certificates that it brings.
    pub with: &'a [&'a Certificate],
    /// Over what.
    pub over: &'a [u8],
    /// When, `YYYYMMDDhhmmss[.s]Z`.
    pub at: &'a str,
    /// The hash function that its imprint says it has.
    pub imprint: &'a str,
}

impl<'a> Stamp<'a> {
    /// One over a text, which brings no certificate.
    #[must_use]
    pub const fn new(by: &'a Certificate, over: &'a [u8], at: &'a str) -> Self {
        Self {
            by,
            with: &[],
            over,
            at,
            imprint: SHA_256,
        }
    }

    /// The response, DER.
    ///
    /// # Panics
    /// Where the key refuses.
    #[must_use]
    pub fn response(&self) -> Vec<u8> {
        let info = self.info();
        let set = der(0x31, &[&sequence(&[&identifier(SHA_256)])]);
        let content = sequence(&[
            &identifier("1.2.840.113549.1.9.16.1.4"),
            &der(0xa0, &[&der(4, &[&info])]),
        ]);
        let mut brought: Vec<&[u8]> = self.with.iter().map(|one| one.der.as_slice()).collect();
        brought.sort_unstable();
        let brought = match brought.as_slice() {
            [] => Vec::new(),
            some => der(0xa0, some),
        };
        let signers = der(0x31, &[&self.signer(&info)]);
        let data = sequence(&[&der(2, &[&[3]]), &set, &content, &brought, &signers]);
        let token = sequence(&[&identifier("1.2.840.113549.1.7.2"), &der(0xa0, &[&data])]);
        wrapped(&token)
    }

    fn info(&self) -> Vec<u8> {
        let imprint = match self.imprint {
            SHA_384 => der::sha_384(self.over),
            _ => der::sha_256(self.over),
        };
        let imprint = sequence(&[&sequence(&[&identifier(self.imprint)]), &der(4, &[&imprint])]);
        sequence(&[
            &der(2, &[&[1]]),
            &identifier("1.3.6.1.4.1.99999.1"),
            &imprint,
            &der(2, &[&[7]]),
            &der(0x18, &[self.at.as_bytes()]),
        ])
    }

    fn signer(&self, info: &[u8]) -> Vec<u8> {
        let by = self.by;
        let hash = sequence(&[&identifier(SHA_256)]);
        // One certificate by its SHA-256 digest: that hash function is the default, and not written (RFC 5035).
        let certificate = sequence(&[&der(4, &[&der::sha_256(&by.der)])]);
        let mut attributes = [
            attribute("1.2.840.113549.1.9.3", &identifier("1.2.840.113549.1.9.16.1.4")),
            attribute("1.2.840.113549.1.9.4", &der(4, &[&der::sha_256(info)])),
            attribute(
                "1.2.840.113549.1.9.16.2.47",
                &sequence(&[&sequence(&[&certificate])]),
            ),
        ];
        attributes.sort_unstable();
        let attributes: Vec<&[u8]> = attributes.iter().map(Vec::as_slice).collect();
        let signature = by.key.sign(&der(0x31, &attributes)).expect("a signature");
        sequence(&[
            &der(2, &[&[1]]),
            &sequence(&[&by.issuer, &by.serial]),
            &hash,
            &der(0xa0, &attributes),
            &sequence(&[&identifier(ECDSA_SHA_256)]),
            &der(4, &[&signature]),
        ])
    }
}

/// A token as a granted response.
#[must_use]
pub fn wrapped(token: &[u8]) -> Vec<u8> {
    sequence(&[&sequence(&[&der(2, &[&[0]])]), token])
}

fn attribute(kind: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&identifier(kind), &der(0x31, &[value])])
}

fn critical(kind: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&identifier(kind), &der(1, &[&[0xff]]), &der(4, &[value])])
}

fn named(name: &str) -> Vec<u8> {
    let part = sequence(&[&identifier("2.5.4.3"), &der(0x0c, &[name.as_bytes()])]);
    sequence(&[&der(0x31, &[&part])])
}

/// The bytes of a PEM block.
fn bytes_of(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    base64::decode(&body).expect("base64")
}
