//! From the signing certificate to an authority of the root, at a given time (RFC 5280 section 6).

use std::time::Duration;

use attestry_format::time::Time;
use rustls_pki_types::{CertificateDer, UnixTime};
use sigstore_crypto::WEBPKI_VERIFICATION_ALGS;
use webpki::{EndEntityCert, KeyUsage};
use x509_cert::der::{Any, Encode as _, Tag};

use crate::certificate::Leaf;
use crate::failure::{Failure, Step};
use crate::root::{Authority, TrustedRoot};

/// The contents of the object identifier `id-kp-codeSigning`, 1.3.6.1.5.5.7.3.3.
const CODE_SIGNING: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x03];

/// Follows the chain at one time. Gives the `SubjectPublicKeyInfo` of whoever issued the certificate, in DER.
pub(crate) fn follow(
    leaf: &Leaf,
    others: &[Vec<u8>],
    root: &TrustedRoot,
    time: Time,
) -> Result<Vec<u8>, Failure> {
    let good: Vec<&Authority> = root
        .authorities
        .iter()
        .filter(|authority| authority.window.holds(time))
        .collect();
    if good.is_empty() {
        return Err(Failure::new(
            Step::CertificateAuthority,
            format!("an authority that was good at {time}"),
            windows(root),
        ));
    }
    let mut error = None;
    for authority in good {
        match under(leaf, others, authority, time) {
            Ok(issuer) => return Ok(issuer),
            Err(failure) => error = Some(failure),
        }
    }
    let none = || Failure::new(Step::CertificateChain, "a chain", "none");
    Err(error.unwrap_or_else(none))
}

fn windows(root: &TrustedRoot) -> String {
    let windows: Vec<_> = root
        .authorities
        .iter()
        .map(|authority| authority.window.to_string())
        .collect();
    if windows.is_empty() {
        "no authority".to_owned()
    } else {
        windows.join(", ")
    }
}

fn under(leaf: &Leaf, others: &[Vec<u8>], authority: &Authority, time: Time) -> Result<Vec<u8>, Failure> {
    let wrong = |error: webpki::Error| {
        Failure::new(
            Step::CertificateChain,
            "a chain to an authority of the trusted root",
            said(&error, "signing code"),
        )
    };
    let der = CertificateDer::from(leaf.der.as_slice());
    let end = EndEntityCert::try_from(&der).map_err(wrong)?;
    let between: Vec<CertificateDer<'_>> = others
        .iter()
        .map(|other| CertificateDer::from(other.as_slice()))
        .collect();
    let seconds = u64::try_from(time.unix()).unwrap_or_default();
    let path = end
        .verify_for_usage(
            WEBPKI_VERIFICATION_ALGS,
            &authority.anchors,
            &between,
            UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
            KeyUsage::required(CODE_SIGNING),
            None,
            None,
        )
        .map_err(wrong)?;
    match path.intermediate_certificates().next() {
        Some(issuer) => Ok(issuer.subject_public_key_info().as_ref().to_vec()),
        // The anchor has what is inside the sequence.
        None => Any::new(Tag::Sequence, path.anchor().subject_public_key_info.as_ref())
            .and_then(|any| any.to_der())
            .map_err(|error| Failure::new(Step::CertificateChain, "the issuer's key in DER", error)),
    }
}

/// What is wrong with a chain to a certificate for some purpose, for people.
pub(crate) fn said(error: &webpki::Error, purpose: &str) -> String {
    match error {
        webpki::Error::UnknownIssuer => "an issuer that is none of them".to_owned(),
        webpki::Error::InvalidSignatureForPublicKey => "a signature that does not verify".to_owned(),
        webpki::Error::CertExpired { .. } => "an authority's certificate that had run out".to_owned(),
        webpki::Error::CertNotValidYet { .. } => "an authority's certificate from later".to_owned(),
        webpki::Error::RequiredEkuNotFoundContext(_) => {
            format!("a certificate that is not for {purpose}")
        }
        other => format!("a certificate that breaks RFC 5280 ({other:?})"),
    }
}
