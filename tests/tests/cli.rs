//! The command, as a person runs it: files, standard streams, exit codes.
//!
//! Knows nothing of the crates behind it; what a verdict should be is for other tests.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

#[path = "cli/attestations.rs"]
mod attestations;
#[path = "cli/command.rs"]
mod command;
#[path = "cli/conformance.rs"]
mod conformance;
#[path = "cli/keygen.rs"]
mod keygen;
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/live.rs"]
mod live;
#[path = "cli/record.rs"]
mod record;
#[path = "cli/sample.rs"]
mod sample;
#[path = "cli/signed.rs"]
mod signed;
#[path = "cli/stream.rs"]
mod stream;
#[path = "cli/trust.rs"]
mod trust;
#[path = "cli/verify.rs"]
mod verify;

use command::attestry;

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [
        &[][..],
        &["verify"],
        &["nonsense"],
        &["verify", "--at", "noon", "x"],
        &["keygen", "--algorithm", "rsa"],
    ] {
        let run = attestry(arguments, b"");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
    }
    assert_eq!(attestry(&["--version"], b"").code, 0);
}

#[test]
fn rules_are_listed_and_explained() {
    let list = attestry(&["rules"], b"");
    assert_eq!(list.code, 0);
    assert!(list.out.contains("LOG406"), "{}", list.out);
    let one = attestry(&["rules", "log406"], b"");
    assert_eq!(one.code, 0);
    assert!(one.out.starts_with("LOG406  "), "{}", one.out);
    let none = attestry(&["rules", "XYZ999"], b"");
    assert_eq!(none.code, 2);
    assert!(none.err.contains("found `XYZ999`"), "{}", none.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_not_success() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = command::attestry_into(&["rules"], full.into());
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("standard output: "), "{}", run.err);
}
