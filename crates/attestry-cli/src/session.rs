//! A bundle from a file through the engine, with progress where somebody watches.

use std::io::Read as _;
use std::num::NonZeroUsize;
use std::thread;

use attestry::{Engine, Session, Time};

use crate::clock;
use crate::console::Console;
use crate::exit::Failure;
use crate::files;
use crate::progress::Bar;

/// How much is read at once.
const CHUNK: usize = 1 << 20;

/// What the auditor brings: the trust file's bytes, and the verification time.
pub(crate) struct Auditor {
    trust: Option<(String, Vec<u8>)>,
    at: Time,
    threads: NonZeroUsize,
    proofs: Vec<Vec<u8>>,
}

impl Auditor {
    /// Reads the trust file; the time is now where none is given.
    pub(crate) fn new(trust: Option<&str>, at: Option<Time>) -> Result<Self, Failure> {
        let trust = trust
            .map(|name| Ok((name.to_owned(), files::read(name)?)))
            .transpose()?;
        let auditor = Self {
            trust,
            at: at.unwrap_or_else(clock::now),
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            proofs: Vec::new(),
        };
        // A trust file that is refused is refused once, before any bundle is read.
        auditor.engine()?;
        Ok(auditor)
    }

    /// The same on so many threads.
    pub(crate) fn on_threads(self, threads: Option<NonZeroUsize>) -> Self {
        let threads = threads.unwrap_or(self.threads);
        Self { threads, ..self }
    }

    /// The same with the proofs of inclusion in these files, for the one bundle that they lie beside.
    pub(crate) fn with_proofs(self, names: &[String]) -> Result<Self, Failure> {
        let proofs = names.iter().map(|name| files::read(name));
        let proofs = proofs.collect::<Result<_, _>>()?;
        Ok(Self { proofs, ..self })
    }

    /// Verifies one bundle, `-` for standard input.
    pub(crate) fn verify(&self, name: &str, console: &mut Console) -> Result<Session, Failure> {
        let mut engine = self.engine()?;
        let (mut reader, length) = files::open(name)?;
        if let Some(length) = length {
            engine.expect(length);
        }
        for proof in &self.proofs {
            engine.prove(proof);
        }
        let mut bar = Bar::new(console.shows_progress());
        let mut chunk = vec![0_u8; CHUNK];
        let mut read = 0_u64;
        loop {
            let filled = reader
                .read(&mut chunk)
                .map_err(|error| Failure::about(name, error))?;
            let Some(bytes) = chunk.get(..filled).filter(|bytes| !bytes.is_empty()) else {
                break;
            };
            engine.push(bytes);
            read = read.saturating_add(u64::try_from(filled).unwrap_or(u64::MAX));
            bar.show("reading", read, length.unwrap_or(0), console);
        }
        drop(chunk);
        let run = engine.begin();
        let progress = run.progress();
        bar.show(progress.phase.word(), progress.done, progress.total, console);
        let session = run.finish();
        bar.clear(console);
        Ok(session)
    }

    fn engine(&self) -> Result<Engine, Failure> {
        let trust = self.trust.as_ref().map(|(_, bytes)| bytes.as_slice());
        let engine = Engine::new(trust, self.at).map(|engine| engine.on_threads(self.threads));
        engine.map_err(|error| {
            let name = self
                .trust
                .as_ref()
                .map_or("trust file", |(name, _)| name.as_str());
            Failure::about(name, error)
        })
    }
}
