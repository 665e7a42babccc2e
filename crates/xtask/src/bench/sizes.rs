//! How large the modules are, raw and as a server would send them.

use std::path::PathBuf;

use super::built::Built;
use super::figures::Size;
use crate::outcome::Outcome;

/// By name: raw and brotli bytes, or why there is no such module.
pub(crate) fn of(built: &Built) -> Outcome<Vec<(&'static str, Size)>> {
    let files: [(&'static str, PathBuf); 5] = [
        ("core", built.site.join("engine_bg.wasm")),
        ("viewer", built.site.join("ui_bg.wasm")),
        ("policy", built.package.join("policy_bg.wasm")),
        ("receipts", built.package.join("receipts_bg.wasm")),
        ("sigstore", built.package.join("sigstore_bg.wasm")),
    ];
    let (there, absent): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, file)| file.exists());
    let paths: Vec<PathBuf> = there.iter().map(|(_, file)| file.clone()).collect();
    let number = |bytes: u64| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
    let sizes = crate::dist::sizes::of(&paths)?.into_iter();
    let mut named: Vec<_> = there
        .iter()
        .zip(sizes)
        .map(|((name, _), size)| (*name, Ok((number(size.raw), number(size.brotli)))))
        .collect();
    let not_built = |(name, _)| (name, Err("a quick run does not build it".to_owned()));
    named.extend(absent.into_iter().map(not_built));
    Ok(named)
}
