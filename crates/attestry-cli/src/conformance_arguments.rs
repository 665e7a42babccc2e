//! The command line of `attestry conformance`: protocols by which the test suites of others drive a client.

use std::path::PathBuf;

use attestry_format::time::Time;
use clap::{Args, Subcommand};

use crate::clock;

#[derive(Args, Debug)]
pub(crate) struct ConformanceArguments {
    #[command(subcommand)]
    pub(crate) command: ConformanceCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConformanceCommand {
    /// Verify one Sigstore bundle, as sigstore-conformance asks for it
    ///
    /// Exit code: 0 verified, 1 not verified, with the step that failed on standard error, 2 wrong usage or a file that
    /// cannot be read.
    VerifyBundle(VerifyBundleArguments),
}

#[derive(Args, Debug)]
pub(crate) struct VerifyBundleArguments {
    /// Judge by the root of Sigstore's staging instance
    #[arg(long, conflicts_with = "trusted_root")]
    pub(crate) staging: bool,
    /// The bundle
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: String,
    /// The subject alternative name that the certificate must have
    #[arg(
        long,
        value_name = "IDENTITY",
        requires = "certificate_oidc_issuer",
        required_unless_present = "key"
    )]
    pub(crate) certificate_identity: Option<String>,
    /// The issuer that the certificate must name
    #[arg(long, value_name = "URL", requires = "certificate_identity")]
    pub(crate) certificate_oidc_issuer: Option<String>,
    /// The public key (PEM) that must have signed, instead of a certificate
    #[arg(long, value_name = "FILE", conflicts_with = "certificate_identity")]
    pub(crate) key: Option<String>,
    /// The trusted root; default: that of Sigstore's public-good instance, as it was when this program was built
    #[arg(long, value_name = "FILE")]
    pub(crate) trusted_root: Option<String>,
    /// The verification time, RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub(crate) at: Option<Time>,
    /// The artefact, or `sha256:` and its digest in hexadecimal where no file has that name
    #[arg(value_name = "FILE_OR_DIGEST")]
    pub(crate) artifact: PathBuf,
}
