//! W3C PROV-JSON (member submission of 24 April 2013): who did what, with what, for whom, and on whose word.
//!
//! Each action is an activity, each principal an agent, each target and each statement an entity. Every relation carries how
//! well it is shown (`attestry:answer`): a relation that is only claimed must not be taken for one that is proven. What is
//! withheld, absent or violated has no relation at all. Times of activities are claimed, and named so.
//!
//! PROV-JSON groups by kind of record, so the actions are gone through once for each kind; none is held.

use std::collections::BTreeSet;
use std::io;

use super::identity::Identity;
use super::json::Json;
use super::{Exported, verdict};
use crate::model::{ActionView, AnswerKind, AnswerView, PrincipalView};
use crate::text::plain;

struct Document<'r> {
    exported: Exported<'r>,
    principals: &'r [PrincipalView],
    ids: BTreeSet<&'r str>,
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
        ids: principals.iter().map(|one| one.id.as_str()).collect(),
        identity: Identity::of("prov", &parts.bundle().sha256, trust),
    };
    let mut json = Json::new(sink);
    json.object().name("prefix").object();
    json.member("attestry", "https://attestry.dev/ns/prov#")
        .member("u", "urn:uuid:")
        .end();
    document.agents(&mut json);
    document.entities(&mut json);
    json.name("activity").object();
    document.each(&mut json, Document::activity);
    json.end().name("wasAssociatedWith").object();
    document.each(&mut json, Document::associated);
    json.end().name("actedOnBehalfOf").object();
    document.each(&mut json, Document::on_behalf);
    json.end().name("used").object();
    document.each(&mut json, Document::used);
    json.end().name("wasGeneratedBy").object();
    document.each(&mut json, Document::recorded);
    json.end().name("wasInfluencedBy").object();
    document.each(&mut json, Document::influenced);
    json.end().end();
    json.finish()
}

impl Document<'_> {
    fn each(&self, json: &mut Json<'_>, write: fn(&Self, &mut Json<'_>, &ActionView)) {
        for position in 0..self.exported.parts.actions() {
            if json.is_refused() {
                break;
            }
            if let Some(action) = self.exported.parts.action(position) {
                write(self, json, &action);
            }
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

    fn entities(&self, json: &mut Json<'_>) {
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
        // Targets and requests are named by many actions; their names are short, and no more than the names are held.
        let mut written = BTreeSet::new();
        for position in 0..parts.actions() {
            let Some(action) = parts.action(position).filter(|_| !json.is_refused()) else {
                break;
            };
            let digests = [Some(&action.statement), action.request.as_ref()];
            for digest in digests.into_iter().flatten() {
                let name = self.statement(digest);
                if written.insert(name.clone()) {
                    json.name(&name)
                        .object()
                        .member("prov:type", "attestry:Statement")
                        .member("attestry:digest", &plain(digest))
                        .end();
                }
            }
            if let Some(target) = &action.target {
                let name = self.target(target);
                if written.insert(name.clone()) {
                    json.name(&name)
                        .object()
                        .member("prov:type", "attestry:Target")
                        .member("prov:label", &plain(target))
                        .end();
                }
            }
        }
        json.end();
    }

    fn activity(&self, json: &mut Json<'_>, action: &ActionView) {
        json.name(&self.act(action)).object();
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

    fn associated(&self, json: &mut Json<'_>, action: &ActionView) {
        if let (Some(executor), true) = (&action.executor, is_said(&action.answers.executed)) {
            json.name(&self.relation("associated", action, executor)).object();
            json.member("prov:activity", &self.act(action))
                .member("prov:agent", &self.agent(executor))
                .member("prov:role", "attestry:executor")
                .member("attestry:answer", kind(action.answers.executed.answer))
                .end();
        }
    }

    /// Whose authority it was, where that is proven: a delegation that is only claimed gives none.
    fn on_behalf(&self, json: &mut Json<'_>, action: &ActionView) {
        let authority = &action.answers.authority;
        let Some(executor) = action.executor.as_ref() else {
            return;
        };
        if authority.answer != AnswerKind::Proven {
            return;
        }
        for responsible in authority.by.iter().collect::<BTreeSet<_>>() {
            if responsible == executor || !self.ids.contains(responsible.as_str()) {
                continue;
            }
            json.name(&self.relation("behalf", action, responsible)).object();
            json.member("prov:delegate", &self.agent(executor))
                .member("prov:responsible", &self.agent(responsible))
                .member("prov:activity", &self.act(action))
                .member("attestry:answer", kind(authority.answer))
                .end();
        }
    }

    fn used(&self, json: &mut Json<'_>, action: &ActionView) {
        if let (Some(request), true) = (&action.request, is_said(&action.answers.asked)) {
            json.name(&self.relation("asked", action, request)).object();
            json.member("prov:activity", &self.act(action))
                .member("prov:entity", &self.statement(request))
                .member("prov:role", "attestry:request")
                .member("attestry:answer", kind(action.answers.asked.answer))
                .end();
        }
        if let (Some(target), true) = (&action.target, is_said(&action.answers.executed)) {
            json.name(&self.relation("target", action, target)).object();
            json.member("prov:activity", &self.act(action))
                .member("prov:entity", &self.target(target))
                .member("prov:role", "attestry:target")
                .member("attestry:answer", kind(action.answers.executed.answer))
                .end();
        }
    }

    /// The signed record of an action.
    fn recorded(&self, json: &mut Json<'_>, action: &ActionView) {
        json.name(&self.relation("record", action, "")).object();
        json.member("prov:entity", &self.statement(&action.statement))
            .member("prov:activity", &self.act(action))
            .member("attestry:answer", kind(action.answers.record.answer))
            .end();
    }

    /// Who vouches for which answer.
    fn influenced(&self, json: &mut Json<'_>, action: &ActionView) {
        for (question, given) in action.answers.all() {
            if !is_said(given) {
                continue;
            }
            // A witness of the log is no principal.
            let known = |id: &&String| self.ids.contains(id.as_str());
            let vouching: BTreeSet<&String> = given.by.iter().filter(known).collect();
            for by in vouching {
                json.name(&self.relation(question, action, by)).object();
                json.member("prov:influencee", &self.act(action))
                    .member("prov:influencer", &self.agent(by))
                    .member("attestry:question", question)
                    .member("attestry:answer", kind(given.answer))
                    .end();
            }
        }
    }

    fn agent(&self, id: &str) -> String {
        self.named("agent", id)
    }

    fn act(&self, action: &ActionView) -> String {
        self.named("activity", &action.statement)
    }

    fn statement(&self, digest: &str) -> String {
        self.named("statement", digest)
    }

    fn target(&self, target: &str) -> String {
        self.named("target", target)
    }

    fn relation(&self, what: &str, action: &ActionView, to: &str) -> String {
        self.named(what, &format!("{} {to}", action.statement))
    }

    fn named(&self, what: &str, name: &str) -> String {
        format!("u:{}", self.identity.uuid(&format!("{what} {name}")))
    }
}

/// Whether there is an answer that may be told as one.
const fn is_said(given: &AnswerView) -> bool {
    matches!(given.answer, AnswerKind::Proven | AnswerKind::Claimed)
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
