//! Bundles made by others: every vector is opened, and real files of npm, Sigstore and `PyPI`.
#![allow(clippy::print_stderr, reason = "the tests say how many files they opened")]

use crate::{lines, opened, refused};
use attestry_format::container::{Container, ContainerError, Fault, Found, Stream, open};
use attestry_format::json::{Depth, parse};
use attestry_format::limits::Limits;
use attestry_tests::shared;
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder of the shared data")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect();
    found.sort();
    found
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// A stream of chunks of a prime length gives the same lines and contents, or the same error.
fn streams_alike(bytes: &[u8], opened: &Result<Container, ContainerError>, path: &Path) {
    let mut lines: Vec<(Vec<u8>, String)> = Vec::new();
    let mut take = |line: Found<'_>| {
        if lines.iter().all(|(other, _)| other != line.bytes) {
            lines.push((line.bytes.to_vec(), line.place().to_string()));
        }
    };
    let mut stream = Stream::new(Limits::standard());
    for chunk in bytes.chunks(1009) {
        stream.push(chunk, &mut take);
    }
    match (stream.finish(&mut take), opened) {
        (Ok(streamed), Ok(opened)) => {
            let expected: Vec<(Vec<u8>, String)> = opened
                .lines
                .iter()
                .map(|line| (opened.bytes(line).to_vec(), opened.place(line).to_string()))
                .collect();
            assert_eq!(lines, expected, "{}", path.display());
            assert_eq!(streamed.blobs, opened.blobs, "{}", path.display());
            assert_eq!(
                streamed.unknown_members,
                opened.unknown_members,
                "{}",
                path.display()
            );
        }
        (streamed, opened) => assert_eq!(
            streamed.err().as_ref(),
            opened.as_ref().err(),
            "{}",
            path.display()
        ),
    }
}

#[test]
fn every_vector_opens_unless_it_is_malformed() {
    let Some(shared) = shared() else { return };
    let (mut whole, mut malformed, mut count) = (0, 0, 0);
    for path in files(&shared.join("vectors")) {
        if !name(&path).starts_with("bundle.") {
            continue;
        }
        let expected =
            std::fs::read(path.with_file_name("expect.json")).expect("expect.json beside the bundle");
        let expected: serde_json::Value = serde_json::from_slice(&expected).expect("JSON");
        let bytes = std::fs::read(&path).expect("a bundle");
        let result = open(bytes.clone(), &Limits::standard());
        streams_alike(&bytes, &result, &path);
        match (expected["malformed"] == true, result) {
            (
                true,
                Err(ContainerError::Zip {
                    fault: Fault::Encrypted | Fault::DuplicateName,
                    ..
                }),
            ) => malformed += 1,
            (false, Ok(container)) => {
                whole += 1;
                count += container.lines.len();
                assert_eq!(
                    (container.bad_blobs.len(), container.limit_hits.len()),
                    (0, 0),
                    "{}",
                    path.display()
                );
            }
            (expected, result) => {
                unreachable!("{}: malformed {expected}, opened as {result:?}", path.display())
            }
        }
    }
    eprintln!("vectors: {whole} opened with {count} lines, {malformed} refused as malformed");
    assert!(whole >= 200 && malformed == 2);
}

#[test]
fn npm_attestations_are_unwrapped() {
    let Some(shared) = shared() else { return };
    let mut bundles = 0;
    for path in files(&shared.join("corpora/real-bundles/npm")) {
        if !name(&path).ends_with(".attestations.json") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of the corpus");
        let outer: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let inner: Vec<&serde_json::Value> = outer["attestations"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| &one["bundle"])
            .collect();
        let container = opened(&bytes);
        let found: Vec<serde_json::Value> = lines(&container)
            .iter()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), inner, "{}", path.display());
        for line in &container.lines {
            let depth = Depth {
                base: line.base_depth,
                limit: 64,
            };
            let value = parse(container.bytes(line), depth).expect("strict JSON");
            assert!(
                value
                    .as_object()
                    .and_then(|object| object.member("mediaType"))
                    .is_some()
            );
        }
        bundles += found.len();
    }
    eprintln!("npm: {bundles} bundles unwrapped");
    assert!(bundles >= 10);
}

#[test]
fn sigstore_bundles_are_one_line_each() {
    let Some(shared) = shared() else { return };
    let mut count = 0;
    for path in files(&shared.join("corpora/real-bundles")) {
        if !name(&path).ends_with(".sigstore.json") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of the corpus");
        let container = opened(&bytes);
        assert_eq!(
            (container.lines.len(), container.repeats.len()),
            (1, 0),
            "{}",
            path.display()
        );
        streams_alike(&bytes, &Ok(container), &path);
        count += 1;
    }
    eprintln!("sigstore: {count} bundles opened");
    assert!(count >= 10);
}

/// Packages are gzip made by other programs: they unpack, checksums and all, and what is inside is no bundle.
#[test]
fn packages_are_gzip_but_no_bundles() {
    let Some(shared) = shared() else { return };
    let mut count = 0;
    for path in files(&shared.join("corpora/real-bundles/npm"))
        .into_iter()
        .chain(files(&shared.join("corpora/pypi-attestations")))
    {
        let packed = path
            .extension()
            .is_some_and(|extension| extension == "tgz" || extension == "gz");
        if !packed {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of the corpus");
        let error = refused(&bytes);
        streams_alike(&bytes, &Err(error.clone()), &path);
        assert!(
            matches!(error, ContainerError::NoObject { .. }),
            "{}: {error}",
            path.display()
        );
        count += 1;
    }
    eprintln!("gzip: {count} packages unpacked and refused");
    assert!(count >= 5);
}
