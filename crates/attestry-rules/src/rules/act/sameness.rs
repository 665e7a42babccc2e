//! Whether two operations are one and the same: JSON equality of the members that FORMAT defines, `arguments` by digest
//! where both have one. What is withheld neither equals nor differs.

use attestry_chain::format::field::{Field, List};
use attestry_chain::format::statement::{Operation, Resource, Tool};

/// Two operations side by side.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Comparison {
    /// The members that differ.
    pub(crate) differences: Vec<Difference>,
    /// The members of which nobody can tell, because one side is withheld.
    pub(crate) hidden: Vec<String>,
}

/// A member that differs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Difference {
    /// Which, such as `operation.tool.digest`.
    pub(crate) path: String,
    /// What the first operation has.
    pub(crate) expected: String,
    /// What the second has.
    pub(crate) found: String,
}

/// Compares two operations, either of which may be withheld.
pub(crate) fn compare(expected: &Field<Operation>, found: &Field<Operation>) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.pair("operation", expected, found, |comparison, expected, found| {
        comparison.value("operation.name", &expected.name, &found.name, Clone::clone);
        comparison.pair(
            "operation.target",
            &expected.target,
            &found.target,
            |comparison, expected, found| {
                comparison.resource("operation.target", expected, found);
            },
        );
        comparison.pair("operation.tool", &expected.tool, &found.tool, Comparison::tool);
        comparison.pair(
            "operation.arguments",
            &expected.arguments,
            &found.arguments,
            Comparison::arguments,
        );
        comparison.pair(
            "operation.quantities",
            &expected.quantities,
            &found.quantities,
            Comparison::quantities,
        );
    });
    comparison
}

/// Whether two operations have the same target, as patterns see it: by `uri`, else by digest.
pub(crate) fn same_target(left: &Field<Operation>, right: &Field<Operation>) -> Field<bool> {
    let target = |operation: &Field<Operation>| {
        operation.then(|operation| operation.target.then(Resource::matched_by))
    };
    match (target(left), target(right)) {
        (Field::Shown(left), Field::Shown(right)) => Field::Shown(left == right),
        (Field::Withheld, _) | (_, Field::Withheld) => Field::Withheld,
        (Field::Absent, _) | (_, Field::Absent) => Field::Shown(false),
    }
}

impl Comparison {
    /// Compares what two members hold, where both are shown; notes it where one is missing or withheld.
    fn pair<T>(
        &mut self,
        path: &str,
        expected: &Field<T>,
        found: &Field<T>,
        inside: impl FnOnce(&mut Self, &T, &T),
    ) {
        match (expected, found) {
            (Field::Absent, Field::Absent) => {}
            (Field::Shown(expected), Field::Shown(found)) => inside(self, expected, found),
            (Field::Withheld, _) | (_, Field::Withheld) => self.hidden.push(path.to_owned()),
            (Field::Shown(_), Field::Absent) => self.differs(path, "present", "absent"),
            (Field::Absent, Field::Shown(_)) => self.differs(path, "absent", "present"),
        }
    }

    fn value<T: PartialEq>(
        &mut self,
        path: &str,
        expected: &Field<T>,
        found: &Field<T>,
        words: impl Fn(&T) -> String,
    ) {
        let side = |field: &Field<T>| {
            field
                .shown()
                .map_or_else(|| "nothing".to_owned(), |one| quoted(&words(one)))
        };
        match (expected, found) {
            (Field::Withheld, _) | (_, Field::Withheld) => self.hidden.push(path.to_owned()),
            (expected, found) if expected == found => {}
            (expected, found) => self.differs(path, &side(expected), &side(found)),
        }
    }

    fn differs(&mut self, path: &str, expected: &str, found: &str) {
        let (path, expected, found) = (path.to_owned(), expected.to_owned(), found.to_owned());
        self.differences.push(Difference {
            path,
            expected,
            found,
        });
    }

    fn resource(&mut self, path: &str, expected: &Resource, found: &Resource) {
        self.value(&format!("{path}.name"), &expected.name, &found.name, Clone::clone);
        self.value(&format!("{path}.uri"), &expected.uri, &found.uri, Clone::clone);
        self.value(
            &format!("{path}.digest"),
            &expected.digest,
            &found.digest,
            ToString::to_string,
        );
        self.value(
            &format!("{path}.content"),
            &expected.content,
            &found.content,
            |bytes| format!("{} bytes", bytes.len()),
        );
        self.value(
            &format!("{path}.mediaType"),
            &expected.media_type,
            &found.media_type,
            Clone::clone,
        );
        self.value(
            &format!("{path}.annotations"),
            &expected.annotations,
            &found.annotations,
            Clone::clone,
        );
    }

    fn tool(&mut self, expected: &Tool, found: &Tool) {
        self.value("operation.tool.name", &expected.name, &found.name, Clone::clone);
        self.value(
            "operation.tool.version",
            &expected.version,
            &found.version,
            Clone::clone,
        );
        self.value("operation.tool.uri", &expected.uri, &found.uri, Clone::clone);
        self.value(
            "operation.tool.digest",
            &expected.digest,
            &found.digest,
            ToString::to_string,
        );
        self.value(
            "operation.tool.protocol",
            &expected.protocol,
            &found.protocol,
            Clone::clone,
        );
        self.value(
            "operation.tool.server",
            &expected.server,
            &found.server,
            Clone::clone,
        );
    }

