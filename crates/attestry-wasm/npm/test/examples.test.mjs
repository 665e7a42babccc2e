// Every example of the README that runs in Node or in a shell, as it stands there, in a folder with a bundle and a trust file. Those
// for pages run in tests/browser and tests/bundlers; that none is forgotten is asked here.

import assert from "node:assert/strict";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { blocks } from "./examples.mjs";
import { install, run, samples } from "./installed.mjs";

let place;
let folder;
let all;

before(async () => {
  place = await install();
  const [sample] = await samples(place.native, place.folder);
  folder = join(place.folder, "examples");
  await mkdir(folder);
  await copyFile(sample.bundle, join(folder, "bundle.intoto.jsonl"));
  await copyFile(sample.trust, join(folder, "trust.json"));
  all = await blocks("README.md");
});
after(() => place?.remove());

const within = (program, words) => run("bash", ["-c", `cd "$0" && "$@"`, folder, program, ...words]);

test("each block of the documents is run by a test", async () => {
  const languages = async (path) => (await blocks(path)).map(({ language }) => language);
  // js: Node, Node, a page · sh: shell · html: a page.
  assert.deepEqual(await languages("README.md"), ["js", "js", "sh", "html", "js"]);
  assert.deepEqual(await languages("docs/embedding.md"), ["html", "js", "html", "js"]);
  assert.deepEqual(await languages("docs/pipelines.md"), ["sh", "text", "sh"]);
});

test("the first program prints the verdict and its reasons", async () => {
  await writeFile(join(folder, "first.mjs"), all[0].code);
  const { code, stdout, stderr } = await within("node", ["first.mjs"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout.toString(), /^passed /);
});

test("the second goes through a bundle in pages", async () => {
  await writeFile(join(folder, "second.mjs"), all[1].code);
  const { code, stdout, stderr } = await within("node", ["second.mjs"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout.toString(), /^(passed|indeterminate) \{/);
});

test("the command lines do what they say", async () => {
  const lines = all[2].code.trim().split("\n");
  const outputs = [];
  for (const line of lines) outputs.push(await within("bash", ["-c", line]));
  assert.deepEqual(outputs.map(({ code }) => code), [0, 0, 0], outputs.map(({ stderr }) => stderr).join(""));
  const [text, rows, json] = outputs.map(({ stdout }) => stdout.toString());
  assert.match(text, /^PASSED: /);
  assert.match(rows, /^PASSED {9}bundle\.intoto\.jsonl: [^\n]+\n1 bundle: 1 passed\n$/);
  assert.equal(JSON.parse(json).verdict, "passed");
});
