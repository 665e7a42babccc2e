//! Shape, reader and schema agree on every member of every kind, of trust files, envelopes, checkpoints and withheld entries.
//!
//! Of each shape a full example is made, with every member there. Then each member, at every depth, is taken away and put
//! in other forms, and the reader and the schema are asked whether they still take the whole.

use attestry_format::envelope::{Envelope, EnvelopeError};
use attestry_format::limits::Limits;
use attestry_format::line::{CHECKPOINT, Entry, LineError, Withheld};
use attestry_format::shape::{Form, Rule, Shape};
use attestry_format::statement::{Kind, OURS, Statement, StatementError};
use attestry_format::trust::{TrustFile, TrustFileError};
use attestry_format::{Malformed, Problem};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::validator;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// Nothing: the reader of a trust file does not look into keys.
const PEM: &str = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
/// The outermost elements of a certificate, with nothing inside.
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nMAcwADAAAwEA\n-----END CERTIFICATE-----\n";
const ROOT: &str = "application/vnd.dev.sigstore.trustedroot.v0.1+json";

/// What a reader says of an object.
#[derive(Debug, Eq, PartialEq)]
enum Said {
    Taken,
    /// ENV205: a required member is missing.
    Missing(String),
    /// ENV205 (ENV201 for base64 of envelopes): a member is not what it must be.
    Wrong,
}

/// One sort of object: how it is read, and which schema speaks of it.
struct Sort {
    shape: &'static Shape,
    /// Where the object is in the whole that is read.
    place: &'static str,
    whole: Value,
    read: fn(&[u8]) -> Said,
    schema: &'static str,
}

fn sorts() -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Kind::ALL
        .into_iter()
        .map(|kind| Sort {
            shape: kind.shape(),
            place: "/predicate",
            whole: json!({"_type": "https://in-toto.io/Statement/v1", "subject": [{"digest": {"sha256": HEX}}],
                          "predicateType": format!("{OURS}{}/v1", kind.word()), "predicate": null}),
            read: statement,
            schema: "statement.v1.schema.json",
        })
        .collect();
    let of = |shape, place, whole, read: fn(&[u8]) -> Said, schema| Sort {
        shape,
        place,
        whole,
        read,
        schema,
    };
    let line = "bundle-line.v1.schema.json";
    sorts.push(of(
        Statement::SHAPE,
        "",
        Value::Null,
        statement,
        "statement.v1.schema.json",
    ));
    sorts.push(of(Envelope::SHAPE, "", Value::Null, one_line, line));
    sorts.push(of(
        CHECKPOINT,
        "/attestry",
        json!({"attestry": null}),
        one_line,
        line,
    ));
    sorts.push(of(
        Withheld::SHAPE,
        "/attestry/withheld",
        json!({"attestry": {"withheld": null}}),
        one_line,
        line,
    ));
    sorts.push(of(
        TrustFile::SHAPE,
        "",
        Value::Null,
        trust_file,
        "trust.v1.schema.json",
    ));
    sorts
}

fn malformed(error: &Malformed) -> Said {
    match &error.problem {
        Problem::Missing => Said::Missing(error.path.clone()),
        Problem::Value { .. } | Problem::WrongType { .. } => Said::Wrong,
        other => panic!("`{}` is refused for {other:?}", error.path),
    }
}

fn statement(bytes: &[u8]) -> Said {
    match Statement::parse(bytes, &[], &Limits::standard()) {
        Ok(_) => Said::Taken,
        Err(StatementError::Malformed(error)) => malformed(&error),
        Err(other) => panic!("{other}"),
    }
}

fn one_line(bytes: &[u8]) -> Said {
    match Entry::parse(bytes, 0, &Limits::standard()) {
        Ok(Entry::Unrecognised) => Said::Missing("what makes it a line of ours".to_owned()),
        Ok(_) => Said::Taken,
        Err(LineError::Envelope(EnvelopeError::Base64 { .. })) => Said::Wrong,
        Err(LineError::Envelope(EnvelopeError::Malformed(error)) | LineError::Malformed(error)) => {
            malformed(&error)
        }
        Err(other) => panic!("{other}"),
    }
}

