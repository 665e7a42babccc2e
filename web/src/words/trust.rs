//! Whom the auditor trusts, and what that leaves open.

use super::text::{Text, text};
use attestry_report::model::TrustWeight;

/// The tab.
pub const TAB: Text = text("Trust");
/// The heading.
pub const TITLE: Text = text("Whom you trust");
/// What the heading stands over.
pub const LEAD: Text = text(
    "A bundle cannot say itself whether it can be believed. The trust file is your side of it: whose keys you accept, \
                        for what, and what you ask of which actions. Every verdict here is relative to it.",
);
/// No trust file.
pub const NONE_TITLE: Text = text("You have not said whom you trust");
/// What that means.
pub const NONE: Text = text(
    "Anybody can make a key and sign with it. Without your word on whose keys to believe, the file shows only that its \
                        lines belong together, not who stands behind them.",
);
/// What to do about it: steps.
pub const STEPS: [Text; 3] = [
    text(
        "Ask the people whose work you audit for their public keys, on a way that you trust: in person, or from a register of your own. \
     Do not take the keys from the bundle itself.",
    ),
    text(
        "Make a trust file from them: `attestry trust init --key maria.pub=mailto:maria@example.org,human,requester --out trust.json`. \
     With `--bundle FILE` it lists whose keys you still need.",
    ),
    text("Open the bundle again, and choose the trust file beside it."),
];
/// Opens the bundle again with a trust file.
pub const CHOOSE: Text = text("Choose a trust file");
/// What it leaves open.
pub const WARNINGS: Text = text("What it leaves open");
/// Nothing.
pub const NO_WARNINGS: Text = text("Nothing that the check knows of.");
/// What it says.
pub const SAYS: Text = text("What it says");
/// Its name.
pub const FILE: Text = text("Trust file");
/// The name it gives itself.
pub const NAME: Text = text("It calls itself");
/// Its digest.
pub const DIGEST: Text = text("SHA-256 of the file");
/// The time at which keys were looked at.
pub const AT: Text = text("Looked at as of");
/// It could not be explained.
pub const NOT_EXPLAINED: Text = text("The engine has no explanation of this trust file.");

/// How grave a warning is.
pub fn weight(weight: TrustWeight) -> Text {
    match weight {
        TrustWeight::Impossible => text("Can never be met"),
        TrustWeight::Open => text("Left open"),
        TrustWeight::Note => text("Worth knowing"),
    }
}
