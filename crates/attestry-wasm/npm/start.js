// Starts the engine in Node, Deno and Bun: reads it from this folder, once. Nothing is fetched.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { initSync } from "./attestry_glue.js";
import { wide } from "./lanes.js";

const FEW = 8 * 1024 * 1024; // bytes up to which one thread is enough

let started = false;
let engineModule;
let policyModule;
let sigstoreModule;
let instances = 0;

/** Does nothing where it was called before. */
export function start() {
  if (started) return;
  const file = wide() ? "./attestry_bg.wasm" : "./attestry_plain_bg.wasm";
  engineModule = new WebAssembly.Module(readFileSync(new URL(file, import.meta.url)));
  initSync({ module: engineModule });
  started = true;
}

/** A fresh instance of the policy engines, read from this folder when it is first needed. */
export async function policy() {
  policyModule ??= new WebAssembly.Module(readFileSync(new URL("./policy_bg.wasm", import.meta.url)));
  // The glue holds one instance; another query is another copy of it.
  instances += 1;
  const glue = await import(`./policy_glue.js?${instances}`);
  glue.initSync({ module: policyModule });
  return glue;
}

/** A fresh instance of the module that verifies Sigstore bundles, read from this folder when it is first needed. */
export async function sigstore() {
  sigstoreModule ??= new WebAssembly.Module(readFileSync(new URL("./sigstore_bg.wasm", import.meta.url)));
  instances += 1;
  const glue = await import(`./sigstore_glue.js?${instances}`);
  glue.initSync({ module: sigstoreModule });
  return glue;
}

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
