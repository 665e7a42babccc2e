//! Whom a Fulcio certificate names: its subject alternative name, and the issuer of the identity token.

use x509_cert::TbsCertificate;
use x509_cert::der::asn1::{ObjectIdentifier, Utf8StringRef};
use x509_cert::der::{Decode as _, Tag, Tagged as _};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use crate::failure::{Failure, Step};

/// The issuer, as bare text; what older certificates have alone.
const ISSUER: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.57264.1.1");
/// The issuer, as a DER string.
const ISSUER_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.57264.1.8");
/// A user name, where neither a mail address nor a URI is to be had.
const USER_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.57264.1.7");

#[derive(Clone, Debug, Default)]
pub(crate) struct Identity {
    pub(crate) subject: Option<String>,
    pub(crate) issuer: Option<String>,
}

pub(crate) fn of(tbs: &TbsCertificate) -> Result<Identity, Failure> {
    Ok(Identity {
        subject: subject(tbs)?,
        issuer: issuer(tbs)?,
    })
}

fn subject(tbs: &TbsCertificate) -> Result<Option<String>, Failure> {
    let wrong = |found: String| Failure::new(Step::Certificate, "one subject alternative name", found);
    let names: Option<(bool, SubjectAltName)> = tbs.get().map_err(|error| wrong(error.to_string()))?;
    let Some((_, SubjectAltName(names))) = names else {
        return Ok(None);
    };
    match names.as_slice() {
        [GeneralName::Rfc822Name(name)] => Ok(Some(name.as_str().to_owned())),
        [GeneralName::UniformResourceIdentifier(uri)] => Ok(Some(uri.as_str().to_owned())),
        [GeneralName::OtherName(other)] if other.type_id == USER_NAME => {
            let value = &other.value;
            if value.tag() != Tag::Utf8String {
                return Err(wrong(format!("a user name of the type {}", value.tag())));
            }
            let name = std::str::from_utf8(value.value()).map_err(|error| wrong(error.to_string()))?;
            Ok(Some(name.to_owned()))
        }
        names => Err(wrong(format!("{} of them, or of another kind", names.len()))),
    }
}

fn issuer(tbs: &TbsCertificate) -> Result<Option<String>, Failure> {
    let wrong = |found: String| Failure::new(Step::Certificate, "an issuer in UTF-8", found);
    let extension = |id| {
        let mut all = tbs.extensions.iter().flatten();
        all.find(|extension| extension.extn_id == id)
            .map(|extension| extension.extn_value.as_bytes())
    };
    if let Some(bytes) = extension(ISSUER_2) {
        let text = Utf8StringRef::from_der(bytes).map_err(|error| wrong(error.to_string()))?;
        return Ok(Some(text.as_str().to_owned()));
    }
    let Some(bytes) = extension(ISSUER) else {
        return Ok(None);
    };
    let text = std::str::from_utf8(bytes).map_err(|error| wrong(error.to_string()))?;
    Ok(Some(text.to_owned()))
}
