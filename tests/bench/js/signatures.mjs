// node signatures.mjs GLUE WASM BUNDLE TRUST FROM LINES ROUNDS: signatures alone in WebAssembly, plain `verify_strict` against
// ours, in turns. Prints `{count, plain_us, ours_us}`: microseconds of processor time a signature, the median round of
// each. Both meet the keys anew each time; what ours builds for them is part of its time.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [glueFile, wasmFile, bundle, trust, from, lines, rounds] = process.argv.slice(2);
const glue = await import(pathToFileURL(glueFile));
glue.initSync({ module: readFileSync(wasmFile) });
const claims = new glue.Claims(readFileSync(bundle), readFileSync(trust), Number(from), Number(lines));
const count = claims.count();
const ways = { plain: () => claims.plain(), ours: () => claims.ours() };
// A few signatures take less than the clock shows: as many times as make some thousand.
const repeats = Math.max(1, Math.floor(1000 / count));

const taken = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
// The first round is for the compiler.
for (let round = 0; round <= Number(rounds); round += 1) {
  for (const [way, check] of Object.entries(ways)) {
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      if (check() !== count) throw new Error(`${way}: a signature does not hold`);
    }
    const { user, system } = process.cpuUsage(before);
    if (round > 0) taken[way].push((user + system) / repeats / count);
  }
}
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(JSON.stringify({ count, plain_us: median(taken.plain), ours_us: median(taken.ours) }));
