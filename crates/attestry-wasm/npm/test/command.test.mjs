// The installed Node script against the native program: the same bytes on standard output, the same exit code.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { install, samples, vectors } from "./installed.mjs";

let place;
let all;

before(async () => {
  place = await install();
  all = await samples(place.native, place.folder);
});
after(() => place?.remove());

async function same(words, input) {
  const [native, script] = await Promise.all([place.native(words, input), place.script(words, input)]);
  assert.equal(script.code, native.code, `exit code of ${words.join(" ")}\n${script.stderr}\n${native.stderr}`);
  assert.ok(script.stdout.equals(native.stdout), `output of ${words.join(" ")}\n${difference(script, native)}`);
  return native;
}

function difference(script, native) {
  const [one, other] = [script.stdout.toString(), native.stdout.toString()];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const cut = (text) => text.slice(Math.max(0, at - 60), at + 120);
  return `from character ${at}\nscript: ${cut(one)}\nnative: ${cut(other)}`;
}

function words(sample, format) {
  return ["verify", sample.bundle, "--trust", sample.trust, "--at", sample.at, "--format", format];
}

for (const format of ["text", "json", "jsonl"]) {
  test(`every sample as ${format}`, async () => {
    const codes = new Set();
    for (const sample of all) codes.add((await same(words(sample, format))).code);
    assert.ok(codes.has(0) && codes.has(1), `samples that pass and that fail, not only ${[...codes]}`);
  });
}

test("several bundles: each in turn, and the worst exit code counts", async () => {
  const bundles = all.map((sample) => sample.bundle);
  const [{ trust, at }] = all;
  const flags = ["--trust", trust, "--at", at, "--format"];
  for (const format of ["text", "jsonl", "rows", "junit", "sarif"]) {
    const { code, stdout } = await same(["verify", ...bundles, ...flags, format]);
    assert.equal(code, 1);
    if (format === "jsonl") assert.equal(stdout.toString().trimEnd().split("\n").length, bundles.length);
  }
  const pattern = join(place.folder, "*.intoto.jsonl");
  assert.equal((await same(["verify", pattern, ...flags, "rows"])).stdout.toString().trimEnd().split("\n").length, bundles.length + 1);
  assert.equal((await same(["verify", join(place.folder, "**", "none-*"), ...flags, "rows"])).code, 2);
  const broken = join(place.folder, "\u202ebroken\t.jsonl");
  await writeFile(broken, "no bundle");
  assert.equal((await same(["verify", broken, bundles[0], ...flags, "text"])).code, 4);
  assert.equal((await same(["verify", bundles[0], join(place.folder, "none"), broken, ...flags, "jsonl"])).code, 2);
  assert.equal((await same(["verify", bundles[0], join(place.folder, "none"), broken, ...flags, "rows"])).code, 2);
});

test("standard input", async () => {
  const [sample] = all;
  const input = await readFile(sample.bundle);
  const flags = ["--trust", sample.trust, "--at", sample.at, "--format", "json"];
  const { stdout } = await same(["verify", "-", ...flags], input);
  assert.ok(stdout.equals((await place.native(["verify", sample.bundle, ...flags])).stdout), "as from the file");
  assert.equal((await same(["verify", "-", ...flags], "no bundle")).code, 4);
  assert.notEqual((await same(["verify", "-", ...flags], "")).code, 0);
});

test("without a trust file and with flags in other places", async () => {
  const [{ bundle, trust, at }] = all;
  await same(["verify", bundle, "--at", at, "--format", "json"]);
  await same(["verify", `--at=${at}`, `--trust=${trust}`, "--format=json", "--", bundle]);
  await same(["verify", bundle, "--at", at, "--format", "json", "--trust", "-"], await readFile(trust));
});

test("a signed result is the native program's, and nobody says the key", async () => {
  const [{ bundle, trust, at }] = all;
  const key = join(place.folder, "auditor");
  assert.equal((await place.native(["keygen", "--out", key])).code, 0);
  process.env.ATTESTRY_TEST_KEY = await readFile(key, "utf8");
  const [, secret] = process.env.ATTESTRY_TEST_KEY.split("\n");
  const words = (source) => ["verify", bundle, "--trust", trust, "--at", at, "--format", "svr", "--sign-with", source];
  for (const source of [key, "env:ATTESTRY_TEST_KEY"]) {
    const { code, stdout } = await same(words(source));
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).signatures.length, 1);
  }
  for (const source of [`${key}.pub`, `${key}.none`, "env:ATTESTRY_NO_SUCH_KEY", bundle]) {
    const { code, stdout } = await same(words(source));
    assert.deepEqual([code, stdout.toString()], [2, ""], source);
    for (const program of [place.native, place.script]) assert.ok(!(await program(words(source))).stderr.includes(secret));
  }
  delete process.env.ATTESTRY_TEST_KEY;
});

test("usage and unreadable files end with 2 and print no report", async () => {
  const [{ bundle, trust, at }] = all;
  const wrongTrust = join(place.folder, "wrong-trust.json");
  await writeFile(wrongTrust, "not a trust file");
  const cases = [
    [],
    ["verify"],
    ["frobnicate", bundle],
    ["verify", bundle, "--frobnicate"],
    ["verify", bundle, "--format", "yaml"],
    ["verify", bundle, "--at", "yesterday"],
    ["verify", bundle, "--at", at, "--at", at],
    ["verify", bundle, bundle, "--at", at, "--format", "json"],
    ["verify", bundle, "--at", at, "-x"],
    ["verify", bundle, "--trust"],
    ["verify", bundle, "--at", at, "--trust", join(place.folder, "none.json")],
    ["verify", bundle, "--at", at, "--trust", wrongTrust],
    ["verify", join(place.folder, "none.jsonl"), "--trust", trust, "--at", at],
    ["verify", place.folder, "--trust", trust, "--at", at],
  ];
  for (const words of cases) {
    const { code, stdout } = await same(words);
    assert.equal(code, 2, words.join(" "));
    assert.equal(stdout.toString(), "", words.join(" "));
  }
});

test("all shared vectors as JSON", async (context) => {
  const { cases, missing } = await vectors();
  if (missing) return context.skip(missing);
  const codes = new Map();
  for (const { words } of cases) {
    const { code } = await same(["verify", ...words, "--format", "json"]);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const counts = [...codes].sort().map(([code, count]) => `exit ${code}: ${count}`);
  context.diagnostic(`${cases.length} vectors, the same bytes and exit codes; ${counts.join(", ")}`);
  assert.ok(cases.length > 0);
});
