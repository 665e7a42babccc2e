// One verification over the engine's glue, the same for Node and browsers: feeds the bundle in, works in short
// stretches so that the host stays responsive, and stops when told to. It decides nothing about a verdict.

import { helped } from "./helpers.js";
import { outcomesOf } from "./policy.js";
import { Verifier, rules as rulesText, version as engineVersion } from "./attestry_glue.js";
import { lineOf } from "./line.js";
import { misuse } from "./misuse.js";
import { receiptsAnswered } from "./receipts.js";
import { Session } from "./session.js";
import { answered } from "./sigstore.js";
import { turns } from "./turns.js";

export { documentFrame, plain, rowUnread, tally } from "./attestry_glue.js";
export { misuse } from "./misuse.js";

const SLICE = 4 * 1024 * 1024; // bytes taken from an array or a Blob at once
const LINES = 200; // lines worked on between two looks at the clock
const MOST = 64; // threads
const OPTIONS = ["at", "trust", "proofs", "threads", "onProgress", "signal"];

/**
 * The report, as an object. `modules` gives fresh instances of other modules, called only when needed: `policy` of the policy
 * engines, `receipts` of what verifies receipts of other tools, `sigstore` of what verifies Sigstore bundles. `workers` is what the
 * host has of threads: `worth(bytes)`, how many a bundle deserves, and `helper(trust)`, how one is started.
 */
export async function verify(bundle, options = {}, modules = {}, workers = undefined) {
  return withSession(bundle, options, (session) => JSON.parse(session.report()), modules, workers);
}

/** A session: the verified bundle, to be looked at in pages. It holds memory until it is closed. */
export async function open(bundle, options = {}, modules = {}, workers = undefined) {
  const session = await judged(bundle, understood(options), modules, workers);
  return new Session(session, (span) => lineOf(bundle, span));
}

/** Every rule. */
export function rules() {
  return JSON.parse(rulesText());
}

/** The engine's version. */
export function version() {
  return engineVersion();
}

/** Runs a verification, gives the engine's session to `use`, and frees it after. */
export async function withSession(bundle, options, use, modules = {}, workers = undefined) {
  const session = await judged(bundle, understood(options), modules, workers);
  try {
    return use(session);
  } finally {
    session.free();
  }
}

// The engine's session. Whoever asked frees it.
async function judged(bundle, { settings, proofs, threads, onProgress, signal }, modules, workers) {
  const chunks = chunksOf(bundle);
  signal?.throwIfAborted();
  const verifier = new Verifier(settings);
  try {
    for (const proof of proofs) verifier.prove(proof);
    const turn = turns(signal);
    const total = bundle.byteLength ?? bundle.size;
    let done = 0;
    const input = { trust: settings.trust, size: total };
    const pushing = helped(verifier, workers, workers && (threads ?? workers.worth(total)), input, async (bytes) => {
      done += bytes;
      onProgress?.(total === undefined ? { phase: "loading", done } : { phase: "loading", done, total });
      await turn();
    });
    try {
      for await (const chunk of untilAborted(chunks, signal)) {
        if (!(chunk instanceof Uint8Array)) throw misuse("the bundle's chunks must be Uint8Arrays");
        await pushing.push(chunk);
      }
      await pushing.finish();
    } finally {
      pushing.end();
    }
    verifier.begin();
    for (;;) {
      const progress = verifier.step(LINES);
      onProgress?.(progress);
      if (progress.phase === "done") break;
      await turn();
    }
    await answered(verifier, modules.sigstore, turn);
    await receiptsAnswered(verifier, modules.receipts);
    signal?.throwIfAborted();
    const outcomes = await outcomesOf(verifier.replays(), modules.policy);
    signal?.throwIfAborted();
    return verifier.judge(outcomes);
  } finally {
    verifier.free();
  }
}

function understood(options) {
  if (typeof options !== "object" || options === null) throw misuse("the options must be an object");
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) throw misuse(`there is no option \`${name}\`; there are ${OPTIONS.join(", ")}`);
  }
  const { at = new Date(), trust, proofs = [], threads, onProgress, signal } = options;
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= MOST)) {
    throw misuse(`\`threads\` must be a whole number from 1 to ${MOST}`);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") throw misuse("`onProgress` must be a function");
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw misuse("`signal` must be an AbortSignal");
  if (!Array.isArray(proofs) || !proofs.every((proof) => proof instanceof Uint8Array)) {
    throw misuse("`proofs` must be an array of Uint8Arrays");
  }
  const settings = { at: timeOf(at) };
  if (trust !== undefined) settings.trust = bytesOfTrust(trust);
  return { settings, proofs, threads, onProgress, signal };
}

function timeOf(at) {
  if (typeof at === "string") return at;
  if (at instanceof Date && !Number.isNaN(at.getTime())) return at.toISOString();
  throw misuse("`at` must be a Date or an RFC 3339 text");
}

function bytesOfTrust(trust) {
  if (trust instanceof Uint8Array) return trust;
  const parsed = typeof trust === "object" && trust !== null && !ArrayBuffer.isView(trust);
  if (parsed && !(trust instanceof ArrayBuffer)) return new TextEncoder().encode(JSON.stringify(trust));
  throw misuse("`trust` must be a Uint8Array or a parsed trust file");
}

function chunksOf(bundle) {
  if (bundle instanceof Uint8Array) return slices(bundle.byteLength, (from, to) => bundle.subarray(from, to));
  if (bundle instanceof Blob) {
    return slices(bundle.size, async (from, to) => new Uint8Array(await bundle.slice(from, to).arrayBuffer()));
  }
  // Before async iteration: not every browser's streams have it.
  if (typeof ReadableStream === "function" && bundle instanceof ReadableStream) return streamed(bundle);
  if (typeof bundle?.[Symbol.asyncIterator] === "function") return bundle[Symbol.asyncIterator]();
  throw misuse("the bundle must be a Uint8Array, Blob, ReadableStream or AsyncIterable of Uint8Arrays");
}

async function* slices(size, take) {
  for (let from = 0; from < size; from += SLICE) yield await take(from, Math.min(from + SLICE, size));
}

function streamed(stream) {
  const reader = stream.getReader();
  return {
    next: () => reader.read(),
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

// Goes through an iterator but does not wait for a source that hangs once the signal says stop.
async function* untilAborted(iterator, signal) {
  let stop = () => {};
  const stopped = new Promise((_, reject) => {
    stop = () => reject(signal.reason);
  });
  // Nobody may be waiting for it at the moment.
  stopped.catch(() => {});
  signal?.addEventListener("abort", stop, { once: true });
  let complete = false;
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), stopped]);
      if (done) {
        complete = true;
        return;
      }
      yield value;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    // Not awaited: a generator that hangs in `next` would keep us here. What it throws now matters to nobody.
    if (!complete) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
