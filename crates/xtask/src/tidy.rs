//! The workspace's own rules that no compiler knows. Each reads files and reports every place that breaks it.

mod files;
mod layers;
mod memory;
mod page;
mod shape;
mod versions;
mod words;

use std::path::Path;

use crate::outcome::{Failure, Outcome};
use files::Files;

/// Checks them all; the failure lists every breach.
pub(crate) fn check(root: &Path) -> Outcome {
    let files = Files::tracked(root)?;
    let mut breaches = Vec::new();
    breaches.extend(layers::check(root)?);
    breaches.extend(memory::check(root)?);
    breaches.extend(shape::check(&files));
    breaches.extend(words::check(&files));
    breaches.extend(page::check(&files));
    breaches.extend(versions::check(root)?);
    println!("   {} files read", files.texts().len());
    if breaches.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} places break a rule:\n  {}",
        breaches.len(),
        breaches.join("\n  ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_keeps_its_own_rules() {
        let outcome = crate::places::root().and_then(|root| check(&root));
        assert_eq!(outcome.map_err(|failure| failure.to_string()), Ok(()));
    }
}
