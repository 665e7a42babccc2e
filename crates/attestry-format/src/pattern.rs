//! Patterns (FORMAT 3): a literal, or a literal followed by one final `*`. Strings are compared as they are.

/// Whether `pattern` matches `text`.
pub fn matches(pattern: &str, text: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => text.starts_with(prefix),
        None => pattern == text,
    }
}

/// Whether everything that `inner` matches is matched by `outer` too.
pub fn contains(outer: &str, inner: &str) -> bool {
    match (outer.strip_suffix('*'), inner.strip_suffix('*')) {
        (Some(outer), Some(inner)) => inner.starts_with(outer),
        (Some(outer), None) => inner.starts_with(outer),
        (None, Some(_)) => false,
        (None, None) => outer == inner,
    }
}

/// Whether a target lies inside a Scope's pattern. One with a dot segment is matched by `*` alone: what it resolves to
/// is not what it says.
pub fn scope_matches(pattern: &str, target: &str) -> bool {
    if has_dot_segment(target) {
        pattern == "*"
    } else {
        matches(pattern, target)
    }
}

/// Whether a requirement's pattern applies to a target. One with a dot segment is met by every pattern: nobody slips
/// past a requirement by spelling.
pub fn requirement_matches(pattern: &str, target: &str) -> bool {
    has_dot_segment(target) || matches(pattern, target)
}

/// Whether a URI has a path segment `.` or `..`, plain or percent-encoded.
pub fn has_dot_segment(uri: &str) -> bool {
    let uri = uri.split(['?', '#']).next().unwrap_or_default();
    // A path may begin right behind the scheme (RFC 3986, section 3).
    let path = match uri.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        _ => uri,
    };
    // Longer segments are longer than `..`, however its dots are encoded.
    path.split('/')
        .filter(|segment| segment.len() <= 6)
        .any(|segment| {
            if !segment.starts_with(['.', '%']) {
                return false;
            }
            let plain = segment.replace("%2e", ".").replace("%2E", ".");
            plain == "." || plain == ".."
        })
}

/// Whether a text has the form of a scheme (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    let is_of_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(is_of_scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_only_at_the_end() {
        assert!(matches("firewall.*", "firewall.rule.add"));
        assert!(matches("*", ""));
        assert!(!matches("a*c", "abc"));
        assert!(matches("a*c", "a*c"));
        assert!(!matches("firewall", "firewall.rule"));
    }

    #[test]
    fn containment_is_decided_by_prefix() {
        for (outer, inner, answer) in [
            ("*", "*", true),
            ("*", "x", true),
            ("a*", "ab*", true),
            ("ab*", "a*", false),
            ("ab", "ab", true),
            ("ab", "ab*", false),
            ("a*", "a", true),
        ] {
            assert_eq!(contains(outer, inner), answer, "{outer} contains {inner}");
        }
    }

    #[test]
    fn dot_segments_match_only_the_star_in_a_scope() {
        for target in [
            "s3://b/../c",
            "s3://b/%2e%2E/c",
            "s3://b/.",
            "s3://b/x/%2e?y",
            "fw:../core",
            "fw:%2E%2e",
            "fw:.",
            "../core",
        ] {
            assert!(has_dot_segment(target), "{target}");
            assert!(!scope_matches("s3://b/*", target), "{target}");
            assert!(!scope_matches("fw:*", target), "{target}");
            assert!(!scope_matches(target, target), "{target}");
            assert!(scope_matches("*", target), "{target}");
            assert!(requirement_matches("other", target), "{target}");
        }
        for target in [
            "s3://b/...?a=/../",
            "fw:..core",
            "fw:a:..",
            "urn:example:..",
            "fw:a#/..",
        ] {
            assert!(!has_dot_segment(target), "{target}");
        }
    }
}
