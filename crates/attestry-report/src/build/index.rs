//! Looking up what is told of a judged chain: the findings about a statement, and the statements that take no part.

use attestry_chain::{Chain, Node};
use attestry_format::digest::Digest;
use attestry_format::ordered;
use attestry_rules::Judged;

use super::narrow;

/// Positions by statement, in sorted lists: eight bytes a finding. Owned, so that a judged chain can be asked again.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Which findings are about a statement that takes part, those left out that the judgement itself knows by their node.
    findings: Vec<(u32, u32)>,
    /// Which are about one that does not.
    elsewhere: Vec<(Digest, u32)>,
    /// The statements that take no part, in the report's order: positions among the rejections.
    rejected: Vec<u32>,
    /// The same by digest.
    by_digest: Vec<(Digest, u32)>,
    /// The nodes whose statement stands before them, too, by digest: positions among the nodes.
    again: Vec<(Digest, u32)>,
    /// The statements of kinds that others defined, and Sigstore bundles that do not verify: positions in the report.
    attestations: Vec<u32>,
    /// Who took what whom gave, where one of them is of a kind that others defined: positions among all statements.
    taken: Vec<(u32, u32)>,
    /// The same, who gave before who took.
    given: Vec<(u32, u32)>,
}

impl Index {
    /// That of a judged chain.
    pub fn of(chain: &Chain, judged: &Judged) -> Self {
        let (mut findings, mut elsewhere) = (Vec::new(), Vec::new());
        for (position, finding) in judged.findings.kept_whole() {
            let node = finding.about.node.and_then(|node| chain.node(node));
            let digest = node.map(Node::digest).or(finding.about.statement);
            let Some(digest) = digest else { continue };
            match chain.find(&digest) {
                Some(node) => findings.push((narrow(node.id().position()), narrow(position))),
                None => elsewhere.push((digest, narrow(position))),
            }
        }
        let mut again = Vec::new();
        for node in chain.again() {
            again.push((node.digest(), narrow(node.id().position())));
            // What is found again about a statement that stands there before is told at its first place.
            if let Some(first) = chain.find(&node.digest()) {
                let positions = judged.findings.found_again(node.id());
                findings.extend(positions.map(|position| (narrow(first.id().position()), narrow(position))));
            }
        }
        ordered::sort(&mut findings);
        ordered::sort(&mut elsewhere);
        ordered::sort(&mut again);
        let rejections = chain.rejections();
        let mut by_digest: Vec<(Digest, u32)> = (0_u32..)
            .zip(rejections)
            .map(|(position, one)| (one.statement, position))
            .collect();
        ordered::sort(&mut by_digest);
        let mut rejected: Vec<u32> = (0..narrow(rejections.len())).collect();
        ordered::sort_by_key(&mut rejected, |position| {
            let one = usize::try_from(*position).ok().and_then(|at| rejections.get(at));
            one.map(|one| (one.log_index.is_none(), one.log_index, one.statement))
        });
        let attestations = attestations(chain, &rejected);
        let taken = taken(chain);
        let mut given: Vec<_> = taken.iter().map(|(taker, giver)| (*giver, *taker)).collect();
        ordered::sort(&mut given);
        Self {
            findings,
            elsewhere,
            rejected,
            by_digest,
            again,
            attestations,
            taken,
            given,
        }
    }

    /// Those who gave what a statement took, by digest, where one of the two is of a kind that others defined.
    pub(super) fn givers(&self, taker: u32) -> impl Iterator<Item = u32> {
        run(&self.taken, &taker).iter().map(|(_, giver)| *giver)
    }

    /// Those who took what a statement gave, likewise.
    pub(super) fn takers(&self, giver: u32) -> impl Iterator<Item = u32> {
        run(&self.given, &giver).iter().map(|(_, taker)| *taker)
    }

    /// The findings about a statement: positions among all findings, in order.
    pub(super) fn findings_about(&self, chain: &Chain, judged: &Judged, statement: &Digest) -> Vec<u32> {
        match chain.find(statement) {
            Some(node) => {
                let mut about = positions(run(&self.findings, &narrow(node.id().position())));
                about.extend(judged.findings.found_again(node.id()).map(narrow));
                ordered::sort(&mut about);
                about
            }
            None => positions(run(&self.elsewhere, statement)),
        }
    }

    /// Where a statement stands again, in other envelopes: positions among the nodes, in order.
    pub(super) fn again_as(&self, statement: &Digest) -> impl Iterator<Item = usize> {
        let run = run(&self.again, statement).iter();
        run.filter_map(|(_, position)| usize::try_from(*position).ok())
    }

    /// The statements that take no part, in the report's order: positions among the rejections.
    pub(super) fn rejected(&self) -> &[u32] {
        &self.rejected
    }

    /// The statements of kinds that others defined, and Sigstore bundles that do not verify: positions in the report, in order.
    pub(super) fn attestations(&self) -> &[u32] {
        &self.attestations
    }

    /// Where the statements with a digest are that take no part: positions among the rejections, in order.
    pub(super) fn rejected_as(&self, digest: &Digest) -> impl DoubleEndedIterator<Item = usize> {
        let run = run(&self.by_digest, digest).iter();
        run.filter_map(|(_, position)| usize::try_from(*position).ok())
    }
}

/// Where attestations of others lie among the statements, in the order in which the file holds them.
fn attestations(chain: &Chain, rejected: &[u32]) -> Vec<u32> {
    let foreign = chain.nodes().iter().filter(|node| node.foreign().is_some());
    let taken = foreign.map(|node| (node.evidence().place().entry, node.id().position()));
    let rejections = rejected.iter().enumerate().filter_map(|(order, at)| {
        let one = chain.rejections().get(usize::try_from(*at).ok()?)?;
        let position = chain.nodes().len().saturating_add(order);
        one.own_log.then_some((one.place.entry, position))
    });
    let mut found: Vec<_> = taken.chain(rejections).collect();
    ordered::sort(&mut found);
    found.into_iter().map(|(_, position)| narrow(position)).collect()
}

/// Takers and givers, sorted.
fn taken(chain: &Chain) -> Vec<(u32, u32)> {
    let links = chain.links_of_others().into_iter();
    let mut taken: Vec<_> = links
        .map(|link| (narrow(link.to.position()), narrow(link.from.position())))
        .collect();
    ordered::sort(&mut taken);
    taken.dedup();
    taken
}

/// The pairs of a sorted list that begin with this.
fn run<'l, T: Ord>(pairs: &'l [(T, u32)], first: &T) -> &'l [(T, u32)] {
    let begin = pairs.partition_point(|(one, _)| one < first);
    let end = pairs.partition_point(|(one, _)| one <= first);
    pairs.get(begin..end).unwrap_or(&[])
}

fn positions<T>(pairs: &[(T, u32)]) -> Vec<u32> {
    pairs.iter().map(|(_, position)| *position).collect()
}