    fn arguments(&mut self, expected: &Resource, found: &Resource) {
        let agree = match (&expected.digest, &found.digest) {
            (Field::Shown(expected), Field::Shown(found)) => expected.agrees(found),
            _ => None,
        };
        match agree {
            Some(true) => {}
            Some(false) => {
                self.value(
                    "operation.arguments.digest",
                    &expected.digest,
                    &found.digest,
                    ToString::to_string,
                );
            }
            // What decides it may be there, and is not shown.
            None if expected.digest.is_withheld() || found.digest.is_withheld() => {
                self.hidden.push("operation.arguments.digest".to_owned());
            }
            // They share no algorithm, or one has no digest: member by member.
            None => self.resource("operation.arguments", expected, found),
        }
    }

    fn quantities(&mut self, expected: &List<(String, u64)>, found: &List<(String, u64)>) {
        let of = |list: &List<(String, u64)>, name: &str| {
            list.items
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, value)| *value)
        };
        let hides = expected.withheld > 0 || found.withheld > 0;
        let further = found
            .items
            .iter()
            .filter(|(name, _)| of(expected, name).is_none());
        for (name, _) in expected.items.iter().chain(further) {
            let path = format!("operation.quantities.{name}");
            match (of(expected, name), of(found, name)) {
                (Some(expected), Some(found)) if expected == found => {}
                (Some(expected), Some(found)) => {
                    self.differs(&path, &expected.to_string(), &found.to_string());
                }
                _ if hides => self.hidden.push(path),
                (expected, found) => {
                    let side = |value: Option<u64>| {
                        value.map_or_else(|| "nothing".to_owned(), |one| one.to_string())
                    };
                    self.differs(&path, &side(expected), &side(found));
                }
            }
        }
        if hides && self.hidden.is_empty() {
            self.hidden.push("operation.quantities".to_owned());
        }
    }
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_chain::format::digest::DigestSet;
    use attestry_chain::format::statement::{Described, Method};

    fn digest(algorithm: &str, value: &str) -> Field<DigestSet> {
        Field::Shown(DigestSet::new(vec![(algorithm.to_owned(), value.to_owned())]))
    }

    fn resource(uri: &str, digest: Field<DigestSet>) -> Resource {
        let described = Described {
            name: Field::Absent,
            uri: Field::Shown(uri.to_owned()),
            content: Field::Absent,
            media_type: Field::Absent,
            annotations: Field::Absent,
        };
        Resource {
            digest,
            described: described.into(),
        }
    }

    fn operation() -> Operation {
        let tool = Tool {
            name: Field::Shown("fw-api".to_owned()),
            version: Field::Absent,
            uri: Field::Absent,
            digest: digest("sha256", "aa"),
            protocol: Field::Absent,
            server: Field::Absent,
        };
        let method = Method {
            name: Field::Shown("firewall.rule.add".to_owned()),
            target: Field::Shown(resource("fw://edge-1/acl/120", Field::Absent)),
            tool: Field::Shown(tool),
            quantities: Field::Shown(List {
                items: vec![("cents".to_owned(), 82_000)],
                withheld: 0,
            }),
        };
        Operation {
            arguments: Field::Shown(resource("args:1", digest("sha256", "bb"))),
            method: method.into(),
        }
    }

    fn compared(change: impl FnOnce(&mut Operation)) -> (Vec<String>, Vec<String>) {
        let mut other = operation();
        change(&mut other);
        let comparison = compare(&Field::Shown(operation()), &Field::Shown(other));
        (
            comparison.differences.into_iter().map(|one| one.path).collect(),
            comparison.hidden,
        )
    }

    fn differ(path: &str) -> (Vec<String>, Vec<String>) {
        (vec![path.to_owned()], Vec::new())
    }

    fn hide(path: &str) -> (Vec<String>, Vec<String>) {
        (Vec::new(), vec![path.to_owned()])
    }

    #[test]
    fn every_member_counts() {
        assert_eq!(compared(|_| {}), (Vec::new(), Vec::new()));
        assert_eq!(
            compared(|one| one.name = Field::Shown("other".to_owned())),
            differ("operation.name")
        );
        assert_eq!(
            compared(|one| one.arguments = Field::Absent),
            differ("operation.arguments")
        );
        let amount = List {
            items: vec![("cents".to_owned(), 820_000)],
            withheld: 0,
        };
        assert_eq!(
            compared(|one| one.quantities = Field::Shown(amount)),
            differ("operation.quantities.cents")
        );
    }

    #[test]
    fn arguments_are_one_where_their_digests_are() {
        let with = |digest| Field::Shown(resource("args:2", digest));
        assert_eq!(
            compared(|one| one.arguments = with(digest("sha256", "bb"))),
            (Vec::new(), Vec::new())
        );
        assert_eq!(
            compared(|one| one.arguments = with(digest("sha256", "cc"))),
            differ("operation.arguments.digest")
        );
        let (differences, _) = compared(|one| one.arguments = with(digest("sha512", "bb")));
        assert_eq!(
            differences,
            ["operation.arguments.uri", "operation.arguments.digest"]
        );
    }

    #[test]
    fn what_is_withheld_neither_equals_nor_differs() {
        assert_eq!(compared(|one| one.name = Field::Withheld), hide("operation.name"));
        let hidden = List {
            items: Vec::new(),
            withheld: 1,
        };
        assert_eq!(
            compared(|one| one.quantities = Field::Shown(hidden)),
            hide("operation.quantities.cents")
        );
        assert_eq!(
            same_target(&Field::Shown(operation()), &Field::Withheld),
            Field::Withheld
        );
        assert_eq!(
            same_target(&Field::Shown(operation()), &Field::Shown(operation())),
            Field::Shown(true)
        );
    }
}
