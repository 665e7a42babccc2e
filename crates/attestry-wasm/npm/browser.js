// The package's entry for browsers and bundlers. It fetches nothing by itself: the page says where the engine is.

import startEngine from "./attestry_glue.js";
import { wide } from "./lanes.js";
import * as engine from "./verify.js";

let starting;
let policySource;
let policyModule;
let sigstoreSource;
let sigstoreModule;
let instances = 0;
let sigstoreInstances = 0;

export function init({ wasm, plain, policy, sigstore } = {}) {
  policySource = policy ?? policySource;
  sigstoreSource = sigstore ?? sigstoreSource;
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
  return {
    policy: policySource === undefined ? undefined : freshPolicy,
    sigstore: sigstoreSource === undefined ? undefined : freshSigstore,
  };
}

// A fresh instance of what verifies Sigstore bundles, likewise.
async function freshSigstore() {
  sigstoreModule ??= compiled(await sigstoreSource);
  sigstoreInstances += 1;
  const glue =
    sigstoreInstances === 1
      ? await import("./sigstore_glue.js")
      : await import(/* @vite-ignore */ /* webpackIgnore: true */ `./sigstore_glue.js?${sigstoreInstances}`);
  glue.initSync({ module: await sigstoreModule });
  return glue;
}

// A fresh instance of the policy engines, from where the page said they are, when a bundle first needs them.
async function freshPolicy() {
  policyModule ??= compiled(await policySource);
  instances += 1;
  // The glue holds one instance. A bundler knows the first import; only after a trap is another copy needed.
  const glue =
    instances === 1
      ? await import("./policy_glue.js")
      : await import(/* @vite-ignore */ /* webpackIgnore: true */ `./policy_glue.js?${instances}`);
  glue.initSync({ module: await policyModule });
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
