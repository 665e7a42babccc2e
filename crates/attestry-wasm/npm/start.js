// Starts the engine in Node, Deno and Bun: reads it from this folder, once. Nothing is fetched.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { initSync } from "./attestry_glue.js";
import { wide } from "./lanes.js";

const FEW = 8 * 1024 * 1024; // bytes up to which one thread is enough

let started = false;
let engineModule;
const modules = {}; // by name, those that are loaded only when needed
let instances = 0;

/** Does nothing where it was called before. */
export function start() {
  if (started) return;
  const file = wide() ? "./attestry_bg.wasm" : "./attestry_plain_bg.wasm";
  engineModule = new WebAssembly.Module(readFileSync(new URL(file, import.meta.url)));
  initSync({ module: engineModule });
  started = true;
}

/** What gives fresh instances of other modules, read from this folder when one is first needed. */
export const others = {
  /** The policy engines. */
  policy: () => fresh("policy"),
  /** What verifies receipts of other tools. */
  receipts: () => fresh("receipts"),
  /** What verifies Sigstore bundles. */
  sigstore: () => fresh("sigstore"),
};

/** How many threads a bundle of so many bytes is worth; where that is not known, one. */
export function worth(bytes) {
  return bytes !== undefined && bytes > FEW ? availableParallelism() : 1;
}

/** Starts a helper as helpers.js wants it: a worker thread with an engine of its own. */
export function helper(trust, bytes) {
  return (said, gone) => {
    const workerData = { module: engineModule, trust, bytes };
    const worker = new Worker(new URL("./helper.js", import.meta.url), { workerData });
    worker.on("message", said);
    worker.on("error", gone);
    worker.on("exit", gone);
    return { post: (bytes) => worker.postMessage(bytes, [bytes.buffer]), end: () => void worker.terminate() };
  };
}

async function fresh(name) {
  modules[name] ??= new WebAssembly.Module(readFileSync(new URL(`./${name}_bg.wasm`, import.meta.url)));
  // The glue holds one instance; another query is another copy of it.
  instances += 1;
  const glue = await import(`./${name}_glue.js?${instances}`);
  glue.initSync({ module: modules[name] });
  return glue;
}
