//! Whether an action was run at all.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, ActionStatus};

/// Whether the record says that the operation was not let through: then it was not executed, and nothing was used for it.
pub(crate) fn was_refused(action: &Action) -> bool {
    action.status == Field::Shown(ActionStatus::Denied)
}
