//! Log policies (C2SP `tlog-policy`): which logs are trusted, and which witnesses must have cosigned.
//! Knows the file's lines and that every name is defined before it is used; does not know whether a key is sound,
//! nor whether a quorum is met.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::log_policy_error::{PolicyError, PolicyErrorKind};
use crate::vkey::VerifierKey;

/// The most lines of one sort that are read; C2SP asks for 32 at least.
const MAX_OF_A_SORT: usize = 1024;

/// A policy, read and not judged.
///
/// ```text
/// log example.org/runs+3f…+AZ…
/// witness w1 witness.example.net/w1+1a…+BO…
/// witness w2 witness.example.com/w2+cf…+BF…
/// group two-of-us all w1 w2
/// quorum two-of-us
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFile {
    /// The trusted logs, in the file's order.
    pub logs: Vec<PolicyKey>,
    /// The witnesses and groups, in the file's order.
    pub components: Vec<Component>,
    /// The place in `components` of what must have witnessed a checkpoint; `None` is `quorum none`.
    pub quorum: Option<usize>,
}

/// A key of a policy and the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyKey {
    /// The key.
    pub key: VerifierKey,
    /// Where the log or witness is reached; without meaning offline.
    pub url: Option<String>,
    /// The line's number, counted from 1.
    pub line: usize,
}

/// A witness or a group, under the name that the policy gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The name, which means nothing outside the policy.
    pub name: String,
    /// What it names.
    pub rule: Rule,
}

/// When a component has witnessed a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// When at least `threshold` of the `members` have.
    Group {
        /// How many must have; at least 1 and at most the number of members.
        threshold: usize,
        /// Places in [`PolicyFile::components`], each smaller than the group's own, so that no group holds itself.
        members: Vec<usize>,
    },
    /// When this key has cosigned it.
    Witness(PolicyKey),
}

