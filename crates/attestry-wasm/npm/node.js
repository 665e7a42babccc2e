// The package's entry for Node, Deno and Bun. The engine starts on first use.

import { helper, others, start, worth } from "./start.js";
import * as engine from "./verify.js";

export async function init() {
  start();
}

export async function verify(bundle, options) {
  start();
  return engine.verify(bundle, options, others, { worth, helper });
}

export async function open(bundle, options) {
  start();
  return engine.open(bundle, options, others, { worth, helper });
}

export function rules() {
  start();
  return engine.rules();
}

export function version() {
  start();
  return engine.version();
}
