// node noble.mjs BUNDLE TRUST: the same with @noble/ed25519 for the signatures, as strict as it goes.

import { hashes, verify } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

import { measured } from "./measure.mjs";
import { keysOf, pae, verified } from "./straight.mjs";

const [bundle, trust] = process.argv.slice(2);
hashes.sha512 = sha512;

await measured(async () => {
  const keys = keysOf(trust);
  const result = await verified(bundle, (line, payload) => {
    const signed = pae(line, payload);
    return line.signatures.every(({ keyid, sig }) => {
      return verify(Buffer.from(sig, "base64"), signed, keys.get(keyid).raw, { zip215: false });
    });
  });
  return { result };
});
