//! What everybody says: the predicates of FORMAT 3, with times that go on and references that go back.

use attestry_format::time::Time;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::cast::{Cast, Party, credential};
use super::chance::{Chance, hex};

/// When the first statement is made, and how far apart actions begin: milliseconds.
const START: i64 = 1_772_442_000_000;
const PACE: i64 = 100;

/// How many of the latest actions can be the cause of the next.
const REACH: usize = 256;
const TARGETS: usize = 300;
const PURPOSE: &str = "keep the estate of the warehouse running, CHG-31540";

/// Operations that nobody else has a word in, and one that others do.
const OPERATIONS: [(&str, &str); 11] = [
    ("host.patch", "patcher"),
    ("host.restart", "supervisor"),
    ("service.deploy", "deployer"),
    ("service.scale", "deployer"),
    ("service.rollback", "deployer"),
    ("config.write", "configurator"),
    ("config.read", "configurator"),
    ("ticket.update", "itsm-client"),
    ("queue.drain", "supervisor"),
    ("backup.start", "backup"),
    ("report.send", "mailer"),
];
const GOVERNED: (&str, &str) = ("firewall.rule.add", "fw-api");

/// One action before it is written.
pub(crate) struct Act<'c> {
    /// Who runs it.
    pub(crate) executor: &'c Party,
    /// Who records what that executor does.
    pub(crate) gateway: &'c Party,
    /// The proposal, where there is one.
    pub(crate) proposal: Option<String>,
    /// The approval, where there is one.
    pub(crate) approval: Option<String>,
    /// The decision, where there is one.
    pub(crate) decision: Option<String>,
    number: usize,
    authority: String,
    request: String,
    target: String,
    arguments: String,
}

/// Everybody's words.
pub(crate) struct Says<'c> {
    cast: &'c Cast,
    chance: Chance,
    /// Milliseconds since 1970.
    now: i64,
    /// The digests of the latest actions.
    latest: Vec<String>,
    oldest: usize,
    acts: usize,
}

impl<'c> Says<'c> {
    /// Nothing was said yet.
    pub(crate) fn new(cast: &'c Cast, chance: Chance) -> Self {
        Self {
            cast,
            chance,
            now: START,
            latest: Vec::new(),
            oldest: 0,
            acts: 0,
        }
    }

    /// The time of the last word, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    /// Remembers an action, as a cause for later ones.
    pub(crate) fn remember(&mut self, digest: String) {
        match self.latest.get_mut(self.oldest) {
            Some(place) => *place = digest,
            None => self.latest.push(digest),
        }
        self.oldest = self.oldest.saturating_add(1) % REACH;
    }

    /// The request.
    pub(crate) fn request(&mut self) -> Map<String, Value> {
        let requester = self.cast.person.principal();
        let nonce = self.chance.hex(32);
        object(json!({
            "requester": requester, "purpose": PURPOSE, "scope": scope(), "nonce": nonce,
            "task": {"name": "CHG-31540", "uri": "https://itsm.example.org/CHG-31540", "digest": {"sha256": hashed("CHG-31540")}},
            "requestedAt": self.time(0),
        }))
    }

    /// The delegation to the executor with this number.
    pub(crate) fn delegation(&mut self, number: usize, request: &str) -> Map<String, Value> {
        let delegate = self.cast.executors.get(number).map(Party::principal);
        object(json!({
            "delegator": self.cast.ciso.principal(), "delegate": delegate, "scope": scope(), "maxDepth": 0, "request": request,
            "notBefore": "2026-03-01T00:00:00Z", "notAfter": "2026-06-01T00:00:00Z", "issuedAt": self.time(1),
        }))
    }

