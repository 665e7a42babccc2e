//! Leaves of the log as entries of the bundle: whose they are, where they lie, which proofs they bring. Nothing is kept for it,
//! because there may be millions; all lists are in order of entry.

use attestry_format::digest::Digest;
use attestry_format::envelope::Inclusion;

use super::Parts;
use crate::log::Leaf;
use crate::place::Place;

impl Parts {
    /// Of every leaf, in order, the digest of its statement.
    pub(crate) fn names(&self) -> impl Iterator<Item = Digest> + '_ {
        let mut statements = self.statements.iter().peekable();
        let mut rejections = self.rejections.iter().peekable();
        let mut withheld = self.withheld.iter().peekable();
        self.leaves.iter().map(move |leaf| {
            let entry = entry_of(leaf);
            while statements
                .next_if(|one| one.evidence().place().entry < entry)
                .is_some()
            {}
            while rejections.next_if(|one| one.place.entry < entry).is_some() {}
            while withheld.next_if(|(place, _)| place.entry < entry).is_some() {}
            let through = statements.next_if(|one| one.evidence().place().entry == entry);
            let mut kept = || rejections.next_if(|one| one.place.entry == entry);
            let mut hidden = || withheld.next_if(|(place, _)| place.entry == entry);
            let name = through
                .map(|one| one.value().digest)
                .or_else(|| kept().map(|one| one.statement))
                .or_else(|| hidden().map(|(_, one)| one.statement));
            // Every leaf was made of one of them.
            name.unwrap_or_else(|| Digest::from_bytes([0; 32]))
        })
    }

    /// The digest of a leaf's statement.
    pub(crate) fn name_of(&self, leaf: &Leaf) -> Option<Digest> {
        self.told(leaf).map(|(_, name)| name)
    }

    /// Where a leaf's line lies.
    pub(crate) fn place_of(&self, leaf: &Leaf) -> Option<Place> {
        self.told(leaf).map(|(place, _)| place)
    }

    /// The inclusion proofs that a leaf brings.
    pub(crate) fn inclusion(&self, leaf: &Leaf) -> &[Inclusion] {
        self.inclusions.get(&leaf.entry).map_or(&[], |proofs| proofs)
    }

    fn told(&self, leaf: &Leaf) -> Option<(Place, Digest)> {
        let entry = entry_of(leaf);
        let statement = || {
            let at = self
                .statements
                .partition_point(|one| one.evidence().place().entry < entry);
            let one = self.statements.get(at)?;
            Some((one.evidence().place(), one.value().digest))
        };
        let rejection = || {
            let at = self.rejections.partition_point(|one| one.place.entry < entry);
            let one = self.rejections.get(at)?;
            Some((one.place.clone(), one.statement))
        };
        let withheld = || {
            let at = self.withheld.partition_point(|(place, _)| place.entry < entry);
            let (place, one) = self.withheld.get(at)?;
            Some((place.clone(), one.statement))
        };
        let is_it = |told: &(Place, Digest)| told.0.entry == entry;
        statement()
            .filter(is_it)
            .or_else(|| rejection().filter(is_it))
            .or_else(|| withheld().filter(is_it))
    }
}

fn entry_of(leaf: &Leaf) -> usize {
    usize::try_from(leaf.entry).unwrap_or(usize::MAX)
}
