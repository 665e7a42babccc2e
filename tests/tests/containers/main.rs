//! Files opened as bundles: what each kind yields, and the exact reason where there is none.
//!
//! One file for each way bytes are packed; the samples are made here, so every fault is a single one.

mod corpora;
mod gzip;
mod text;
mod zip;
mod zip_faults;
mod zip_writer;

use attestry_format::container::{Container, ContainerError, Line, open};
use attestry_format::limits::Limits;

/// Two lines that are objects.
pub(crate) const TWO: &str = "{\"a\":1}\n{\"b\":2}\n";

pub(crate) fn opened(input: &[u8]) -> Container {
    open(input.to_vec(), &Limits::standard()).expect("a bundle")
}

pub(crate) fn refused(input: &[u8]) -> ContainerError {
    open(input.to_vec(), &Limits::standard()).expect_err("no bundle")
}

/// The lines as text.
pub(crate) fn lines(container: &Container) -> Vec<String> {
    container.lines.iter().map(|line| text(container, line)).collect()
}

pub(crate) fn text(container: &Container, line: &Line) -> String {
    String::from_utf8_lossy(container.bytes(line)).into_owned()
}

/// Where the lines lie, in words.
pub(crate) fn places(container: &Container) -> Vec<String> {
    container
        .lines
        .iter()
        .map(|line| container.place(line).to_string())
        .collect()
}
