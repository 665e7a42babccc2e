//! The form of a bundle: what must be there, and nothing that the format does not know.

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_format::json::{Object, Value};
use attestry_format::time::Time;

use crate::failure::{Failure, Step};
use crate::jcs::{self, Numbers};
use crate::limits::SIGNATURES;
use crate::read::At;

/// The only version of the format.
pub(super) const VERSION: &str = "0.1";
/// The profile whose links are over six strings.
pub(super) const SWITCHTENDER: &str = "switchtender-audit-v1";
/// The profile whose links are over the canonical claim.
pub(super) const GENERIC: &str = "loomseal-chain-v1";
/// The type of the claims that count.
pub(super) const SPAN: &str = "loomseal.span/1";

/// A bundle that has its form.
pub(super) struct Bundle<'v, 'a> {
    pub(super) object: &'v Object<'a>,
    pub(super) id: &'v str,
    pub(super) created: Time,
    pub(super) created_text: &'v str,
    pub(super) producer: String,
    pub(super) subject: String,
    pub(super) key: Vec<u8>,
    key_id: &'v str,
    pub(super) chain: Option<Declared<'v>>,
    pub(super) claims: Vec<Claim<'v, 'a>>,
    pub(super) anchors: Vec<Anchor>,
    signatures: Vec<(&'v str, Vec<u8>)>,
}

/// The chain that is declared.
pub(super) struct Declared<'v> {
    pub(super) profile: &'v str,
    pub(super) keyed: bool,
    pub(super) install: &'v str,
    pub(super) head: Place<'v>,
}

/// A place in the chain.
pub(super) struct Place<'v> {
    pub(super) sequence: u64,
    pub(super) previous: &'v str,
    pub(super) link: Digest,
}

/// A claim.
pub(super) struct Claim<'v, 'a> {
    pub(super) object: &'v Object<'a>,
    pub(super) kind: &'v str,
    pub(super) time: Time,
    pub(super) time_text: &'v str,
    pub(super) payload: At<'v, 'a>,
    pub(super) at_chain: Option<Place<'v>>,
    pub(super) has_evidence: bool,
}

/// An anchor.
pub(super) struct Anchor {
    pub(super) sequence: u64,
    pub(super) link: Digest,
    pub(super) has_token: bool,
}

impl<'v, 'a> Bundle<'v, 'a> {
    pub(super) fn read(object: &'v Object<'a>) -> Result<Self, Failure> {
        let at = At::root(object);
        let version = at.text("loomseal")?;
        if version != VERSION {
            let found = format!("`{version}`");
            return Err(Failure::new(Step::Version, format!("`{VERSION}`"), found));
        }
        at.only(&[
            "loomseal",
            "bundle_id",
            "created_at",
            "producer",
            "subject",
            "chain",
            "claims",
            "anchors",
            "signatures",
        ])?;
        let producer = at.object("producer")?;
        producer.only(&["product", "product_version", "install_id", "public_key", "key_id"])?;
        producer.name("install_id")?;
        let key = standard(&producer, "public_key")?;
        let key_id = producer.text("key_id")?;
        producer.digest("key_id")?;
        let subject = at.object("subject")?;
        subject.only(&["type", "id"])?;
        one_of(&subject, "type", &["url", "fleet", "repo", "host"])?;
        let chain = at
            .object_if_any("chain")?
            .map(|chain| declared(&chain))
            .transpose()?;
        let claims = at.objects("claims")?;
        if claims.is_empty() {
            return Err(at.wrong("claims", "at least one", "none"));
        }
        let signatures = at.objects("signatures")?;
        if signatures.is_empty() {
            return Err(at.wrong("signatures", "at least one", "none"));
        }
        if signatures.len() > SIGNATURES {
            let expected = format!("at most {SIGNATURES} signatures");
            return Err(Failure::new(Step::Limit, expected, signatures.len()));
        }
        Ok(Self {
            object,
            id: at.name("bundle_id")?,
            created: at.time("created_at")?,
            created_text: at.text("created_at")?,
            producer: format!(
                "{} {}",
                producer.name("product")?,
                producer.name("product_version")?
            ),
            subject: subject.name("id")?.to_owned(),
            key,
            key_id,
            chain,
            claims: claims.iter().map(claim).collect::<Result<_, _>>()?,
            anchors: at
                .objects("anchors")?
                .iter()
                .map(anchor)
                .collect::<Result<_, _>>()?,
            signatures: signatures.iter().map(signature).collect::<Result<_, _>>()?,
        })
    }

    /// The signature by the producer's key, which its name must fit.
    pub(super) fn signature(&self) -> Result<&[u8], Failure> {
        let own = Digest::of(&self.key).to_string();
        if own != self.key_id {
            let found = format!("`{}`", self.key_id);
            return Err(Failure::new(Step::Key, format!("`{own}` as `key_id`"), found));
        }
        let theirs = self.signatures.iter().find(|(key, _)| *key == self.key_id);
        theirs
            .map(|(_, bytes)| bytes.as_slice())
            .ok_or_else(|| Failure::new(Step::Signature, "one by the producer's key", "none"))
    }

