//! How somebody can check that nothing is sent.

use super::text::{Text, text};

/// The heading.
pub const TITLE: Text = text("How can I check that nothing is sent?");
/// What the page is, where it is served.
pub const SERVED: Text = text(
    "This page has no server part. It loaded its own files, then locked itself: from then on your browser refuses every connection that the page or its worker tries to open.",
);
/// What the page is, where it is one file.
pub const SINGLE: Text = text(
    "This viewer is one file with everything in it. It loads nothing, and from its first line on your browser refuses every connection that the page or its worker tries to open.",
);
/// What holds for both.
pub const POINTS: [Text; 2] = [
    text(
        "Your browser enforces the policy below. It is read from the page as it is now, not copied into this text.",
    ),
    text(
        "You can open the Network tab of the developer tools (F12), or disconnect from the network, and work as usual.",
    ),
];
/// How a copy is compared, where it is served.
pub const COMPARE_SERVED: Text = text(
    "Unofficial copies could be changed to send data. Compare the SHA-256 of the files with the published values in manifest.json. A newer version is used only after you were told of it and have reloaded the page.",
);
/// How a copy is compared, where it is one file.
pub const COMPARE_SINGLE: Text = text(
    "Unofficial copies could be changed to send data. Compare the SHA-256 of this file with the published value, for example by: sha256sum attestry.html. This copy does not update itself.",
);
/// What stands above the engine's digest.
pub const ENGINE: Text = text("The engine that runs here");
/// What the digest is of.
pub const ENGINE_NOTE: Text =
    text("SHA-256 of its module, counted by this page from the bytes that it started with:");
/// What stands above the policy.
pub const POLICY: Text = text("The policy in force");
/// What the policy does not cover.
pub const LIMITS: Text = text(
    "Not covered by such a policy: leaving the page by an address, and, in some browsers, WebRTC. The viewer uses neither, makes no link from evidence, and its engine has no way to reach the network.",
);
/// No policy found.
pub const NO_POLICY: Text = text(
    "No policy was found in this page. This copy does not protect you: do not open confidential files in it.",
);
