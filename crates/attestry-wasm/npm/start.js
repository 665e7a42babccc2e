// Starts the engine in Node, Deno and Bun: reads it from this folder, once. Nothing is fetched.

import { readFileSync } from "node:fs";

import { initSync } from "./attestry_glue.js";
import { wide } from "./lanes.js";

let started = false;
let policyModule;
let instances = 0;

/** Does nothing where it was called before. */
export function start() {
  if (started) return;
  const file = wide() ? "./attestry_bg.wasm" : "./attestry_plain_bg.wasm";
  initSync({ module: readFileSync(new URL(file, import.meta.url)) });
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