fn trust_file(bytes: &[u8]) -> Said {
    match TrustFile::parse(bytes, &Limits::standard()) {
        Ok(_) => Said::Taken,
        Err(TrustFileError::Malformed(error)) => malformed(&error),
        Err(other) => panic!("{other}"),
    }
}

/// An example of a form, with every member.
fn example(form: &Form) -> Value {
    match form {
        // With what makes an object a Sigstore trusted root.
        Form::Any | Form::AnyObject => json!({"any": [1, {"thing": null}], "mediaType": ROOT}),
        Form::Base64 => json!("aGk="),
        Form::Boolean => json!(true),
        Form::Digest => json!(DIGEST),
        Form::DigestSet => json!({"sha256": HEX}),
        Form::Integer(least, _) => json!(least),
        Form::KeyId => json!(HEX),
        Form::List(element) => json!([example(element)]),
        Form::Named(value) => json!({"one": example(value)}),
        Form::Object(shape) => object(shape),
        Form::Pem("CERTIFICATE") => json!(CERTIFICATE),
        Form::Pem(_) => json!(PEM),
        Form::Role => json!("executor"),
        Form::Root => json!("requester"),
        Form::Severities => json!({"CRD807": "note"}),
        Form::String => json!("text"),
        Form::Time => json!("2026-03-02T09:00:00Z"),
        Form::Uri => json!("mailto:maria@example.org"),
        Form::Words(words) => json!(words[0]),
    }
}

fn object(shape: &Shape) -> Value {
    let others: &[&str] = match shape.rule {
        Rule::ExactlyOne(names) => &names[1..],
        Rule::Free | Rule::AtLeastOne(_) => &[],
    };
    let members = shape
        .members
        .iter()
        .filter(|member| !others.contains(&member.name));
    let members: Map<String, Value> = members
        .map(|member| (member.name.to_owned(), example(&member.form)))
        .collect();
    Value::Object(members)
}

/// Values that a form does not take. None for those that take everything.
fn others(form: &Form) -> Vec<Value> {
    let of_other_types = [
        json!(null),
        json!(true),
        json!(7),
        json!("\u{7}"),
        json!([]),
        json!({}),
    ];
    let fits = |value: &Value| match form {
        Form::Any => true,
        Form::AnyObject | Form::Named(_) | Form::Severities => value.is_object(),
        Form::Boolean => value.is_boolean(),
        Form::Integer(least, greatest) => value
            .as_i64()
            .is_some_and(|number| (*least..=*greatest).contains(&number)),
        Form::List(_) => value.is_array(),
        Form::String => value.is_string(),
        // Their members, if they must have any, are tried one by one; digest sets must not be empty.
        Form::Object(shape) => {
            value.is_object() && shape.required().next().is_none() && matches!(shape.rule, Rule::Free)
        }
        _ => false,
    };
    let mut values: Vec<Value> = of_other_types.into_iter().filter(|value| !fits(value)).collect();
    values.extend(match form {
        Form::Base64 => vec![json!("a b"), json!("a%")],
        Form::Digest => vec![
            json!(HEX),
            json!(DIGEST.to_uppercase()),
            json!(format!("{DIGEST}0")),
            json!(DIGEST[..70]),
        ],
        Form::DigestSet => vec![
            json!({"sha256": DIGEST}),
            json!({"sha1": HEX}),
            json!({"gitCommit": "0"}),
            json!({"other": 1}),
        ],
        Form::Integer(least, _) => vec![json!(least - 1)],
        Form::KeyId => vec![json!(DIGEST), json!(HEX.to_uppercase())],
        Form::Named(_) => vec![json!({"one": "two"})],
        Form::Role => vec![
            json!("approver:"),
            json!("approver"),
            json!("Executor"),
            json!("executors"),
        ],
        Form::Root => vec![json!("Requester"), json!("maria")],
        Form::Severities => vec![json!({"CRD807": "ignore"}), json!({"CRD807": 1})],
        Form::Time => vec![
            json!("2026-03-02 09:00:00Z"),
            json!("2026-03-02T09:00:00"),
            json!("2026-13-02T09:00:00Z"),
            json!("2026-03-02T24:00:00Z"),
            json!("2026-03-02T09:00:00.0123456789Z"),
        ],
        Form::Uri => vec![
            json!("maria"),
            json!("mailto:"),
            json!("a b:c"),
            json!("mailto:a\u{2003}b"),
            json!("1a:b"),
        ],
        Form::Words(words) => vec![json!(words[0].to_uppercase()), json!(format!("{}s", words[0]))],
        _ => Vec::new(),
    });
    // The reader of a trust file leaves keys to who can judge them.
    if matches!(form, Form::Pem(_)) {
        values.retain(|value| !value.is_string());
    }
    values
}

