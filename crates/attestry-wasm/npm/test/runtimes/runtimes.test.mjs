// The packed package in each runtime that there is for this machine: Node's releases, Deno and Bun. The same small program runs in
// each, as a file of a user's, and says what the native program says.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { given, install, run, samples } from "../installed.mjs";

const MACHINE = `${process.platform}-${process.arch}`;
const within = (...path) => join(given("ATTESTRY_RUNTIMES"), ...path);
const bun = MACHINE.replace("arm64", "aarch64");
const deno = process.platform === "linux" ? `${MACHINE}-glibc` : MACHINE;

/** What it is called, its program, the words before a script's name, and how it tells its version. */
const RUNTIMES = [
  ...["20", "22", "24"].map((major) => [`Node ${major}`, within(`node-${major}-${MACHINE}`, "bin", "node"), [], `v${major}.`]),
  ["Deno 2", within("@deno", deno, "deno"), ["run", "--no-prompt", "--allow-read", "--allow-env"], "deno 2."],
  ["Bun 1", within("@oven", `bun-${bun}`, "bin", "bun"), ["run"], "1."],
];

const PROGRAM = `
import { readFile } from "node:fs/promises";
import { open, rules, verify, version } from "attestry";
const [bundlePath, trustPath, at] = process.argv.slice(2);
const [bundle, trust] = [await readFile(bundlePath), await readFile(trustPath)];
const report = await verify(bundle, { trust, at });
const pieces = (async function* () {
  for (let from = 0; from < bundle.length; from += 1000) yield bundle.subarray(from, from + 1000);
})();
const session = await open(pieces, { trust, at });
const same = (await (await session.export("json")).text()).trim() === JSON.stringify(report);
session.close();
let refused;
await verify("a path", { trust, at }).catch(({ code }) => (refused = code));
console.log(JSON.stringify({ version: version(), rules: rules().length, same, refused, report }));
`;

let place;
let all;

before(async () => {
  place = await install();
  all = await samples(place.native, place.folder);
  await writeFile(join(place.folder, "program.mjs"), PROGRAM);
});
after(() => place?.remove());

for (const [name, program, words, version] of RUNTIMES) {
  test(`${name}: verify, open, rules and misuse, as the native program`, async (context) => {
    if (!existsSync(program)) return context.skip(`there is no package of it for ${MACHINE}`);
    assert.ok((await run(program, ["--version"])).stdout.toString().startsWith(version));
    const verdicts = new Set();
    // One that passes, two that fail, one that keeps something back, one with a policy to re-run.
    for (const sample of all.slice(0, 5)) {
      const flags = ["--trust", sample.trust, "--at", sample.at, "--format", "json"];
      const native = JSON.parse((await place.native(["verify", sample.bundle, ...flags])).stdout);
      const { code, stdout, stderr } = await run(program, [...words, join(place.folder, "program.mjs"), sample.bundle, sample.trust, sample.at]);
      assert.equal(code, 0, stderr);
      const said = JSON.parse(stdout);
      assert.deepEqual([said.version, said.rules, said.same, said.refused], [given("ATTESTRY_VERSION"), place.attestry.rules().length, true, "USAGE"]);
      assert.deepEqual(said.report, native, sample.name);
      verdicts.add(said.report.verdict);
    }
    assert.deepEqual([...verdicts].sort(), ["failed", "indeterminate", "passed"]);
  });

  test(`${name}: the script, as the native program`, async (context) => {
    if (!existsSync(program)) return context.skip(`there is no package of it for ${MACHINE}`);
    const script = join(place.folder, "node_modules", "attestry", "cli.js");
    for (const format of ["rows", "jsonl", "sarif"]) {
      const flags = ["verify", ...all.slice(0, 3).map(({ bundle }) => bundle), "--trust", all[0].trust, "--at", all[0].at, "--format", format];
      const native = await place.native(flags);
      const own = await run(program, [...words, script, ...flags]);
      assert.equal(own.code, native.code, own.stderr);
      assert.ok(own.stdout.equals(native.stdout), `${format}: ${own.stdout}`);
    }
    const input = await readFile(all[0].bundle);
    const flags = ["verify", "-", "--trust", all[0].trust, "--at", all[0].at, "--format", "json"];
    const [native, own] = [await place.native(flags, input), await run(program, [...words, script, ...flags], input)];
    assert.deepEqual([own.code, own.stdout.toString()], [native.code, native.stdout.toString()]);
  });
}
