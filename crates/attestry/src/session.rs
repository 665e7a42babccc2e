//! A verified bundle: its report whole, as a stream, or a page at a time, and single statements read again from its bytes.

mod export;

use std::io;
use std::sync::OnceLock;

use attestry_chain::Chain;
use attestry_format::container::ContainerError;
use attestry_format::digest::Digest;
use attestry_report::build::pages;
use attestry_report::build::{self, ChainFolding, Index, Origin, Referrers, Views};
use attestry_report::model::{
    ActionInFull, ActionPage, ActionView, ChainPicture, DetailView, Excerpt, FindingPage, Graph, Overview,
    Report, StatementPage, StatementView, Verdict,
};
use attestry_rules::{Answered, Judged};
use attestry_verify::Trust;

use crate::pages::{ActionColumns, FindingOrder, FindingQuery, Query, SLICE, Selections};
use crate::telling::Telling;

/// A verified bundle.
#[derive(Debug)]
pub struct Session {
    stage: Stage,
    overview: OnceLock<Overview>,
}

#[derive(Debug)]
enum Stage {
    /// The input is no bundle: all there is to say.
    Malformed(Box<Report>),
    Judged(Box<Bundle>),
}

/// A judged bundle with what looking at it needs, made when it is first needed.
#[derive(Debug)]
struct Bundle {
    origin: Origin,
    chain: Chain,
    judged: Judged,
    index: Index,
    selections: Selections,
    findings: OnceLock<FindingOrder>,
    referrers: Referrers,
    /// The picture that was asked for last.
    folding: Option<(Vec<u32>, ChainFolding)>,
}

/// How many references are looked at in the time of a slice of rows.
const REFERENCES: usize = SLICE / 20;

impl Session {
    pub(crate) fn of(origin: &Origin, chain: Chain, answered: &Answered) -> Self {
        let judged = attestry_rules::evaluate(&chain, origin.at, Some(answered));
        let index = Index::of(&chain, &judged);
        let bundle = Bundle {
            origin: origin.clone(),
            chain,
            judged,
            index,
            selections: Selections::default(),
            findings: OnceLock::new(),
            referrers: Referrers::default(),
            folding: None,
        };
        Self {
            stage: Stage::Judged(Box::new(bundle)),
            overview: OnceLock::new(),
        }
    }

    pub(crate) fn malformed(origin: &Origin, error: &ContainerError, trust: Option<&Trust>) -> Self {
        let report = build::malformed(origin, error, trust);
        Self {
            stage: Stage::Malformed(Box::new(report)),
            overview: OnceLock::new(),
        }
    }

    /// The bundle's verdict.
    pub fn verdict(&self) -> Verdict {
        match &self.stage {
            Stage::Malformed(report) => report.verdict,
            Stage::Judged(bundle) => build::verdict(&bundle.judged),
        }
    }

    /// The whole report. It is made for this call, and holds some kilobytes for each action: of a large bundle take
    /// [`Session::overview`] and pages.
    pub fn report(&self) -> Report {
        match &self.stage {
            Stage::Malformed(report) => (**report).clone(),
            Stage::Judged(bundle) => build::report(&bundle.origin, bundle.views()),
        }
    }