impl PolicyFile {
    /// Reads a policy. White space is spaces and tabs; a field that begins with `#` begins a comment.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let mut reader = Reader::default();
        let lines = text.strip_suffix('\n').unwrap_or(text);
        let mut last = 0;
        for (number, line) in (1..).zip(lines.split('\n')) {
            reader
                .line(line, number)
                .map_err(|kind| PolicyError { line: number, kind })?;
            last = number;
        }
        let Reader {
            logs,
            components,
            quorum,
            ..
        } = reader;
        let (_, quorum) = quorum.ok_or(PolicyError {
            line: last,
            kind: PolicyErrorKind::NoQuorum,
        })?;
        Ok(Self {
            logs,
            components,
            quorum,
        })
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    logs: Vec<PolicyKey>,
    components: Vec<Component>,
    /// Each name's place in `components` and the line that defines it.
    names: BTreeMap<String, (usize, usize)>,
    /// Members of some group: a name can be one only once.
    members: BTreeSet<usize>,
    /// The quorum's line and what it names.
    quorum: Option<(usize, Option<usize>)>,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), PolicyErrorKind> {
        if let Some(found) = line
            .bytes()
            .find(|byte| *byte < b' ' && *byte != b'\t' || *byte == 0x7f)
        {
            return Err(PolicyErrorKind::ControlCharacter { found });
        }
        let mut fields = Fields(line);
        match fields.next() {
            None => Ok(()),
            Some("log") => self.log(fields, number),
            Some("witness") => self.witness(fields, number),
            Some("group") => self.group(fields, number),
            Some("quorum") => self.quorum(fields, number),
            Some(found) => Err(PolicyErrorKind::Keyword {
                found: found.to_owned(),
            }),
        }
    }

    fn log(&mut self, mut fields: Fields<'_>, line: usize) -> Result<(), PolicyErrorKind> {
        if self.logs.len() == MAX_OF_A_SORT {
            return Err(PolicyErrorKind::TooMany { limit: MAX_OF_A_SORT });
        }
        self.logs.push(key(&mut fields, line)?);
        fields.end()
    }

    fn witness(&mut self, mut fields: Fields<'_>, line: usize) -> Result<(), PolicyErrorKind> {
        let name = fields.need("a witness's name")?;
        let key = key(&mut fields, line)?;
        fields.end()?;
        self.define(name, line, Rule::Witness(key))
    }

    fn group(&mut self, mut fields: Fields<'_>, line: usize) -> Result<(), PolicyErrorKind> {
        let name = fields.need("a group's name")?;
        let threshold = fields.need("`any`, `all` or a number")?;
        let mut members = Vec::new();
        for member in fields {
            let place = self.place(member)?;
            if !self.members.insert(place) {
                return Err(PolicyErrorKind::MemberTwice {
                    name: member.to_owned(),
                });
            }
            members.push(place);
        }
        if members.is_empty() {
            return Err(PolicyErrorKind::Missing {
                expected: "a member's name",
            });
        }
        let count = match threshold {
            "any" => Some(1),
            "all" => Some(members.len()),
            number => number
                .parse()
                .ok()
                .filter(|count: &usize| count.to_string() == number),
        };
        let count = count.filter(|count| (1..=members.len()).contains(count));
        let threshold = count.ok_or_else(|| PolicyErrorKind::Threshold {
            found: threshold.to_owned(),
            members: members.len(),
        })?;
        self.define(name, line, Rule::Group { threshold, members })
    }

    fn quorum(&mut self, mut fields: Fields<'_>, line: usize) -> Result<(), PolicyErrorKind> {
        if let Some((first, _)) = self.quorum {
            return Err(PolicyErrorKind::QuorumTwice { first });
        }
        let named = match fields.need("a witness's or group's name, or `none`")? {
            "none" => None,
            name => Some(self.place(name)?),
        };
        self.quorum = Some((line, named));
        fields.end()
    }

    fn define(&mut self, name: &str, line: usize, rule: Rule) -> Result<(), PolicyErrorKind> {
        if name == "none" {
            return Err(PolicyErrorKind::ReservedName);
        }
        if self.components.len() == MAX_OF_A_SORT {
            return Err(PolicyErrorKind::TooMany { limit: MAX_OF_A_SORT });
        }
        if let Some((_, first)) = self.names.insert(name.to_owned(), (self.components.len(), line)) {
            return Err(PolicyErrorKind::NameTwice {
                name: name.to_owned(),
                first,
            });
        }
        self.components.push(Component {
            name: name.to_owned(),
            rule,
        });
        Ok(())
    }

    fn place(&self, name: &str) -> Result<usize, PolicyErrorKind> {
        let defined = self.names.get(name).map(|(place, _)| *place);
        defined.ok_or_else(|| PolicyErrorKind::UnknownName {
            name: name.to_owned(),
        })
    }
}

fn key(fields: &mut Fields<'_>, line: usize) -> Result<PolicyKey, PolicyErrorKind> {
    let key = VerifierKey::parse(fields.need("a verifier key")?).map_err(PolicyErrorKind::Key)?;
    Ok(PolicyKey {
        key,
        url: fields.next().map(str::to_owned),
        line,
    })
}

/// The fields of one line, up to a comment.
struct Fields<'a>(&'a str);

impl<'a> Fields<'a> {
    fn need(&mut self, expected: &'static str) -> Result<&'a str, PolicyErrorKind> {
        self.next().ok_or(PolicyErrorKind::Missing { expected })
    }

    fn end(mut self) -> Result<(), PolicyErrorKind> {
        self.next().map_or(Ok(()), |found| {
            Err(PolicyErrorKind::TooManyFields {
                found: found.to_owned(),
            })
        })
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let end = rest.find([' ', '\t']).unwrap_or(rest.len());
        let (field, rest) = rest.split_at_checked(end)?;
        self.0 = rest;
        if field.starts_with('#') {
            self.0 = "";
            return None;
        }
        (!field.is_empty()).then_some(field)
    }
}