/// Further values that a form takes.
fn alike(form: &Form, redacts: bool) -> Vec<Value> {
    let mut values = match form {
        Form::Any => vec![json!(null), json!(7)],
        Form::Base64 => vec![json!(""), json!("aGk"), json!("-_-_"), json!("+/+/")],
        Form::DigestSet => vec![json!({"sha512": HEX.repeat(2), "other": "anything", "gitCommit": HEX})],
        Form::Integer(_, greatest) => vec![json!(greatest)],
        Form::List(_) => vec![json!([])],
        Form::Named(_) => vec![json!({})],
        Form::Role => vec![
            json!("recorder"),
            json!("approver:a\nb"),
            json!("approver:change manager"),
        ],
        Form::Root => vec![json!("mailto:ciso@example.org")],
        Form::Time => vec![
            json!("2026-03-02t09:00:00.123456789z"),
            json!("2026-12-31T23:59:60+23:59"),
            json!("0000-01-01T00:00:00-00:00"),
        ],
        Form::Uri => vec![json!("a:b"), json!("urn:x:Zoë"), json!("a+b.c-d:%20")],
        Form::Words(words) => words.iter().map(|word| json!(word)).collect(),
        _ => Vec::new(),
    };
    if redacts {
        match form {
            Form::List(_) => values.push(json!([{"...": "digest"}])),
            Form::DigestSet => values.push(json!({"_sd": ["digest"], "_sd_alg": "sha-256"})),
            Form::Named(_) | Form::AnyObject => values.push(json!({"_sd": ["digest"]})),
            _ => {}
        }
    }
    values
}

/// One sort of object being tried.
struct Trial<'s> {
    sort: &'s Sort,
    schema: Validator,
    whole: Value,
    tried: usize,
}

