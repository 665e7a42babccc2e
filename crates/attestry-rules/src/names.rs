//! What people are called in sentences: by the name that the trust file gives them, else by their id.
//!
//! A name that the bundle claims is never used: whoever signs a statement could call himself anything.

use attestry_chain::verify::Trust;

use crate::words::listed;

/// The names that the auditor's trust file gives.
#[derive(Clone, Copy, Debug)]
pub struct Names<'t>(Option<&'t Trust>);

impl<'t> Names<'t> {
    /// Those of a trust file, where there is one.
    pub const fn of(trust: Option<&'t Trust>) -> Self {
        Self(trust)
    }

    /// One name, at the end of a sentence or before a full stop, `and` or semicolon.
    pub fn one<'s>(&self, id: &'s str) -> &'s str
    where
        't: 's,
    {
        self.0.and_then(|trust| trust.name_of(id)).unwrap_or(id)
    }

    /// One name before a verb: a title after the name is closed by a comma, as in `Ines Duarte, support lead, asked`.
    pub fn subject(&self, id: &str) -> String {
        closed(self.one(id))
    }

    /// Several names as people list them; `nobody` where there is none.
    pub fn listed<'n>(&self, ids: impl IntoIterator<Item = &'n str>) -> String {
        let names: Vec<&str> = ids.into_iter().map(|id| self.one(id)).collect();
        let titled = names.iter().any(|name| name.contains(','));
        match names.split_last() {
            // Commas would not tell one name from the next.
            Some((last, before)) if titled && !before.is_empty() => {
                format!("{}; and {last}", before.join("; "))
            }
            _ => listed(names),
        }
    }

    /// The same before a verb.
    pub fn subjects<'n>(&self, ids: impl IntoIterator<Item = &'n str>) -> String {
        let ids: Vec<&str> = ids.into_iter().collect();
        let titled = ids.last().is_some_and(|last| self.one(last).contains(','));
        let listed = self.listed(ids);
        if titled { format!("{listed},") } else { listed }
    }
}

fn closed(name: &str) -> String {
    if name.contains(',') {
        format!("{name},")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_trust_file_ids_stand_for_themselves() {
        let names = Names::of(None);
        assert_eq!(names.one("mailto:a@example.org"), "mailto:a@example.org");
        assert_eq!(names.listed(["a", "b", "c"]), "a, b and c");
        assert_eq!(names.subjects(["a"]), "a");
        assert_eq!(names.listed([]), "nobody");
    }

    #[test]
    fn titles_are_closed_before_a_verb() {
        assert_eq!(closed("Ines Duarte, support lead"), "Ines Duarte, support lead,");
        assert_eq!(closed("Tool gateway"), "Tool gateway");
        let names = Names::of(None);
        assert_eq!(names.listed(["A, lead", "B"]), "A, lead; and B");
        assert_eq!(names.subjects(["B", "A, lead"]), "B; and A, lead,");
    }
}
