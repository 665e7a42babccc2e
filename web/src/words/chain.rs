//! The chain as a picture.

use super::text::{Text, text};
use attestry_report::model::{ChainParty, ChainRow};

use super::counted;
use crate::model::chain::{Family, Marks};
use crate::model::format;

/// The tab.
pub const TAB: Text = text("Chain");
/// The heading.
pub const TITLE: Text = text("The chain");
/// What the heading stands over.
pub const LEAD: Text = text(
    "Every statement in the order of the log, each in the lane of the party that made it, with lines to what it refers \
                        to. The view Table says the same in words, for screen readers and for reading on.",
);
/// The heading of a neighbourhood.
pub const AROUND: Text = text("What surrounds one statement");
/// What the heading of a neighbourhood stands over.
pub const AROUND_LEAD: Text = text(
    "Only the statements that so many references lead to, both ways, are shown. The one you asked for is framed.",
);
/// The three views, with their keys in addresses.
pub const VIEWS: [(&str, Text); 3] = [
    ("picture", text("Picture")),
    ("timeline", text("Timeline")),
    ("table", text("Table")),
];
/// The name of the choice of views.
pub const VIEW: Text = text("Show as");
/// How far a neighbourhood reaches.
pub const DEPTH: Text = text("How many references away");
/// Back to everything.
pub const WHOLE: Text = text("Show the whole chain");
/// Folds everything.
pub const FOLD_ALL: Text = text("Fold everything");
/// Makes the picture larger.
pub const LARGER: Text = text("Larger");
/// Makes the picture smaller.
pub const SMALLER: Text = text("Smaller");
/// Makes the picture fit.
pub const FIT: Text = text("Fit to width");
/// While the worker reads.
pub const READING: Text = text("Reading the chain…");
/// Nothing takes part.
pub const NOTHING: Text = text("No statement of this bundle takes part, so there is nothing to draw.");
/// The statement is not here.
pub const UNKNOWN: Text = text("Nothing in this bundle is or names this statement.");
/// A neighbourhood that is larger than what is shown.
pub const CUT: Text =
    text("There are more statements within this distance than are shown. Reduce the distance.");
/// How the picture is used.
pub const KEYS: Text = text(
    "Arrow keys move between rows. Left and right, or p and n, follow the causes: to what it came from, \
                        to what came of it. Enter opens or unfolds.",
);
/// How the picture is made larger.
pub const ZOOM_KEYS: Text = text("+ and − zoom, 0 fits.");
/// The name of the picture.
pub const PICTURE: Text = text("The chain as a picture. The view Table holds the same as a table.");
/// The name of the line of time.
pub const TIMELINE: Text = text("The chain on a line of time. The view Table holds the same as a table.");
/// The legend.
pub const LEGEND: Text = text("What the lines and shapes mean");
/// The lines of the legend.
pub const LINES: Text = text("Lines lead from a statement to what it refers to");
/// The lanes of the legend.
pub const LANES: Text = text("Lanes, from the first: who made the statements");
/// The shapes of the legend.
pub const SHAPES: Text = text("Shapes");
/// An action's shape.
pub const SHAPE_ACTION: Text = text("An action, with its verdict: tick, half disc or cross");
/// A fold's shape.
pub const SHAPE_FOLD: Text = text(
    "Several statements, folded: how many, and the worst verdict of the actions among them. Enter unfolds.",
);
/// The proven interval.
pub const PROVEN: Text = text(
    "Bar with ends: proven. The log shows that it was recorded between these times. A dashed end is open: nothing \
                          shows how far it reaches.",
);
/// The claimed time.
pub const CLAIMED: Text = text(
    "Diamond: claimed. Whoever signed says that it happened then. Two joined diamonds: the first and \
                           the last of a fold.",
);
/// No times at all.
pub const NO_TIMES: Text = text("No statement of this part shows a time, claimed or proven.");
/// Opens a statement.
pub const OPEN: Text = text("Open");
/// Opens a fold.
pub const UNFOLD: Text = text("Unfold");
/// Closes what was unfolded.
pub const FOLD: Text = text("Fold again");
/// Leads to a neighbourhood.
pub const SURROUNDS: Text = text("Show only what surrounds it");
/// What a row refers to.
pub const PARENTS: Text = text("Refers to");
/// What refers to a row.
pub const CHILDREN: Text = text("Referred to by");
/// The name of what is told of the focused row.
pub const CHOSEN: Text = text("The chosen row");
/// The table of rows.
pub const ROWS: Text = text("Statements, in the order of the log");
/// Its columns.
pub const ROW_COLUMNS: [Text; 6] = [
    text("Place"),
    text("Statement"),
    text("Made by"),
    text("Verdict"),
    text("Refers to"),
    text("Times"),
];
/// The table of links.
pub const LINKS: Text = text("Links");
/// Its columns.
pub const LINK_COLUMNS: [Text; 4] = [text("From"), text("How"), text("To"), text("References")];
/// No links.
pub const NO_LINKS: Text = text("No statement here refers to another one here.");
/// Shows the links that are left out.
pub const ALL_LINKS: Text = text("Show all links");
/// Somebody who is not named.
pub const NOBODY: Text = text("Withheld or not named");

