// node threads.mjs PACKAGE BUNDLE TRUST AT THREADS: the npm package on so many threads, up to the verdict. The processor time
// is that of all of them.

import { openAsBlob, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { measured } from "./measure.mjs";

const [folder, bundle, trustFile, at, threads] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(folder, name)));
const [{ start, helper, worth, policy }, { withSession }] = await Promise.all([part("start.js"), part("verify.js")]);
const trust = readFileSync(trustFile);
const file = await openAsBlob(bundle);

await measured(async () => {
  start();
  const options = { trust, at, threads: Number(threads) };
  return { result: await withSession(file, options, (session) => session.verdict(), policy, { worth, helper }) };
});
