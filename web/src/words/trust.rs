//! Whom the auditor trusts, and what that leaves open.

use attestry_report::model::TrustWeight;

/// The tab.
pub const TAB: &str = "Trust";
/// The heading.
pub const TITLE: &str = "Whom you trust";
/// What the heading stands over.
pub const LEAD: &str = "A bundle cannot say itself whether it can be believed. The trust file is your side of it: whose keys you accept, \
                        for what, and what you ask of which actions. Every verdict here is relative to it.";
/// No trust file.
pub const NONE_TITLE: &str = "You have not said whom you trust";
/// What that means.
pub const NONE: &str = "Anybody can make a key and sign with it. Without your word on whose keys to believe, the file shows only that its \
                        lines belong together, not who stands behind them.";
/// What to do about it: steps.
pub const STEPS: [&str; 3] = [
    "Ask the people whose work you audit for their public keys, on a way that you trust: in person, or from a register of your own. \
     Do not take the keys from the bundle itself.",
    "Make a trust file from them: `attestry trust init --key maria.pub=mailto:maria@example.org,human,requester --out trust.json`. \
     With `--bundle FILE` it lists whose keys you still need.",
    "Open the bundle again, and choose the trust file beside it.",
];
/// Opens the bundle again with a trust file.
pub const CHOOSE: &str = "Choose a trust file";
/// What it leaves open.
pub const WARNINGS: &str = "What it leaves open";
/// Nothing.
pub const NO_WARNINGS: &str = "Nothing that the check knows of.";
/// What it says.
pub const SAYS: &str = "What it says";
/// Its name.
pub const FILE: &str = "Trust file";
/// The name it gives itself.
pub const NAME: &str = "It calls itself";
/// Its digest.
pub const DIGEST: &str = "SHA-256 of the file";
/// The time at which keys were looked at.
pub const AT: &str = "Looked at as of";
/// It could not be explained.
pub const NOT_EXPLAINED: &str = "The engine has no explanation of this trust file.";

/// How grave a warning is.
pub fn weight(weight: TrustWeight) -> &'static str {
    match weight {
        TrustWeight::Impossible => "Can never be met",
        TrustWeight::Open => "Left open",
        TrustWeight::Note => "Worth knowing",
    }
}
