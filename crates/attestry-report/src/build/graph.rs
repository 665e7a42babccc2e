//! The neighbourhood of a statement: who refers to whom, both ways, as far as so many steps.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::{Chain, End, Node};
use attestry_format::digest::Digest;
use attestry_format::ordered;

use super::label::label;
use super::narrow;
use super::statements::{kind, rejected_kind};
use super::views::Views;
use crate::model::{Graph, GraphEdge, GraphNode};

/// Statements of a graph at most.
pub const GRAPH_NODES: usize = 500;

/// What a statement is to one that gave what it took, by digest.
pub(super) const ARTEFACT: &str = "artefact";

/// References of a graph at most.
pub const GRAPH_EDGES: usize = 5000;

/// Who refers to each statement that takes part. Some eight bytes a reference.
#[derive(Clone, Debug, Default)]
pub struct Referrers {
    /// By whom it is named, then who names.
    pairs: Vec<(u32, u32)>,
    /// The same for what takes no part.
    elsewhere: Vec<(Digest, u32)>,
    taken: usize,
}

impl Referrers {
    /// Takes up to so many further statements; true once all were taken.
    pub fn take(&mut self, chain: &Chain, number: usize) -> bool {
        let rest = chain.nodes().get(self.taken..).unwrap_or(&[]);
        for node in rest.iter().take(number) {
            let from = narrow(node.id().position());
            for (_, names) in node.statement().predicate.references() {
                match chain.end(&names) {
                    End::Here(to) => self.pairs.push((narrow(to.position()), from)),
                    End::KeptBack(_) | End::Missing(_) | End::Rejected(_) => {
                        self.elsewhere.push((names, from));
                    }
                }
            }
        }
        self.taken = self.taken.saturating_add(number).min(chain.nodes().len());
        let done = rest.len() <= number;
        if done && !rest.is_empty() {
            self.pairs.sort_unstable();
            self.pairs.dedup();
            ordered::sort(&mut self.elsewhere);
            self.elsewhere.dedup();
        }
        done
    }

    /// The statements that refer to one: positions among all.
    fn of<'r>(&'r self, chain: &Chain, digest: &Digest) -> Box<dyn Iterator<Item = usize> + 'r> {
        match chain.find(digest) {
            Some(node) => Box::new(between(&self.pairs, &narrow(node.id().position()))),
            None => Box::new(between(&self.elsewhere, digest)),
        }
    }
}

fn between<'r, T: Ord>(pairs: &'r [(T, u32)], to: &T) -> impl Iterator<Item = usize> + use<'r, T> {
    let begin = pairs.partition_point(|(one, _)| one < to);
    let end = pairs.partition_point(|(one, _)| one <= to);
    let run = pairs.get(begin..end).unwrap_or(&[]).iter();
    run.filter_map(|(_, from)| usize::try_from(*from).ok())
}

/// The neighbourhood of a statement, as far as `hops` references. `None` where nothing in the bundle is or names it.
pub fn graph(views: Views<'_>, referrers: &Referrers, of: &Digest, hops: u32) -> Option<Graph> {
    let mut making = Making {
        views,
        referrers,
        places: BTreeMap::new(),
        graph: Graph::default(),
    };
    making.place(of, 0)?;
    let known = views.statement_position(of).is_some() || views.chain.kept_back().contains_key(of);
    if !known && referrers.of(views.chain, of).next().is_none() {
        return None;
    }
    making.walk(*of, hops);
    Some(making.graph)
}

struct Making<'c> {
    views: Views<'c>,
    referrers: &'c Referrers,
    places: BTreeMap<Digest, u32>,
    graph: Graph,
}

impl Making<'_> {
    /// Goes outwards, the nearer before the further, then draws every reference between what was reached.
    fn walk(&mut self, of: Digest, hops: u32) {
        let chain = self.views.chain;
        let mut ring = vec![of];
        for distance in 1..=hops {
            let mut next = Vec::new();
            for digest in ring {
                let referrers = self.referrers;
                let back = referrers.of(chain, &digest);
                let back = back.filter_map(|at| chain.nodes().get(at)).map(Node::digest);
                let artefacts = self.beside(&digest);
                for near in names(chain, &digest).into_iter().chain(back).chain(artefacts) {
                    if self.places.contains_key(&near) {
                        continue;
                    }
                    if self.place(&near, distance).is_none() {
                        self.graph.cut = true;
                        break;
                    }
                    next.push(near);
                }
            }
            ring = next;
        }
        self.draw();
    }

    /// Those who gave what a statement took, and those who took what it gave.
    fn beside(&self, digest: &Digest) -> Vec<Digest> {
        let (chain, index) = (self.views.chain, self.views.index);
        let Some(node) = chain.find(digest) else {
            return Vec::new();
        };
        let position = narrow(node.id().position());
        let near = index.givers(position).chain(index.takers(position));
        let nodes = near.filter_map(|at| chain.nodes().get(usize::try_from(at).ok()?));
        nodes.map(Node::digest).collect()
    }

    /// Gives a statement its place; none where there are too many.
    fn place(&mut self, digest: &Digest, distance: u32) -> Option<()> {
        if self.graph.nodes.len() >= GRAPH_NODES {
            return None;
        }
        self.places.insert(*digest, narrow(self.graph.nodes.len()));
        self.graph.nodes.push(told(self.views, digest, distance));
        Some(())
    }

    fn draw(&mut self) {
        let chain = self.views.chain;
        let mut edges: BTreeSet<(u32, u32, &str)> = BTreeSet::new();
        for (digest, from) in &self.places {
            let Some(node) = chain.find(digest) else { continue };
            let references = node.statement().predicate.references();
            let givers = self.views.index.givers(narrow(node.id().position()));
            let givers = givers.filter_map(|at| chain.nodes().get(usize::try_from(at).ok()?));
            let artefacts = givers.map(|giver| (ARTEFACT, giver.digest()));
            for (role, names) in references.into_iter().chain(artefacts) {
                let Some(to) = self.places.get(&names) else {
                    continue;
                };
                if edges.len() >= GRAPH_EDGES {
                    self.graph.cut = true;
                    break;
                }
                edges.insert((*from, *to, role));
            }
        }
        self.graph.edges = edges
            .into_iter()
            .map(|(from, to, role)| GraphEdge {
                from,
                to,
                role: role.to_owned(),
            })
            .collect();
    }
}

fn names(chain: &Chain, digest: &Digest) -> Vec<Digest> {
    let node = chain.find(digest);
    let references = node.map(|node| node.statement().predicate.references());
    references.into_iter().flatten().map(|(_, names)| names).collect()
}

fn told(views: Views<'_>, digest: &Digest, distance: u32) -> GraphNode {
    let chain = views.chain;
    let mut told = GraphNode {
        statement: digest.to_string(),
        kind: String::new(),
        label: None,
        log_index: None,
        distance,
    };
    let rejected = || {
        let position = views.index.rejected_as(digest).next()?;
        chain.rejections().get(position)
    };
    if let Some(node) = chain.find(digest) {
        kind(node).clone_into(&mut told.kind);
        told.label = Some(label(chain, node));
        told.log_index = node.log_index();
    } else if let Some(rejection) = rejected() {
        rejected_kind(rejection).clone_into(&mut told.kind);
        told.log_index = rejection.log_index;
    } else if let Some(index) = chain.kept_back().get(digest) {
        "withheld".clone_into(&mut told.kind);
        told.log_index = Some(*index);
    } else {
        "missing".clone_into(&mut told.kind);
    }
    told
}
