// A worker: the verification one would write in an afternoon for a browser: JSON.parse, base64, WebCrypto for signatures and
// hashes, many lines in flight, references among earlier statements, the Merkle root compared with the checkpoint's.

"use strict";

const SLICE = 4 * 1024 * 1024;
const FLIGHT = 64;
const REFERENCES = ["request", "proposal", "approves", "observes"];
const LISTS = ["authority", "decisions", "approvals", "causes"];

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, statements: await verified(data.bundle, data.trust) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
};

async function verified(bundle, trust) {
  const keys = await keysOf(trust);
  const seen = new Set();
  const full = [];
  let size = 0;
  let claimed;
  for await (const lines of batches(bundle)) {
    for (const done of await Promise.all(lines.map((line) => checked(line, keys)))) {
      if (done.checkpoint !== undefined) {
        claimed = done.checkpoint.split("\n").slice(1, 3);
        continue;
      }
      if (done.index !== size) throw new Error("not the next entry of the log");
      for (const reference of done.references) {
        if (!seen.has(reference)) throw new Error(`${reference} is no earlier statement`);
      }
      seen.add(done.digest);
      let node = done.leaf;
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = await joined(full.pop(), node);
      full.push(node);
      size += 1;
    }
  }
  let root = full.pop();
  while (full.length > 0) root = await joined(full.pop(), root);
  if (String(claimed) !== String([size, btoa(String.fromCharCode(...root))])) throw new Error("another root");
  return size;
}

async function checked(text, keys) {
  const line = JSON.parse(text);
  if (line.payload === undefined) return { checkpoint: line.attestry.checkpoint };
  const payload = decoded(line.payload);
  const head = encoder.encode(`DSSEv1 ${line.payloadType.length} ${line.payloadType} ${payload.length} `);
  const signed = concatenated(head, payload);
  const signatures = [];
  for (const { keyid, sig } of line.signatures) {
    const signature = decoded(sig);
    if (!(await crypto.subtle.verify("Ed25519", keys.get(keyid), signature, signed))) throw new Error("bad signature");
    signatures.push(await sha256(signature));
  }
  signatures.sort((a, b) => (hex(a) < hex(b) ? -1 : 1));
  const digest = await sha256(payload);
  const leaf = await sha256(concatenated(Uint8Array.of(0), digest, await sha256(concatenated(...signatures))));
  const { predicate } = JSON.parse(decoder.decode(payload));
  return { index: line.attestry.logIndex, leaf, digest: `sha256:${hex(digest)}`, references: referencesOf(predicate) };
}

function referencesOf(predicate) {
  const single = REFERENCES.map((name) => predicate[name]).filter((value) => typeof value === "string");
  return single.concat(...LISTS.map((name) => predicate[name] ?? []));
}

async function* batches(bundle) {
  let lines = [];
  let rest = "";
  const text = new TextDecoder();
  for (let from = 0; from < bundle.size; from += SLICE) {
    const bytes = await bundle.slice(from, from + SLICE).arrayBuffer();
    const parts = (rest + text.decode(bytes, { stream: true })).split("\n");
    rest = parts.pop();
    for (const line of parts) {
      lines.push(line);
      if (lines.length === FLIGHT) {
        yield lines;
        lines = [];
      }
    }
  }
  yield rest === "" ? lines : [...lines, rest];
}

async function keysOf(trust) {
  const keys = new Map();
  for (const { publicKey } of trust.keys) {
    const spki = decoded(publicKey.replace(/-----[^-]+-----|\s/g, ""));
    keys.set(hex(await sha256(spki)), await crypto.subtle.importKey("spki", spki, "Ed25519", false, ["verify"]));
  }
  return keys;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// The quickest that the browser has.
function decoded(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function joined(left, right) {
  return sha256(concatenated(Uint8Array.of(1), left, right));
}

function concatenated(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(bytes) {
  let text = "";
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}
