// node small.mjs PACKAGE GLUE WASM BUNDLE TRUST AT ROUNDS: a small bundle over and over, ours against the straightforward
// verification in WebAssembly, in turns. Prints `{ours_us, straightforward_us}` of processor time a bundle, median rounds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, glueFile, wasmFile, bundleFile, trustFile, at, rounds] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(folder, name)));
const [{ start }, glue, straight] = await Promise.all([
  part("start.js"),
  part("attestry_glue.js"),
  import(pathToFileURL(glueFile)),
]);
start();
straight.initSync({ module: readFileSync(wasmFile) });
const [bundle, trust] = [readFileSync(bundleFile), readFileSync(trustFile)];
const REPEATS = 20;

function ours() {
  const verifier = new glue.Verifier({ trust, at });
  verifier.push(bundle);
  verifier.begin();
  while (verifier.step(1000).phase !== "done");
  verifier.replays();
  const session = verifier.judge("[]");
  if (session.verdict() !== "passed") throw new Error("it should pass");
  session.free();
  verifier.free();
}

function straightforward() {
  const whole = new straight.Whole(trust);
  whole.push(bundle);
  whole.finish();
}

const ways = { ours, straightforward };
const taken = { ours: [], straightforward: [] };
// The first two rounds are for the compiler.
for (let round = 0; round < Number(rounds) + 2; round += 1) {
  for (const [way, verify] of Object.entries(ways)) {
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < REPEATS; repeat += 1) verify();
    const { user, system } = process.cpuUsage(before);
    if (round > 1) taken[way].push((user + system) / REPEATS);
  }
}
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(JSON.stringify({ ours_us: median(taken.ours), straightforward_us: median(taken.straightforward) }));
