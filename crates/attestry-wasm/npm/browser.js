// The package's entry for browsers and bundlers. It fetches nothing by itself: the page says where the engine is.

import startEngine from "./attestry_glue.js";
import { wide } from "./lanes.js";
import * as engine from "./verify.js";

let starting;
const sources = {}; // of other modules, by name: where the page said they are
const compiledModules = {};
const instances = {};

// The glue of each. It holds one instance: a bundler knows the first import; only after a trap is another copy needed.
const GLUE = {
  policy: {
    first: () => import("./policy_glue.js"),
    again: (number) => import(/* @vite-ignore */ /* webpackIgnore: true */ `./policy_glue.js?${number}`),
  },
  receipts: {
    first: () => import("./receipts_glue.js"),
    again: (number) => import(/* @vite-ignore */ /* webpackIgnore: true */ `./receipts_glue.js?${number}`),
  },
  sigstore: {
    first: () => import("./sigstore_glue.js"),
    again: (number) => import(/* @vite-ignore */ /* webpackIgnore: true */ `./sigstore_glue.js?${number}`),
  },
};

export function init({ wasm, plain, ...others } = {}) {
  for (const name of Object.keys(GLUE)) sources[name] = others[name] ?? sources[name];
  if (wasm === undefined) {
    return Promise.reject(engine.misuse("init needs `wasm`: the engine's module, its bytes, or where to fetch it"));
  }
  const source = plain === undefined || wide() ? wasm : plain;
  // A start that failed may be tried again, with another source.
  starting ??= startEngine({ module_or_path: source }).then(
    () => undefined,
    (error) => {
      starting = undefined;
      throw error;
    },
  );
  return starting;
}

export async function verify(bundle, options) {
  await ready();
  return engine.verify(bundle, options, modules());
}

export async function open(bundle, options) {
  await ready();
  return engine.open(bundle, options, modules());
}

export function rules() {
  if (starting === undefined) throw notReady();
  return engine.rules();
}

export function version() {
  if (starting === undefined) throw notReady();
  return engine.version();
}

// Those other modules of which the page said where they are.
function modules() {
  const there = Object.keys(GLUE).filter((name) => sources[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, () => fresh(name)]));
}

// A fresh instance of one, from where the page said it is, when a bundle first needs it.
async function fresh(name) {
  compiledModules[name] ??= compiled(await sources[name]);
  instances[name] = (instances[name] ?? 0) + 1;
  const { first, again } = GLUE[name];
  const glue = await (instances[name] === 1 ? first() : again(instances[name]));
  glue.initSync({ module: await compiledModules[name] });
  return glue;
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  const found = typeof source === "string" || source instanceof URL ? await fetch(source) : source;
  return WebAssembly.compile(found instanceof Response ? await found.arrayBuffer() : found);
}

function ready() {
  return starting ?? Promise.reject(notReady());
}

function notReady() {
  return engine.misuse("the engine is not started: call init({ wasm }) first");
}
