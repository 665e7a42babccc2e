//! Words that several rules use for the same thing.

use attestry_chain::Node;
use attestry_chain::format::field::Field;

/// A statement in a few words: its kind, who it speaks for, where it is in the log.
pub(crate) fn node(node: &Node) -> String {
    let kind = node.kind().map_or("statement", |kind| kind.word());
    let by = match node.principal_id() {
        Field::Shown(id) => format!(" by `{id}`"),
        Field::Absent | Field::Withheld => String::new(),
    };
    match node.log_index() {
        Some(index) => format!("the {kind}{by} at index {index}"),
        None => format!("the {kind}{by}"),
    }
}

/// Names as people list them; `nobody` where there is none.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        None => "nobody".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Names in backticks, with commas; `nobody` where there is none.
pub(crate) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "nobody".to_owned()
    } else {
        names.join(", ")
    }
}
