//! SLSA Provenance: who built what, from which revision, by which definition.

use super::{Foreign, Input, Source, artefact, artefacts, at, object, text_at};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

const SLSA_V1: &Shape = &Shape::plain(
    "slsa-provenance-v1",
    "SLSA Provenance v1",
    &[
        Member::must(
            "buildDefinition",
            Form::Object(BUILD_DEFINITION),
            "What was built",
        ),
        Member::must("runDetails", Form::Object(RUN_DETAILS), "Where it was built"),
    ],
);

const BUILD_DEFINITION: &Shape = &Shape::plain(
    "slsa-build-definition",
    "What was built",
    &[
        Member::must("buildType", Form::String, "How to read the rest"),
        Member::must("externalParameters", Form::Any, "What the outside asked for"),
    ],
);

const RUN_DETAILS: &Shape = &Shape::plain(
    "slsa-run-details",
    "Where it was built",
    &[Member::must("builder", Form::Object(BUILDER), "By whom")],
);

const BUILDER: &Shape = &Shape::plain(
    "slsa-builder",
    "Who built",
    &[Member::must("id", Form::String, "Its URI")],
);

const SLSA_V02: &Shape = &Shape::plain(
    "slsa-provenance-v0.2",
    "SLSA Provenance v0.2",
    &[
        Member::must("builder", Form::Object(BUILDER), "By whom"),
        Member::must("buildType", Form::String, "How to read the rest"),
    ],
);

/// SLSA Provenance v1: `buildDefinition.buildType` and `runDetails.builder.id` are required.
pub(super) fn version_1(value: &Value<'_>, path: &Path<'_>, foreign: &mut Foreign) -> Result<(), Malformed> {
    let members = Members::open(value, path, SLSA_V1)?;
    let inputs = members.field("buildDefinition", path, |value, path| {
        let definition = Members::open(value, path, BUILD_DEFINITION)?;
        definition.field("buildType", path, filled)?;
        Ok(artefacts(object(value), "resolvedDependencies"))
    })?;
    let builder = members.field("runDetails", path, |value, path| {
        let details = Members::open(value, path, RUN_DETAILS)?;
        details.field("builder", path, |value, path| {
            let builder = Members::open(value, path, BUILDER)?;
            builder.field("id", path, filled)
        })
    })?;
    let id = builder.then(Clone::clone).then(Clone::clone);
    foreign.producer = id.shown().cloned();
    foreign.inputs = inputs.shown().cloned().unwrap_or_default();
    foreign.workflow = text_at(
        value,
        &["buildDefinition", "externalParameters", "workflow", "path"],
    );
    foreign.source = foreign.inputs.iter().find_map(revision);
    Ok(())
}

/// SLSA Provenance v0.2: `builder.id` and `buildType` are required.
pub(super) fn version_0_2(
    value: &Value<'_>,
    path: &Path<'_>,
    foreign: &mut Foreign,
) -> Result<(), Malformed> {
    let members = Members::open(value, path, SLSA_V02)?;
    members.field("buildType", path, filled)?;
    let builder = members.field("builder", path, |value, path| {
        let builder = Members::open(value, path, BUILDER)?;
        builder.field("id", path, filled)
    })?;
    let id = builder.then(Clone::clone);
    foreign.producer = id.shown().cloned();
    foreign.inputs = artefacts(object(value), "materials");
    foreign.workflow = text_at(value, &["invocation", "configSource", "entryPoint"]);
    let asked = at(value, &["invocation", "configSource"]).and_then(artefact);
    foreign.source = asked
        .as_ref()
        .and_then(revision)
        .or_else(|| foreign.inputs.iter().find_map(revision));
    Ok(())
}

/// A string that says something: in protobuf's JSON an empty one stands for none.
fn filled(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    match read::text(value, path)? {
        "" => Err(Malformed::value(path, "a name", "")),
        text => Ok(text.to_owned()),
    }
}

/// The revision that an artefact is, if it is one: a commit's digest is called `gitCommit`, and of old `sha1`.
fn revision(input: &Input) -> Option<Source> {
    let commit = input
        .digest
        .value("gitCommit")
        .or_else(|| input.digest.value("sha1"))?;
    Some(Source {
        uri: input.uri.clone(),
        commit: commit.into_owned(),
    })
}