    /// The report as JSON, on one line: the same bytes natively and in Wasm.
    pub fn json(&self) -> String {
        let mut bytes = Vec::new();
        // Writing into memory does not fail, and what is written is UTF-8.
        match self.write_json(&mut bytes) {
            Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Writes the report as JSON: the bytes of [`Session::json`], without ever holding them.
    ///
    /// # Errors
    /// Where the sink refuses.
    pub fn write_json(&self, sink: &mut impl io::Write) -> io::Result<()> {
        match &self.stage {
            Stage::Malformed(report) => attestry_report::json::write(report.as_ref(), sink),
            Stage::Judged(bundle) => {
                let report = build::written(&bundle.origin, bundle.views());
                attestry_report::json::write(&report, sink)
            }
        }
    }

    /// Tells the report in words, piece by piece: the text of [`text`](crate::text()).
    pub fn tell(&self, hear: &mut dyn FnMut(&str)) {
        match &self.stage {
            Stage::Malformed(report) => attestry_report::text::tell(report.as_ref(), hear),
            Stage::Judged(bundle) => {
                let telling = Telling::new(self.overview(), bundle.views());
                attestry_report::text::tell(&telling, hear);
            }
        }
    }

    /// The report's beginning: the verdict and what it rests on, the counts of everything, the first of each long list.
    pub fn overview(&self) -> &Overview {
        self.overview.get_or_init(|| match &self.stage {
            Stage::Malformed(report) => build::overview_of_malformed(report),
            Stage::Judged(bundle) => build::overview(&bundle.origin, bundle.views()),
        })
    }

    /// Does one slice of what a query needs before it can be answered at once; true once it can. A slice takes some
    /// milliseconds however large the bundle is. Whoever need not stop in between need not call this.
    pub fn prepare(&mut self, query: &Query) -> bool {
        match &mut self.stage {
            Stage::Malformed(_) => true,
            Stage::Judged(bundle) => {
                bundle
                    .selections
                    .step(&bundle.chain, &bundle.judged, &query.filter, query.sort)
            }
        }
    }

    /// The actions that fit, in an order, those from `from` up to `to`: at most [`PAGE`](crate::PAGE) of them.
    pub fn actions(&mut self, query: &Query) -> ActionPage {
        while !self.prepare(query) {}
        match &self.stage {
            Stage::Malformed(_) => ActionPage {
                total: 0,
                from: 0,
                rows: Vec::new(),
                named: Excerpt::default(),
            },
            Stage::Judged(bundle) => {
                let to = query.to.min(query.from.saturating_add(pages::PAGE));
                let (rows, total) = bundle.rows(query, to);
                pages::actions(bundle.views(), &rows, query.from, total)
            }
        }
    }

    /// The same as columns, as many rows as are asked for.
    pub fn columns(&mut self, query: &Query) -> ActionColumns {
        while !self.prepare(query) || !self.prepare_columns() {}
        match &self.stage {
            Stage::Malformed(_) => ActionColumns::default(),
            Stage::Judged(bundle) => {
                let (rows, total) = bundle.rows(query, query.to);
                bundle
                    .selections
                    .columns(&bundle.chain, &bundle.judged, &rows, total)
            }
        }
    }

    /// Does one slice of what columns need whatever the query; true once it is there.
    pub fn prepare_columns(&mut self) -> bool {
        match &mut self.stage {
            Stage::Malformed(_) => true,
            Stage::Judged(bundle) => bundle.selections.ready(&bundle.chain, &bundle.judged),
        }
    }

    /// The action at a position, in log order.
    pub fn action_at(&self, position: usize) -> Option<ActionView> {
        self.judged()?.views().action(position)
    }

    /// One action with its evidence, by its statement's digest.
    pub fn action(&self, digest: &str) -> Option<ActionInFull> {
        let views = self.judged()?.views();
        let position = views.action_position(&Digest::parse(digest)?)?;
        pages::action_in_full(views, position)
    }

    /// The findings that fit, the worst first, then by rule: those from `from` up to `to`, at most
    /// [`PAGE`](crate::PAGE) of them.
    pub fn findings(&self, query: &FindingQuery) -> FindingPage {
        match &self.stage {
            Stage::Malformed(report) => {
                let rows = (0_u32..).zip(report.findings.iter().cloned());
                FindingPage {
                    total: u64::try_from(report.findings.len()).unwrap_or(u64::MAX),
                    from: 0,
                    rows: rows.collect(),
                    named: Excerpt::default(),
                }
            }
            Stage::Judged(bundle) => {
                let to = query.to.min(query.from.saturating_add(pages::PAGE));
                let order = bundle
                    .findings
                    .get_or_init(|| FindingOrder::of(&bundle.chain, &bundle.judged));
                let (rows, total) = order.rows(&FindingQuery { to, ..query.clone() });
                pages::findings(bundle.views(), &rows, query.from, total)
            }
        }
    }

    /// The statements from one position up to another, in log order; those that take no part last.
    pub fn statements(&self, from: usize, to: usize) -> StatementPage {
        match self.judged() {
            Some(bundle) => pages::statements(bundle.views(), from, to),
            None => StatementPage {
                total: 0,
                from: 0,
                rows: Vec::new(),
                named: Excerpt::default(),
            },
        }
    }

    /// The actions from one position up to another in log order, each by its statement digest and verdict: for whoever compares
    /// bundles.
    pub fn marks(&self, from: usize, to: usize) -> Vec<(String, Verdict)> {
        let Some(bundle) = self.judged() else {
            return Vec::new();
        };
        let actions = &bundle.judged.actions;
        let to = to.min(actions.len());
        let actions = actions.get(from.min(to)..to).unwrap_or_default().iter();
        let marks = actions.filter_map(|action| {
            let node = bundle.chain.node(action.node)?;
            Some((node.digest().to_string(), build::verdict_of(action.verdict)))
        });
        marks.collect()
    }

    /// The statement at a position of that list.
    pub fn statement_at(&self, position: usize) -> Option<StatementView> {
        self.judged()?.views().statement(position)
    }

    /// Where the statement with a digest is in that list.
    pub fn statement_position(&self, digest: &str) -> Option<usize> {
        self.judged()?.views().statement_position(&Digest::parse(digest)?)
    }

    /// One statement in full, by its digest `sha256:<hex>`. `None` where the report has no such statement, and where the input
    /// was too large to be kept (see [`KEPT`](crate::KEPT)): then [`Session::span`] says where its line is, and
    /// [`Session::statement_in`] reads it.
    pub fn statement(&self, digest: &str) -> Option<DetailView> {
        self.judged()?.views().detail(&Digest::parse(digest)?)
    }

    /// Where a statement's line begins in the input, or in what that decompresses to, and how long it is, in bytes. `None`
    /// where there is no such statement, or where the input is not lines.
    pub fn span(&self, digest: &str) -> Option<(u64, u64)> {
        self.judged()?.views().span(&Digest::parse(digest)?)
    }

    /// One statement in full from its line's bytes. Other bytes than those that were verified say nothing.
    pub fn statement_in(&self, digest: &str, line: &[u8]) -> Option<DetailView> {
        self.judged()?.views().detail_in(&Digest::parse(digest)?, line)
    }

    /// Does one slice of what [`Session::graph`] needs before it can be answered at once; true once it can.
    pub fn prepare_graph(&mut self) -> bool {
        match &mut self.stage {
            Stage::Malformed(_) => true,
            Stage::Judged(bundle) => bundle.referrers.take(&bundle.chain, REFERENCES),
        }
    }

    /// Who refers to whom around a statement, both ways, as far as `hops` references. `None` where nothing in the bundle is
    /// or names it.
    pub fn graph(&mut self, digest: &str, hops: u32) -> Option<Graph> {
        while !self.prepare_graph() {}
        let digest = Digest::parse(digest)?;
        let bundle = self.judged()?;
        build::graph(bundle.views(), &bundle.referrers, &digest, hops)
    }

    /// The positions at which a stretch of the log is best cut into about so many, its ends included: for
    /// [`Session::chain`]. Positions are those of [`Session::statements`]; what takes no part is left out.
    pub fn chain_cuts(&self, from: usize, to: usize, rows: usize) -> Vec<u32> {
        let bundle = self.judged();
        bundle.map_or_else(Vec::new, |bundle| {
            build::chain_cuts(&bundle.chain, from, to, rows)
        })
    }

    /// Does one slice of what [`Session::chain`] needs before it can be answered at once; true once it can.
    pub fn prepare_chain(&mut self, cuts: &[u32]) -> bool {
        let Stage::Judged(bundle) = &mut self.stage else {
            return true;
        };
        let kept = bundle.folding.take().filter(|(asked, _)| asked == cuts);
        let (asked, mut folding) =
            kept.unwrap_or_else(|| (cuts.to_owned(), ChainFolding::of(&bundle.chain, cuts)));
        let views = Views::new(&bundle.chain, &bundle.judged, &bundle.index);
        let is_done = folding.take(views, REFERENCES);
        bundle.folding = Some((asked, folding));
        is_done
    }

    /// The log as a picture: each stretch between two of these positions as one row, and who refers to whom.
    pub fn chain(&mut self, cuts: &[u32]) -> ChainPicture {
        while !self.prepare_chain(cuts) {}
        let Some(bundle) = self.judged() else {
            return ChainPicture::default();
        };
        let folding = bundle.folding.as_ref();
        folding.map_or_else(ChainPicture::default, |(_, folding)| folding.done(bundle.views()))
    }

    /// The same of the neighbourhood of a statement: what [`Session::graph`] tells, in log order. It needs
    /// [`Session::prepare_graph`].
    pub fn chain_around(&mut self, digest: &str, hops: u32) -> Option<ChainPicture> {
        while !self.prepare_graph() {}
        let digest = Digest::parse(digest)?;
        let bundle = self.judged()?;
        build::chain_around(bundle.views(), &bundle.referrers, &digest, hops)
    }

    fn judged(&self) -> Option<&Bundle> {
        match &self.stage {
            Stage::Malformed(_) => None,
            Stage::Judged(bundle) => Some(bundle),
        }
    }
}

impl Bundle {
    const fn views(&self) -> Views<'_> {
        Views::new(&self.chain, &self.judged, &self.index)
    }

    fn rows(&self, query: &Query, to: usize) -> (Vec<u32>, usize) {
        let which = (&query.filter, query.sort);
        self.selections.rows(&self.judged, which, (query.from, to))
    }
}