/// What a line stands for.
pub fn family(family: Family) -> Text {
    match family {
        Family::Cause => text(
            "Cause: it came from that, serves that request, or carries out that proposal. Solid line, filled arrow.",
        ),
        Family::Again => text("Again: it retries that, or undoes it. Long dashes, two arrows."),
        Family::Delegation => text("Delegation: by authority of that. Dashed line, open diamond."),
        Family::Approval => text("Approval: somebody said yes or no to that. Double line, square."),
        Family::Decision => text("Policy decision. Dotted line, disc."),
        Family::Observation => text("Observation: somebody looked at that afterwards. Dashes and dots, bar."),
        Family::Other => text("Other: the runtime it ran in, what was taken back. Sparse dots, open arrow."),
    }
}

/// What one statement is to another that it refers to, between the two.
pub fn role(role: &str) -> &str {
    match role {
        "request" => "serves the request",
        "authority" => "acts by authority of",
        "parent" => "passes on from",
        "proposal" => "is about the proposal",
        "decisions" => "relies on the decision",
        "approvals" => "relies on the approval",
        "runtime" => "ran in",
        "causes" => "came from",
        "retryOf" => "tries again",
        "compensates" => "undoes",
        "observes" => "looked at",
        "approves" => "decides on",
        "statement" => "takes back",
        other => other,
    }
}

/// How many statements of a kind.
pub fn kinds(kind: &str, count: u64) -> String {
    let count = format::number(count);
    match kind {
        "request" => counted(count, "request", "requests"),
        "delegation" => counted(count, "delegation", "delegations"),
        "credential" => counted(count, "credential event", "credential events"),
        "runtime" => counted(count, "runtime", "runtimes"),
        "proposal" => counted(count, "proposal", "proposals"),
        "decision" => counted(count, "policy decision", "policy decisions"),
        "approval" => counted(count, "approval", "approvals"),
        "action" => counted(count, "action", "actions"),
        "observation" => counted(count, "observation", "observations"),
        "revocation" => counted(count, "revocation", "revocations"),
        _ => counted(count, "other statement", "other statements"),
    }
}

/// A row in a line: its kind and its label, or what is folded in it.
pub fn row(row: &ChainRow) -> String {
    if let Some(step) = &row.step {
        let kind = super::evidence::kind(&step.kind);
        return match &step.label {
            Some(label) => format!("{kind}: {label}"),
            None => format!("{kind} {}", format::short(&step.statement)),
        };
    }
    // Actions first: they are what an auditor looks for.
    let mut kinds: Vec<&(String, u64)> = row.kinds.iter().collect();
    kinds.sort_by_key(|(kind, count)| (kind != "action", std::cmp::Reverse(*count)));
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| self::kinds(kind, *count))
        .collect();
    kinds.join(", ")
}

