//! Key pairs in files.

use crate::command::{Folder, attestry};

#[test]
fn a_pair_for_every_algorithm() {
    let folder = Folder::new();
    for algorithm in ["ed25519", "p256", "p384"] {
        let run = attestry(
            &[
                "keygen",
                "--algorithm",
                algorithm,
                "--out",
                &folder.path(algorithm),
            ],
            b"",
        );
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.starts_with(&format!("{algorithm} key ")), "{}", run.out);
        assert!(
            folder
                .read(algorithm)
                .starts_with("-----BEGIN PRIVATE KEY-----\n")
        );
        assert!(
            folder
                .read(&format!("{algorithm}.pub"))
                .starts_with("-----BEGIN PUBLIC KEY-----\n")
        );
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_private_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    attestry(&["keygen", "--out", &folder.path("key")], b"");
    let mode = std::fs::metadata(folder.path("key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_key_is_never_overwritten() {
    let folder = Folder::new();
    attestry(&["keygen", "--out", &folder.path("key")], b"");
    let before = folder.read("key");
    let run = attestry(&["keygen", "--out", &folder.path("key")], b"");
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(folder.read("key"), before);
}
