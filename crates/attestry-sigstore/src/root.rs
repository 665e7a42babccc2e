//! A Sigstore trusted root (protobuf-specs, `sigstore_trustroot.proto`): logs and authorities, and when each was good.
//!
//! Windows are inclusive at both ends. Logs and authorities of an algorithm that is not built in are kept, so that what they
//! vouch for fails by name.

use attestry_format::digest::hex;
use attestry_format::json::{self, Depth};
use attestry_format::limits::Limits;
use attestry_format::time::Time;
use rustls_pki_types::{CertificateDer, TrustAnchor};
use sigstore_types::{DerCertificate, TsaAuthority};

use crate::algorithms::install;
use crate::failure::{Failure, Step};
use crate::read::{At, elements};

/// How many logs, authorities, or certificates of one, a trusted root may have.
const MOST: usize = 64;

/// Whom Sigstore evidence is judged by.
#[derive(Debug)]
pub struct TrustedRoot {
    pub(crate) logs: Vec<LogInstance>,
    pub(crate) transparency: Vec<LogInstance>,
    pub(crate) authorities: Vec<Authority>,
    pub(crate) stampers: Vec<Stamper>,
}

/// A log: Rekor's, or one of certificate transparency.
#[derive(Debug)]
pub(crate) struct LogInstance {
    pub(crate) id: Vec<u8>,
    /// Where it is reached, without the scheme; empty where the root does not say.
    name: String,
    /// DER; a `SubjectPublicKeyInfo`, or a bare RSA key.
    pub(crate) key: Vec<u8>,
    pub(crate) window: Window,
}

/// A certificate authority.
#[derive(Debug)]
pub(crate) struct Authority {
    /// Every certificate of its chain: the root file vouches for each of them.
    pub(crate) anchors: Vec<TrustAnchor<'static>>,
    pub(crate) window: Window,
}

/// A time-stamp authority.
#[derive(Debug)]
pub(crate) struct Stamper {
    /// Where it is reached, without the scheme; else its common name; empty where the root says neither.
    pub(crate) name: String,
    pub(crate) authority: TsaAuthority,
    pub(crate) window: Window,
}

/// From when to when something was good.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Window {
    start: Option<Time>,
    end: Option<Time>,
}

impl TrustedRoot {
    /// Reads a trusted root.
    ///
    /// # Errors
    /// A [`Failure`] of [`Step::TrustedRoot`]: JSON, a member that is not what it must be, a certificate that cannot be
    /// read, a log's window without a start, or two logs with one id.
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        install();
        let value = json::parse(bytes, Depth::outermost(Limits::standard().depth()))
            .map_err(|error| Failure::new(Step::TrustedRoot, "a JSON object", error))?;
        let at = At::new(&value, "trusted root", Step::TrustedRoot);
        let authorities = elements(at.may("certificateAuthorities")?, MOST)?;
        let stampers = elements(at.may("timestampAuthorities")?, MOST)?;
        Ok(Self {
            logs: logs(&at, "tlogs")?,
            transparency: logs(&at, "ctlogs")?,
            authorities: authorities.iter().map(Authority::of).collect::<Result<_, _>>()?,
            stampers: stampers.iter().map(Stamper::of).collect::<Result<_, _>>()?,
        })
    }

    /// The log of that id.
    pub(crate) fn log(&self, id: &[u8]) -> Option<&LogInstance> {
        self.logs.iter().find(|log| log.id == id)
    }
}

fn logs<'v>(at: &At<'v>, name: &'v str) -> Result<Vec<LogInstance>, Failure> {
    let list = elements(at.may(name)?, MOST)?;
    let logs: Vec<_> = list.iter().map(LogInstance::of).collect::<Result<_, _>>()?;
    let mut ids: Vec<_> = logs.iter().map(|log| &log.id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() == logs.len() {
        Ok(logs)
    } else {
        Err(at.wrong(&format!("every log of `{name}` once"), "one twice"))
    }
}

