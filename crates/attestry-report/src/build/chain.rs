//! The chain as it can be drawn: stretches of the log folded into rows, in slices; and the neighbourhood of a statement.

use std::collections::BTreeMap;

use attestry_chain::{Chain, End, Node};
use attestry_format::digest::Digest;
use attestry_format::ordered;
use attestry_format::statement::{ApprovalVerdict, Kind, Predicate, Resource};

use super::actions::{bearing, proven, time};
use super::graph::{ARTEFACT, Referrers, graph};
use super::holes::Holes;
use super::label::label;
use super::statements::kind;
use super::views::Views;
use super::{narrow, sentence, summary, wide};
use crate::model::{
    ChainAction, ChainLink, ChainParty, ChainPicture, ChainRow, ChainShare, ChainStep, GraphNode, ProvenView,
    Verdict,
};

/// Rows of a picture at most.
pub const CHAIN_ROWS: usize = 1000;

/// Parties that are told apart in a picture; the others are one.
pub const CHAIN_PARTIES: usize = 12;

/// How far from where it would fall a cut is moved, so that it falls where something begins: in statements.
const SHIFT: usize = 64;

/// The positions at which a stretch of the log is best cut into about so many: its ends, and those between. Cuts fall
/// where something new was asked for or intended, if such a place is near.
pub fn chain_cuts(chain: &Chain, from: usize, to: usize, rows: usize) -> Vec<u32> {
    let to = to.min(chain.nodes().len());
    let from = from.min(to);
    let length = to.saturating_sub(from);
    let rows = rows.clamp(1, CHAIN_ROWS);
    let step = length.div_ceil(rows).max(1);
    let mut cuts = vec![narrow(from)];
    let mut last = from;
    while to.saturating_sub(last) > step {
        let ideal = last.saturating_add(step);
        let cut = beginning(chain, last, ideal, to).unwrap_or(ideal);
        cuts.push(narrow(cut));
        last = cut;
    }
    if to > from {
        cuts.push(narrow(to));
    }
    cuts
}

/// Where something new begins near a position: rather a request than a proposal, and the nearer the better.
fn beginning(chain: &Chain, last: usize, ideal: usize, to: usize) -> Option<usize> {
    let reach = (ideal.saturating_sub(last) / 4).min(SHIFT);
    [Kind::Request, Kind::Proposal].into_iter().find_map(|wanted| {
        let is_one = |at: &usize| {
            let node = chain.nodes().get(*at);
            *at > last && *at < to && node.and_then(Node::kind) == Some(wanted)
        };
        (0..=reach).find_map(|by| {
            [ideal.checked_sub(by), ideal.checked_add(by)]
                .into_iter()
                .flatten()
                .find(is_one)
        })
    })
}

/// A picture in the making: stretches between cuts, statement after statement.
#[derive(Clone, Debug, Default)]
pub struct ChainFolding {
    cuts: Vec<u32>,
    at: usize,
    row: usize,
    rows: Vec<Folded>,
    parties: Parties,
    links: BTreeMap<(u32, u32, &'static str), u64>,
    holes: Holes,
}

/// One stretch in the making.
#[derive(Clone, Debug, Default)]
struct Folded {
    shares: BTreeMap<u32, ChainShare>,
    kinds: BTreeMap<&'static str, u64>,
    inside: BTreeMap<&'static str, u64>,
    absent: u64,
}

/// Those who speak, in the order of their first words.
#[derive(Clone, Debug, Default)]
struct Parties {
    numbers: BTreeMap<Option<Box<str>>, u32>,
    all: Vec<(ChainParty, u64)>,
}

impl ChainFolding {
    /// A picture of the stretches between these positions.
    pub fn of(chain: &Chain, cuts: &[u32]) -> Self {
        let all = narrow(chain.nodes().len());
        let mut kept: Vec<u32> = Vec::new();
        for cut in cuts
            .iter()
            .map(|cut| (*cut).min(all))
            .take(CHAIN_ROWS.saturating_add(1))
        {
            if kept.last().is_none_or(|last| *last < cut) {
                kept.push(cut);
            }
        }
        Self {
            at: kept.first().map_or(0, |first| place(*first)),
            holes: Holes::of(chain, kept.first() == Some(&0)),
            rows: vec![Folded::default(); kept.len().saturating_sub(1)],
            cuts: kept,
            ..Self::default()
        }
    }

