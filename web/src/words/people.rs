//! Principals, credentials and requests.

/// The tab and the heading.
pub const TAB: &str = "People";
/// The screen's heading: not only people act.
pub const TITLE: &str = "Who is involved";
/// The table of principals.
pub const PRINCIPALS: &str = "People, agents and services";
/// What the heading stands over.
pub const LEAD: &str =
    "Everybody who is named in the bundle or signed in it: people, agents, services and workloads.";
/// Credentials.
pub const CREDENTIALS: &str = "Credentials";
/// Requests.
pub const REQUESTS: &str = "Requests";
/// Columns of principals.
pub const PRINCIPAL_COLUMNS: [&str; 5] = [
    "Name",
    "Roles in your trust file",
    "Signed",
    "What it executed",
    "Keys",
];
/// Columns of credentials.
pub const CREDENTIAL_COLUMNS: [&str; 4] = [
    "Credential",
    "Holder and issuer",
    "What happened to it",
    "Used in",
];
/// Columns of requests.
pub const REQUEST_COLUMNS: [&str; 4] = ["Asked for", "Asked by", "Outcome", "Actions"];
/// No credentials.
pub const NO_CREDENTIALS: &str = "No credential is named in this bundle.";
/// No requests.
pub const NO_REQUESTS: &str = "Nobody asked for anything in this bundle.";
/// No principals.
pub const NOBODY: &str = "Nobody is named in this bundle.";
/// No roles.
pub const NO_ROLES: &str = "None";
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
