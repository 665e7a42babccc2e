import plain from "attestry/attestry-plain.wasm";
import wasm from "attestry/attestry.wasm";
import policy from "attestry/policy.wasm";

import { show } from "./shown.js";

const at = (path) => new URL(path, import.meta.url);
await show({ wasm: at(wasm), plain: at(plain), policy: at(policy) });
