// A log taken apart into its entries, and proofs of inclusion for them in files of their own (C2SP tlog-proof), for tests.

import { createHash } from "node:crypto";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** A log of a bundle's text that holds all of it. */
export class Log {
  #entries;
  #leaves;
  #note;

  constructor(text) {
    const lines = text.trim().split("\n").map((line) => JSON.parse(line));
    const entries = lines.filter(({ payload }) => payload);
    this.#entries = entries.sort((one, two) => one.attestry.logIndex - two.attestry.logIndex);
    this.#leaves = this.#entries.map(leafOf);
    const notes = lines.map(({ attestry }) => attestry.checkpoint).filter(Boolean);
    this.#note = notes.find((note) => Number(note.split("\n")[1]) === entries.length);
  }

  /** A bundle of one entry that does not say where it lies in the log. */
  entry(index) {
    const { attestry, ...entry } = this.#entries[index];
    const { logIndex, ...rest } = attestry;
    return `${JSON.stringify({ ...entry, attestry: rest })}\n`;
  }

  /** The file that proves that the log holds it. */
  proof(index) {
    const hashes = beside(this.#leaves, index).map((hash) => `${hash.toString("base64")}\n`);
    return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join("")}\n${this.#note}`;
  }
}

function leafOf({ payload, signatures }) {
  const raw = signatures.map(({ sig }) => sha256(Buffer.from(sig, "base64"))).sort(Buffer.compare);
  return sha256(Buffer.of(0), sha256(Buffer.from(payload, "base64")), sha256(...raw));
}

// The root over leaves, and the hashes beside the way up from one of them (RFC 6962 section 2.1).
function rootOf(leaves) {
  if (leaves.length === 1) return leaves[0];
  const [left, right] = halves(leaves);
  return sha256(Buffer.of(1), rootOf(left), rootOf(right));
}

function beside(leaves, index) {
  if (leaves.length === 1) return [];
  const [left, right] = halves(leaves);
  if (index < left.length) return [...beside(left, index), rootOf(right)];
  return [...beside(right, index - left.length), rootOf(left)];
}

function halves(leaves) {
  const left = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return [leaves.slice(0, left), leaves.slice(left)];
}
