//! Redaction (DIS).

mod dis301;
mod dis302;
mod dis303;

use attestry_chain::Node;

use crate::finding::Finding;
use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[&dis301::RULE, &dis302::RULE, &dis303::RULE];

/// What another rule says where a comparison needs something that is kept back: `what` completes "… is withheld". About the
/// action or statement `node`.
pub(crate) fn withheld(node: &Node, what: &str) -> Finding {
    Finding::indeterminate(&dis302::RULE, format!("{what} is withheld"))
        .at(node)
        .sides(what, "withheld")
}
