//! The attestry engine for JavaScript: thin bindings, no logic.
