//! Who verifies a bundle in a process of its own, and how each is started.

use std::process::Command;

use super::built::Built;
use super::bundles::Bundle;
use crate::process;

/// A way to verify.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Contender {
    /// The npm package's engine in Node.
    OursInNode,
    /// Our library, native.
    OursNative,
    /// dalek's `verify_strict`, serde, sha2, native.
    Straightforward,
    /// The same compiled to WebAssembly, in Node.
    StraightforwardInNode,
    /// JSON.parse and node:crypto.
    NodeCrypto,
    /// JSON.parse and `@sigstore/verify`.
    Sigstore,
    /// JSON.parse and `@noble/ed25519`.
    Noble,
}

impl Contender {
    /// All of them, in the order in which they take their turns.
    pub(crate) const ALL: [Self; 7] = [
        Self::OursInNode,
        Self::Straightforward,
        Self::OursNative,
        Self::NodeCrypto,
        Self::Sigstore,
        Self::StraightforwardInNode,
        Self::Noble,
    ];

    /// For tables and plots.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OursInNode => "ours, Wasm in Node",
            Self::OursNative => "ours, native",
            Self::Straightforward => "straightforward Rust, native",
            Self::StraightforwardInNode => "straightforward Rust, Wasm in Node",
            Self::NodeCrypto => "JSON.parse + node:crypto",
            Self::Sigstore => "JSON.parse + @sigstore/verify",
            Self::Noble => "JSON.parse + @noble/ed25519",
        }
    }

    /// It on a bundle. It prints `{"result","cpu_ms","wall_ms","rss_mb",…}`.
    pub(crate) fn on(self, built: &Built, bundle: &Bundle) -> Command {
        let node = |script: &str| {
            let mut node = process::command("node");
            node.arg(built.peers.join(script));
            node
        };
        let mut command = match self {
            Self::OursInNode => {
                let mut command = node("ours.mjs");
                command.arg(&built.package);
                command
            }
            Self::OursNative => {
                let mut command = process::command(&built.release);
                command.arg("ours");
                command
            }
            Self::Straightforward => {
                let mut command = process::command(&built.baseline);
                command.arg("straightforward");
                command
            }
            Self::StraightforwardInNode => {
                let mut command = node("wasm.mjs");
                command.args([&built.glue, &built.module]);
                command
            }
            Self::NodeCrypto => node("node-crypto.mjs"),
            Self::Sigstore => node("sigstore.mjs"),
            Self::Noble => node("noble.mjs"),
        };
        command.args([&bundle.lines, &bundle.trust]);
        if matches!(self, Self::OursInNode | Self::OursNative) {
            command.arg(&bundle.at);
        }
        command
    }
}
