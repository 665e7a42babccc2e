//! Whether two members of one object have the same name, found without a set of them.

use super::value::{Value, sort};
use crate::ordered;
use std::borrow::Cow;

/// Up to this many members, a name that may have been there is compared with every earlier one; where there are more,
/// all are sorted once the object closes.
const FEW: usize = 16;

/// The names of one object as they come.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// A bit for each sort of name that was there.
    sorts: u32,
    /// The first member, by position, whose name an earlier one has.
    again: Option<usize>,
}

impl Names {
    /// Takes the next name; `members` are those before it.
    #[inline]
    pub(super) fn add(&mut self, name: &str, members: &[(Cow<'_, str>, Value<'_>)]) {
        let bit = sort(name);
        if self.sorts & bit == 0 {
            self.sorts |= bit;
        } else if members.len() < FEW
            && self.again.is_none()
            && members.iter().any(|(earlier, _)| earlier == name)
        {
            self.again = Some(members.len());
        }
    }

    /// The sorts of all names.
    pub(super) const fn sorts(&self) -> u32 {
        self.sorts
    }

    /// The first member, by position, whose name an earlier one has.
    #[inline]
    pub(super) fn repeated(&self, members: &[(Cow<'_, str>, Value<'_>)]) -> Option<usize> {
        if members.len() <= FEW {
            self.again
        } else {
            sorted(members)
        }
    }
}

#[cold]
fn sorted(members: &[(Cow<'_, str>, Value<'_>)]) -> Option<usize> {
    let name = |index: usize| members.get(index).map_or("", |(name, _)| name.as_ref());
    let mut order: Vec<usize> = (0..members.len()).collect();
    ordered::sort_by(&mut order, |left, right| {
        name(*left).cmp(name(*right)).then(left.cmp(right))
    });
    let pairs = order.iter().zip(order.iter().skip(1));
    pairs
        .filter(|(left, right)| name(**left) == name(**right))
        .map(|(_, right)| *right)
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated(names: &[String]) -> Option<usize> {
        let mut members: Vec<(Cow<'_, str>, Value<'_>)> = Vec::new();
        let mut found = Names::default();
        for name in names {
            found.add(name, &members);
            members.push((Cow::Borrowed(name), Value::Null));
        }
        found.repeated(&members)
    }

    /// Objects of every size, without and with one name, and two, repeated from every place.
    #[test]
    fn the_first_that_repeats_an_earlier_one() {
        for size in 1..40 {
            let names: Vec<String> = (0..size).map(|number| format!("n{}", number * 7)).collect();
            assert_eq!(repeated(&names), None, "{size}");
            for later in 1..size {
                for earlier in 0..later {
                    let mut names = names.clone();
                    names[later] = names[earlier].clone();
                    assert_eq!(repeated(&names), Some(later), "{earlier} and {later} of {size}");
                    names[size - 1] = names[earlier].clone();
                    assert_eq!(
                        repeated(&names),
                        Some(later),
                        "{earlier}, {later} and the last of {size}"
                    );
                }
            }
        }
    }
}
