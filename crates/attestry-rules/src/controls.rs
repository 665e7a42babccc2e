//! The controls that findings are evidence for, as data: which framework, what it asks in our words, which rules speak of it.
//!
//! It does not say whether anybody complies with anything: a run is evidence for a control, or it is not.

/// One control of one framework.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Control {
    /// Its id, as the framework's own document numbers it.
    pub id: &'static str,
    /// The framework.
    pub framework: &'static str,
    /// What it asks, in our words; for a risk, that it did not come true.
    pub title: &'static str,
    /// The rules that are evidence for it: codes, or the three letters of a whole group.
    pub rules: &'static [&'static str],
}

/// Every control, framework by framework, in the order of their numbering.
pub static CONTROLS: &[Control] = &[
    csf(
        "GV.RR-02",
        "roles and responsibilities are established, known and enforced",
        &["ASK", "ACT511"],
    ),
    csf(
        "PR.AA-01",
        "identities and credentials are managed",
        &["CRD", "AUT209"],
    ),
    csf(
        "PR.AA-03",
        "users, services and hardware are authenticated",
        &["ENV203", "ENV207", "CRD803", "OBS706"],
    ),
    csf(
        "PR.AA-04",
        "identity assertions are protected, conveyed and verified",
        &["ENV202", "AUT202", "AUT206"],
    ),
    csf(
        "PR.AA-05",
        "permissions are set by a policy, enforced, kept to the least needed, and duties are separated",
        &[
            "AUT203", "AUT204", "AUT205", "AUT206", "AUT207", "AUT208", "POL", "APR",
        ],
    ),
    csf(
        "PR.PS-04",
        "log records are generated and available",
        &["LOG", "BND"],
    ),
    csf(
        "DE.CM-03",
        "activity of people and technology is monitored",
        MONITORED,
    ),
    csf(
        "DE.CM-09",
        "computing, runtimes and their data are monitored",
        MONITORED,
    ),
    csf(
        "RS.AN-03",
        "what happened in an incident, and why, is established",
        &["ASK", "ACT512"],
    ),
    csf(
        "RS.AN-06",
        "the record of an investigation keeps its integrity and provenance",
        RECORDS,
    ),
    csf(
        "RS.AN-07",
        "incident data is collected with its integrity and provenance",
        RECORDS,
    ),
    tenet(
        "SP 800-207 tenet 3",
        "access to a resource is granted for one session",
        &["AUT208"],
    ),
    tenet(
        "SP 800-207 tenet 4",
        "access is decided by dynamic policy",
        &["POL"],
    ),
    tenet(
        "SP 800-207 tenet 6",
        "authentication and authorization are strict, before access",
        &["POL309", "CRD"],
    ),
    tenet(
        "SP 800-207 tenet 7",
        "information about assets and use is collected",
        &["LOG"],
    ),
    nhi("NHI1", "no improper offboarding", &["AUT209", "CRD802"]),
    nhi("NHI2", "no leaked secret", &["BND109"]),
    nhi("NHI4", "no insecure authentication", &["CRD803", "SEQ601"]),
    nhi("NHI5", "no more privilege than needed", &["AUT203", "AUT207"]),
    nhi("NHI7", "no long-lived secrets", &["CRD806"]),
    nhi(
        "NHI9",
        "no identity used for several things",
        &["CRD807", "CRD808"],
    ),
    nhi("NHI10", "no people using a non-human identity", &["CRD803"]),
    agentic("ASI01", "no hijacking of the agent's goal", &["ACT515"]),
    agentic("ASI02", "no misuse of tools", &["ACT501", "ACT506"]),
    agentic("ASI03", "no abuse of identity and privilege", &["AUT"]),
    agentic("ASI08", "no cascade of failures", &["SEQ"]),
    agentic(
        "ASI10",
        "no rogue agent: nothing seen that no action accounts for",
        &["SEQ607"],
    ),
    Control {
        id: "T8",
        framework: "OWASP Agentic threats",
        title: "no action that can be denied or not traced",
        rules: &["ENV", "LOG"],
    },
];

const MONITORED: &[&str] = &["SEQ607", "ACT510", "CRD807", "OBS706"];
const RECORDS: &[&str] = &["ENV", "LOG", "TIM", "DIS", "BND106"];

impl Control {
    /// Whether a rule is evidence for it.
    pub fn has(&self, code: &str) -> bool {
        self.rules.iter().any(|rule| code.starts_with(rule))
    }
}

/// The ids of the controls that a rule is evidence for, in the order of the table.
pub fn controls_of(code: &str) -> impl Iterator<Item = &'static str> {
    CONTROLS
        .iter()
        .filter(move |control| control.has(code))
        .map(|control| control.id)
}

const fn csf(id: &'static str, title: &'static str, rules: &'static [&'static str]) -> Control {
    Control {
        id,
        framework: "NIST CSF 2.0",
        title,
        rules,
    }
}

const fn tenet(id: &'static str, title: &'static str, rules: &'static [&'static str]) -> Control {
    Control {
        id,
        framework: "NIST SP 800-207",
        title,
        rules,
    }
}

const fn nhi(id: &'static str, title: &'static str, rules: &'static [&'static str]) -> Control {
    Control {
        id,
        framework: "OWASP NHI Top 10 2025",
        title,
        rules,
    }
}

const fn agentic(id: &'static str, title: &'static str, rules: &'static [&'static str]) -> Control {
    Control {
        id,
        framework: "OWASP Top 10 for Agentic Applications",
        title,
        rules,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write;

    use super::*;
    use crate::registry::RULES;

    #[test]
    fn every_rule_names_the_controls_of_the_table() {
        let mut differences = String::new();
        for rule in RULES.iter() {
            let table: BTreeSet<&str> = controls_of(rule.code).collect();
            let named: BTreeSet<&str> = rule.controls.iter().copied().collect();
            assert_eq!(named.len(), rule.controls.len(), "{rule:?} names a control twice");
            if table != named {
                let missing: Vec<_> = table.difference(&named).collect();
                let beyond: Vec<_> = named.difference(&table).collect();
                let line = writeln!(
                    differences,
                    "{rule:?}: missing {missing:?}, beyond the table {beyond:?}"
                );
                line.expect("a string takes every line");
            }
        }
        assert!(differences.is_empty(), "\n{differences}");
    }

    #[test]
    fn every_code_and_group_of_the_table_exists() {
        for control in CONTROLS {
            for rule in control.rules {
                let known = RULES.iter().any(|known| known.code.starts_with(rule));
                assert!(known, "{}: no rule {rule}", control.id);
            }
        }
    }

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<&str> = CONTROLS.iter().map(|control| control.id).collect();
        assert_eq!(ids.len(), CONTROLS.len());
    }
}
