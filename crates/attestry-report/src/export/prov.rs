//! W3C PROV-JSON (member submission of 24 April 2013): who did what, with what, for whom, and on whose word.
//!
//! Each action is an activity, each principal an agent, each target and each statement an entity. Every relation carries how
//! well it is shown (`attestry:answer`): a relation that is only claimed must not be taken for one that is proven. What is
//! withheld, absent or violated has no relation at all. Times of activities are claimed, and named so.
//!
//! PROV-JSON groups by kind of record, and to work out an action takes its time: its activity is written as it comes, and of it
//! is kept what the relations need.

use std::collections::BTreeSet;
use std::io;

use attestry_format::digest::Digest;

use super::identity::Identity;
use super::json::Json;
use super::{Exported, verdict};
use crate::model::{ActionView, AnswerKind, PrincipalView};
use crate::text::plain;

mod kept;

use kept::{Given, Kept, Relations, is_said};

struct Document<'r> {
    exported: Exported<'r>,
    principals: &'r [PrincipalView],
    identity: Identity,
}

/// Writes the document.
pub(super) fn write(
    exported: Exported<'_>,
    principals: &[PrincipalView],
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    let parts = exported.parts;
    let trust = parts.trust().map(|trust| trust.sha256.as_str());
    let document = Document {
        exported,
        principals,
        identity: Identity::of("prov", &parts.bundle().sha256, trust),
    };
    let mut json = Json::new(sink);
    json.object().name("prefix").object();
    json.member("attestry", "https://attestry.dev/ns/prov#")
        .member("u", "urn:uuid:")
        .end();
    document.agents(&mut json);
    json.name("activity").object();
    let relations = document.activities(&mut json);
    json.end();
    document.entities(&mut json, &relations);
    json.name("wasAssociatedWith").object();
    document.each(&mut json, &relations, Document::associated);
    json.end().name("actedOnBehalfOf").object();
    document.each(&mut json, &relations, Document::on_behalf);
    json.end().name("used").object();
    document.each(&mut json, &relations, Document::used);
    json.end().name("wasGeneratedBy").object();
    document.each(&mut json, &relations, Document::recorded);
    json.end().name("wasInfluencedBy").object();
    document.each(&mut json, &relations, Document::influenced);
    json.end().end();
    json.finish()
}