    /// Takes up to so many further statements; true once all were taken.
    pub fn take(&mut self, views: Views<'_>, number: usize) -> bool {
        let end = self.cuts.last().map_or(0, |last| place(*last));
        let until = self.at.saturating_add(number).min(end);
        for node in views.chain.nodes().get(self.at..until).unwrap_or(&[]) {
            self.add(views, node);
        }
        self.at = until.max(self.at);
        self.at >= end
    }

    fn add(&mut self, views: Views<'_>, node: &Node) {
        let position = narrow(node.id().position());
        let ends_at = |row: usize| self.cuts.get(row.saturating_add(1)).copied();
        while ends_at(self.row).is_some_and(|end| end <= position) {
            self.row = self.row.saturating_add(1);
        }
        let begins = self.cuts.get(self.row) == Some(&position);
        self.holes.pass(node.log_index(), narrow(self.row), begins);
        let party = self.parties.number(node);
        let (cuts, links, here) = (&self.cuts, &mut self.links, narrow(self.row));
        let Some(row) = self.rows.get_mut(self.row) else {
            return;
        };
        count(row.shares.entry(party).or_default(), party, verdict(views, node));
        let kinds = row.kinds.entry(kind(node)).or_default();
        *kinds = kinds.saturating_add(1);
        let mut link = |to: u32, role: &'static str| {
            let after = cuts.partition_point(|cut| *cut <= to);
            let is_outside = after == 0 || after >= cuts.len();
            let to = narrow(after.saturating_sub(1));
            let number = match (is_outside, to == here) {
                (true, _) => return,
                (false, true) => row.inside.entry(role).or_default(),
                (false, false) => links.entry((here, to, role)).or_default(),
            };
            *number = number.saturating_add(1);
        };
        for giver in views.index.givers(position) {
            link(giver, ARTEFACT);
        }
        let mut absent = 0_u64;
        views.chain.each_edge(node, &mut |edge| match edge.to {
            End::Here(to) => link(narrow(to.position()), edge.role),
            _ => absent = absent.saturating_add(1),
        });
        row.absent = row.absent.saturating_add(absent);
    }

    /// The picture, once everything was taken.
    pub fn done(&self, views: Views<'_>) -> ChainPicture {
        let (parties, shown) = self.parties.told();
        let rows = self.rows.iter().zip(self.cuts.windows(2));
        let rows = rows.map(|(folded, ends)| {
            let (from, to) = (
                ends.first().copied().unwrap_or(0),
                ends.last().copied().unwrap_or(0),
            );
            let mut shares: BTreeMap<u32, ChainShare> = BTreeMap::new();
            for (party, share) in &folded.shares {
                let party = shown.get(place(*party)).copied().unwrap_or(0);
                add_share(shares.entry(party).or_default(), party, share);
            }
            ChainRow {
                shares: shares.into_values().collect(),
                kinds: owned(&folded.kinds),
                inside: owned(&folded.inside),
                absent: folded.absent,
                ..ends_of(views, from, to)
            }
        });
        ChainPicture {
            total: wide(views.chain.nodes().len()),
            parties,
            rows: rows.collect(),
            links: linked(&self.links),
            cut: false,
            holes: self.holes.told(views.chain, &self.cuts),
        }
    }
}

impl Parties {
    fn number(&mut self, node: &Node) -> u32 {
        let principal = node.statement().predicate.principal();
        // What others define names no principal of ours: it stands with who signed it.
        let signer = node
            .foreign()
            .and_then(|_| Some(&node.evidence().signers.first()?.principal));
        let id = match signer {
            Some(signer) => Some(Box::<str>::from(signer.id.as_str())),
            None => node.principal_id().shown().map(|id| Box::from(*id)),
        };
        let next = narrow(self.all.len());
        let number = self.numbers.get(&id).copied().unwrap_or_else(|| {
            let stated = || principal?.shown()?.kind.shown().copied();
            let kind = signer.map(|signer| signer.kind).or_else(stated);
            let party = ChainParty {
                id: id.as_deref().map(str::to_owned),
                kind: kind.map_or_else(String::new, |kind| kind.word().to_owned()),
                several: 0,
            };
            self.all.push((party, 0));
            self.numbers.insert(id, next);
            next
        });
        if let Some((_, statements)) = self.all.get_mut(place(number)) {
            *statements = statements.saturating_add(1);
        }
        number
    }

