// node ours.mjs PACKAGE BUNDLE TRUST AT [report | columns]: the npm package's engine, from its folder, up to the verdict, or to the
// report's text. Stages are what the engine's surface shows: `push`, `begun`, `verified`, `judged`; the memory of the
// module is taken after each.

import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { measured, stages } from "./measure.mjs";

const CHUNK = 1024 * 1024;
const LINES = 1000;
const MB = 1024 * 1024;
const COLUMNS = ["positions", "verdicts", "answers", "times", "executors", "operations", "targets"];

// The rows of the whole list as columns of JavaScript's own, the list being sorted already: the median of some, by the clock.
function crossing(session) {
  while (!session.prepareColumns());
  const times = [];
  for (let turn = 0; turn < 9; turn += 1) {
    const began = performance.now();
    const columns = session.columns({ from: 0, to: 100_000 });
    for (const part of COLUMNS) if (columns[part]().length === 0) throw new Error(`no ${part}`);
    times.push(performance.now() - began);
    columns.free();
  }
  return times.sort((a, b) => a - b)[4];
}

const [folder, bundle, trustFile, at, last] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(folder, name)));
const [{ start }, glue] = await Promise.all([part("start.js"), part("attestry_glue.js")]);
const trust = readFileSync(trustFile);

await measured(async () => {
  const stage = stages();
  const memory = {};
  start();
  const wasm = glue.initSync();
  const close = (name) => {
    stage.close(name);
    memory[name] = wasm.memory.buffer.byteLength / MB;
  };
  close("start");
  const verifier = new glue.Verifier({ trust, at });
  for await (const chunk of createReadStream(bundle, { highWaterMark: CHUNK })) verifier.push(chunk);
  close("push");
  verifier.begin();
  while (verifier.step(LINES).phase !== "done");
  close("begun");
  if (verifier.replays() !== "[]") throw new Error("the bundle asks for policies to be re-run");
  close("verified");
  const session = verifier.judge("[]");
  close("judged");
  let result = session.verdict();
  if (last === "report") {
    result = [result, session.report().length];
    close("report");
  }
  if (last === "columns") return { result, columns_ms: crossing(session) };
  return { result, stages: stage.taken, memory, wasm_mb: wasm.memory.buffer.byteLength / MB };
});
