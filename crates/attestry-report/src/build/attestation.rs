//! What statements of other projects' kinds say, in plain data and in one sentence. What they say is their signers' word.

use attestry_chain::{Chain, Node};
use attestry_format::receipt::{Receipt, What};
use attestry_format::statement::{Foreign, ForeignKind};
use attestry_rules::Names;
use attestry_verify::Rejection;

use super::wide;
use crate::model::{AttestationOutcome, AttestationView, RevisionView};

/// How many subjects are named.
const SUBJECTS: usize = 3;

/// What a statement says, where it is of a kind that others defined.
pub(super) fn taken(chain: &Chain, node: &Node) -> Option<AttestationView> {
    let foreign = node.foreign()?;
    let subjects: Vec<String> = node.output_names().take(SUBJECTS).map(str::to_owned).collect();
    let mut view = AttestationView {
        outcome: if node.evidence().signers.is_empty() {
            AttestationOutcome::Unknown
        } else {
            AttestationOutcome::Verified
        },
        what: match foreign.receipt.as_deref() {
            Some(receipt) => format!("receipt of {}", receipt.tool.name()),
            None => what(node, foreign).to_owned(),
        },
        sentence: None,
        producer: foreign.producer.clone(),
        says: foreign.says.clone(),
        workflow: foreign.workflow.clone(),
        source: foreign.source.as_ref().map(|source| RevisionView {
            uri: source.uri.clone(),
            commit: source.commit.clone(),
        }),
        subjects,
        subjects_in_all: wide(node.statement().subjects().count()),
    };
    let signers = node.evidence().signers.iter();
    let ids: Vec<&str> = signers.map(|signer| signer.principal.id.as_str()).collect();
    let who = if ids.is_empty() {
        "Somebody unknown".to_owned()
    } else {
        Names::of(chain.trust()).subjects(ids)
    };
    view.sentence = Some(match foreign.receipt.as_deref() {
        Some(receipt) => receipt_sentence(&who, receipt, foreign.says.as_deref()),
        None => sentence(&who, foreign.kind, &view),
    });
    Some(view)
}

/// A Sigstore bundle or a receipt of another tool that does not verify: nothing of its content is told.
pub(super) fn rejected(rejection: &Rejection) -> Option<AttestationView> {
    rejection.own_log.then(|| AttestationView {
        outcome: if rejection.is_opaque() {
            AttestationOutcome::Unknown
        } else {
            AttestationOutcome::Rejected
        },
        what: if rejection.is_receipt {
            "receipt of another tool"
        } else {
            "Sigstore bundle"
        }
        .to_owned(),
        sentence: None,
        producer: None,
        says: None,
        workflow: None,
        source: None,
        subjects: Vec::new(),
        subjects_in_all: 0,
    })
}

/// The kind in words, or the predicate type where it is not understood.
pub(super) fn what<'n>(node: &'n Node, foreign: &Foreign) -> &'n str {
    match foreign.kind {
        ForeignKind::Opaque => &node.statement().predicate_type,
        kind => kind.word(),
    }
}

fn sentence(who: &str, kind: ForeignKind, view: &AttestationView) -> String {
    let about = about(view);
    if matches!(kind, ForeignKind::SlsaProvenance02 | ForeignKind::SlsaProvenance1) {
        let builder = view.producer.as_deref().map_or("somebody".to_owned(), quoted);
        let from = match &view.source {
            Some(RevisionView {
                uri: Some(uri),
                commit,
            }) => {
                format!(" from commit {} of {}", quoted(commit), quoted(uri))
            }
            Some(RevisionView { uri: None, commit }) => format!(" from commit {}", quoted(commit)),
            None => String::new(),
        };
        let by = view
            .workflow
            .as_deref()
            .map_or(String::new(), |workflow| format!(", by {}", quoted(workflow)));
        return format!("{who} says that {builder} built {about}{from}{by}.");
    }
    let by = view
        .producer
        .as_deref()
        .map_or(String::new(), |producer| format!(" by {}", quoted(producer)));
    match &view.says {
        Some(says) => format!("{who} says of {about}: {} ({}{by}).", quoted(says), view.what),
        None if kind == ForeignKind::Opaque => {
            format!(
                "{who} signed a statement about {about}, of the type {}.",
                quoted(&view.what)
            )
        }
        None => format!("{who} signed a statement about {about}: {}{by}.", view.what),
    }
}

/// What a receipt of another tool says of one action, or only whose it is and what it is in our words where it says nothing of one.
fn receipt_sentence(who: &str, receipt: &Receipt, is: Option<&str>) -> String {
    let tool = receipt.tool.name();
    let says = |what| receipt.says(what).map(quoted);
    let Some(action) = says(What::Action) else {
        let approved = says(What::Approver).map(|by| format!(": approved by {by}"));
        let rest = approved.or_else(|| is.map(|is| format!(": {is}")));
        return format!("{who} signed a receipt of {tool}{}.", rest.unwrap_or_default());
    };
    let mut told = format!("{who} signed a receipt of {tool}, which says: ");
    told.push_str(&says(What::Actor).unwrap_or_else(|| "somebody".to_owned()));
    let rest = [
        (" for ", What::Principal),
        (" did ", What::Action),
        (" to ", What::Target),
        (", decided ", What::Decision),
        (", approved by ", What::Approver),
        (", with the outcome ", What::Outcome),
    ];
    for (word, what) in rest {
        let said = if what == What::Action {
            Some(action.clone())
        } else {
            says(what)
        };
        if let Some(said) = said {
            told.push_str(word);
            told.push_str(&said);
        }
    }
    told.push('.');
    told
}

fn about(view: &AttestationView) -> String {
    let named: Vec<String> = view.subjects.iter().map(|subject| quoted(subject)).collect();
    let named = named.join(", ");
    let more = view.subjects_in_all.saturating_sub(wide(view.subjects.len()));
    match (view.subjects.is_empty(), more) {
        (true, 0) => "nothing that has a name".to_owned(),
        (true, 1) => "something without a name".to_owned(),
        (true, more) => format!("{more} things without names"),
        (false, 0) => named,
        (false, more) => format!("{named} and {more} more"),
    }
}

/// What a statement says, set apart from our words: it cannot end its own quotation.
fn quoted(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