    /// The next action, by the executor whose turn it is.
    pub(crate) fn act(&mut self, request: &str, authority: &[String]) -> Act<'c> {
        // Each once, so that few actions have as many keys as there are; then at random.
        let executors = self.cast.executors.len();
        let number = if self.acts < executors {
            self.acts
        } else {
            self.chance.below(executors)
        };
        self.acts += 1;
        let target = format!("host://eu-central/{:03}", self.chance.below(TARGETS));
        let (executor, gateway) = (&self.cast.executors[number], &self.cast.gateways[number]);
        Act {
            executor,
            gateway,
            proposal: None,
            approval: None,
            decision: None,
            number,
            authority: authority[number].clone(),
            request: request.to_owned(),
            target,
            arguments: self.chance.hex(64),
        }
    }

    /// What the executor proposes to do.
    pub(crate) fn proposal(&mut self, act: &Act<'_>) -> Map<String, Value> {
        object(json!({
            "proposer": act.executor.principal(), "operation": act.operation(GOVERNED), "request": act.request,
            "proposedAt": self.time(PACE / 5),
        }))
    }

    /// A person's approval of the proposal.
    pub(crate) fn approval(&mut self, proposal: &str) -> Map<String, Value> {
        object(json!({
            "approver": self.cast.owner.principal(), "verdict": "approve", "approves": proposal, "role": "change-owner",
            "reason": "inner range only, as the change says", "approvedAt": self.time(PACE / 5), "nonce": self.chance.hex(32),
        }))
    }

    /// The policy's answer to the proposal.
    pub(crate) fn decision(&mut self, act: &Act<'_>, proposal: &str) -> Map<String, Value> {
        object(json!({
            "decider": self.cast.decider.principal(), "engine": {"name": "cedar", "version": "4.5"},
            "evaluation": {
                "subject": {"type": "Agent", "id": act.executor.id}, "action": {"name": GOVERNED.0},
                "resource": {"type": "Ruleset", "id": act.target}, "context": {"changeOpen": true}},
            "decision": true, "determiningPolicies": ["agents-may-open-inner-ranges"],
            "policySet": {"name": "firewall.cedar", "digest": {"sha256": hashed("the policy set")}},
            "proposal": proposal, "decidedAt": self.time(PACE / 5),
        }))
    }

    /// The action itself.
    pub(crate) fn action(&mut self, act: &Act<'_>) -> Map<String, Value> {
        let governed = act.proposal.is_some();
        let plain = OPERATIONS[self.chance.below(OPERATIONS.len())];
        let operation = act.operation(if governed { GOVERNED } else { plain });
        let causes = self.causes();
        let (started, finished) = (self.time(PACE / 10), self.time(PACE / 5));
        self.now = START + (self.now - START + PACE) / PACE * PACE;
        let mut predicate = object(json!({
            "executor": act.executor.principal(), "operation": operation,
            "request": act.request, "authority": [act.authority],
            "credential": {"id": credential(act.number)},
        }));
        let mut set = |name: &str, value: Value| predicate.insert(name.to_owned(), value);
        if let (Some(proposal), Some(decision), Some(approval)) =
            (&act.proposal, &act.decision, &act.approval)
        {
            set("proposal", json!(proposal));
            set("decisions", json!([decision]));
            set("approvals", json!([approval]));
            set(
                "changes",
                json!([{"target": {"uri": act.target}, "after": {"sha256": act.after()}}]),
            );
        }
        if self.chance.below(2) == 0 {
            set(
                "inputs",
                json!([{"name": "inventory", "digest": {"sha256": hashed("the inventory")}}]),
            );
        }
        if !causes.is_empty() {
            set("causes", json!(causes));
        }
        set("status", json!("succeeded"));
        set("attempt", json!(1));
        set("startedAt", started);
        set("finishedAt", finished);
        set("nonce", json!(self.chance.hex(22)));
        predicate
    }

    /// What the watcher saw of it.
    pub(crate) fn observation(&mut self, act: &Act<'_>, action: &str) -> Map<String, Value> {
        object(json!({
            "observer": self.cast.watcher.principal(), "observes": action, "target": {"uri": act.target}, "operation": GOVERNED.0,
            "expected": {"sha256": act.after()}, "observed": {"sha256": act.after()}, "credentialSeen": credential(act.number),
            "actorSeen": act.executor.id, "result": "passed", "observedAt": self.time(PACE / 10),
        }))
    }

    /// One to three of the latest actions.
    fn causes(&mut self) -> Vec<String> {
        let wanted = self.chance.below(3) + 1;
        let mut places: Vec<usize> = Vec::new();
        for _ in 0..wanted.min(self.latest.len()) {
            let place = self.chance.below(self.latest.len());
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
            .into_iter()
            .map(|place| self.latest[place].clone())
            .collect()
    }

    /// The time these milliseconds later.
    fn time(&mut self, later: i64) -> Value {
        self.now += later;
        let nanos = u32::try_from(self.now % 1000).unwrap_or(0) * 1_000_000;
        let time = Time::from_unix_nanos(self.now / 1000, nanos);
        time.map_or(Value::Null, |time| time.to_string().into())
    }
}

impl Act<'_> {
    fn operation(&self, (name, tool): (&str, &str)) -> Value {
        json!({
            "name": name, "target": {"uri": self.target},
            "tool": {"name": tool, "digest": {"sha256": hashed(tool)}},
            "arguments": {"digest": {"sha256": self.arguments}},
        })
    }

    /// The digest of the target's state afterwards.
    fn after(&self) -> String {
        hashed(&self.arguments)
    }
}

fn scope() -> Value {
    let kinds = [
        "host.*",
        "service.*",
        "config.*",
        "ticket.update",
        "queue.*",
        "backup.*",
        "report.*",
        "firewall.rule.*",
    ];
    json!({"actions": kinds, "resources": ["host://eu-central/*"]})
}

/// SHA-256 of a text, in hexadecimal.
fn hashed(text: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    hex(&digest)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
