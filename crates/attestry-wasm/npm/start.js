// Starts the engine in Node, Deno and Bun: reads it from this folder, once. Nothing is fetched.

import { readFileSync } from "node:fs";

import { initSync } from "./attestry_glue.js";

let started = false;

/** Does nothing where it was called before. */
export function start() {
  if (started) return;
  initSync({ module: readFileSync(new URL("./attestry_bg.wasm", import.meta.url)) });
  started = true;
}
