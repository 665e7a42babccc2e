//! Threads that check signatures beside the one that reads. They decide nothing else: lines are read, hashed and taken up
//! in order by the thread that pushes, so that the report is the same however many there are.
//!
//! A thread that ends early loses nothing: what it did not answer is checked by the thread that reads.

use std::collections::VecDeque;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use attestry_verify::{Answers, Batch, Checker, Verifier};

/// Lines checked together: as many as the kernel takes at once.
const LINES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// More threads than this are never started.
const MOST: usize = 256;

/// Batches that wait for each thread at most; beyond, the thread that reads checks some itself.
const QUEUED: usize = 2;

/// Batches for each thread that may be under way, so that one that lags does not make the others' work pile up.
const UNDER_WAY: usize = 8;

/// How many batches of lines are enough work to start threads for.
const ENOUGH: usize = 4;

/// How much is done on how many threads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Threads {
    /// All of them, the one that reads counted.
    pub(crate) count: NonZeroUsize,
    /// How many lines are checked together.
    pub(crate) lines: NonZeroUsize,
}

/// How a helper is started: the board, until it is closed.
type Work = fn(&Board);

/// Threads that help, and the work for them.
pub(crate) struct Helpers {
    board: Arc<Board>,
    threads: Vec<JoinHandle<()>>,
    /// For batches that the reading thread checks itself.
    checker: Checker,
}

/// Where work lies.
#[derive(Default)]
pub(crate) struct Board {
    desk: Mutex<Desk>,
    /// Something came, or it was closed.
    news: Condvar,
}

#[derive(Default)]
struct Desk {
    batches: VecDeque<Batch>,
    answers: Vec<Answers>,
    closed: bool,
}

impl Threads {
    /// The one that reads, and no other.
    pub(crate) const ONE: Self = Self {
        count: NonZeroUsize::MIN,
        lines: LINES,
    };

    /// Lets the others help, once it is worth starting them; as many as the system gives.
    pub(crate) fn attend(self, helpers: &mut Option<Helpers>, verifier: &mut Verifier) {
        let lines = self.lines.get();
        let count = self.count.get().min(MOST);
        if helpers.is_none() && count > 1 && verifier.lines() > lines.saturating_mul(ENOUGH) {
            verifier.lends(lines, count.saturating_mul(UNDER_WAY));
            *helpers = Some(Helpers::working(count.saturating_sub(1), help));
        }
        if let Some(helpers) = helpers {
            helpers.attend(verifier);
        }
    }
}

impl Helpers {
    fn working(helpers: usize, work: Work) -> Self {
        let board = Arc::new(Board::default());
        let thread = |_| {
            let board = Arc::clone(&board);
            let named = thread::Builder::new().name("attestry-signatures".to_owned());
            named.spawn(move || work(&board)).ok()
        };
        Self {
            threads: (0..helpers).filter_map(thread).collect(),
            board,
            checker: Checker::default(),
        }
    }

    /// Hands over the batches that are full, and brings back what was answered.
    pub(crate) fn attend(&mut self, verifier: &mut Verifier) {
        let most = self.threads.len().saturating_mul(QUEUED);
        while let Some(batch) = verifier.lend() {
            let mut desk = self.board.desk();
            desk.batches.push_back(batch);
            let ours = if desk.batches.len() > most {
                desk.batches.pop_front()
            } else {
                None
            };
            let answers = std::mem::take(&mut desk.answers);
            drop(desk);
            self.board.news.notify_one();
            for answers in answers {
                verifier.take(answers);
            }
            if let Some(batch) = ours {
                verifier.take(self.checker.answer(&batch));
            }
        }
    }

    /// Works with the threads until all that was handed over is answered, and ends them.
    pub(crate) fn finish(mut self, verifier: &mut Verifier) {
        self.attend(verifier);
        self.board.close();
        loop {
            let batch = self.board.desk().batches.pop_front();
            let Some(batch) = batch else { break };
            verifier.take(self.checker.answer(&batch));
        }
        self.join();
        let answers = std::mem::take(&mut self.board.desk().answers);
        for answers in answers {
            verifier.take(answers);
        }
    }

    /// Waits until every thread has ended. What one that broke down did not answer stays unanswered.
    fn join(&mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Helpers {
    /// Ends the threads, whatever is still to be done.
    fn drop(&mut self) {
        self.board.desk().batches.clear();
        self.board.close();
        self.join();
    }
}

impl fmt::Debug for Helpers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Helpers")
            .field("threads", &self.threads.len())
            .finish_non_exhaustive()
    }
}

impl Board {
    /// No thread breaks down while it holds the desk, and if one did, what lies there would still be whole.
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next batch; waits for one until the board is closed.
    fn next(&self) -> Option<Batch> {
        let mut desk = self.desk();
        loop {
            if let Some(batch) = desk.batches.pop_front() {
                return Some(batch);
            }
            if desk.closed {
                return None;
            }
            desk = self.news.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn close(&self) {
        self.desk().closed = true;
        self.news.notify_all();
    }
}

/// What a helper does.
fn help(board: &Board) {
    let mut checker = Checker::default();
    while let Some(batch) = board.next() {
        let answers = checker.answer(&batch);
        drop(batch);
        board.desk().answers.push(answers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_format::container::Stream;
    use attestry_format::limits::Limits;

    /// Takes one batch and is gone.
    fn dies(board: &Board) {
        board.next();
    }

    fn lines(count: usize) -> Vec<u8> {
        let line = |number| {
            format!(
                "{{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[{{\"sig\":\"AA==\"}}],\"n\":{number}}}\n"
            )
        };
        (0..count).map(line).collect::<String>().into_bytes()
    }

    fn rejected(helpers: Option<Helpers>) -> usize {
        let limits = Limits::standard();
        let mut verifier = Verifier::new(None, limits);
        let mut helpers = helpers;
        if helpers.is_some() {
            verifier.lends(100, 8);
        }
        let mut stream = Stream::new(limits);
        stream.push(&lines(2_000), &mut |found| {
            verifier.line(&found);
            if let Some(helpers) = &mut helpers {
                helpers.attend(&mut verifier);
            }
        });
        let container = stream
            .finish(&mut |found| verifier.line(&found))
            .expect("the lines are objects");
        if let Some(helpers) = helpers {
            helpers.finish(&mut verifier);
        }
        let verification = verifier.finish(container, None);
        verification.bundle.rejections.len()
    }

    #[test]
    fn a_thread_that_is_gone_loses_nothing() {
        let alone = rejected(None);
        assert_eq!(alone, 2_000);
        assert_eq!(rejected(Some(Helpers::working(1, dies))), alone);
        assert_eq!(rejected(Some(Helpers::working(3, dies))), alone);
        assert_eq!(rejected(Some(Helpers::working(0, help))), alone);
        assert_eq!(rejected(Some(Helpers::working(2, help))), alone);
    }

    #[test]
    fn threads_end_when_nobody_wants_them_any_more() {
        let helpers = Helpers::working(2, help);
        let board = Arc::clone(&helpers.board);
        drop(helpers);
        assert_eq!(Arc::strong_count(&board), 1, "no thread holds the board");
    }
}
