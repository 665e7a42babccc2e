//! Who takes part, with which keys, and the trust file that knows them.
//!
//! Every key comes from a public name: they are worthless.

use std::error::Error;

use attestry_record::{Algorithm, NoteKey, PrivateKey, PublicEntropy, Signer as _, log_policy};
use serde_json::{Value, json};

use super::Shape;

/// The log's name.
pub(crate) const LOG: &str = "log.example.org/runs";
const WITNESS: &str = "witness.example.net/w1";

/// Somebody with a key.
pub(crate) struct Party {
    /// Its id.
    pub(crate) id: String,
    /// What it is: `human`, `agent` or `service`.
    pub(crate) kind: &'static str,
    /// Its name for people.
    pub(crate) name: String,
    /// Its key.
    pub(crate) key: PrivateKey,
    roles: Vec<&'static str>,
}

impl Party {
    /// It as a principal.
    pub(crate) fn principal(&self) -> Value {
        json!({"id": self.id, "type": self.kind, "name": self.name})
    }
}

/// Everybody.
pub(crate) struct Cast {
    /// Asks.
    pub(crate) person: Party,
    /// Delegates.
    pub(crate) ciso: Party,
    /// Approves.
    pub(crate) owner: Party,
    /// Decides.
    pub(crate) decider: Party,
    /// Observes.
    pub(crate) watcher: Party,
    /// Execute.
    pub(crate) executors: Vec<Party>,
    /// Record, one for each executor.
    pub(crate) gateways: Vec<Party>,
    log: PrivateKey,
    witness: PrivateKey,
}

impl Cast {
    /// Everybody, with this many executors.
    pub(crate) fn new(executors: usize) -> Result<Self, Box<dyn Error>> {
        let mut entropy = PublicEntropy::new("bench");
        let mut key = || PrivateKey::generate(Algorithm::Ed25519, &mut entropy);
        let mut party = |id: String, kind, name: String, roles: &[&'static str]| {
            let roles = roles.to_vec();
            key().map(|key| Party {
                id,
                kind,
                name,
                key,
                roles,
            })
        };
        let human = |name: &str| format!("mailto:{name}@example.org");
        let mut cast = Self {
            person: party(
                human("ravi.kulkarni"),
                "human",
                "Ravi Kulkarni".to_owned(),
                &["requester"],
            )?,
            ciso: party(
                human("ciso"),
                "human",
                "Chief information security officer".to_owned(),
                &["delegator"],
            )?,
            owner: party(
                human("ingrid.holm"),
                "human",
                "Ingrid Holm".to_owned(),
                &["approver:change-owner"],
            )?,
            decider: party(
                service("pdp/cedar-3"),
                "service",
                "Policy decision point".to_owned(),
                &["decider"],
            )?,
            watcher: party(
                service("observer/controls"),
                "service",
                "Control evidence collector".to_owned(),
                &["observer"],
            )?,
            executors: Vec::new(),
            gateways: Vec::new(),
            log: PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("bench log"))?,
            witness: PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("bench witness"))?,
        };
        for number in 0..executors {
            let kind = if number % 4 == 3 { "service" } else { "agent" };
            let (id, name) = (
                service(&format!("{kind}/ops-{number:03}")),
                format!("Ops {number:03}"),
            );
            cast.executors
                .push(party(id, kind, name, &["proposer", "executor"])?);
            let (id, name) = (
                service(&format!("gateway/{number:03}")),
                format!("Tool gateway {number:03}"),
            );
            cast.gateways.push(party(id, "service", name, &["recorder"])?);
        }
        Ok(cast)
    }

    /// The log's key.
    pub(crate) fn log_key(&self) -> Result<NoteKey<'_>, Box<dyn Error>> {
        Ok(NoteKey::new(LOG, &self.log)?)
    }

    /// The witness' key.
    pub(crate) fn witness_key(&self) -> Result<NoteKey<'_>, Box<dyn Error>> {
        Ok(NoteKey::new(WITNESS, &self.witness)?)
    }

    /// The trust file.
    pub(crate) fn trust(&self, shape: Shape) -> Result<Value, Box<dyn Error>> {
        let some = [
            &self.person,
            &self.ciso,
            &self.owner,
            &self.decider,
            &self.watcher,
        ];
        let keys: Vec<Value> = some
            .into_iter()
            .chain(&self.executors)
            .chain(&self.gateways)
            .map(|party| {
                json!({"publicKey": party.key.public_key().pem(), "principal": party.principal(), "roles": party.roles,
                       "notBefore": "2026-01-01T00:00:00Z", "notAfter": "2027-01-01T00:00:00Z"})
            })
            .collect();
        let credentials: Vec<Value> = (0..)
            .zip(&self.executors)
            .map(|(number, party)| json!({"id": credential(number), "principal": party.id}))
            .collect();
        let mut requirements = vec![json!({"actions": ["*"], "resources": ["*"], "require":
            {"request": true, "delegation": true, "credential": true, "provenTime": true, "completeLog": true}})];
        if shape == Shape::Full {
            requirements.push(json!({"actions": ["firewall.*"], "resources": ["*"], "require": {
                "proposal": true, "decision": true,
                "approvals": {"count": 1, "roles": ["change-owner"], "distinctFrom": ["requester", "proposer", "executor"]},
                "observation": {"distinctFrom": ["requester", "proposer", "executor"]}}}));
        }
        Ok(json!({
            "version": 1, "name": "Measurements", "keys": keys,
            "logPolicy": log_policy(&self.log_key()?, &[&self.witness_key()?], 1),
            "authorityRoots": [self.ciso.id], "credentials": credentials, "requirements": requirements,
            "clockSkewSeconds": 120,
        }))
    }
}

/// The id of the credential of the executor with this number.
pub(crate) fn credential(number: usize) -> String {
    format!("token-ops-{number:03}-2026")
}

fn service(path: &str) -> String {
    format!("spiffe://example.org/{path}")
}
