//! Where other people's predicate types have in-toto resource descriptors, as their specifications say.
//!
//! Nothing is refused by these forms; they only tell a descriptor, whose content must match its digest, from what looks like one.

use super::ForeignKind;
use crate::shape::{Form, Member, Shape};
use crate::statement::Resource;

const ONE: Form = Form::Object(Resource::SHAPE);
const MANY: Form = Form::List(&ONE);

/// Where the descriptors of a predicate of that type lie.
pub(in crate::statement) fn of(predicate_type: &str) -> &'static Form {
    match ForeignKind::of_type(predicate_type) {
        ForeignKind::Link => &LINK,
        ForeignKind::RuntimeTrace => &RUNTIME_TRACE,
        ForeignKind::Scai => &SCAI,
        ForeignKind::SlsaProvenance1 => &SLSA_PROVENANCE_1,
        ForeignKind::TestResult => &TEST_RESULT,
        ForeignKind::Vsa => &VSA,
        // These have none: the materials of SLSA Provenance v0.2 are older than descriptors and have no content.
        ForeignKind::AgentAction
        | ForeignKind::DecisionReceipt
        | ForeignKind::NpmPublish
        | ForeignKind::Opaque
        | ForeignKind::PypiPublish
        | ForeignKind::Receipt
        | ForeignKind::SlsaProvenance02
        | ForeignKind::Svr => &Form::Any,
    }
}

/// An object with these members, of which nothing else is known here.
const fn object(members: &'static [Member]) -> Shape {
    Shape::plain("foreign", "What is known of a predicate of others", members)
}

const fn member(name: &'static str, form: Form) -> Member {
    Member::may(name, form, "Where descriptors lie")
}

const LINK: Form = Form::Object(&object(&[member("materials", MANY)]));

const TEST_RESULT: Form = Form::Object(&object(&[member("configuration", MANY)]));

const VSA: Form = Form::Object(&object(&[
    member("policy", ONE),
    member("inputAttestations", MANY),
]));

const SCAI: Form = Form::Object(&object(&[
    member("attributes", Form::List(&Form::Object(SCAI_ATTRIBUTE))),
    member("producer", ONE),
]));

const SCAI_ATTRIBUTE: &Shape = &object(&[member("target", ONE), member("evidence", ONE)]);

const RUNTIME_TRACE: Form = Form::Object(&object(&[
    member("monitor", Form::Object(&object(&[member("configSource", ONE)]))),
    member("monitorLog", Form::Object(&object(&[member("fileAccess", MANY)]))),
]));

const SLSA_PROVENANCE_1: Form = Form::Object(&object(&[
    member(
        "buildDefinition",
        Form::Object(&object(&[member("resolvedDependencies", MANY)])),
    ),
    member("runDetails", Form::Object(SLSA_RUN)),
]));

const SLSA_RUN: &Shape = &object(&[
    member(
        "builder",
        Form::Object(&object(&[member("builderDependencies", MANY)])),
    ),
    member("byproducts", MANY),
]);
