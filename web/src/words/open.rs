//! The first screen: choosing files.

use super::text::{Text, text};

/// The screen's heading.
pub const TITLE: Text = text("Check a bundle of evidence");
/// What the viewer is for.
pub const LEAD: Text = text(
    "See who asked for, allowed, approved and carried out each action, and what of it is proven to you.",
);
/// The drop zone.
pub const DROP: Text = text("Drop a bundle and a trust file here, or choose them below.");
/// The promise under the drop zone.
pub const PROMISE: Text = text("Nothing is sent. The file is read by this page only.");
/// The bundle's field.
pub const BUNDLE: Text = text("Evidence bundle");
/// What a bundle is.
pub const BUNDLE_HINT: Text = text("The signed record: .intoto.jsonl, .jsonl, .gz, .zip or .json");
/// The trust file's field.
pub const TRUST: Text = text("Trust file");
/// What a trust file is.
pub const TRUST_HINT: Text = text(
    "Your own list of keys, roles and requirements. Without it nobody's signature can be attributed, so nothing passes.",
);
/// Opens the file dialogue.
pub const CHOOSE: Text = text("Choose file");
/// Opens the file dialogue again.
pub const REPLACE: Text = text("Choose another");
/// Takes a file out again.
pub const REMOVE: Text = text("Remove");
/// Nothing chosen yet.
pub const NONE: Text = text("No file chosen");
/// The verification time.
pub const TIME: Text = text("Verification time");
/// Judged as of now.
pub const TIME_NOW: Text = text("Now");
/// Judged as of a time.
pub const TIME_AT: Text = text("At a time (UTC)");
/// The form of a time.
pub const TIME_FORM: Text = text("2026-09-01 00:00:00");
/// Why the time matters.
pub const TIME_HINT: Text =
    text("Reviews that are due, temporary access and times in the future are judged as of this time.");
/// The typed time cannot be read.
pub const TIME_WRONG: Text = text("This is not a time. Write it as 2026-09-01 00:00:00, in UTC.");
/// Starts the check.
pub const VERIFY: Text = text("Verify");
/// No bundle chosen yet.
pub const NO_BUNDLE: Text = text("Choose an evidence bundle first.");
/// The gallery's heading.
pub const SAMPLES: Text = text("Or start with a sample");
/// What the gallery is.
pub const SAMPLES_HINT: Text = text("Made-up cases, each with its own trust file.");
/// The heading of the samples by theme.
pub const SITUATIONS: Text = text("More samples, by situation");
/// What they are.
pub const SITUATIONS_HINT: Text =
    text("What people, AI agents and services do for each other at work, each recorded as a bundle.");
/// No samples came along.
pub const NO_SAMPLES: Text = text("No samples came with this copy.");

/// The samples that stand together under one theme.
pub fn theme(group: &str) -> &str {
    match group {
        "changes" => "Changes and deployments",
        "secrets" => "Secrets and credentials",
        "access" => "Access and permissions",
        "customers" => "Customers and their data",
        "money" => "Money and reports",
        "incidents" => "Incidents and emergencies",
        other => other,
    }
}

/// A dropped file went into the trust field.
pub fn took_trust(name: &str) -> String {
    format!("`{name}` is a trust file.")
}

/// A dropped file went into the bundle field.
pub fn took_bundle(name: &str) -> String {
    format!("`{name}` was taken as the bundle.")
}

/// A file could not be read.
pub fn unreadable(name: &str) -> String {
    format!("`{name}` could not be read. If it was moved or changed, choose it again.")
}

/// The address points at a bundle that is not open.
pub fn link_waits(bundle: &str) -> String {
    format!(
        "This link points into the bundle whose SHA-256 begins with {bundle}. Open that file to continue."
    )
}

/// The opened bundle is not the one that the address points at.
pub fn other_bundle(bundle: &str) -> String {
    format!("This is a different bundle: the link was made for one whose SHA-256 begins with {bundle}.")
}

/// The address was made by a newer viewer.
pub const NEWER_LINK: Text = text(
    "This link was made by a newer viewer. Open the file with that viewer, or choose it here and look for the place yourself.",
);

/// No sample has the name in the address.
pub fn no_such_sample(name: &str) -> String {
    format!("No sample of this copy is called `{name}`.")
}
