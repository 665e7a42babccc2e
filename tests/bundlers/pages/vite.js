import plain from "attestry/attestry-plain.wasm?url";
import wasm from "attestry/attestry.wasm?url";
import policy from "attestry/policy.wasm?url";

import { show } from "./shown.js";

await show({ wasm, plain, policy });
