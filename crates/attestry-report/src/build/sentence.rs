//! One plain English sentence per action: who did what to what, because who asked, approved by whom.
//!
//! Only what is sound is told as such, and an action that fails says so in the same breath.

use std::borrow::Cow;
use std::collections::BTreeSet;

use attestry_chain::{Chain, Node};
use attestry_format::field::Field;
use attestry_format::ordered;
use attestry_format::statement::{Action, ActionStatus, ApprovalVerdict, Resource};
use attestry_rules::{Effect, Finding, Names, Verdict};

/// The sentence of an action with this verdict, on which these findings bear.
pub(super) fn of(
    chain: &Chain,
    node: &Node,
    action: &Action,
    verdict: Verdict,
    bearing: &[Cow<'_, Finding>],
) -> String {
    let mut sentence = String::new();
    if node.evidence().signers.is_empty() {
        sentence.push_str("According to a signer whom nobody vouches for, ");
    } else if !node.is_sound() {
        sentence.push_str("According to a signer who may not say so, ");
    }
    let names = Names::of(chain.trust());
    sentence.push_str(&deed(names, node, action));
    sentence.push_str(&retry(chain, action));
    let because = because(chain, action);
    // What stands between commas needs the second one.
    if !action.retry_of.is_absent() && !because.starts_with(',') {
        sentence.push(',');
    }
    sentence.push_str(&because);
    sentence.push_str(&approved(chain, action, bearing));
    sentence.push_str(match &action.status {
        Field::Shown(ActionStatus::Failed) => "; it failed",
        Field::Shown(ActionStatus::Denied) => "; it was denied",
        Field::Shown(ActionStatus::Partial) => "; only some of it was done",
        Field::Shown(ActionStatus::Succeeded) | Field::Absent | Field::Withheld => "",
    });
    if let Some(finding) = first(verdict, bearing) {
        let word = if verdict == Verdict::Failed {
            "This fails"
        } else {
            "This is undecided"
        };
        sentence.push_str(". ");
        sentence.push_str(word);
        sentence.push_str(": ");
        // In running text names stand as they are.
        sentence.push_str(&finding.message.replace('`', ""));
    }
    sentence.push('.');
    sentence
}

fn deed(names: Names<'_>, node: &Node, action: &Action) -> String {
    let executor = match node.principal_id() {
        Field::Shown(id) => names.subject(id),
        Field::Absent | Field::Withheld => "somebody who is withheld".to_owned(),
    };
    let operation = action.operation.shown();
    let name = operation.and_then(|operation| operation.name.shown());
    let target = operation
        .and_then(|operation| operation.target.shown())
        .and_then(Resource::label);
    let verb = match &action.status {
        Field::Shown(ActionStatus::Failed | ActionStatus::Denied) => "tried to run",
        _ => "ran",
    };
    match (name, target) {
        (Some(name), Some(target)) => format!("{executor} {verb} {name} on {target}"),
        (Some(name), None) => format!("{executor} {verb} {name}"),
        (None, _) => format!("{executor} {verb} an operation that is withheld"),
    }
}

/// What a retry repeats.
fn retry(chain: &Chain, action: &Action) -> String {
    let first = match &action.retry_of {
        Field::Shown(digest) => chain.find(digest),
        Field::Withheld => return ", as a retry of an action that is withheld".to_owned(),
        Field::Absent => return String::new(),
    };
    match first.map(Node::log_index) {
        Some(Some(index)) => format!(", as a retry of log entry {index}"),
        Some(None) => ", as a retry of an action outside the log".to_owned(),
        None => ", as a retry of an action that is not shown".to_owned(),
    }
}

fn because(chain: &Chain, action: &Action) -> String {
    let asked = match &action.request {
        Field::Shown(digest) => chain.find(digest),
        Field::Withheld => return ", at a request that is withheld".to_owned(),
        Field::Absent => return ", and nobody is named who asked for it".to_owned(),
    };
    let Some((node, request)) = asked.and_then(|node| Some((node, node.request()?))) else {
        return ", at a request that is not shown".to_owned();
    };
    let purpose = match &request.purpose {
        Field::Shown(purpose) => format!(" for “{purpose}”"),
        Field::Absent | Field::Withheld => String::new(),
    };
    let names = Names::of(chain.trust());
    match node.principal_id() {
        Field::Shown(id) if node.is_sound() => format!(" because {} asked{purpose}", names.subject(id)),
        Field::Shown(id) => format!(" because {} is said to have asked{purpose}", names.subject(id)),
        Field::Absent | Field::Withheld => format!(" because somebody who is withheld asked{purpose}"),
    }
}

/// Those whose approval counts: sound, a yes, to this proposal or request, and without a finding against it. Under
/// break-glass an approval counts that came afterwards, and the sentence says so.
fn approved(chain: &Chain, action: &Action, bearing: &[Cow<'_, Finding>]) -> String {
    let faulted = |node: &Node| {
        bearing
            .iter()
            .any(|finding| finding.effect == Effect::Fail && finding.about.node == Some(node.id()))
    };
    let has = |code: &str| bearing.iter().any(|finding| finding.rule.code == code);
    // Somebody approved something, but not this.
    if bearing
        .iter()
        .any(|finding| finding.effect == Effect::Fail && finding.rule.code == "ACT501")
    {
        return String::new();
    }
    let yes = |node: &&Node| {
        node.is_sound()
            && !faulted(node)
            && node.approval().is_some_and(|approval| {
                let to = approval.approves.shown();
                approval.verdict.shown() == Some(&ApprovalVerdict::Approve)
                    && to.is_some()
                    && (to == action.proposal.shown() || to == action.request.shown())
            })
    };
    let names = Names::of(chain.trust());
    let ids = |nodes: &mut dyn Iterator<Item = &Node>| -> BTreeSet<String> {
        ordered::set(nodes.filter_map(|node| node.principal_id().shown().map(|id| (*id).to_owned())))
    };
    let approvers = ids(&mut action
        .approvals
        .items()
        .iter()
        .filter_map(|digest| chain.find(digest))
        .filter(yes));
    if !approvers.is_empty() {
        return format!(
            ", approved by {}",
            names.listed(approvers.iter().map(String::as_str))
        );
    }
    // ASK605 says that an emergency stands; ASK606 to ASK608 that it does not.
    if !has("ASK605") || ["ASK606", "ASK607"].into_iter().any(has) {
        return String::new();
    }
    let about = [&action.proposal, &action.request];
    let reviewed = ids(&mut about
        .into_iter()
        .filter_map(Field::shown)
        .flat_map(|digest| chain.referring("approves", digest))
        .filter(yes));
    if reviewed.is_empty() {
        ", under break-glass".to_owned()
    } else {
        let reviewed = names.listed(reviewed.iter().map(String::as_str));
        format!(", under break-glass, reviewed by {reviewed}")
    }
}

/// The first finding that decides the verdict.
pub(super) fn first<'f>(verdict: Verdict, bearing: &'f [Cow<'_, Finding>]) -> Option<&'f Finding> {
    let effect = match verdict {
        Verdict::Failed => Effect::Fail,
        Verdict::Indeterminate => Effect::Indeterminate,
        Verdict::Passed => return None,
    };
    let mut findings = bearing.iter().map(AsRef::as_ref);
    findings.find(|finding: &&Finding| finding.effect == effect)
}
