//! How the file wants things to be judged: clock skew and the effects of rules.

use super::super::given::Given;
use super::super::words;
use super::sentence;
use crate::model::TrustStatement;

/// The clock skew, then each changed rule.
pub(super) fn settings(given: &Given<'_>) -> Vec<TrustStatement> {
    let file = given.file();
    let skew = usize::try_from(file.clock_skew).unwrap_or_default();
    let mut statements = vec![sentence(
        "/clockSkewSeconds",
        format!("Clocks may be {} apart.", words::count(skew, "second", "seconds")),
    )];
    statements.extend(file.severity.iter().map(|(code, severity)| {
        let title = attestry_rules::rule(code).map_or("unknown", |rule| rule.title);
        sentence(
            format!("/severity/{code}"),
            format!("{code} ({title}) counts as `{}`.", severity.word()),
        )
    }));
    statements
}
