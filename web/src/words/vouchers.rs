//! In what capacity somebody vouches for an answer, and what is missing to prove one.

use attestry_report::model::{AnswerKind, Standing};

use super::text::{Text, text};

/// Who vouches.
pub const VOUCHED: Text = text("Vouched for by", "Dafür bürgt");
/// What stands over what is missing.
pub fn missing(answer: AnswerKind) -> Text {
    match answer {
        AnswerKind::Violated => text("What would resolve it", "Was es klären würde"),
        _ => text("What would prove it", "Was es nachweisen würde"),
    }
}
/// The heading over the explanation of the four capacities.
pub const LEGEND: Text = text("Who vouches", "Wer bürgt");

/// A capacity in a word or two.
pub fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Independent => text("Independent", "Unabhängig"),
        Standing::ResourceSide => text("Resource side", "Ressourcenseite"),
        Standing::Recorder => text("Recorder", "Aufzeichnender"),
        Standing::SelfReported => text("Self-reported", "Eigenangabe"),
    }
}

/// What a capacity means.
pub fn meaning(standing: Standing) -> Text {
    match standing {
        Standing::Independent => text(
            "Somebody else whom your trust file lists: who asked, delegated, decided, approved, looked afterwards or witnessed.",
            "Jemand anderes, den Ihre Vertrauensdatei aufführt: wer beauftragt, übertragen, entschieden, genehmigt, danach darauf gesehen oder bezeugt hat.",
        ),
        Standing::ResourceSide => text(
            "The side of the resource that was used: what it saw of the action itself.",
            "Die Seite der Ressource, die benutzt wurde: was sie von der Handlung selbst gesehen hat.",
        ),
        Standing::Recorder => text(
            "Somebody else, who recorded what the one who acted did.",
            "Jemand anderes, der aufgezeichnet hat, was der Handelnde tat.",
        ),
        Standing::SelfReported => text(
            "The one who acted, or proposed it, speaks about itself.",
            "Wer gehandelt oder es vorgeschlagen hat, spricht über sich selbst.",
        ),
    }
}

/// A capacity's name in style sheets; never shown.
pub fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Independent => "independent",
        Standing::ResourceSide => "resource-side",
        Standing::Recorder => "recorder",
        Standing::SelfReported => "self-reported",
    }
}
