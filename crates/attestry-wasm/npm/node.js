// The package's entry for Node, Deno and Bun: reads the engine from its own folder on first use.

import { readFileSync } from "node:fs";

import { initSync } from "./attestry_glue.js";
import * as engine from "./verify.js";

let started = false;

function start() {
  if (started) return;
  initSync({ module: readFileSync(new URL("./attestry_bg.wasm", import.meta.url)) });
  started = true;
}

export async function init() {
  start();
}

export async function verify(bundle, options) {
  start();
  return engine.verify(bundle, options);
}

/** For the command line; not part of the package's interface. */
export async function withSession(bundle, options, use) {
  start();
  return engine.withSession(bundle, options, use);
}

export function rules() {
  start();
  return engine.rules();
}

export function version() {
  start();
  return engine.version();
}
