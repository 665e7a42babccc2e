//! Shapes as schemas: each under its name in `$defs`, with its members in the order in which the reader lists them.

use std::collections::BTreeMap;

use attestry_format::shape::{Form, Member, Rule, Shape};

use super::forms;
use super::node::Node;

/// Writes shapes, and collects what they refer to.
#[derive(Debug, Default)]
pub(super) struct Writer {
    definitions: BTreeMap<String, Node>,
}

impl Writer {
    /// The schema of a shape, itself.
    pub(super) fn object(&mut self, shape: &Shape) -> Node {
        let properties = shape
            .members
            .iter()
            .map(|member| (member.name.to_owned(), self.member(member, shape.redacts)));
        let mut properties: Vec<(String, Node)> = properties.collect();
        let mut members = vec![
            ("description".to_owned(), shape.about().into()),
            ("type".to_owned(), "object".into()),
        ];
        let required: Vec<&str> = shape.required().collect();
        if !shape.redacts {
            if !required.is_empty() {
                members.push(("required".to_owned(), Node::texts(required)));
            }
            members.push(("properties".to_owned(), Node::Object(properties)));
            return Node::Object(members);
        }
        properties.extend(forms::kept_back());
        members.push(("properties".to_owned(), Node::Object(properties)));
        members.push(("additionalProperties".to_owned(), self.defined("anything")));
        let required = (!required.is_empty()).then(|| all_of_these(&required));
        let conditions: Vec<Node> = required.into_iter().chain(between(shape.rule)).collect();
        if !conditions.is_empty() {
            members.push(("allOf".to_owned(), Node::List(conditions)));
        }
        Node::Object(members)
    }

    /// A reference to the schema of a shape.
    pub(super) fn reference(&mut self, shape: &Shape) -> Node {
        if !self.definitions.contains_key(shape.name) {
            let written = self.object(shape);
            self.definitions.insert(shape.name.to_owned(), written);
        }
        reference(shape.name)
    }

    /// `$defs`: everything that was referred to, in order of name.
    pub(super) fn definitions(self) -> Node {
        Node::Object(self.definitions.into_iter().collect())
    }

    fn member(&mut self, member: &Member, redacts: bool) -> Node {
        let about = vec![("description".to_owned(), member.about().into())];
        self.form(&member.form, redacts).after(about)
    }

    fn form(&mut self, form: &Form, redacts: bool) -> Node {
        match form {
            Form::Any if redacts => self.defined("anything"),
            Form::Any => Node::object([]),
            Form::AnyObject => {
                let object = vec![("type".to_owned(), "object".into())];
                self.form(&Form::Any, redacts).after(object)
            }
            Form::Base64 => self.defined("base64"),
            Form::Boolean => Node::object([("type", "boolean".into())]),
            Form::Digest => self.defined("digest"),
            Form::DigestSet if redacts => self.defined("digest-set"),
            Form::DigestSet => self.defined("plain-digest-set"),
            Form::Integer(least, greatest) => forms::integer(*least, *greatest),
            Form::KeyId => self.defined("key-id"),
            Form::List(element) => {
                let element = self.form(element, redacts);
                let items = if redacts {
                    let either = vec![element, self.defined("placeholder")];
                    Node::object([("anyOf", Node::List(either))])
                } else {
                    element
                };
                Node::object([("type", "array".into()), ("items", items)])
            }
            Form::Named(value) => {
                let value = self.form(value, redacts);
                let named = Node::object([("type", "object".into()), ("additionalProperties", value)]);
                if redacts {
                    named.after(vec![("properties".to_owned(), Node::Object(forms::kept_back()))])
                } else {
                    named
                }
            }
            Form::Object(shape) => self.reference(shape),
            Form::Pem(label) => forms::pem(label),
            Form::Role => self.defined("role"),
            Form::Root => {
                let either = vec![Node::object([("const", "requester".into())]), self.defined("uri")];
                Node::object([("anyOf", Node::List(either))])
            }
            Form::Severities => forms::severities(),
            Form::String => Node::object([("type", "string".into())]),
            Form::Time => self.defined("time"),
            Form::Uri => self.defined("uri"),
            Form::Words(words) => forms::words(words),
        }
    }

    /// A reference to one of the definitions that are no shapes.
    fn defined(&mut self, name: &str) -> Node {
        if !self.definitions.contains_key(name) {
            let written = match name {
                "anything" => forms::anything(),
                "digest-set" => forms::digest_set(true),
                "placeholder" => forms::placeholder(),
                "plain-digest-set" => forms::digest_set(false),
                "role" => forms::role(),
                string => forms::string(string),
            };
            self.definitions.insert(name.to_owned(), written);
            if name == "anything" {
                self.defined("placeholder");
            }
        }
        reference(name)
    }
}

fn reference(name: &str) -> Node {
    Node::object([("$ref", Node::Text(format!("#/$defs/{name}")))])
}

fn there<'n>(names: impl IntoIterator<Item = &'n str>) -> Node {
    Node::object([("required", Node::texts(names))])
}

/// All of these, or something is kept back.
fn all_of_these(required: &[&str]) -> Node {
    let either = vec![there(required.iter().copied()), there(["_sd"])];
    Node::object([("anyOf", Node::List(either))])
}

/// What must hold between members. Only shapes that may keep something back have such a rule.
fn between(rule: Rule) -> Option<Node> {
    let each = |names: &[&'static str]| names.iter().map(|name| there([*name])).collect::<Vec<Node>>();
    match rule {
        Rule::Free => None,
        Rule::AtLeastOne(names) => {
            let mut either = each(names);
            either.push(there(["_sd"]));
            Some(Node::object([("anyOf", Node::List(either))]))
        }
        Rule::ExactlyOne(names) => {
            let none = Node::object([("anyOf", Node::List(each(names)))]);
            let mut either = each(names);
            either.push(there(["_sd"]).after(vec![("not".to_owned(), none)]));
            Some(Node::object([("oneOf", Node::List(either))]))
        }
    }
}
