//! What an adapter is, and which there are.

use attestry_format::json::Object;
use attestry_format::receipt::Tool;

use crate::judged::Judged;
use crate::keys::Keys;
use crate::{agent, emilia, loomseal, pipelock, testigo};

/// The rules of one tool.
pub trait Adapter: Sync {
    /// Whose rules they are.
    fn tool(&self) -> Tool;

    /// Whether an object is for this one.
    fn recognises(&self, object: &Object<'_>) -> bool {
        Tool::of(object) == Some(self.tool())
    }

    /// Judges receipts of this tool, all that there are of one input, since one may lead to the next. The answers come in the
    /// order of the receipts.
    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged>;
}

/// Every adapter.
pub const ADAPTERS: [&dyn Adapter; 5] = [
    &agent::AgentReceipts,
    &emilia::Emilia,
    &loomseal::LoomSeal,
    &pipelock::Pipelock,
    &testigo::Testigo,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_one_adapter() {
        for tool in Tool::ALL {
            let theirs = ADAPTERS.iter().filter(|adapter| adapter.tool() == tool);
            assert_eq!(theirs.count(), 1, "{tool:?}");
        }
    }
}
