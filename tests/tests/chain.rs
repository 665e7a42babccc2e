//! The chain as a picture says what the report says: every statement in a row, every reference as a link, however it is
//! folded; and a neighbourhood is that of the graph.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeSet;

use attestry::{ChainPicture, Engine, Session, Time};
use attestry_tests::sources::{Source, sources, variant};

/// More than any of these bundles has of anything.
const ALL: usize = 500;

fn session(source: &Source) -> Session {
    let at = Time::parse(&source.script.at).unwrap();
    let mut engine = Engine::new(Some(source.sample.trust.as_bytes()), at).unwrap();
    engine.push(&source.sample.bundle.to_jsonl());
    engine.begin().finish()
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap()
}

/// The digests in order, and who refers to whom by what.
fn told(picture: &ChainPicture) -> (Vec<String>, BTreeSet<(String, String, String)>) {
    let rows = picture.rows.iter();
    let digests: Vec<String> = rows.map(|row| row.step.clone().unwrap().statement).collect();
    let links = picture.links.iter().map(|link| {
        let (from, to) = (&digests[place(link.from)], &digests[place(link.to)]);
        (from.clone(), link.role.clone(), to.clone())
    });
    let links = links.collect();
    (digests, links)
}

#[test]
fn every_statement_is_a_row_and_every_reference_a_link() {
    let mut seen = 0;
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let cuts = session.chain_cuts(0, ALL, ALL);
        let picture = session.chain(&cuts);
        let taking: Vec<_> = report
            .statements
            .iter()
            .filter(|statement| statement.predicate_type.is_some())
            .collect();
        let (digests, links) = told(&picture);
        let wanted: Vec<String> = taking.iter().map(|one| one.statement.clone()).collect();
        assert_eq!(digests, wanted, "{}", source.name);
        if wanted.iter().collect::<BTreeSet<_>>().len() == wanted.len() {
            let references = taking.iter().flat_map(|one| {
                let present = one.references.iter().filter(|reference| reference.present);
                present.map(|to| (one.statement.clone(), to.role.clone(), to.statement.clone()))
            });
            assert_eq!(links, references.collect(), "{}", source.name);
        }
        for action in &report.actions {
            let mut rows = picture.rows.iter().filter_map(|row| row.step.as_ref());
            let step = rows.find(|step| step.statement == action.statement).unwrap();
            let done = step.action.as_ref().unwrap();
            assert_eq!(done.verdict, action.verdict, "{}", source.name);
            assert_eq!(done.target, action.target, "{}", source.name);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} actions");
}

/// What an action takes leads to the attestation of who made it, in the picture and around it.
#[test]
fn an_artefact_leads_to_the_provenance_that_made_it() {
    let source = variant(
        "attested",
        r#"{
            "like": "e09-published-report",
            "title": "The lake attests how it made the subscriptions",
            "about": "A build of another format stands beside the actions.",
            "expect": {"verdict": "passed"},
            "insert": {"ask": [{"as": "lake", "predicateType": "https://slsa.dev/provenance/v1", "ref": "made",
                "subject": ["@subscriptions"],
                "predicate": {"buildDefinition": {"buildType": "https://example.org/etl", "externalParameters": {}},
                              "runDetails": {"builder": {"id": "https://lake.example.org/etl"}}}}]}
        }"#,
    );
    let mut session = session(&source);
    let report = session.report();
    let mut attested = report.statements.iter().filter(|one| one.kind == "foreign");
    let made = attested.next().unwrap().statement.clone();
    let cuts = session.chain_cuts(0, ALL, ALL);
    let picture = session.chain(&cuts);
    let (_, links) = told(&picture);
    let artefacts = |links: &BTreeSet<(String, String, String)>| -> Vec<(String, String)> {
        let links = links.iter().filter(|(_, role, _)| role == "artefact");
        links.map(|(from, _, to)| (from.clone(), to.clone())).collect()
    };
    let takers = artefacts(&links);
    // Only who took it; the action that gave the same is no taker, and actions among themselves are linked by what they say.
    let acted = report
        .actions
        .iter()
        .filter(|action| takers.contains(&(action.statement.clone(), made.clone())));
    let operations: Vec<_> = acted.map(|action| action.operation.as_deref()).collect();
    assert_eq!((takers.len(), operations), (1, vec![Some("report.write")]));
    let around = session.chain_around(&made, 1).unwrap();
    let (near, links) = told(&around);
    assert_eq!(artefacts(&links), takers);
    assert_eq!(near.len(), 2);
    let lanes: Vec<_> = picture
        .parties
        .iter()
        .filter_map(|party| party.id.as_deref())
        .collect();
    assert!(
        lanes.contains(
            &report
                .statements
                .iter()
                .find(|one| one.statement == made)
                .unwrap()
                .signers[0]
                .principal
                .as_str()
        )
    );
}

