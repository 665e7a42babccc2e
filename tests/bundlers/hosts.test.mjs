// The package in Deno and in Bun, where they are; else it is said that they are not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { run } from "../../crates/attestry-wasm/npm/test/installed.mjs";
import { judged } from "../browser/samples.mjs";
import { project } from "./built.mjs";

const HOSTS = { deno: ["run", "--allow-read", "--allow-env", "--allow-sys", "--node-modules-dir=manual"], bun: ["run"] };

let known;
let work;

before(async () => {
  known = await judged();
  work = await project();
});
after(async () => {
  await known?.remove();
  await work?.remove();
});

function here(name) {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

for (const [name, words] of Object.entries(HOSTS)) {
  const missing = !here(name) && `${name} is not on PATH`;
  if (missing) console.log(`# SKIPPED: the package in ${name}. ${missing}`);
  test(`in ${name} it gives the native program's report`, { skip: missing }, async () => {
    const [sample] = known.samples;
    await copyFile(sample.bundle, join(work.folder, "bundle"));
    await copyFile(sample.trust, join(work.folder, "trust"));
    await writeFile(
      join(work.folder, "host.mjs"),
      `import { readFileSync } from "node:fs";
      import { verify } from "attestry";
      const file = (name) => new Uint8Array(readFileSync(new URL(name, import.meta.url)));
      console.log(JSON.stringify(await verify(file("./bundle"), { trust: file("./trust"), at: ${JSON.stringify(sample.at)} })));`,
    );
    const { code, stdout, stderr } = await run(name, [...words, join(work.folder, "host.mjs")]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), sample.report);
  });
}
