//! Sigstore bundles that sign a file with a key of the trust file, and say nothing: whether the key was good is asked of them too.

use attestry_chain::verify::{KeyId, KeyWas, Reason, SignedByKey, SignedFile};

use crate::context::Context;
use crate::finding::Finding;

/// The findings with a code about such bundles: for how a key was, each begun by its rule, with what the rule expected.
pub(super) fn files(
    context: &Context<'_>,
    code: &'static str,
    begun: impl Fn(KeyId, KeyWas) -> Option<(Finding, String)>,
) -> Vec<Finding> {
    let faults = context.faults(code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::SignedFile(SignedFile::ByKey { signed, was }) = &fault.reason else {
                return None;
            };
            let (finding, expected) = begun(signed.key, *was)?;
            Some(finding.at_fault(fault, node).sides(expected, found(signed)))
        })
        .collect()
}

/// Which file was signed, and by when.
fn found(signed: &SignedByKey) -> String {
    match signed.by {
        Some(by) => format!("{}, signed by {by}", signed.file),
        None => format!("{}, signed at a time that nothing proves", signed.file),
    }
}
