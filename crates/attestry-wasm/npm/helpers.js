// Helpers: workers that check signatures in instances of the engine of their own. They get copies of whole lines and say which
// signatures hold; everything else stays with the one that verifies, in order, so that the report is the same however many
// there are. What a helper says is trusted as this code itself is; of a helper that is gone, or says what is no answer, all
// is checked here. Nothing is shared but messages. A page or program that would hand over false answers could as well hand
// over a false report: it runs the engine either way, and nothing in a bundle can reach what helpers say.

const PIECE = 512 * 1024; // bytes of whole lines at once
const LONG = 32 * 1024 * 1024; // bytes without a line end after which nobody waits for one
const AHEAD = 2; // pieces that each helper has at once
// Reading and judging takes a quarter of the work: with one helper or two, the one that verifies also checks every so manieth
// piece itself; with more it has enough to do.
const OURS = [1, 3, 9];
const NEWLINE = 10;
const BRACE = 0x7b;

/**
 * Pushes a bundle's chunks into a verifier, on so many threads, this one counted. `workers.helper(trust, bytes)` gives how
 * another is started that will get about so many bytes: a function that is called with `said(answer)`, for each piece in turn, and `gone()`, for when it is no more, and
 * gives `{ post(piece), end() }`. `size` is the bundle's, where it is known. `after(bytes)` is waited for after
 * each push.
 */
export function helped(verifier, workers, threads = 1, { trust, size = 0 }, after) {
  const count = threads - 1;
  const share = size / threads;
  const start = count > 0 ? workers.helper(trust, share) : undefined;
  verifier.expect(share);
  const every = OURS[count] ?? Infinity;
  const helpers = [];
  const line = []; // pieces that wait for their turn
  let number = 0;
  let held = new Uint8Array(0); // what is no piece yet, up to `filled`
  let filled = 0;
  let lines; // whether the input looks like lines

  return {
    /** Takes a chunk. */
    async push(chunk) {
      if (chunk.byteLength === 0) return;
      lines ??= count > 0 && chunk[0] === BRACE;
      let from = 0;
      for (; lines && from < chunk.byteLength; from += PIECE) await take(chunk.subarray(from, from + PIECE));
      if (lines) return;
      if (filled > 0) await pushed({ bytes: held.slice(0, filled) });
      filled = 0;
      if (from < chunk.byteLength) await pushed({ bytes: chunk.subarray(from) });
    },
    /** Pushes what is left. */
    async finish() {
      await settle(0);
      if (filled > 0) await pushed({ bytes: held.subarray(0, filled) });
      filled = 0;
    },
    /** Ends all helpers, whatever they are doing. */
    end() {
      for (const one of helpers) one.end();
    },
  };

  async function take(part) {
    // Copied, because whoever gave the chunk may use it again.
    hold(part);
    if (filled < PIECE) return;
    const end = held.subarray(0, filled).lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      line.push({ bytes: held.slice(0, end), ours: number % every === 0 });
      number += 1;
      held.copyWithin(0, end, filled);
      filled -= end;
      await settle(count * AHEAD + 1);
    } else if (filled > LONG) {
      await settle(0);
      lines = false;
    }
  }

  function hold(part) {
    if (filled + part.byteLength > held.byteLength) {
      const larger = new Uint8Array(Math.max(2 * PIECE, 2 * (filled + part.byteLength)));
      larger.set(held.subarray(0, filled));
      held = larger;
    }
    held.set(part, filled);
    filled += part.byteLength;
  }

  // Takes up the first pieces until no more wait than that. What no helper has when its turn comes is checked here.
  async function settle(most) {
    while (line.length > most) {
      while (helpers.length < count) helpers.push(helper(start));
      for (const piece of line) {
        const free = helpers.find((one) => one.waiting < AHEAD);
        if (free === undefined) break;
        if (!piece.ours) piece.answer ??= free.check(piece.bytes);
      }
      const [first] = line;
      first.said = await first.answer;
      line.shift();
      await pushed(first);
    }
  }

  async function pushed({ bytes, said }) {
    if (said instanceof Uint8Array) verifier.push_checked(bytes, said);
    else verifier.push(bytes);
    await after(bytes.byteLength);
  }
}

function helper(start) {
  const asked = []; // those who wait for an answer, in order
  let worker;
  const gone = () => {
    one.waiting = Infinity;
    for (const answer of asked.splice(0)) answer(undefined);
  };
  const said = (answer) => {
    one.waiting -= 1;
    asked.shift()?.(answer);
  };
  const one = {
    waiting: 0,
    check(bytes) {
      one.waiting += 1;
      return new Promise((resolve) => {
        asked.push(resolve);
        worker.post(bytes.slice());
      });
    },
    end() {
      gone();
      worker?.end();
    },
  };
  try {
    worker = start(said, gone);
  } catch {
    // No more threads are to be had here.
    gone();
  }
  return one;
}
