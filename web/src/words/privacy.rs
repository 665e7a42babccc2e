//! How somebody can check that nothing is sent.

/// The heading.
pub const TITLE: &str = "How can I check that nothing is sent?";
/// What the page is, where it is served.
pub const SERVED: &str = "This page has no server part. It loaded its own files, then locked itself: from then on your browser refuses every connection that the page or its worker tries to open.";
/// What the page is, where it is one file.
pub const SINGLE: &str = "This viewer is one file with everything in it. It loads nothing, and from its first line on your browser refuses every connection that the page or its worker tries to open.";
/// What holds for both.
pub const POINTS: [&str; 2] = [
    "Your browser enforces the policy below. It is read from the page as it is now, not copied into this text.",
    "You can open the Network tab of the developer tools (F12), or disconnect from the network, and work as usual.",
];
/// How a copy is compared, where it is served.
pub const COMPARE_SERVED: &str = "Unofficial copies could be changed to send data. Compare the SHA-256 of the files with the published values in manifest.json. A newer version is used only after you were told of it and have reloaded the page.";
/// How a copy is compared, where it is one file.
pub const COMPARE_SINGLE: &str = "Unofficial copies could be changed to send data. Compare the SHA-256 of this file with the published value, for example by: sha256sum attestry.html. This copy does not update itself.";
/// What stands above the engine's digest.
pub const ENGINE: &str = "The engine that runs here";
/// What the digest is of.
pub const ENGINE_NOTE: &str =
    "SHA-256 of its module, counted by this page from the bytes that it started with:";
/// What stands above the policy.
pub const POLICY: &str = "The policy in force";
/// What the policy does not cover.
pub const LIMITS: &str = "Not covered by such a policy: leaving the page by an address, and, in some browsers, WebRTC. The viewer uses neither, makes no link from evidence, and its engine has no way to reach the network.";
/// No policy found.
pub const NO_POLICY: &str =
    "No policy was found in this page. This copy does not protect you: do not open confidential files in it.";