    /// Those who are told apart, and for each party its place among them. Where there are too many, those with the most
    /// statements are told apart, and the others are the last.
    fn told(&self) -> (Vec<ChainParty>, Vec<u32>) {
        if self.all.len() <= CHAIN_PARTIES {
            let parties = self.all.iter().map(|(party, _)| party.clone()).collect();
            return (parties, (0..narrow(self.all.len())).collect());
        }
        let apart = CHAIN_PARTIES.saturating_sub(1);
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        ordered::sort_by_key(&mut order, |at| {
            let statements = self.all.get(*at).map_or(0, |(_, statements)| *statements);
            (std::cmp::Reverse(statements), *at)
        });
        order.truncate(apart);
        ordered::sort(&mut order);
        let mut shown = vec![narrow(apart); self.all.len()];
        let mut parties = Vec::new();
        for at in order {
            if let (Some(slot), Some((party, _))) = (shown.get_mut(at), self.all.get(at)) {
                *slot = narrow(parties.len());
                parties.push(party.clone());
            }
        }
        parties.push(ChainParty {
            several: wide(self.all.len().saturating_sub(apart)),
            ..ChainParty::default()
        });
        (parties, shown)
    }
}

/// The neighbourhood of a statement in log order, as far as `hops` references. `None` where nothing in the bundle is or
/// names it.
pub fn chain_around(views: Views<'_>, referrers: &Referrers, of: &Digest, hops: u32) -> Option<ChainPicture> {
    let graph = graph(views, referrers, of, hops)?;
    let mut order: Vec<usize> = (0..graph.nodes.len()).collect();
    ordered::sort_by_key(&mut order, |at| {
        let node = graph.nodes.get(*at);
        node.map(|node| (node.log_index.is_none(), node.log_index, node.distance, *at))
    });
    let mut places = vec![0_u32; graph.nodes.len()];
    let mut parties = Parties::default();
    let mut rows = Vec::new();
    for (row, at) in (0_u32..).zip(order) {
        if let (Some(slot), Some(node)) = (places.get_mut(at), graph.nodes.get(at)) {
            *slot = row;
            rows.push(near(views, node, &mut parties));
        }
    }
    let (parties, shown) = parties.told();
    for share in rows.iter_mut().flat_map(|row: &mut ChainRow| &mut row.shares) {
        share.party = shown.get(place(share.party)).copied().unwrap_or(0);
    }
    let at = |number: u32| places.get(place(number)).copied().unwrap_or(0);
    let links = graph.edges.iter().map(|edge| ChainLink {
        from: at(edge.from),
        to: at(edge.to),
        role: edge.role.clone(),
        count: 1,
    });
    Some(ChainPicture {
        total: wide(views.chain.nodes().len()),
        parties,
        rows,
        links: links.collect(),
        cut: graph.cut,
        holes: Vec::new(),
    })
}

fn near(views: Views<'_>, told: &GraphNode, parties: &mut Parties) -> ChainRow {
    let node = Digest::parse(&told.statement).and_then(|digest| views.chain.find(&digest));
    let mut row = match node {
        Some(node) => {
            let from = narrow(node.id().position());
            ends_of(views, from, from.saturating_add(1))
        }
        None => ChainRow {
            step: Some(ChainStep {
                statement: told.statement.clone(),
                kind: told.kind.clone(),
                label: told.label.clone(),
                log_index: told.log_index,
                distance: 0,
                action: None,
                says_no: false,
            }),
            ..ChainRow::default()
        },
    };
    if let Some(step) = &mut row.step {
        step.distance = told.distance;
    }
    if let Some(node) = node {
        let party = parties.number(node);
        let mut share = ChainShare::default();
        count(&mut share, party, verdict(views, node));
        row.shares.push(share);
        views.chain.each_edge(node, &mut |edge| {
            if edge.to.node().is_none() {
                row.absent = row.absent.saturating_add(1);
            }
        });
    }
    row.kinds = vec![(told.kind.clone(), 1)];
    row
}

