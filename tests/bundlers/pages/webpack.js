import { show } from "./shown.js";

// As the package's README has it.
await show({
  wasm: new URL("attestry/attestry.wasm", import.meta.url),
  plain: new URL("attestry/attestry-plain.wasm", import.meta.url),
  policy: new URL("attestry/policy.wasm", import.meta.url),
});
