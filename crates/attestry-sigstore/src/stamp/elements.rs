//! DER elements (X.690), one after another: only what a time-stamp token is read with.

use x509_cert::der::asn1::{AnyRef, ObjectIdentifier};
use x509_cert::der::{Decode as _, Reader as _, SliceReader, Tag, TagNumber};

/// One element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'d> {
    /// Its tag.
    pub(super) tag: Tag,
    /// Its content.
    pub(super) content: &'d [u8],
    /// Tag, length and content.
    pub(super) whole: &'d [u8],
}

impl<'d> Element<'d> {
    /// The elements in it, where it has that tag.
    pub(super) fn elements(self, tag: Tag) -> Option<Elements<'d>> {
        (self.tag == tag).then(|| Elements::of(self.content))?
    }

    /// The object identifier that it is.
    pub(super) fn identifier(self) -> Option<ObjectIdentifier> {
        ObjectIdentifier::from_der(self.whole).ok()
    }
}

/// Elements that are left.
#[derive(Debug)]
pub(super) struct Elements<'d>(SliceReader<'d>);

impl<'d> Elements<'d> {
    /// Those of some bytes.
    pub(super) fn of(bytes: &'d [u8]) -> Option<Self> {
        SliceReader::new(bytes).ok().map(Self)
    }

    /// The next one; `None` where nothing is left, or what is left is no DER.
    pub(super) fn any(&mut self) -> Option<Element<'d>> {
        let whole = self.0.tlv_bytes().ok()?;
        let tag = Tag::try_from(*whole.first()?).ok()?;
        let content = AnyRef::from_der(whole).ok()?.value();
        Some(Element { tag, content, whole })
    }

    /// The next one, where it has that tag; else it stays.
    pub(super) fn next(&mut self, tag: Tag) -> Option<Element<'d>> {
        (self.0.peek_tag().ok()? == tag).then(|| self.any())?
    }

    /// The elements in the next one, where it has that tag.
    pub(super) fn within(&mut self, tag: Tag) -> Option<Self> {
        self.next(tag)?.elements(tag)
    }

    /// The object identifier of an `AlgorithmIdentifier`, whose parameters say nothing that is needed.
    pub(super) fn algorithm(&mut self) -> Option<ObjectIdentifier> {
        let mut algorithm = self.within(Tag::Sequence)?;
        algorithm.next(Tag::ObjectIdentifier)?.identifier()
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_finished()
    }
}

/// The tag `[number]`.
pub(super) const fn tagged(number: TagNumber, constructed: bool) -> Tag {
    Tag::ContextSpecific { constructed, number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_one_by_one_and_what_is_no_der_is_none() {
        let bytes = [0x30, 5, 6, 3, 0x2a, 3, 4, 5, 0];
        let mut all = Elements::of(&bytes).expect("short enough");
        assert!(all.next(Tag::Null).is_none(), "another tag stays");
        let identifier = ObjectIdentifier::new_unwrap("1.2.3.4");
        assert_eq!(all.algorithm(), Some(identifier));
        assert!(!all.is_empty());
        assert_eq!(all.any().map(|one| one.whole), Some(&[5, 0][..]));
        assert!(all.is_empty() && all.any().is_none());
        for broken in [
            &[0x30, 0x80, 0, 0][..],
            &[0x30, 0x81, 1, 5],
            &[0x30, 2, 5],
            &[0x30],
        ] {
            let mut broken = Elements::of(broken).expect("short enough");
            assert!(broken.any().is_none(), "{broken:?}");
        }
    }
}
