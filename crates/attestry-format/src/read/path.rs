//! The way from a statement's outside to a member; built without allocation, written only when something is wrong.

use std::fmt;

/// A path such as `predicate.changes[2].target`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Element(usize),
    Member(&'p str),
}

impl<'p> Path<'p> {
    pub(crate) const fn root(name: &'p str) -> Self {
        Self {
            parent: None,
            step: Step::Member(name),
        }
    }

    pub(crate) const fn member(&'p self, name: &'p str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Member(name),
        }
    }

    pub(crate) const fn element(&'p self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Element(index),
        }
    }
}

impl Path<'_> {
    /// The same as it is displayed, without the machinery of formatting where it has no elements.
    pub(crate) fn text(&self) -> String {
        let mut out = String::with_capacity(self.length());
        self.write(&mut out);
        out
    }

    /// How long its text is, about.
    fn length(&self) -> usize {
        let above = self.parent.map_or(0, Path::length);
        let own = match self.step {
            Step::Element(_) => 4,
            Step::Member(name) => name.len().saturating_add(1),
        };
        above.saturating_add(own)
    }

    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Element(index) => {
                out.push('[');
                out.push_str(&index.to_string());
                out.push(']');
            }
            Step::Member(name) => {
                if self.parent.is_some() {
                    out.push('.');
                }
                out.push_str(name);
            }
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            fmt::Display::fmt(parent, out)?;
        }
        match self.step {
            Step::Element(index) => write!(out, "[{index}]"),
            Step::Member(name) if self.parent.is_some() => write!(out, ".{name}"),
            Step::Member(name) => out.write_str(name),
        }
    }
}
