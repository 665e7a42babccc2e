// A host without simd128: the installed package takes the module that does without, and its reports are the same.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { install, samples } from "./installed.mjs";

let place;
let started;

// This process plays such a host: it must refuse the probe before the package starts its engine.
const { validate, Module } = WebAssembly;
WebAssembly.validate = () => false;
WebAssembly.Module = class extends Module {
  constructor(bytes) {
    super(bytes);
    started ??= Buffer.from(bytes);
  }
};

before(async () => {
  place = await install();
});
after(() => place?.remove());

const file = (name) => readFile(join(place.folder, "node_modules", "attestry", name));

test("the probe is a module that uses simd128", async () => {
  const { wide } = await import(pathToFileURL(join(place.folder, "node_modules", "attestry", "lanes.js")));
  let probe;
  WebAssembly.validate = (bytes) => {
    probe = bytes;
    return false;
  };
  assert.equal(wide(), false);
  assert.equal(validate(probe), true);
  // Its code: i32.const 0, i8x16.splat, i8x16.popcnt, end. Without the two in the middle it would prove nothing.
  assert.deepEqual([...probe.slice(-7)], [65, 0, 253, 15, 253, 98, 11]);
});

test("without simd128 every sample gets the native program's report", async () => {
  for (const sample of await samples(place.native, place.folder)) {
    const words = ["verify", sample.bundle, "--trust", sample.trust, "--at", sample.at, "--format", "json"];
    const native = JSON.parse((await place.native(words)).stdout);
    const [bundle, trust] = [await readFile(sample.bundle), await readFile(sample.trust)];
    assert.deepEqual(await place.attestry.verify(bundle, { trust, at: sample.at }), native, sample.name);
  }
  assert.ok(started.equals(await file("attestry_plain_bg.wasm")), "it was the plain module that started");
  assert.ok(!started.equals(await file("attestry_bg.wasm")), "which is another than the usual one");
});

test("both modules ask the same of their host and offer it the same", async () => {
  const [wide, plain] = [await file("attestry_bg.wasm"), await file("attestry_plain_bg.wasm")].map(
    (bytes) => new Module(bytes),
  );
  assert.deepEqual(Module.imports(plain), Module.imports(wide));
  assert.deepEqual(Module.exports(plain), Module.exports(wide));
});