impl Trial<'_> {
    /// What the reader says, after making sure that the schema says the same.
    fn said(&mut self, pointer: &str) -> Said {
        self.tried += 1;
        let said = (self.sort.read)(self.whole.to_string().as_bytes());
        let at = format!("{} {pointer} {}", self.sort.shape.name, self.whole);
        assert_eq!(
            self.schema.is_valid(&self.whole),
            said == Said::Taken,
            "reader: {said:?} at {at}"
        );
        said
    }

    fn with(&mut self, pointer: &str, value: Value) -> Said {
        let place = self.whole.pointer_mut(pointer).unwrap();
        let before = std::mem::replace(place, value);
        let said = self.said(pointer);
        *self.whole.pointer_mut(pointer).unwrap() = before;
        said
    }

    fn shape(&mut self, shape: &Shape, pointer: &str) {
        let there = self.whole.pointer(pointer).unwrap().clone();
        for member in shape.members {
            let inner = format!("{pointer}/{}", member.name);
            if let Some(value) = there.get(member.name) {
                let mut without = there.clone();
                without.as_object_mut().unwrap().remove(member.name);
                let said = self.with(pointer, without.clone());
                let expected = member.required || alone(shape, &without);
                assert_eq!(said != Said::Taken, expected, "{inner} taken away: {said:?}");
                // What makes a line one of ours is not missed: without it the line is another.
                if member.required && !matches!(self.sort.schema, "bundle-line.v1.schema.json") {
                    assert!(
                        matches!(&said, Said::Missing(path) if path.ends_with(member.name)),
                        "{inner}: {said:?}"
                    );
                }
                if expected && shape.redacts {
                    without["_sd"] = json!(["digest"]);
                    assert_eq!(self.with(pointer, without), Said::Taken, "{inner} kept back");
                }
                self.form(&member.form, &inner, shape.redacts);
                assert_eq!(self.whole.pointer(&inner), Some(value), "left as it was");
            } else {
                // Another of those of which there is exactly one.
                let Rule::ExactlyOne(names) = shape.rule else {
                    panic!("{inner} is not tried")
                };
                let mut two = there.clone();
                two[member.name] = example(&member.form);
                assert_eq!(
                    self.with(pointer, two.clone()),
                    Said::Wrong,
                    "{inner} beside another"
                );
                two.as_object_mut().unwrap().remove(names[0]);
                let before = std::mem::replace(self.whole.pointer_mut(pointer).unwrap(), two);
                assert_eq!(self.said(&inner), Said::Taken);
                self.form(&member.form, &inner, shape.redacts);
                *self.whole.pointer_mut(pointer).unwrap() = before;
            }
        }
        if let Rule::AtLeastOne(names) = shape.rule {
            let mut without = there.clone();
            for name in names {
                without.as_object_mut().unwrap().remove(*name);
            }
            assert_eq!(
                self.with(pointer, without),
                Said::Wrong,
                "{pointer}: none of {names:?}"
            );
        }
        let mut more = there;
        more["somethingElse"] = json!({"free": true});
        assert_eq!(
            self.with(pointer, more),
            Said::Taken,
            "{pointer}: an unknown member"
        );
    }

    fn form(&mut self, form: &Form, pointer: &str, redacts: bool) {
        for value in others(form) {
            let said = self.with(pointer, value.clone());
            assert_ne!(said, Said::Taken, "{} {pointer} = {value}", self.sort.shape.name);
        }
        for value in alike(form, redacts) {
            let said = self.with(pointer, value.clone());
            assert_eq!(said, Said::Taken, "{} {pointer} = {value}", self.sort.shape.name);
        }
        match form {
            Form::List(element) => self.form(element, &format!("{pointer}/0"), redacts),
            Form::Named(value) => self.form(value, &format!("{pointer}/one"), redacts),
            Form::Object(shape) => self.shape(shape, pointer),
            _ => {}
        }
    }
}

/// Whether an object misses what it needs by a rule between members.
fn alone(shape: &Shape, without: &Value) -> bool {
    match shape.rule {
        Rule::Free => false,
        Rule::AtLeastOne(names) | Rule::ExactlyOne(names) => {
            names.iter().all(|name| without.get(name).is_none())
        }
    }
}

#[test]
fn shape_reader_and_schema_agree_on_every_member() {
    let mut tried = 0;
    for sort in sorts() {
        let mut whole = sort.whole.clone();
        *whole.pointer_mut(sort.place).unwrap() = object(sort.shape);
        let mut trial = Trial {
            schema: validator(sort.schema),
            sort: &sort,
            whole,
            tried: 0,
        };
        assert_eq!(trial.said("whole"), Said::Taken, "{}", trial.whole);
        trial.shape(sort.shape, sort.place);
        println!("{}: {} variants", sort.shape.name, trial.tried);
        tried += trial.tried;
    }
    println!("shapes, readers and schemas agree on {tried} variants");
    assert!(tried > 3000, "{tried}");
}
