//! The three schemas and the names of their files.

use attestry_format::envelope::Envelope;
use attestry_format::line::{CHECKPOINT, SIGSTORE, Withheld};
use attestry_format::statement::{Kind, OURS, Statement};
use attestry_format::trust::TrustFile;

use super::node::Node;
use super::shapes::Writer;

/// Every schema: the name of its file, and its text.
///
/// `cargo xtask docs` writes them to `crates/attestry-format/schema/`.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("bundle-line.v1.schema.json", line()),
        ("statement.v1.schema.json", statement()),
        ("trust.v1.schema.json", trust()),
    ]
}

fn trust() -> String {
    let mut writer = Writer::default();
    let file = writer.object(TrustFile::SHAPE);
    whole("trust", "Attestry trust file, version 1", file, writer)
}

/// A statement, and the predicates of the ten kinds; other predicates are free.
fn statement() -> String {
    let mut writer = Writer::default();
    let statement = writer.object(Statement::SHAPE);
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let name = Node::Text(format!("{OURS}{}/v1", kind.word()));
        let of_kind = Node::object([(
            "properties",
            Node::object([("predicateType", Node::object([("const", name)]))]),
        )]);
        let predicate = writer.reference(kind.shape());
        let then = Node::object([
            ("required", Node::texts(["predicate"])),
            ("properties", Node::object([("predicate", predicate)])),
        ]);
        Node::object([("if", of_kind), ("then", then)])
    });
    let kinds = Node::List(kinds.collect());
    let statement = match statement {
        Node::Object(mut members) => {
            members.push(("allOf".to_owned(), kinds));
            Node::Object(members)
        }
        other => other,
    };
    whole(
        "statement",
        "Attestry statement, version 1: the decoded payload of an envelope",
        statement,
        writer,
    )
}

/// A line, by the table of FORMAT 1. Lines that are reported as unrecognised are not described.
fn line() -> String {
    let mut writer = Writer::default();
    let envelope = writer.reference(Envelope::SHAPE);
    let checkpoint = writer.reference(CHECKPOINT);
    let withheld = writer.reference(Withheld::SHAPE);
    let media_type = Node::object([
        ("type", "string".into()),
        (
            "pattern",
            Node::Text(format!("^{}", SIGSTORE.replace('.', "[.]"))),
        ),
    ]);
    let sigstore = Node::object([("properties", Node::object([("dsseEnvelope", envelope.clone())]))]);
    let has_envelope = Node::object([("required", Node::texts(Envelope::SHAPE.required()))]);
    let withheld = Node::object([("properties", Node::object([("withheld", withheld)]))]);
    let choice = choose(
        has_envelope,
        envelope,
        choose(
            holds("mediaType", media_type),
            sigstore,
            choose(
                pypi(),
                Node::Bool(true),
                choose(
                    holds("attestry", has("checkpoint")),
                    Node::object([("properties", Node::object([("attestry", checkpoint)]))]),
                    choose(
                        holds("attestry", has("withheld")),
                        Node::object([("properties", Node::object([("attestry", withheld)]))]),
                        Node::Bool(false),
                    ),
                ),
            ),
        ),
    );
    let about = vec![
        (
            "description".to_owned(),
            "A DSSE envelope, a Sigstore bundle (not looked into, but for its DSSE envelope), an attestation of PEP 740 (not \
             looked into), a checkpoint, or a log entry that is kept back"
                .into(),
        ),
        ("type".to_owned(), "object".into()),
    ];
    whole(
        "bundle-line",
        "One line of an Attestry bundle, version 1",
        choice.after(about),
        writer,
    )
}

/// What an attestation of the Python Package Index is told by.
fn pypi() -> Node {
    let object = || Node::object([("type", "object".into())]);
    Node::object([
        (
            "required",
            Node::texts(["envelope", "verification_material", "version"]),
        ),
        (
            "properties",
            Node::object([("envelope", object()), ("verification_material", object())]),
        ),
    ])
}

fn choose(condition: Node, then: Node, otherwise: Node) -> Node {
    Node::object([("if", condition), ("then", then), ("else", otherwise)])
}

fn holds(name: &str, value: Node) -> Node {
    Node::object([
        ("required", Node::texts([name])),
        ("properties", Node::object([(name, value)])),
    ])
}

fn has(name: &str) -> Node {
    Node::object([("type", "object".into()), ("required", Node::texts([name]))])
}

fn whole(name: &str, title: &str, schema: Node, writer: Writer) -> String {
    let head = vec![
        (
            "$schema".to_owned(),
            "https://json-schema.org/draft/2020-12/schema".into(),
        ),
        (
            "$id".to_owned(),
            Node::Text(format!("{OURS}schema/{name}.v1.schema.json")),
        ),
        (
            "$comment".to_owned(),
            "Written by `cargo xtask docs` from the shapes that the reader goes by.".into(),
        ),
        ("title".to_owned(), title.into()),
    ];
    let schema = match schema.after(head) {
        Node::Object(mut members) => {
            members.push(("$defs".to_owned(), writer.definitions()));
            Node::Object(members)
        }
        other => other,
    };
    schema.text()
}
