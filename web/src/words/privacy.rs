//! How somebody can check that nothing is sent.

/// The heading.
pub const TITLE: &str = "How can I check that nothing is sent?";
/// What the page is.
pub const POINTS: [&str; 4] = [
    "This page has no server part. It loaded its own files, then locked itself: from then on your browser refuses every connection that the page or its worker tries to open.",
    "Your browser enforces the policy below. It is read from the page as it is now, not copied into this text.",
    "You can open the Network tab of the developer tools (F12), or disconnect from the network, and work as usual.",
    "Unofficial copies could be changed to send data. Compare the SHA-256 of the files with the published values in manifest.json. This copy does not update itself.",
];
/// What stands above the policy.
pub const POLICY: &str = "The policy in force";
/// What the policy does not cover.
pub const LIMITS: &str = "Not covered by such a policy: leaving the page by an address, and, in some browsers, WebRTC. The viewer uses neither, makes no link from evidence, and its engine has no way to reach the network.";
/// No policy found.
pub const NO_POLICY: &str =
    "No policy was found in this page. This copy does not protect you: do not open confidential files in it.";
