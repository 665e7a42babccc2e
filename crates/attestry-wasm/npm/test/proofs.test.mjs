// Proofs of inclusion in files beside a bundle (C2SP tlog-proof) in Node: the report is the native program's, through the function and
// through the script.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Log } from "../../../../tests/browser/tlog_proof.mjs";
import { install, samples } from "./installed.mjs";

let installed;
let sample;
let log;
before(async () => {
  installed = await install();
  sample = (await samples(installed.native, installed.folder)).find(({ name }) => name === "firewall");
  log = new Log(readFileSync(sample.bundle, "utf8"));
});
after(() => installed.remove());

function words(index, proof) {
  const bundle = join(installed.folder, "entry.intoto.jsonl");
  const file = join(installed.folder, "entry.tlog-proof");
  writeFileSync(bundle, log.entry(index));
  writeFileSync(file, proof);
  return ["verify", bundle, "--trust", sample.trust, "--at", sample.at, "--format", "json", "--proof", file];
}

test("an entry with its proof, and with another's, has the native program's report", async () => {
  for (const [index, proof, rule] of [[1, log.proof(1)], [1, log.proof(2), "LOG405"], [1, "no proof", "LOG405"]]) {
    const given = words(index, proof);
    const native = await installed.native(given, "");
    const script = await installed.script(given, "");
    assert.deepEqual([script.code, script.stdout.toString()], [native.code, native.stdout.toString()]);
    const options = { at: sample.at, trust: readFileSync(sample.trust), proofs: [Buffer.from(proof)] };
    const report = await installed.attestry.verify(Buffer.from(log.entry(index)), options);
    assert.deepEqual(report, JSON.parse(native.stdout.toString()));
    assert.equal(report.log.state === "partial", rule === undefined);
    assert.equal(report.findings.some(({ rule: code }) => code === "LOG405"), rule === "LOG405");
    assert.equal(report.bundle.proofs.length, 1);
  }
});

test("proofs for several bundles, and what are no bytes, are refused", async () => {
  const given = [...words(1, log.proof(1)), sample.bundle];
  const asJsonLines = given.map((word) => (word === "json" ? "jsonl" : word));
  for (const run of [installed.script, installed.native]) {
    const { code, stderr } = await run(asJsonLines, "");
    assert.equal(code, 2);
    assert.match(stderr, /expected one bundle with `--proof`, found 2/);
  }
  for (const proofs of ["text", ["text"], {}]) {
    await assert.rejects(installed.attestry.verify(new Uint8Array(), { proofs }), { code: "USAGE" });
  }
});
