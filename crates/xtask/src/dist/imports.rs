//! The import section of a Wasm module (WebAssembly core specification 5.5.5): what it asks of its host.
//!
//! Read from the finished bytes, not from the tools that made them. A module can only do what it imports, so a
//! verifier that imports nothing of the network cannot send anything.

use crate::outcome::{Failure, Outcome};

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const IMPORT_SECTION: u8 = 2;
const NETWORK: [&str; 8] = [
    "fetch",
    "xhr",
    "xmlhttp",
    "websocket",
    "eventsource",
    "beacon",
    "rtc",
    "import_script",
];

/// Every import as `module.name`, in the module's order.
pub(crate) fn of(wasm: &[u8]) -> Outcome<Vec<String>> {
    let mut rest = Reader(
        wasm.strip_prefix(HEADER)
            .ok_or_else(|| broken("no Wasm header"))?,
    );
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let length = rest.number()?;
        let section = rest.take(length)?;
        if id == IMPORT_SECTION {
            return list(Reader(section));
        }
    }
    Ok(Vec::new())
}

/// Fails if an import's name speaks of the network.
pub(crate) fn refuse_network(imports: &[String]) -> Outcome {
    let speaks = |import: &&String| {
        let name = import.to_ascii_lowercase();
        NETWORK.iter().any(|word| name.contains(word))
    };
    match imports.iter().find(speaks) {
        None => Ok(()),
        Some(import) => Err(Failure::new(format!(
            "the engine imports `{import}`: the verifier must have no way to the network"
        ))),
    }
}

fn list(mut section: Reader<'_>) -> Outcome<Vec<String>> {
    let count = section.number()?;
    let mut found = Vec::new();
    for _ in 0..count {
        let module = section.name()?;
        let name = section.name()?;
        section.skip_description()?;
        found.push(format!("{module}.{name}"));
    }
    Ok(found)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Outcome<u8> {
        let (&first, rest) = self.0.split_first().ok_or_else(|| broken("it ends early"))?;
        self.0 = rest;
        Ok(first)
    }

    fn take(&mut self, length: u64) -> Outcome<&'a [u8]> {
        let length = usize::try_from(length).map_err(|_| broken("a length is too large"))?;
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or_else(|| broken("it ends early"))?;
        self.0 = rest;
        Ok(head)
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Outcome<u64> {
        let mut number = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(broken("a number is too long"))
    }

    fn name(&mut self) -> Outcome<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| broken("a name is not UTF-8"))
    }

    fn skip_description(&mut self) -> Outcome {
        match self.byte()? {
            // A function or a tag's type.
            0 => self.number().map(drop),
            1 => self.byte().and_then(|_| self.skip_limits()),
            2 => self.skip_limits(),
            3 => self.take(2).map(drop),
            4 => self.byte().and_then(|_| self.number()).map(drop),
            kind => Err(broken(&format!("import kind {kind} is unknown"))),
        }
    }

    fn skip_limits(&mut self) -> Outcome {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}

fn broken(why: &str) -> Failure {
    Failure::new(format!("cannot read the engine's import section: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with an empty custom section, then imports of a function, a memory, a table and a global.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x00\x01\x00\x02\x1e\x04\
        \x01a\x01f\x00\x05\x01a\x01m\x02\x01\x01\x02\x01a\x01t\x01\x70\x00\x01\x01b\x01g\x03\x7f\x00";

    fn message<T: std::fmt::Debug>(outcome: Outcome<T>) -> String {
        outcome.map_or_else(|failure| failure.to_string(), |value| format!("{value:?}"))
    }

    #[test]
    fn every_kind_of_import_is_listed() {
        assert_eq!(message(of(MODULE)), r#"["a.f", "a.m", "a.t", "b.g"]"#);
    }

    #[test]
    fn a_module_without_imports_has_none() {
        assert_eq!(message(of(HEADER)), "[]");
    }

    #[test]
    fn what_ends_early_is_said() {
        let cut = MODULE.split_last().map(|(_, rest)| rest).unwrap_or_default();
        assert_eq!(
            message(of(cut)),
            "cannot read the engine's import section: it ends early"
        );
    }

    #[test]
    fn a_way_to_the_network_is_refused_by_name() {
        let imports = [
            "wbg.__wbg_new".to_owned(),
            "wbg.__wbg_newXMLHttpRequest_1".to_owned(),
        ];
        assert_eq!(
            message(refuse_network(&imports)),
            "the engine imports `wbg.__wbg_newXMLHttpRequest_1`: the verifier must have no way to the network"
        );
    }
}
