// The package's entry for browsers and bundlers. It fetches nothing by itself: the page says where the engine is.

import startEngine from "./attestry_glue.js";
import * as engine from "./verify.js";

let starting;

export function init({ wasm } = {}) {
  if (wasm === undefined) {
    return Promise.reject(engine.misuse("init needs `wasm`: the engine's module, its bytes, or where to fetch it"));
  }
  // A start that failed may be tried again, with another source.
  starting ??= startEngine({ module_or_path: wasm }).then(
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
  return engine.verify(bundle, options);
}

export function rules() {
  if (starting === undefined) throw notReady();
  return engine.rules();
}

export function version() {
  if (starting === undefined) throw notReady();
  return engine.version();
}

function ready() {
  return starting ?? Promise.reject(notReady());
}

function notReady() {
  return engine.misuse("the engine is not started: call init({ wasm }) first");
}