/// Where a row lies.
pub fn place(row: &ChainRow) -> String {
    match (&row.step, row.to.checked_sub(1)) {
        (Some(step), _) => step.log_index.map_or_else(
            || super::evidence::NO_POSITION.to_string(),
            |index| format!("#{}", format::count(index)),
        ),
        (None, Some(last)) => format!(
            "{} to {}",
            format::count(u64::from(row.from).saturating_add(1)),
            format::count(u64::from(last).saturating_add(1))
        ),
        (None, None) => String::new(),
    }
}

/// How the actions of a fold ended, where not all passed.
pub fn outcomes(failed: u64, open: u64) -> Option<String> {
    let failed = (failed > 0).then(|| format!("{} failed", format::count(failed)));
    let open = (open > 0).then(|| format!("{} without enough evidence", format::count(open)));
    let both: Vec<String> = [failed, open].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// What is to be seen at a glance.
pub fn marks(marks: Marks) -> Vec<String> {
    let follow = (marks.follow > 0).then(|| format!("fan-out: {} follow", format::size(marks.follow)));
    let attempt = marks
        .attempt
        .map(|(number, of)| format!("repeated: {} of {}", format::size(number), format::size(of)));
    let retries = (marks.retries > 0).then(|| counted(format::number(marks.retries), "retry", "retries"));
    [follow, attempt, retries].into_iter().flatten().collect()
}

/// References that lead to nothing that is here.
pub fn absent(count: u64) -> Option<String> {
    (count > 0).then(|| {
        let count = counted(format::number(count), "reference", "references");
        format!("{count} to what takes no part in this bundle")
    })
}

/// References within a fold.
pub fn inside(count: u64) -> Option<String> {
    (count > 0).then(|| {
        format!(
            "{} within it",
            counted(format::number(count), "reference", "references")
        )
    })
}

/// A party that stands for several.
pub fn several(party: &ChainParty) -> String {
    counted(format::number(party.several), "other party", "other parties")
}

/// How much is shown.
pub fn shown(rows: usize, statements: u64) -> String {
    let statements = counted(format::number(statements), "statement", "statements");
    format!("{statements} in {}", counted(rows, "row", "rows"))
}

/// Lines that are not drawn.
pub fn left_out(count: usize) -> Option<String> {
    (count > 0).then(|| {
        let lines = counted(count, "weaker link", "weaker links");
        format!("Between folded rows only the strongest links are drawn; the table lists {lines} more.")
    })
}

/// Links that are not listed yet.
pub fn more_links(count: usize) -> String {
    format!("{} more are not listed yet.", counted(count, "link", "links"))
}

/// So many references away.
pub fn depth(depth: u32) -> String {
    counted(format::number(u64::from(depth)), "reference", "references")
}

/// What is said once something was unfolded or folded.
pub fn spoken(rows: usize) -> String {
    format!("{} shown", counted(rows, "row", "rows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_says_what_it_holds_actions_first() {
        let fold = ChainRow {
            from: 0,
            to: 1250,
            kinds: vec![
                ("delegation".into(), 2),
                ("action".into(), 1247),
                ("request".into(), 1),
            ],
            ..ChainRow::default()
        };
        assert_eq!(row(&fold), "1,247 actions, 2 delegations, 1 request");
        assert_eq!(place(&fold), "1 to 1,250");
        assert_eq!(outcomes(0, 0), None);
        assert_eq!(
            outcomes(3, 1).as_deref(),
            Some("3 failed, 1 without enough evidence")
        );
    }

    #[test]
    fn marks_have_words() {
        let seen = Marks {
            follow: 3,
            attempt: Some((2, 2)),
            retries: 1,
        };
        assert_eq!(marks(seen), ["fan-out: 3 follow", "repeated: 2 of 2", "1 retry"]);
        assert!(marks(Marks::default()).is_empty());
    }
}