    /// Whether claims count others.
    pub(super) fn has_span(&self) -> bool {
        self.claims.iter().any(|claim| claim.kind == SPAN)
    }
}

/// What is signed: the bundle with no signatures in it.
pub(super) fn unsigned(object: &Object<'_>, numbers: Numbers) -> Result<String, Failure> {
    let mut object = object.clone();
    if let Some(signatures) = object.member_mut("signatures") {
        *signatures = Value::Array(Vec::new());
    }
    jcs::canonical(&Value::Object(object), numbers)
}

fn declared<'v>(chain: &At<'v, '_>) -> Result<Declared<'v>, Failure> {
    chain.only(&["profile", "keyed", "params", "head"])?;
    let head = chain.object("head")?;
    let install = match chain.object_if_any("params")? {
        Some(params) => params.text_if_any("install_id")?.unwrap_or_default(),
        None => "",
    };
    Ok(Declared {
        profile: one_of(chain, "profile", &[SWITCHTENDER, GENERIC])?,
        keyed: chain.flag("keyed")?,
        install,
        head: place(&head)?,
    })
}

fn place<'v>(at: &At<'v, '_>) -> Result<Place<'v>, Failure> {
    at.only(&["seq", "prev", "link"])?;
    let previous = at.text_if_any("prev")?.unwrap_or_default();
    if !previous.is_empty() && Digest::from_hex(previous).is_none() {
        return Err(at.wrong("prev", "nothing or 64 hexadecimal digits", previous));
    }
    Ok(Place {
        sequence: at.number("seq", 1)?,
        previous,
        link: at.hex("link")?,
    })
}

fn claim<'v, 'a>(at: &At<'v, 'a>) -> Result<Claim<'v, 'a>, Failure> {
    at.only(&["type", "at", "payload", "evidence", "verdict", "chain"])?;
    let kind = at.text("type")?;
    if !is_claim_type(kind) {
        return Err(at.wrong("type", "a claim type", kind));
    }
    let evidence = at.objects("evidence")?;
    for one in &evidence {
        one.only(&["role", "digest", "media_type", "present", "location"])?;
        one.name("role")?;
        one.digest("digest")?;
    }
    if let Some(verdict) = at.object_if_any("verdict")? {
        verdict.only(&["policy", "policy_digest", "inputs_digest", "decision", "detail"])?;
        verdict.name("policy")?;
        verdict.name("decision")?;
    }
    Ok(Claim {
        object: at.object,
        kind,
        time: at.time("at")?,
        time_text: at.text("at")?,
        payload: at.object("payload")?,
        at_chain: at
            .object_if_any("chain")?
            .map(|chain| place(&chain))
            .transpose()?,
        has_evidence: !evidence.is_empty(),
    })
}

/// `product.kind/1`.
fn is_claim_type(text: &str) -> bool {
    let word = |text: &str| {
        let mut characters = text.chars();
        characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && characters.all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || "_-".contains(one))
    };
    text.split_once('/').is_some_and(|(name, major)| {
        let digits = !major.is_empty() && major.chars().all(|one| one.is_ascii_digit());
        digits
            && name
                .split_once('.')
                .is_some_and(|(product, kind)| word(product) && word(kind))
    })
}

fn anchor(at: &At<'_, '_>) -> Result<Anchor, Failure> {
    at.only(&["type", "seq", "link", "at", "ref", "proof"])?;
    one_of(at, "type", &["rfc3161", "git", "https", "rekor"])?;
    at.name("ref")?;
    at.time("at")?;
    let has_token = at.text_if_any("proof")?.is_some_and(|proof| !proof.is_empty());
    if has_token {
        standard(at, "proof")?;
    }
    Ok(Anchor {
        sequence: at.number("seq", 1)?,
        link: at.hex("link")?,
        has_token,
    })
}

fn signature<'v>(at: &At<'v, '_>) -> Result<(&'v str, Vec<u8>), Failure> {
    at.only(&["key_id", "alg", "sig"])?;
    at.digest("key_id")?;
    let algorithm = at.text("alg")?;
    if algorithm != "ed25519" {
        let found = format!("`{algorithm}`");
        return Err(Failure::new(Step::Algorithm, "`ed25519`", found));
    }
    Ok((at.text("key_id")?, standard(at, "sig")?))
}

fn standard(at: &At<'_, '_>, name: &str) -> Result<Vec<u8>, Failure> {
    let text = at.text(name)?;
    base64::decode_standard(text).map_err(|error| at.wrong(name, "base64", &error.to_string()))
}

fn one_of<'v>(at: &At<'v, '_>, name: &str, known: &[&str]) -> Result<&'v str, Failure> {
    let text = at.text(name)?;
    if known.contains(&text) {
        Ok(text)
    } else {
        Err(at.wrong(
            name,
            &format!("one of {}", known.join(", ")),
            &format!("`{text}`"),
        ))
    }
}
