//! Only the tests may have keys that remember signatures: nothing else switches that feature on.

use std::path::Path;

use serde_json::Value;

use crate::outcome::Outcome;
use crate::places;

const FEATURE: &str = "remember";
const ALLOWED: &str = "attestry-tests";

/// Every package that asks for it in a dependency, or has it by default.
pub(crate) fn check(root: &Path) -> Outcome<Vec<String>> {
    Ok(asking(&places::metadata(root)?))
}

fn asking(metadata: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let has = |features: &Value| {
        let asks = |feature: &Value| {
            feature
                .as_str()
                .is_some_and(|feature| feature.split('/').next_back() == Some(FEATURE))
        };
        list(features).iter().any(asks)
    };
    let mut breaches = Vec::new();
    for package in list(metadata.get("packages").unwrap_or(&Value::Null)) {
        let name = package
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let depends = list(package.get("dependencies").unwrap_or(&Value::Null))
            .iter()
            .any(|dependency| dependency.get("features").is_some_and(has));
        // A feature of that name may hand on to that of a crate below; any other would hide it.
        let hides = package
            .get("features")
            .and_then(Value::as_object)
            .is_some_and(|all| {
                all.iter()
                    .any(|(feature, parts)| feature != FEATURE && has(parts))
            });
        if hides || (depends && name != ALLOWED) {
            breaches.push(format!(
                "{name} switches on the feature `{FEATURE}`; only {ALLOWED} may"
            ));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn whoever_switches_it_on_is_found() {
        let package = |name: &str, depends: &[&str], features: Value| json!({"name": name, "dependencies": [{"name": "attestry", "features": depends}], "features": features});
        let metadata = json!({"packages": [
            package(ALLOWED, &["policy", FEATURE], json!({})),
            package("attestry", &[], json!({FEATURE: ["attestry-verify/remember"], "default": ["policy"]})),
            package("a", &[FEATURE], json!({})),
            package("b", &["policy"], json!({"default": ["attestry/remember"]})),
        ]});
        let message =
            |name: &str| format!("{name} switches on the feature `remember`; only attestry-tests may");
        assert_eq!(asking(&metadata), [message("a"), message("b")]);
    }
}
