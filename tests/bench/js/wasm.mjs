// node wasm.mjs GLUE WASM BUNDLE TRUST: the straightforward verification in Rust, compiled to WebAssembly.

import { createReadStream, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { measured } from "./measure.mjs";

const [glueFile, wasmFile, bundle, trustFile] = process.argv.slice(2);
const glue = await import(pathToFileURL(glueFile));

await measured(async () => {
  const wasm = glue.initSync({ module: readFileSync(wasmFile) });
  const whole = new glue.Whole(readFileSync(trustFile));
  for await (const chunk of createReadStream(bundle, { highWaterMark: 1024 * 1024 })) whole.push(chunk);
  return { result: whole.finish(), wasm_mb: wasm.memory.buffer.byteLength / 1024 / 1024 };
});
