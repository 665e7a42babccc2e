//! Room for tables: one place for each point, and a ceiling for them all. Does not know what tables are for.

use curve25519_dalek::edwards::EdwardsPoint;

use super::engine::Engine;
use super::width::Width;

/// The table of one point, if it has one yet.
#[derive(Debug)]
pub(crate) struct Slot<T>(Option<(Width, T)>);

impl<T> Slot<T> {
    /// Without a table.
    pub(crate) const fn empty() -> Self {
        Self(None)
    }

    /// The table.
    pub(crate) fn table(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, table)| table)
    }

    /// How wide it is.
    pub(crate) fn width(&self) -> Option<Width> {
        self.0.as_ref().map(|(width, _)| *width)
    }
}

/// Bytes that tables take and may take.
#[derive(Debug)]
pub(crate) struct Shelf {
    ceiling: usize,
    used: usize,
}

impl Shelf {
    /// Room for so many bytes.
    pub(crate) const fn new(ceiling: usize) -> Self {
        Self { ceiling, used: 0 }
    }

    /// Bytes that tables take.
    pub(crate) const fn used(&self) -> usize {
        self.used
    }

    /// What one table may take, so that the others are left room: a quarter of it all, or as little as a table can take.
    fn share<E: Engine>(&self) -> usize {
        (self.ceiling / 4).max(E::bytes(Width::NARROWEST))
    }

    /// Sees to it that the slot has a table of this width; where there is no room for it, one as wide as there is room for,
    /// or the one that it has.
    pub(crate) fn widen<E: Engine>(
        &mut self,
        slot: &mut Slot<E::Table>,
        point: &EdwardsPoint,
        wanted: Width,
    ) {
        let present = slot.width();
        let others = self.used.saturating_sub(present.map_or(0, E::bytes));
        let room = self.ceiling.saturating_sub(others).min(self.share::<E>());
        let wider = |width: &Width| Some(*width) > present && *width <= wanted && E::bytes(*width) <= room;
        if let Some(width) = Width::all().rev().find(wider) {
            // The old table goes first, so that both are never there at once.
            slot.0 = None;
            self.used = others.saturating_add(E::bytes(width));
            slot.0 = Some((width, E::table(point, width)));
        }
    }
}
