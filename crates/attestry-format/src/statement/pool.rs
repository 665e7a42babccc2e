//! What repeats in statements, found and shared.
//!
//! Whoever reads many statements has one pool for them and lets it look at each as it comes. Nothing depends on it but the
//! memory that they take.

use super::{
    About, Action, ActionLinks, ActionSetting, CredentialUse, Described, Method, Model, Operation, Predicate,
    Principal, Resource, Statement,
};
use crate::field::{Field, List};
use crate::pool::{Seen, Shared};

/// The parts of statements that were seen lately.
#[derive(Debug, Default)]
pub struct Pool {
    abouts: Seen<About>,
    inputs: Seen<List<Resource>>,
    links: Seen<ActionLinks>,
    parts: Parts,
    settings: Seen<ActionSetting>,
}

/// Parts that are parts of other parts.
#[derive(Debug, Default)]
struct Parts {
    credentials: Seen<CredentialUse>,
    described: Seen<Described>,
    methods: Seen<Method>,
    models: Seen<Model>,
    principals: Seen<Principal>,
}

impl Pool {
    /// Puts in place of the parts of a statement the equal ones that were seen before.
    pub fn share(&mut self, statement: &mut Statement) {
        self.abouts.share(&mut statement.about);
        let parts = &mut self.parts;
        match &mut statement.predicate {
            Predicate::Action(action) => self.action(action),
            Predicate::Approval(approval) => {
                parts.principal(&mut approval.approver);
                parts.resource(&mut approval.presented);
            }
            Predicate::Credential(credential) => {
                parts.principal(&mut credential.holder);
                parts.principal(&mut credential.issuer);
            }
            Predicate::Decision(decision) => {
                parts.principal(&mut decision.decider);
                parts.resource(&mut decision.policy_set);
                parts.resource(&mut decision.entities);
                parts.resource(&mut decision.schema);
            }
            Predicate::Delegation(delegation) => {
                parts.principal(&mut delegation.delegator);
                parts.principal(&mut delegation.delegate);
            }
            Predicate::Foreign(_) | Predicate::Unknown => {}
            Predicate::Observation(observation) => {
                parts.principal(&mut observation.observer);
                parts.resource(&mut observation.target);
            }
            Predicate::Proposal(proposal) => {
                parts.principal(&mut proposal.proposer);
                parts.operation(&mut proposal.operation);
                parts.model(&mut proposal.model);
            }
            Predicate::Request(request) => {
                parts.principal(&mut request.requester);
                parts.resource(&mut request.task);
                parts.resource(&mut request.prompt);
            }
            Predicate::Revocation(revocation) => parts.principal(&mut revocation.revoker),
            Predicate::Runtime(runtime) => {
                parts.principal(&mut runtime.attester);
                parts.principal(&mut runtime.workload);
                parts.resource(&mut runtime.image);
                parts.resource(&mut runtime.attestation);
            }
        }
    }

    fn action(&mut self, action: &mut Action) {
        let (parts, settings) = (&mut self.parts, &mut self.settings);
        parts.operation(&mut action.operation);
        if let Field::Shown(inputs) = &mut action.inputs {
            self.inputs.share_with(inputs, |inputs| {
                for input in &mut inputs.items {
                    parts.described.share(&mut input.described);
                }
            });
        }
        self.links.share_with(&mut action.links, |links| {
            parts.model(&mut links.model);
            if let Field::Shown(changes) = &mut links.changes {
                for change in &mut changes.items {
                    parts.resource(&mut change.target);
                }
            }
            settings.share_with(&mut links.setting, |setting| {
                parts.principal(&mut setting.executor);
                if let Field::Shown(credential) = &mut setting.credential {
                    parts.credentials.share(credential);
                }
            });
        });
    }
}

impl Parts {
    fn operation(&mut self, operation: &mut Field<Operation>) {
        let Field::Shown(operation) = operation else {
            return;
        };
        let described = &mut self.described;
        if let Field::Shown(arguments) = &mut operation.arguments {
            described.share(&mut arguments.described);
        }
        self.methods.share_with(&mut operation.method, |method| {
            if let Field::Shown(target) = &mut method.target {
                described.share(&mut target.described);
            }
        });
    }

    fn principal(&mut self, principal: &mut Field<Shared<Principal>>) {
        if let Field::Shown(principal) = principal {
            self.principals.share(principal);
        }
    }

    fn model(&mut self, model: &mut Field<Shared<Model>>) {
        let Field::Shown(model) = model else { return };
        let described = &mut self.described;
        self.models.share_with(model, |model| {
            if let Field::Shown(output) = &mut model.output {
                described.share(&mut output.described);
            }
            if let Field::Shown(inputs) = &mut model.inputs {
                for input in &mut inputs.items {
                    if let Field::Shown(resource) = &mut input.resource {
                        described.share(&mut resource.described);
                    }
                }
            }
        });
    }

    fn resource(&mut self, resource: &mut Field<Resource>) {
        if let Field::Shown(resource) = resource {
            self.described.share(&mut resource.described);
        }
    }
}
