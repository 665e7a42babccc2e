// What other tools sign, in Node: every file of the corpora of real bundles, clients and builders has the native program's report, so
// that each corpus has the same counts through Wasm. The verdicts and reasons themselves are asserted natively, in tests/tests/sigstore.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { given, install } from "./installed.mjs";

const CORPORA = join(given("ATTESTRY_SHARED"), "corpora");
const NAMES = ["dsse-intoto", "pypi-attestations", "real-bundles", "sigstore-clients", "slsa-verifier"];
const FILES = /\.(json|jsonl|sigstore|attestation|provenance|bundle|intoto)$/;
const LARGEST = 4 * 1024 * 1024; // bytes; artefacts are larger
const AT = "2026-09-01T00:00:00Z";
const SKIP = existsSync(CORPORA) ? false : `skipped: no corpora at \`${CORPORA}\` (set ATTESTRY_SHARED)`;

let installed;
let trust;
let native;
before(async () => {
  installed = await install();
  if (SKIP) return;
  const identity = { issuer: "*", subject: "*", principal: { id: "urn:example:builder", type: "workload" }, roles: [] };
  const identities = ["https://token.actions.githubusercontent.com", "https://accounts.google.com"].map((issuer) => ({ ...identity, issuer }));
  const sigstoreTrustedRoot = JSON.parse(readFileSync(join(CORPORA, "trusted-roots", "public-good.json"), "utf8"));
  trust = { version: 1, name: "corpora", keys: [], identities, sigstoreTrustedRoot };
  const file = join(installed.folder, "trust.json");
  writeFileSync(file, JSON.stringify(trust));
  native = (bundles) => installed.native(["verify", ...bundles, "--trust", file, "--at", AT, "--format", "jsonl"], "");
});
after(() => installed.remove());

for (const corpus of NAMES) {
  test(`${corpus}: every file has the native program's report`, { skip: SKIP }, async (context) => {
    const folder = join(CORPORA, corpus);
    const all = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
    const files = all.filter((file) => FILES.test(file) && statSync(file).isFile() && statSync(file).size <= LARGEST).sort();
    assert.ok(files.length > 0, "there are files");
    const lines = (await native(files)).stdout.toString().trim().split("\n");
    assert.equal(lines.length, files.length);
    const counts = {};
    const count = (what) => (counts[what] = (counts[what] ?? 0) + 1);
    for (const [number, file] of files.entries()) {
      const report = await installed.attestry.verify(readFileSync(file), { at: AT, trust });
      const expected = JSON.parse(lines[number]);
      assert.deepEqual(report, expected, file);
      count(report.verdict);
      for (const { attestation } of report.statements) if (attestation) count(attestation.outcome);
    }
    context.diagnostic(`${corpus} in Node, as natively: ${files.length} files, ${JSON.stringify(counts)}`);
  });
}