impl Document<'_> {
    /// Writes the activities; gives what the relations need of them.
    fn activities(&self, json: &mut Json<'_>) -> Relations {
        let mut relations = Relations::of(self.principals);
        for position in 0..self.exported.parts.actions() {
            if json.is_refused() {
                break;
            }
            if let Some(action) = self.exported.parts.action(position) {
                self.activity(json, &action);
                relations.keep(&action);
            }
        }
        relations
    }

    fn each(
        &self,
        json: &mut Json<'_>,
        relations: &Relations,
        write: fn(&Self, &mut Json<'_>, &Relations, &Kept),
    ) {
        for action in relations.actions() {
            if json.is_refused() {
                break;
            }
            write(self, json, relations, action);
        }
    }

    fn agents(&self, json: &mut Json<'_>) {
        json.name("agent").object();
        for principal in self.principals {
            json.name(&self.agent(&principal.id)).object();
            let name = principal.name.as_deref().filter(|_| principal.trusted);
            json.member("prov:type", of_kind(&principal.kind))
                .member("prov:label", &plain(name.unwrap_or(&principal.id)))
                .member("attestry:id", &plain(&principal.id))
                .member(
                    "attestry:trusted",
                    if principal.trusted { "true" } else { "false" },
                )
                .end();
        }
        json.end();
    }

    fn entities(&self, json: &mut Json<'_>, relations: &Relations) {
        let parts = self.exported.parts;
        json.name("entity").object();
        json.name(&self.named("bundle", &parts.bundle().sha256))
            .object()
            .member("prov:type", "attestry:Bundle")
            .member("prov:label", &plain(self.exported.bundle_name))
            .member("attestry:sha256", &parts.bundle().sha256)
            .member("attestry:verdict", verdict(parts.verdict()))
            .member("attestry:judgedAsOf", parts.at())
            .end();
        // Of requests and targets, which many actions name, each is written once.
        let statements: BTreeSet<&Digest> = relations
            .actions()
            .iter()
            .flat_map(|action| [Some(&action.statement), action.request.as_ref()])
            .flatten()
            .collect();
        for digest in statements {
            json.name(&self.statement(digest))
                .object()
                .member("prov:type", "attestry:Statement")
                .member("attestry:digest", &digest.to_string())
                .end();
        }
        for target in relations.targets() {
            json.name(&self.target(target))
                .object()
                .member("prov:type", "attestry:Target")
                .member("prov:label", &plain(target))
                .end();
        }
        json.end();
    }

    fn activity(&self, json: &mut Json<'_>, action: &ActionView) {
        json.name(&self.named("activity", &action.statement)).object();
        json.member("prov:type", "attestry:Action")
            .member("prov:label", &plain(&action.sentence))
            .member("attestry:verdict", verdict(action.verdict))
            .maybe("prov:startTime", action.started_at.as_deref())
            .maybe("prov:endTime", action.finished_at.as_deref())
            .member("attestry:timesAre", "claimed")
            .maybe("attestry:recordedAfter", action.proven.after.as_deref())
            .maybe("attestry:recordedBefore", action.proven.before.as_deref())
            .maybe(
                "attestry:operation",
                action.operation.as_deref().map(plain).as_deref(),
            )
            .maybe("attestry:status", action.status.as_deref().map(plain).as_deref());
        for (question, given) in action.answers.all() {
            json.member(&format!("attestry:{question}"), kind(given.answer));
        }
        json.end();
    }

    fn associated(&self, json: &mut Json<'_>, relations: &Relations, action: &Kept) {
        let answer = relations.answer(action, "executed");
        if let (Some(executor), true) = (relations.executor(action), is_said(answer)) {
            json.name(&self.relation("associated", action, executor)).object();
            json.member("prov:activity", &self.act(action))
                .member("prov:agent", &self.agent(executor))
                .member("prov:role", "attestry:executor")
                .member("attestry:answer", kind(answer))
                .end();
        }
    }

    /// Whose authority it was, where that is proven: a delegation that is only claimed gives none.
    fn on_behalf(&self, json: &mut Json<'_>, relations: &Relations, action: &Kept) {
        let Some(executor) = relations.executor(action) else {
            return;
        };
        let answers = relations.answers(action).iter();
        let authority =
            answers.filter(|given| given.question == "authority" && given.answer == AnswerKind::Proven);
        let responsible = authority.flat_map(|authority| self.vouching(authority));
        for responsible in responsible.filter(|responsible| *responsible != executor) {
            json.name(&self.relation("behalf", action, responsible)).object();
            json.member("prov:delegate", &self.agent(executor))
                .member("prov:responsible", &self.agent(responsible))
                .member("prov:activity", &self.act(action))
                .member("attestry:answer", kind(AnswerKind::Proven))
                .end();
        }
    }

    fn used(&self, json: &mut Json<'_>, relations: &Relations, action: &Kept) {
        let asked = relations.answer(action, "asked");
        if let (Some(request), true) = (&action.request, is_said(asked)) {
            json.name(&self.relation("asked", action, &request.to_string()))
                .object();
            json.member("prov:activity", &self.act(action))
                .member("prov:entity", &self.statement(request))
                .member("prov:role", "attestry:request")
                .member("attestry:answer", kind(asked))
                .end();
        }
        let executed = relations.answer(action, "executed");
        if let (Some(target), true) = (relations.target(action), is_said(executed)) {
            json.name(&self.relation("target", action, target)).object();
            json.member("prov:activity", &self.act(action))
                .member("prov:entity", &self.target(target))
                .member("prov:role", "attestry:target")
                .member("attestry:answer", kind(executed))
                .end();
        }
    }

    /// The signed record of an action.
    fn recorded(&self, json: &mut Json<'_>, relations: &Relations, action: &Kept) {
        let record = relations.answer(action, "record");
        json.name(&self.relation("record", action, "")).object();
        json.member("prov:entity", &self.statement(&action.statement))
            .member("prov:activity", &self.act(action))
            .member("attestry:answer", kind(record))
            .end();
    }

    /// Who vouches for which answer.
    fn influenced(&self, json: &mut Json<'_>, relations: &Relations, action: &Kept) {
        for given in relations.answers(action) {
            if !is_said(given.answer) {
                continue;
            }
            for by in self.vouching(given) {
                json.name(&self.relation(given.question, action, by)).object();
                json.member("prov:influencee", &self.act(action))
                    .member("prov:influencer", &self.agent(by))
                    .member("attestry:question", given.question)
                    .member("attestry:answer", kind(given.answer))
                    .end();
            }
        }
    }

    /// Whose word an answer rests on. A witness of the log is no principal, and is not among them.
    fn vouching(&self, given: &Given) -> impl Iterator<Item = &str> {
        let by = given.by.iter();
        by.filter_map(|place| Some(self.principals.get(*place)?.id.as_str()))
    }

    fn agent(&self, id: &str) -> String {
        self.named("agent", id)
    }

    fn act(&self, action: &Kept) -> String {
        self.named("activity", &action.statement.to_string())
    }

    fn statement(&self, digest: &Digest) -> String {
        self.named("statement", &digest.to_string())
    }

    fn target(&self, target: &str) -> String {
        self.named("target", target)
    }

    fn relation(&self, what: &str, action: &Kept, to: &str) -> String {
        self.named(what, &format!("{} {to}", action.statement))
    }

    fn named(&self, what: &str, name: &str) -> String {
        format!("u:{}", self.identity.uuid(&format!("{what} {name}")))
    }
}

const fn kind(answer: AnswerKind) -> &'static str {
    match answer {
        AnswerKind::Absent => "absent",
        AnswerKind::Claimed => "claimed",
        AnswerKind::NotApplicable => "not-applicable",
        AnswerKind::Proven => "proven",
        AnswerKind::Violated => "violated",
        AnswerKind::Withheld => "withheld",
    }
}

/// The type of agent that PROV has for a kind of principal.
fn of_kind(kind: &str) -> &'static str {
    match kind {
        "human" => "prov:Person",
        "organization" => "prov:Organization",
        _ => "prov:SoftwareAgent",
    }
}
