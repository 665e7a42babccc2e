// `verify()` of the installed package: every kind of input, progress, stopping, misuse.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { given, install, samples } from "./installed.mjs";

const AT = "2026-09-01T00:00:00Z";
let place;
let sample;
let bundle;
let trust;

before(async () => {
  place = await install();
  [sample] = await samples(place.native, place.folder);
  bundle = await readFile(sample.bundle);
  trust = await readFile(sample.trust);
});
after(() => place?.remove());

async function* inPieces(bytes, size = 1000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

test("the package brings nothing along and runs nothing when installed", async () => {
  const modules = await readdir(join(place.folder, "node_modules"));
  assert.deepEqual(modules.filter((name) => !name.startsWith(".")), ["attestry"]);
  const text = await readFile(join(place.folder, "node_modules", "attestry", "package.json"), "utf8");
  const description = JSON.parse(text);
  assert.equal(description.scripts, undefined);
  assert.equal(description.dependencies, undefined);
  assert.equal(description.version, given("ATTESTRY_VERSION"));
  assert.equal(place.attestry.version(), given("ATTESTRY_VERSION"));
});

test("every kind of input gives the native program's report", async () => {
  const words = ["verify", sample.bundle, "--trust", sample.trust, "--at", sample.at, "--format", "json"];
  const native = JSON.parse((await place.native(words)).stdout);
  const blob = new Blob([bundle]);
  const kinds = { array: bundle, blob, stream: blob.stream(), iterable: inPieces(bundle) };
  for (const [kind, input] of Object.entries(kinds)) {
    assert.deepEqual(await place.attestry.verify(input, { trust, at: new Date(sample.at) }), native, kind);
  }
});

test("a parsed trust file names the same people as its bytes", async () => {
  const { attestry } = place;
  const parsed = await attestry.verify(bundle, { trust: JSON.parse(trust), at: sample.at });
  const read = await attestry.verify(bundle, { trust, at: sample.at });
  assert.deepEqual(parsed.principals, read.principals);
  assert.equal(parsed.verdict, read.verdict);
});

test("what is no bundle is a report that says malformed, not an exception", async () => {
  const report = await place.attestry.verify(new TextEncoder().encode("%PDF-1.7\n"), { trust, at: AT });
  assert.equal(report.verdict, "malformed");
  assert.ok(report.findings.some((finding) => finding.rule === "BND101"), JSON.stringify(report.findings));
});

test("every finding's rule is explained by rules()", async () => {
  const known = new Map(place.attestry.rules().map((rule) => [rule.code, rule]));
  const report = await place.attestry.verify(new TextEncoder().encode("nothing"), { at: AT });
  assert.ok(report.findings.length > 0);
  for (const { rule } of report.findings) assert.ok(known.get(rule)?.finds, rule);
});

test("progress goes from loading to done", async () => {
  const seen = [];
  await place.attestry.verify(bundle, { trust, at: sample.at, onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen[0], { phase: "loading", done: bundle.length, total: bundle.length });
  assert.equal(seen.at(-1).phase, "done");
  for (const { done, total } of seen) assert.ok(done <= total, `${done} of ${total}`);
});

test("a signal that is set already stops it before it begins", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await assert.rejects(place.attestry.verify(bundle, { trust, at: AT, signal }), { message: "enough" });
});

test("a signal stops it between two steps", async () => {
  const stop = new AbortController();
  let steps = 0;
  const onProgress = ({ phase }) => {
    if (phase === "loading") return;
    steps += 1;
    stop.abort(new Error("enough"));
  };
  const running = place.attestry.verify(bundle, { trust, at: AT, onProgress, signal: stop.signal });
  await assert.rejects(running, { message: "enough" });
  assert.equal(steps, 1);
});

test("a signal stops it while a source hangs, and lets go of the source", async () => {
  const stop = new AbortController();
  let cancelled = false;
  const hanging = new ReadableStream({
    pull: () => new Promise(() => {}),
    cancel: () => {
      cancelled = true;
    },
  });
  const running = place.attestry.verify(hanging, { at: AT, signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 20);
  await assert.rejects(running, { message: "enough" });
  assert.ok(cancelled);
});

test("a source that breaks gives its own error", async () => {
  async function* broken() {
    yield bundle.subarray(0, 10);
    throw new Error("the disk is gone");
  }
  await assert.rejects(place.attestry.verify(broken(), { at: AT }), { message: "the disk is gone" });
});

test("misuse throws, with a code", async () => {
  const { verify } = place.attestry;
  async function* words() {
    yield "text";
  }
  const usage = [
    ["a path as a bundle", () => verify("bundle.jsonl", { at: AT })],
    ["nothing as a bundle", () => verify(undefined, { at: AT })],
    ["chunks that are no bytes", () => verify(words(), { at: AT })],
    ["a misspelt option", () => verify(bundle, { at: AT, trsut: trust })],
    ["options that are no object", () => verify(bundle, null)],
    ["a Date that is none", () => verify(bundle, { at: new Date("never") })],
    ["a text that is no time", () => verify(bundle, { at: "yesterday" })],
    ["a number as time", () => verify(bundle, { at: 0 })],
    ["a trust file's path", () => verify(bundle, { at: AT, trust: "trust.json" })],
    ["a signal that is none", () => verify(bundle, { at: AT, signal: {} })],
    ["a listener that is none", () => verify(bundle, { at: AT, onProgress: 1 })],
  ];
  for (const [what, misuse] of usage) {
    await assert.rejects(misuse, (error) => error instanceof Error && error.code === "USAGE", what);
  }
  const noTrust = new TextEncoder().encode("no trust file");
  await assert.rejects(verify(bundle, { at: AT, trust: noTrust }), { code: "TRUST" });
});

test("after misuse the engine still works", async () => {
  await assert.rejects(place.attestry.verify(bundle, { at: "never" }), { code: "USAGE" });
  const report = await place.attestry.verify(bundle, { trust, at: sample.at });
  assert.equal(report.schema, "attestry.report/1");
});
