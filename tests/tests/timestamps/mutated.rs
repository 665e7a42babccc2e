//! A response with any one byte changed proves the same time or none.

use attestry_sigstore::{Stamp as Judged, stamp};
use attestry_tests::stamps::{Certificate, Stamp, Wish};

#[test]
fn no_changed_byte_makes_another_time() {
    let root = Certificate::own(Wish::issuer("Root of time"));
    let leaf = root.issues(Wish::stamper("Clock 1"));
    let made = Stamp {
        with: &[&leaf],
        ..Stamp::new(&leaf, b"text", "20260302091530Z")
    };
    let response = made.response();
    let authorities = [root.pem()];
    let good = stamp(&response, b"text", &authorities).expect("it verifies");
    assert!(matches!(good, Judged::Proven { .. }));
    let mut kept = 0;
    for place in 0..response.len() {
        let mut changed = response.clone();
        changed[place] ^= 1;
        if let Ok(proven @ Judged::Proven { .. }) = stamp(&changed, b"text", &authorities) {
            assert_eq!(proven, good, "at {place}");
            kept += 1;
        }
        // One that is cut is none.
        assert!(
            stamp(&response[..place], b"text", &authorities).is_err(),
            "{place} bytes"
        );
    }
    // What is not signed: the status, versions, and how the list of hash functions is written.
    assert!(kept < 40, "{kept} of {} bytes say nothing", response.len());
}
