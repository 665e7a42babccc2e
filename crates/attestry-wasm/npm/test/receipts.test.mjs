// Receipts of other tools in Node: the module that verifies them, loaded by the engine, over the tools' own published files,
// against the native program's report.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { given, install } from "./installed.mjs";

const PEERS = join(given("ATTESTRY_SHARED"), "corpora", "peer-receipts");
const AT = "2026-11-01T00:00:00Z";
const SKIP = existsSync(PEERS) ? false : `skipped: no receipts at \`${PEERS}\` (set ATTESTRY_SHARED)`;
const FILES = /(proofpack\.json|loomseal\.json|pipelock\/[a-z-]+\.jsonl?)$/;

// Keys of two of the tools' test vectors; nobody vouches for the third's.
const KEYS = [
  `302a300506032b6570032100${"4655a7e605c12ebb00a46037881c33c5bca5eb74b45a02e8e7261a7ff5a21678"}`,
  Buffer.from("MCowBQYDK2VwAyEAIVL40Zt5HSRFMkLhXy6rbLfP+ntqXtMAl5YOBpiB2xI=", "base64").toString("hex"),
];

let installed;
let trust;
before(async () => {
  installed = await install();
  const keys = KEYS.map((hex, place) => ({
    publicKey: `-----BEGIN PUBLIC KEY-----\n${Buffer.from(hex, "hex").toString("base64")}\n-----END PUBLIC KEY-----\n`,
    principal: { id: `urn:example:tool-${place}`, type: "agent" },
    roles: [],
  }));
  trust = { version: 1, name: "receipts", keys };
  writeFileSync(join(installed.folder, "trust.json"), JSON.stringify(trust));
});
after(() => installed.remove());

const words = (file) => ["verify", file, "--trust", join(installed.folder, "trust.json"), "--at", AT, "--format", "json"];

test("every published file has the native program's report", { skip: SKIP }, async (context) => {
  const files = readdirSync(PEERS, { recursive: true }).map(String).filter((name) => FILES.test(name)).sort();
  const counts = {};
  for (const name of files) {
    const file = join(PEERS, name);
    const native = JSON.parse((await installed.native(words(file), "")).stdout.toString());
    const ours = await installed.attestry.verify(readFileSync(file), { at: AT, trust });
    assert.deepEqual(ours, native, name);
    for (const { rule } of ours.findings) counts[rule] = (counts[rule] ?? 0) + 1;
    for (const { receipt } of ours.statements) {
      const what = receipt?.proves.length ? "proven" : "not proven";
      counts[what] = (counts[what] ?? 0) + 1;
    }
  }
  for (const seen of ["proven", "not proven", "ENV202", "ENV203", "ENV210", "BND103"]) assert.ok(counts[seen] > 0, `no ${seen}`);
  context.diagnostic(`${files.length} files of receipts in Node: ${JSON.stringify(counts)}`);
});

test("the script prints the native program's bytes", { skip: SKIP }, async () => {
  for (const name of ["valid-chain.jsonl", "broken-chain.jsonl"]) {
    const [script, native] = [await installed.script(words(join(PEERS, "pipelock", name)), ""), await installed.native(words(join(PEERS, "pipelock", name)), "")];
    assert.deepEqual([script.code, script.stdout.toString()], [native.code, native.stdout.toString()], name);
  }
});
