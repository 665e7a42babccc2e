// The GitHub Action and the pre-receive hook of the documents, as they stand there: the action's step on this machine, the hook in a
// repository that is pushed to.

import assert from "node:assert/strict";
import { copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { blocks } from "./examples.mjs";
import { install, run, samples } from "./installed.mjs";

const EXAMPLES = fileURLToPath(new URL("../docs/examples/", import.meta.url));

let place;
let good;
let bad;

before(async () => {
  place = await install();
  const all = await samples(place.native, place.folder);
  const judged = await Promise.all(
    all.map(async (sample) => ({ ...sample, ...(await place.native(["verify", sample.bundle, "--trust", sample.trust])) })),
  );
  good = judged.find(({ code }) => code === 0);
  bad = judged.find(({ code, trust }) => code === 1 && trust !== good.trust);
  assert.ok(good && bad, "there are samples that pass and that fail now");
});
after(() => place?.remove());

const bash = (script, environment = {}) => {
  const set = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return run("env", ["-C", place.folder, ...set, "bash", "-c", script]);
};

/** What a step of an action runs, and the variables it is given, as the file has them. */
async function step() {
  const text = await readFile(join(EXAMPLES, "action.yml"), "utf8");
  const [, variables, body] = /\n {6}env:\n([^]*?) {6}run: \|\n([^]*)$/.exec(text);
  const names = [...variables.matchAll(/^ {8}([A-Z]+): \$\{\{ inputs\.([a-z]+) \}\}$/gm)];
  const defaults = Object.fromEntries([...text.matchAll(/^ {2}([a-z]+):\n {4}description[^\n]*\n {4}default: "?([^"\n]*)"?$/gm)].map(([, name, value]) => [name, value]));
  assert.ok(!body.includes("${{"), "what a pull request may name reaches the shell by variables alone");
  const script = body.split("\n").map((line) => line.slice(8)).join("\n");
  return async (inputs) => {
    const given = { ...defaults, ...inputs };
    const environment = Object.fromEntries(names.map(([, name, input]) => [name, given[input]]));
    return bash(script, { ...environment, GITHUB_STEP_SUMMARY: join(place.folder, "summary.md") });
  };
}

test("the action passes what passes and leaves its reports", async () => {
  const act = await step();
  await mkdir(join(place.folder, "evidence", "$(touch owned)"), { recursive: true });
  await copyFile(good.bundle, join(place.folder, "evidence", "one.jsonl"));
  await copyFile(good.bundle, join(place.folder, "evidence", "$(touch owned)", "`two`;.jsonl"));
  const passed = await act({ bundles: "evidence/**/*.jsonl\n", trust: good.trust, at: good.at });
  assert.equal(passed.code, 0, passed.stderr);
  assert.match(passed.stdout.toString(), /\n2 bundles: 2 passed\n$/);
  const report = (name) => readFile(join(place.folder, "attestry-reports", name), "utf8");
  assert.equal(JSON.parse(await report("attestry.sarif")).runs.length, 2);
  assert.equal((await report("attestry.xml")).match(/<testsuite /g).length, 2);
  assert.match(await readFile(join(place.folder, "summary.md"), "utf8"), /```text\nPASSED/);
  const { code } = await bash("test ! -e owned");
  assert.equal(code, 0, "a file's name is not run");
});

test("the action fails where a bundle fails, and where there is none", async () => {
  const act = await step();
  const failed = await act({ bundles: `${bad.bundle}\n`, trust: bad.trust });
  assert.equal(failed.code, 1, failed.stderr);
  assert.match(failed.stdout.toString(), /^FAILED/);
  assert.equal((await act({ bundles: "nothing/*.jsonl", trust: good.trust })).code, 2);
});

test("the workflow gives the action what it asks for", async () => {
  const workflow = await readFile(join(EXAMPLES, "workflow.yml"), "utf8");
  const action = await readFile(join(EXAMPLES, "action.yml"), "utf8");
  const inputs = [...action.matchAll(/^ {2}([a-z]+):\n {4}description/gm)].map(([, name]) => name);
  const given = [.../attestry\n {8}with:\n((?: {10}[^\n]+\n)+)/.exec(workflow)[1].matchAll(/^ {10}([a-z]+):/gm)].map(([, name]) => name);
  for (const name of given) assert.ok(inputs.includes(name), name);
  assert.ok(given.includes("bundles") && given.includes("trust"));
});

test("the hook takes a push whose commits bring evidence that passes, and refuses every other", async () => {
  const [, , set] = await blocks("docs/pipelines.md");
  await cp(join(EXAMPLES, "pre-receive"), join(place.folder, "pre-receive"));
  const commands = set.code.replaceAll("/etc/attestry/trust.json", good.trust);
  const started = await bash(`set -e
    git init -q --bare repository.git
    ${commands}
    git -C repository.git config attestry.command "$PWD/node_modules/.bin/attestry"
    git init -q -b main work && cd work
    git config user.name A && git config user.email a@example.org && git config commit.gpgsign false
    git remote add origin ../repository.git`);
  assert.equal(started.code, 0, started.stderr);
  const push = async (files, message, ref = "main") => {
    for (const [name, from] of Object.entries(files)) {
      await mkdir(join(place.folder, "work", "evidence"), { recursive: true });
      await (from === undefined ? writeFile(join(place.folder, "work", name), message) : copyFile(from, join(place.folder, "work", name)));
    }
    return bash(`cd work && git add -A && git commit -q -m "${message}" && git push -q origin HEAD:${ref} 2>&1`);
  };
  const undo = () => bash("cd work && git reset -q --hard HEAD~1");
  const accepted = await push({ "a.txt": undefined, "evidence/1.jsonl": good.bundle }, "with evidence");
  assert.equal(accepted.code, 0, accepted.stdout.toString());
  const { stdout: head } = await bash("git -C repository.git rev-parse main");
  const without = await push({ "a.txt": undefined }, "without evidence");
  assert.notEqual(without.code, 0);
  assert.match(without.stdout.toString(), /refused: [0-9a-f]{12} brings no evidence/);
  await undo();
  const wrong = await push({ "a.txt": undefined, "evidence/2.jsonl": bad.bundle }, "with wrong evidence");
  assert.notEqual(wrong.code, 0);
  assert.match(wrong.stdout.toString(), /refused: the evidence of [0-9a-f]{12} does not pass/);
  assert.equal((await bash("git -C repository.git rev-parse main")).stdout.toString(), head.toString(), "nothing was taken");
  // Another branch is not protected.
  assert.equal((await bash("cd work && git push -q origin HEAD:refs/heads/draft 2>&1")).code, 0);
  const rewritten = await bash("cd work && git commit -q --amend -m other && git push -q --force origin HEAD~1:main HEAD:main 2>&1; git push -q origin :main 2>&1");
  assert.notEqual(rewritten.code, 0);
  assert.equal((await bash("git -C repository.git rev-parse main")).stdout.toString(), head.toString());
});
