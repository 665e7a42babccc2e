// The verification one would write in an afternoon in JavaScript, line by line: JSON.parse, base64, a signature check that
// the caller brings, SHA-256 of payload and leaf (FORMAT 5), references among earlier statements, and the Merkle root
// compared with the checkpoint's. Input is read in chunks.

import { createHash, createPublicKey } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";

const CHUNK = 1024 * 1024;
const REFERENCES = ["request", "proposal", "approves", "observes"];
const LISTS = ["authority", "decisions", "approvals", "causes"];

/** The trust file's keys by their hint, each as Node's KeyObject and as 32 raw bytes. */
export function keysOf(trustFile) {
  const keys = new Map();
  for (const { publicKey } of JSON.parse(readFileSync(trustFile, "utf8")).keys) {
    const key = createPublicKey(publicKey);
    const spki = key.export({ type: "spki", format: "der" });
    keys.set(sha256(spki).toString("hex"), { key, raw: new Uint8Array(spki.subarray(-32)) });
  }
  return keys;
}

/** How many statements were verified. `holds(line, payload)` says whether every signature of a line does. */
export async function verified(bundleFile, holds) {
  const tree = new Tree();
  const seen = new Set();
  let claimed;
  for await (const text of lines(bundleFile)) {
    const line = JSON.parse(text);
    if (line.payload === undefined) {
      claimed = line.attestry.checkpoint.split("\n").slice(1, 3);
      continue;
    }
    const at = `line ${tree.size + 1}`;
    if (line.attestry.logIndex !== tree.size) throw new Error(`${at}: not the next entry of the log`);
    const payload = Buffer.from(line.payload, "base64");
    if (!holds(line, payload)) throw new Error(`${at}: bad signature`);
    const digest = sha256(payload);
    const signed = line.signatures.map(({ sig }) => sha256(Buffer.from(sig, "base64")));
    signed.sort(Buffer.compare);
    tree.push(sha256(Buffer.concat([Buffer.of(0), digest, sha256(Buffer.concat(signed))])));
    const { predicate } = JSON.parse(payload.toString("utf8"));
    for (const reference of referencesOf(predicate)) {
      if (!seen.has(reference)) throw new Error(`${at}: ${reference} is no earlier statement`);
    }
    seen.add(`sha256:${digest.toString("hex")}`);
  }
  const found = [String(tree.size), tree.root().toString("base64")];
  if (String(claimed) !== String(found)) throw new Error(`expected the checkpoint's ${claimed}, found ${found}`);
  return tree.size;
}

/** DSSE's pre-authentication encoding. */
export function pae(line, payload) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${line.payloadType.length} ${line.payloadType} ${payload.length} `), payload]);
}

export function* referencesOf(predicate) {
  for (const name of REFERENCES) {
    if (typeof predicate[name] === "string") yield predicate[name];
  }
  for (const name of LISTS) {
    if (Array.isArray(predicate[name])) yield* predicate[name];
  }
}

async function* lines(file) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end; (end = bytes.indexOf(10, from)) >= 0; from = end + 1) yield bytes.toString("utf8", from, end);
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest.toString("utf8");
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest();
}

class Tree {
  size = 0;
  full = [];

  push(leaf) {
    let node = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = join(this.full.pop(), node);
    this.full.push(node);
    this.size += 1;
  }

  root() {
    return this.full.reduceRight((right, left) => join(left, right));
  }
}

function join(left, right) {
  return sha256(Buffer.concat([Buffer.of(1), left, right]));
}