impl LogInstance {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let key = at.must("publicKey")?;
        Ok(Self {
            id: at.path(&["logId", "keyId"])?.bytes()?,
            name: name(at, "baseUrl").unwrap_or_default(),
            key: key.must("rawBytes")?.bytes()?,
            window: Window::of_log(key.may("validFor")?)?,
        })
    }

    /// What to call it.
    pub(crate) fn shown(&self) -> String {
        if self.name.is_empty() {
            hex(&self.id)
        } else {
            self.name.clone()
        }
    }
}

impl Authority {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let chain = certificates(at)?;
        let anchor = |bytes: &Vec<u8>| {
            let der = CertificateDer::from(bytes.as_slice());
            webpki::anchor_from_trusted_cert(&der)
                .map(|anchor| anchor.to_owned())
                .map_err(|error| at.wrong("a certificate", format!("{error:?}")))
        };
        let anchors: Vec<_> = chain.iter().map(anchor).collect::<Result<_, _>>()?;
        if anchors.is_empty() {
            return Err(at.wrong("a certificate", "none"));
        }
        Ok(Self {
            anchors,
            window: Window::of(at.may("validFor")?)?,
        })
    }
}

impl Stamper {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let chain: Vec<_> = certificates(at)?.into_iter().map(DerCertificate::new).collect();
        let (leaf, between, root) = match chain.as_slice() {
            [] => return Err(at.wrong("a certificate", "none")),
            [only] => (only, &[][..], only),
            [leaf, between @ .., root] => (leaf, between, root),
        };
        let subject = || name(&at.may("subject").ok()??, "commonName");
        Ok(Self {
            name: name(at, "uri").or_else(subject).unwrap_or_default(),
            // Its window is looked at here, where the step has a name.
            authority: TsaAuthority::new(leaf.clone(), between.to_vec(), root.clone(), None),
            window: Window::of(at.may("validFor")?)?,
        })
    }
}

/// A name, of an address without its scheme. It is for people and decides nothing: one that cannot be read is none.
fn name(at: &At<'_>, member: &str) -> Option<String> {
    let member = at.may(member).ok()??;
    let text = member.text().ok()?;
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let name = rest.trim_end_matches('/');
    (!name.is_empty()).then(|| name.to_owned())
}

fn certificates(at: &At<'_>) -> Result<Vec<Vec<u8>>, Failure> {
    let list = at.path(&["certChain", "certificates"])?.list(MOST)?;
    list.iter()
        .map(|certificate| certificate.must("rawBytes")?.bytes())
        .collect()
}

impl Window {
    /// A window that is not stated is always open.
    fn of(at: Option<At<'_>>) -> Result<Self, Failure> {
        let Some(at) = at else { return Ok(Self::default()) };
        let time = |at: At<'_>| Time::parse(at.text()?).map_err(|error| at.wrong("a time", error));
        Ok(Self {
            start: at.may("start")?.map(time).transpose()?,
            end: at.may("end")?.map(time).transpose()?,
        })
    }

    /// A log's window, where it is stated, has a start.
    fn of_log(at: Option<At<'_>>) -> Result<Self, Failure> {
        if let Some(at) = &at {
            at.must("start")?;
        }
        Self::of(at)
    }

    /// Whether it was open then.
    pub(crate) fn holds(&self, time: Time) -> bool {
        self.start.is_none_or(|start| start <= time) && self.end.is_none_or(|end| time <= end)
    }

    /// Whether it had opened by then, closed again or not.
    pub(crate) fn began_by(&self, time: Time) -> bool {
        self.start.is_none_or(|start| start <= time)
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.start, self.end) {
            (None, None) => out.write_str("always"),
            (Some(start), None) => write!(out, "from {start}"),
            (None, Some(end)) => write!(out, "until {end}"),
            (Some(start), Some(end)) => write!(out, "{start} to {end}"),
        }
    }
}