#[test]
fn a_fold_counts_what_it_holds() {
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let whole = session.chain_cuts(0, ALL, 1);
        let one = session.chain(&whole);
        let Some(row) = one.rows.first() else { continue };
        assert_eq!((one.rows.len(), one.links.len()), (1, 0), "{}", source.name);
        let sum = |of: fn(&attestry::ChainShare) -> u64| row.shares.iter().map(of).sum::<u64>();
        assert_eq!(sum(|share| share.statements), one.total);
        let actions = sum(|share| share.passed + share.failed + share.indeterminate);
        assert_eq!(
            actions,
            u64::try_from(report.actions.len()).unwrap(),
            "{}",
            source.name
        );
        // Cut in halves, what stays inside and what leads across is what was inside before.
        let halves = session.chain_cuts(0, ALL, 2);
        let two = session.chain(&halves);
        let inside = |picture: &ChainPicture| {
            let rows = picture.rows.iter().flat_map(|row| &row.inside);
            rows.map(|(_, count)| count).sum::<u64>()
        };
        let across: u64 = two.links.iter().map(|link| link.count).sum();
        assert_eq!(inside(&two) + across, inside(&one), "{}", source.name);
        let cut = halves.windows(2).all(|ends| ends[0] < ends[1]);
        assert!(cut && halves.len() <= 4, "{halves:?}");
    }
}

/// What the log holds and no row does is told: every entry is a row or in one hole, and folding loses none of them.
#[test]
fn entries_without_a_row_are_told() {
    let mut with_holes = BTreeSet::new();
    let mut withheld = 0;
    for source in sources() {
        let mut session = session(&source);
        let cuts = session.chain_cuts(0, ALL, ALL);
        let picture = session.chain(&cuts);
        let report = session.report();
        let Some(size) = report.log.size else {
            assert_eq!(picture.holes, [], "{}", source.name);
            continue;
        };
        let steps = picture.rows.iter().filter_map(|row| row.step.as_ref());
        let rows: BTreeSet<u64> = steps.filter_map(|step| step.log_index).collect();
        for index in 0..size {
            let holes = picture.holes.iter();
            let holes = holes.filter(|hole| (hole.from..=hole.to).contains(&index));
            let told = usize::from(rows.contains(&index)) + holes.count();
            assert_eq!(told, 1, "{} #{index}", source.name);
        }
        let all = |picture: &ChainPicture| {
            let holes = picture.holes.iter();
            holes.fold((0, 0, 0), |(missing, withheld, rejected), hole| {
                (
                    missing + hole.missing,
                    withheld + hole.withheld,
                    rejected + hole.rejected,
                )
            })
        };
        assert!(picture.holes.iter().all(|hole| !hole.inside));
        let whole = session.chain_cuts(0, ALL, 1);
        assert_eq!(all(&session.chain(&whole)), all(&picture), "{}", source.name);
        withheld += all(&picture).1;
        if !picture.holes.is_empty() {
            with_holes.insert(source.name.clone());
        }
    }
    assert!(withheld > 0 && with_holes.len() > 2, "{withheld} {with_holes:?}");
}

#[test]
fn labels_tell_who_did_what_to_what() {
    let mut labels = Vec::new();
    for source in sources() {
        for statement in session(&source).report().statements {
            labels.push(statement.label);
        }
    }
    for wanted in [
        "tried to run",
        "Tomas Novak, change manager, reviewed and approved firewall.rule.add",
        "declared an emergency for",
        "checked fw://edge-2/acl/910: passed",
        " reported secret.deploy on k8s://",
    ] {
        assert!(labels.iter().any(|label| label.contains(wanted)), "{wanted}");
    }
}

#[test]
fn cuts_that_make_no_sense_make_no_rows() {
    let source = sources().remove(0);
    let mut session = session(&source);
    assert!(session.chain(&[]).rows.is_empty());
    assert!(session.chain(&[3]).rows.is_empty());
    assert!(session.chain(&[u32::MAX, 0]).rows.is_empty());
    assert_eq!(session.chain(&[0, 1, 1, 0, 2]).rows.len(), 2);
    assert_eq!(session.chain_cuts(9, 3, 4).len(), 1);
}

#[test]
fn a_neighbourhood_is_that_of_the_graph() {
    for source in sources() {
        let mut session = session(&source);
        for action in session.report().actions {
            let graph = session.graph(&action.statement, 2).unwrap();
            let picture = session.chain_around(&action.statement, 2).unwrap();
            let (digests, links) = told(&picture);
            let nodes = graph.nodes.iter().map(|node| node.statement.clone());
            assert_eq!(digests.into_iter().collect::<BTreeSet<_>>(), nodes.collect());
            assert_eq!(links.len(), graph.edges.len(), "{}", source.name);
            let order: Vec<_> = picture
                .rows
                .iter()
                .map(|row| row.step.clone().unwrap().log_index)
                .collect();
            let known: Vec<_> = order.iter().flatten().collect();
            assert!(known.windows(2).all(|two| two[0] <= two[1]), "{}", source.name);
        }
        assert_eq!(
            session.chain_around(&format!("sha256:{}", "0".repeat(64)), 3),
            None
        );
    }
}
