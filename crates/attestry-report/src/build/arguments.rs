//! With what an operation was called, as the action's statement has it.

use attestry_chain::Node;
use attestry_format::digest::Digest;
use attestry_format::field::Field;
use attestry_format::statement::Resource;

use crate::model::ArgumentsView;

/// Characters of arguments that are told; the rest is in the statement.
const TOLD: usize = 20_000;

/// The arguments of an action; `None` where it names none.
pub(super) fn view(action: &Node) -> Option<ArgumentsView> {
    let operation = &action.action()?.operation;
    match operation.as_ref().then(|operation| operation.arguments.as_ref()) {
        Field::Absent => None,
        Field::Shown(arguments) => Some(of(arguments)),
        Field::Withheld => Some(ArgumentsView {
            withheld: true,
            ..ArgumentsView::default()
        }),
    }
}

/// What tells them from others, where their content is no text.
fn name(arguments: &Resource) -> Option<String> {
    let content = arguments.content.shown();
    arguments
        .label()
        .or_else(|| content.map(|content| Digest::of(content).to_string()))
}

fn of(arguments: &Resource) -> ArgumentsView {
    let content = arguments.content.shown();
    let text = content.and_then(|content| std::str::from_utf8(content).ok());
    let end = text.and_then(|text| text.char_indices().nth(TOLD));
    let told = text.and_then(|text| text.get(..end.map_or(text.len(), |(end, _)| end)));
    ArgumentsView {
        text: told.map(str::to_owned),
        cut: end.is_some(),
        label: told.is_none().then(|| name(arguments)).flatten(),
        withheld: arguments.content.is_withheld(),
    }
}
