//! Models and what they saw and said (FORMAT 3).

use super::resource::Resource;
use super::words::InputTrust;
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// The model that drafted or drove something.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Model {
    /// Who offers it.
    pub provider: Field<String>,
    /// Its name.
    pub name: Field<String>,
    /// Its version.
    pub version: Field<String>,
    /// What it saw.
    pub inputs: Field<List<ModelInput>>,
    /// What it said.
    pub output: Field<Resource>,
}

/// One thing that a model saw.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ModelInput {
    /// What it was.
    pub resource: Field<Resource>,
    /// Where it came from.
    pub trust: Field<InputTrust>,
}

impl Model {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "model",
        "The model that drafted or drove something",
        &[
            Member::must("provider", Form::String, "Who offers it"),
            Member::must("name", Form::String, "Its name"),
            Member::may("version", Form::String, "Its version"),
            Member::may(
                "inputs",
                Form::List(&Form::Object(ModelInput::SHAPE)),
                "What it saw",
            ),
            Member::may("output", Form::Object(Resource::SHAPE), "What it said"),
        ],
    );

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Shared<Self>, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Shared::new(Self {
            provider: members.field("provider", path, read::string)?,
            name: members.field("name", path, read::string)?,
            version: members.field("version", path, read::string)?,
            inputs: members.field("inputs", path, |v, p| read::list(v, p, ModelInput::read))?,
            output: members.field("output", path, Resource::read)?,
        }))
    }
}

impl ModelInput {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "model-input",
        "One thing that a model saw",
        &[
            Member::must("resource", Form::Object(Resource::SHAPE), "What it was"),
            Member::must("trust", Form::Words(InputTrust::WORDS), "Where it came from"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            resource: members.field("resource", path, Resource::read)?,
            trust: members.field("trust", path, InputTrust::read)?,
        })
    }
}