/// A stretch's ends: its times, and the statement where it is one.
fn ends_of(views: Views<'_>, from: u32, to: u32) -> ChainRow {
    let nodes = views.chain.nodes();
    let first = nodes.get(place(from));
    let last = to.checked_sub(1).and_then(|last| nodes.get(place(last)));
    let step = first.filter(|_| to.saturating_sub(from) == 1);
    ChainRow {
        from,
        to,
        claimed: first.and_then(|node| time(&node.claim())),
        until: last.and_then(|node| time(&node.claim())),
        proven: ProvenView {
            after: first.and_then(|node| proven(node).after),
            before: last.and_then(|node| proven(node).before),
        },
        step: step.map(|node| ChainStep {
            statement: node.digest().to_string(),
            kind: kind(node).to_owned(),
            label: Some(label(views.chain, node)),
            log_index: node.log_index(),
            distance: 0,
            action: done(views, node),
            says_no: says_no(node),
        }),
        ..ChainRow::default()
    }
}

fn done(views: Views<'_>, node: &Node) -> Option<ChainAction> {
    let (action, (at, verdict)) = (node.action()?, judged(views, node)?);
    let operation = action.operation.shown();
    let name = operation.and_then(|operation| operation.name.shown());
    let target = operation.and_then(|operation| operation.target.shown());
    // Most actions pass, and nothing need be put into words for them.
    let bearing = (verdict != attestry_rules::Verdict::Passed)
        .then(|| bearing(views.chain, views.judged, &views.judged.bearing(at)));
    let first = bearing
        .as_deref()
        .and_then(|bearing| sentence::first(verdict, bearing));
    Some(ChainAction {
        verdict: summary::verdict(verdict),
        operation: name.map(ToString::to_string),
        target: target.and_then(Resource::label),
        status: action.status.shown().map(|status| status.word().to_owned()),
        started_at: time(&action.started_at),
        finding: first.map(|finding| finding.message.clone()),
    })
}

/// Whether an approver or a policy decision point says no.
fn says_no(node: &Node) -> bool {
    match &node.statement().predicate {
        Predicate::Approval(approval) => approval.verdict.shown() == Some(&ApprovalVerdict::Deny),
        Predicate::Decision(decision) => decision.decision.shown() == Some(&false),
        _ => false,
    }
}

/// An action's place among the judged, and its verdict.
fn judged(views: Views<'_>, node: &Node) -> Option<(usize, attestry_rules::Verdict)> {
    node.action()?;
    let actions = &views.judged.actions;
    let at = actions
        .binary_search_by_key(&node.id(), |action| action.node)
        .ok()?;
    Some((at, actions.get(at)?.verdict))
}

/// An action's verdict.
fn verdict(views: Views<'_>, node: &Node) -> Option<Verdict> {
    judged(views, node).map(|(_, verdict)| summary::verdict(verdict))
}

fn count(share: &mut ChainShare, party: u32, verdict: Option<Verdict>) {
    let one = ChainShare {
        party,
        statements: 1,
        passed: u64::from(verdict == Some(Verdict::Passed)),
        failed: u64::from(verdict == Some(Verdict::Failed)),
        indeterminate: u64::from(verdict == Some(Verdict::Indeterminate)),
    };
    add_share(share, party, &one);
}

fn add_share(share: &mut ChainShare, party: u32, more: &ChainShare) {
    share.party = party;
    share.statements = share.statements.saturating_add(more.statements);
    share.passed = share.passed.saturating_add(more.passed);
    share.failed = share.failed.saturating_add(more.failed);
    share.indeterminate = share.indeterminate.saturating_add(more.indeterminate);
}

fn owned(counts: &BTreeMap<&'static str, u64>) -> Vec<(String, u64)> {
    let counts = counts.iter();
    counts
        .map(|(word, number)| ((*word).to_owned(), *number))
        .collect()
}

fn linked(links: &BTreeMap<(u32, u32, &'static str), u64>) -> Vec<ChainLink> {
    let links = links.iter();
    links
        .map(|((from, to, role), count)| ChainLink {
            from: *from,
            to: *to,
            role: (*role).to_owned(),
            count: *count,
        })
        .collect()
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
