//! What a bundle speaks of and a trust file does not: a list of things to ask for, by another way than the bundle.
//!
//! Nothing here is verified, and nothing of it may go into a trust file by itself: a bundle that could say whom to trust would
//! vouch for itself.

mod gathered;

use attestry_format::limits::Limits;
use attestry_format::trust::Role;
use attestry_verify::Trust;

use super::words;
use gathered::{Gathered, Speaker};

/// At most this many things of one sort are named; the rest is counted.
const NAMED: usize = 12;

/// Sentences, one for each thing to ask for. Empty where the file knows everything that the bundle speaks of.
pub fn hints(bundle: Vec<u8>, trust: &Trust, limits: &Limits) -> Vec<String> {
    let gathered = match Gathered::of(bundle, limits) {
        Ok(gathered) => gathered,
        Err(error) => return vec![format!("The bundle cannot be read: {error}.")],
    };
    let mut hints = Vec::new();
    if gathered.is_empty() {
        hints.push("The bundle holds no statement that can be read.".to_owned());
    }
    hints.extend(
        gathered
            .speakers
            .iter()
            .filter_map(|(id, speaker)| of_speaker(id, speaker, trust)),
    );
    hints.extend(of_roots(&gathered, trust));
    hints.extend(of_log(&gathered, trust));
    hints.extend(of_lists(&gathered, trust));
    hints
}

fn of_speaker(id: &str, speaker: &Speaker, trust: &Trust) -> Option<String> {
    let roles: Vec<String> = speaker.roles.iter().map(Role::to_string).collect();
    let own: Vec<_> = trust
        .keys()
        .iter()
        .filter(|key| key.entry().principal.id == id)
        .collect();
    let keys: Vec<String> = own.iter().map(|key| key.key().id().to_string()).collect();
    if own.is_empty() {
        let key = match speaker.keys.iter().next() {
            Some(key) => format!(" Compare: the bundle calls the key {key}."),
            None => String::new(),
        };
        return Some(format!(
            "`{id}` speaks as {}. Decide whether it may, and ask for its key by another way than this bundle{}.{key}",
            words::and(&words::quoted(&roles)),
            argument(id, speaker, &roles)
        ));
    }
    let may = |role: &Role| own.iter().any(|key| key.entry().roles.contains(role));
    let more: Vec<String> = speaker
        .roles
        .iter()
        .filter(|role| !may(role))
        .map(Role::to_string)
        .collect();
    let strange: Vec<&String> = speaker.keys.iter().filter(|key| !keys.contains(key)).collect();
    let mut parts = Vec::new();
    if !more.is_empty() {
        parts.push(format!(
            "also speaks as {}, which the file does not let it: decide whether it may",
            words::and(&words::quoted(&more))
        ));
    }
    if !strange.is_empty() {
        parts.push(format!("has statements signed with {}, none of its keys here: ask which keys it has, or who records for it", words::and(&strange)));
    }
    (!parts.is_empty()).then(|| format!("`{id}` {}.", words::and(&parts)))
}

/// The argument that adds a key, to be copied; only where nothing in it could mean something else to a shell.
fn argument(id: &str, speaker: &Speaker, roles: &[String]) -> String {
    let harmless = |text: &str| {
        text.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-_.:/@+".contains(letter))
    };
    match speaker.kind {
        Some(kind) if harmless(id) && roles.iter().all(|role| harmless(role)) => {
            format!(", then: --key FILE={id},{},{}", kind.word(), roles.join(","))
        }
        _ => " (`--key`)".to_owned(),
    }
}

fn of_roots(gathered: &Gathered, trust: &Trust) -> Option<String> {
    let roots: Vec<&String> = gathered
        .first_delegators
        .iter()
        .filter(|id| !trust.is_root(id))
        .collect();
    (!roots.is_empty()).then(|| {
        format!(
            "Authority starts with {} in this bundle. Decide who has the authority that others only pass on, then: \
             --authority-root ID.",
            some(&words::quoted(roots))
        )
    })
}

fn of_log(gathered: &Gathered, trust: &Trust) -> Option<String> {
    if gathered.origins.is_empty() || trust.file().log_policy.is_some() {
        return None;
    }
    Some(format!(
        "The bundle's log calls itself {}. Ask its operator for the log's verifier key and its witnesses', then: --log-policy \
         FILE.",
        some(&words::quoted(&gathered.origins))
    ))
}

fn of_lists(gathered: &Gathered, trust: &Trust) -> Vec<String> {
    let file = trust.file();
    let mut hints = Vec::new();
    let mut tell = |listed: bool, found: Vec<String>, what: &str, member: &str| {
        if !listed && !found.is_empty() {
            hints.push(format!(
                "{what} {}. List in `{member}` what its owner confirms.",
                some(&found)
            ));
        }
    };
    let policies: Vec<String> = gathered.policy_sets.iter().cloned().collect();
    tell(
        file.policy_sets.is_some(),
        policies,
        "Decisions rest on the policy sets",
        "policySets",
    );
    tell(
        file.tools.is_some(),
        words::quoted(&gathered.tools),
        "The tools used are",
        "tools",
    );
    tell(
        file.runtimes.is_some(),
        words::quoted(&gathered.runtimes),
        "The runtimes used are",
        "runtimes",
    );
    tell(
        !file.credentials.is_empty(),
        words::quoted(&gathered.credentials),
        "The credentials used are",
        "credentials",
    );
    hints
}

/// `a, b and 3 more`.
fn some(all: &[String]) -> String {
    let more = all.len().saturating_sub(NAMED);
    let mut named: Vec<String> = all.iter().take(NAMED).cloned().collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    words::and(&named)
}
