// node sigstore.mjs BUNDLE TRUST: the same with @sigstore/verify for the signatures: DSSE under a plain public key, with
// no certificate, time stamp or log entry asked for. It checks an envelope's first signature, which here is its only one.

import { bundleFromJSON } from "@sigstore/bundle";
import { Verifier, toSignedEntity } from "@sigstore/verify";

import { measured } from "./measure.mjs";
import { keysOf, verified } from "./straight.mjs";

const [bundle, trust] = process.argv.slice(2);
const MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
const NOTHING_ELSE = { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 };

await measured(async () => {
  const keys = keysOf(trust);
  const material = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    publicKey: (hint) => ({ publicKey: keys.get(hint).key, validFor: () => true }),
  };
  const verifier = new Verifier(material, NOTHING_ELSE);
  const result = await verified(bundle, ({ payload, payloadType, signatures }) => {
    const [{ keyid }] = signatures;
    const sigstore = bundleFromJSON({
      mediaType: MEDIA_TYPE,
      verificationMaterial: { publicKey: { hint: keyid }, tlogEntries: [] },
      dsseEnvelope: { payload, payloadType, signatures },
    });
    // It throws where a signature does not hold.
    verifier.verify(toSignedEntity(sigstore));
    return true;
  });
  return { result };
});
