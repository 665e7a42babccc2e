//! Principals, credentials and requests.

use super::language::{English, German, now};
use super::text::{Text, text};

/// The tab and the heading.
pub const TAB: Text = text("People", "Beteiligte");
/// The screen's heading: not only people act.
pub const TITLE: Text = text("Who is involved", "Wer beteiligt ist");
/// The table of principals.
pub const PRINCIPALS: Text = text("People, agents and services", "Menschen, Agenten und Dienste");
/// What the heading stands over.
pub const LEAD: Text = text(
    "Everybody who is named in the bundle or signed in it: people, agents, services and workloads.",
    "Alle, die im Bündel genannt sind oder darin signiert haben: Menschen, Agenten, Dienste und Workloads.",
);
/// Credentials.
pub const CREDENTIALS: Text = text("Credentials", "Zugangsnachweise");
/// Requests.
pub const REQUESTS: Text = text("Requests", "Aufträge");
/// Columns of principals.
pub const PRINCIPAL_COLUMNS: [Text; 5] = [
    text("Name", "Name"),
    text("Roles in your trust file", "Rollen in Ihrer Vertrauensdatei"),
    text("Statements signed", "Signierte Aussagen"),
    text("Executed", "Ausgeführt"),
    text("Keys", "Schlüssel"),
];
/// Columns of credentials.
pub const CREDENTIAL_COLUMNS: [Text; 4] = [
    text("Credential", "Zugangsnachweis"),
    text("Holder and issuer", "Inhaber und Aussteller"),
    text("What happened to it", "Was damit geschah"),
    text("Used in", "Benutzt in"),
];
/// Columns of requests.
pub const REQUEST_COLUMNS: [Text; 4] = [
    text("Asked for", "Auftrag"),
    text("Asked by", "Auftraggeber"),
    text("Outcome", "Ergebnis"),
    text("Actions", "Handlungen"),
];
/// No credentials.
pub const NO_CREDENTIALS: Text = text(
    "No credential is named in this bundle.",
    "In diesem Bündel ist kein Zugangsnachweis genannt.",
);
/// No requests.
pub const NO_REQUESTS: Text = text(
    "Nobody asked for anything in this bundle.",
    "In diesem Bündel hat niemand etwas beauftragt.",
);
/// No principals.
pub const NOBODY: Text = text(
    "Nobody is named in this bundle.",
    "In diesem Bündel ist niemand genannt.",
);
/// No roles.
pub const NO_ROLES: Text = text("None", "Keine");
/// The trust file gives it no key.
pub const NO_KEYS: Text = text("None", "Keine");
/// What a role of the trust file lets its key do; a word that is none stays as it is.
pub fn role(word: &str) -> String {
    if let Some(name) = word.strip_prefix("approver:") {
        let name = name.replace('-', " ");
        return match now() {
            English => format!("may approve as {name}"),
            German => format!("darf genehmigen als {name}"),
        };
    }
    let may = match word {
        "requester" => text("may ask", "darf beauftragen"),
        "delegator" => text("may delegate", "darf delegieren"),
        "issuer" => text("may issue credentials", "darf Zugangsnachweise ausstellen"),
        "attester" => text("may vouch for runtimes", "darf für Laufzeitumgebungen bürgen"),
        "proposer" => text("may propose", "darf vorschlagen"),
        "decider" => text("may decide by policy", "darf nach Richtlinie entscheiden"),
        "executor" => text("may execute", "darf ausführen"),
        "observer" => text("may observe", "darf beobachten"),
        "revoker" => text("may revoke", "darf widerrufen"),
        "recorder" => text("may record for others", "darf für andere aufzeichnen"),
        other => return other.to_owned(),
    };
    may.to_string()
}
/// What happened to a credential; a word that is none stays as it is.
pub fn event(word: &str) -> &str {
    let happened = match word {
        "issued" => text("issued", "ausgestellt"),
        "validated" => text("validated", "geprüft"),
        "activated" => text("activated", "aktiviert"),
        "rotated" => text("rotated", "rotiert"),
        "revoked" => text("revoked", "widerrufen"),
        "withheld" => text("kept back", "zurückgehalten"),
        other => return other,
    };
    happened.said()
}
/// A name with its mark, in running text.
pub fn marked(name: &str, mark: Text) -> String {
    format!("{name} ({mark})")
}
/// A holder.
pub fn held(name: &str) -> String {
    match now() {
        English => format!("held by {name}"),
        German => format!("Inhaber: {name}"),
    }
}
/// An issuer.
pub fn issued(name: &str) -> String {
    match now() {
        English => format!("issued by {name}"),
        German => format!("ausgestellt von {name}"),
    }
}

/// A kind of principal.
pub fn kind(kind: &str) -> &str {
    let word = match kind {
        "human" => text("Person", "Person"),
        "agent" => text("AI agent", "KI-Agent"),
        "service" => text("Service", "Dienst"),
        "workload" => text("Workload", "Workload"),
        "organization" => text("Organisation", "Organisation"),
        other => return other,
    };
    word.said()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_in_words() {
        assert_eq!(role("approver:change-manager"), "may approve as change manager");
        assert_eq!(role("recorder"), "may record for others");
        assert_eq!((role("weather").as_str(), event("moved")), ("weather", "moved"));
    }
}
