// node node-crypto.mjs BUNDLE TRUST: JSON.parse and node:crypto.

import { verify } from "node:crypto";

import { measured } from "./measure.mjs";
import { keysOf, pae, verified } from "./straight.mjs";

const [bundle, trust] = process.argv.slice(2);

await measured(async () => {
  const keys = keysOf(trust);
  const result = await verified(bundle, (line, payload) => {
    const signed = pae(line, payload);
    return line.signatures.every(({ keyid, sig }) => {
      const { key } = keys.get(keyid);
      return verify(null, signed, key, Buffer.from(sig, "base64"));
    });
  });
  return { result };
});
