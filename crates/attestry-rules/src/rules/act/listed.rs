//! Whether something is in one of the trust file's lists: by pattern and, where the entry has digests, by one of them.

use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::pattern;
use attestry_chain::format::trust::Admitted;

/// Whether a list admits what has this name and these digests; withheld where that cannot be told.
pub(super) fn admits(list: &[Admitted], name: &Field<String>, digest: &Field<DigestSet>) -> Field<bool> {
    let mut hidden = false;
    for entry in list {
        let by_name = match name {
            Field::Shown(name) => Field::Shown(pattern::matches(&entry.pattern, name)),
            Field::Absent => Field::Shown(false),
            Field::Withheld => Field::Withheld,
        };
        let by_digest = match (&entry.digests, digest) {
            (None, _) => Field::Shown(true),
            (Some(_), Field::Absent) => Field::Shown(false),
            (Some(wanted), Field::Shown(digest)) => {
                Field::Shown(digest.sha256().is_some_and(|digest| wanted.contains(&digest)))
            }
            (Some(_), Field::Withheld) => Field::Withheld,
        };
        match (by_name, by_digest) {
            (Field::Shown(true), Field::Shown(true)) => return Field::Shown(true),
            (Field::Shown(false), _) | (_, Field::Shown(false)) => {}
            _ => hidden = true,
        }
    }
    if hidden {
        Field::Withheld
    } else {
        Field::Shown(false)
    }
}

/// A list in words.
pub(super) fn words(list: &[Admitted]) -> String {
    let patterns: Vec<String> = list
        .iter()
        .map(|entry| match &entry.digests {
            None => format!("`{}`", entry.pattern),
            Some(digests) => format!("`{}` with one of {} digests", entry.pattern, digests.len()),
        })
        .collect();
    if patterns.is_empty() {
        "nothing: the list is empty".to_owned()
    } else {
        patterns.join(", ")
    }
}

/// Something with its digest in words.
pub(super) fn named(name: &Field<String>, digest: &Field<DigestSet>) -> String {
    let name = name
        .shown()
        .map_or_else(|| "something withheld".to_owned(), |name| format!("`{name}`"));
    match digest {
        Field::Absent => format!("{name} without digest"),
        Field::Shown(digest) => format!("{name} with `{digest}`"),
        Field::Withheld => format!("{name} with a digest that is withheld"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_chain::format::digest::Digest;

    fn entry(pattern: &str, digests: Option<&[&[u8]]>) -> Admitted {
        let digests = digests.map(|digests| digests.iter().map(|bytes| Digest::of(bytes)).collect());
        Admitted {
            pattern: pattern.to_owned(),
            digests,
        }
    }

    fn set(bytes: &[u8]) -> Field<DigestSet> {
        Field::Shown(DigestSet::new(vec![(
            "sha256".to_owned(),
            Digest::of(bytes).hex(),
        )]))
    }

    #[test]
    fn an_entry_admits_by_pattern_and_digest() {
        let name = Field::Shown("github.search".to_owned());
        let list = [entry("terraform", None), entry("github.*", Some(&[b"a"]))];
        assert_eq!(admits(&list, &name, &set(b"a")), Field::Shown(true));
        assert_eq!(admits(&list, &name, &set(b"b")), Field::Shown(false));
        assert_eq!(admits(&list, &name, &Field::Absent), Field::Shown(false));
        assert_eq!(admits(&list, &name, &Field::Withheld), Field::Withheld);
        assert_eq!(admits(&list, &Field::Withheld, &set(b"b")), Field::Withheld);
        assert_eq!(admits(&[], &name, &Field::Withheld), Field::Shown(false));
    }
}
