//! Principals, credentials and requests.

use super::text::{Text, text};

/// The tab and the heading.
pub const TAB: Text = text("People");
/// The screen's heading: not only people act.
pub const TITLE: Text = text("Who is involved");
/// The table of principals.
pub const PRINCIPALS: Text = text("People, agents and services");
/// What the heading stands over.
pub const LEAD: Text =
    text("Everybody who is named in the bundle or signed in it: people, agents, services and workloads.");
/// Credentials.
pub const CREDENTIALS: Text = text("Credentials");
/// Requests.
pub const REQUESTS: Text = text("Requests");
/// Columns of principals.
pub const PRINCIPAL_COLUMNS: [Text; 5] = [
    text("Name"),
    text("Roles in your trust file"),
    text("Signed"),
    text("What it executed"),
    text("Keys"),
];
/// Columns of credentials.
pub const CREDENTIAL_COLUMNS: [Text; 4] = [
    text("Credential"),
    text("Holder and issuer"),
    text("What happened to it"),
    text("Used in"),
];
/// Columns of requests.
pub const REQUEST_COLUMNS: [Text; 4] = [
    text("Asked for"),
    text("Asked by"),
    text("Outcome"),
    text("Actions"),
];
/// No credentials.
pub const NO_CREDENTIALS: Text = text("No credential is named in this bundle.");
/// No requests.
pub const NO_REQUESTS: Text = text("Nobody asked for anything in this bundle.");
/// No principals.
pub const NOBODY: Text = text("Nobody is named in this bundle.");
/// No roles.
pub const NO_ROLES: Text = text("None");
/// A holder.
pub fn held(name: &str) -> String {
    format!("held by {name}")
}
/// An issuer.
pub fn issued(name: &str) -> String {
    format!("issued by {name}")
}

/// A kind of principal.
pub fn kind(kind: &str) -> &str {
    match kind {
        "human" => "Person",
        "agent" => "AI agent",
        "service" => "Service",
        "workload" => "Workload",
        "organization" => "Organisation",
        other => other,
    }
}
