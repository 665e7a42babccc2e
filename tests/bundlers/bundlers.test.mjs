// The packed package through Vite, webpack and esbuild, each page run in headless Chromium; what is not imported stays out, and the
// policy engines are fetched only where a bundle carries a policy.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { blocks } from "../../crates/attestry-wasm/npm/test/examples.mjs";
import { page as paged, portal } from "../browser/host.mjs";
import { onFreshPage } from "../browser/reading.mjs";
import { judged } from "../browser/samples.mjs";
import { start, until } from "../browser/watched.mjs";
import { bundlers, project } from "./built.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; worker-src 'self' blob:";

let known;
let place;
let work;

before(async () => {
  known = await judged();
  place = await start();
  work = await project();
});
after(async () => {
  await place?.stop();
  await known?.remove();
  await work?.remove();
});

async function served(built, sample) {
  const given = { "/bundle": await readFile(sample.bundle), "/trust": await readFile(sample.trust), "/at": sample.at };
  const body = paged(`<p id="said"></p>`, "/entry.js");
  return portal({ ...built, ...given, "/page.html": { body, policy: POLICY } });
}

for (const [name, bundle] of Object.entries(bundlers)) {
  describe(`built by ${name}`, () => {
    let built;
    before(async () => {
      built = await bundle(work.folder, `${name}.js`);
    });

    test("the page shows the native program's verdict, and fetches the policy engines only for a policy", async () => {
      const asked = new Set();
      for (const sample of known.samples.slice(0, 10)) {
        const host = await served(built, sample);
        await onFreshPage(place.context, async (page) => {
          await page.goto(`${host.origin}/page.html`, { waitUntil: "load" });
          const said = await until("the page says something", () => page.evaluate(() => document.getElementById("said").textContent), 60);
          assert.equal(said, `${sample.report.verdict} true`, sample.name);
          assert.deepEqual(await page.evaluate(() => globalThis.report), sample.report);
        });
        // The engine, and the policy engines where there is something to re-run. Bundlers give them names of their own.
        asked.add(new Set(host.asked.filter((path) => path.endsWith(".wasm"))).size);
        host.stop();
      }
      assert.deepEqual([...asked].sort(), [1, 2]);
    });

    for (const [entry, what] of Object.entries({ "little.js": "version", "ruled.js": "rules" })) {
      test(`who imports \`${what}\` alone gets little`, async () => {
        const [whole, little] = [built, await bundle(work.folder, entry)].map(scripts);
        assert.ok(little.length > 0 && little.length < whole.length * 0.75, `${little.length} of ${whole.length} characters of script`);
        // Words that only a verification's own code has.
        for (const word of ["onProgress", "throwIfAborted"]) assert.deepEqual([whole.includes(word), little.includes(word)], [true, false], word);
        assert.ok(little.includes(what));
      });
    }
  });
}

function scripts(built) {
  const all = Object.entries(built).filter(([path]) => /\.m?js$/.test(path));
  return all.map(([, bytes]) => bytes.toString()).join("\n");
}

test("the README's page does what it says", async () => {
  const [, , , , { code }] = await blocks("README.md");
  const given = 'const [file, trust] = await Promise.all(["/bundle", "/trust"].map(async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())));';
  const say = 'document.getElementById("said").textContent = report.verdict;';
  await writeFile(join(work.folder, "readme.js"), `${given}\n${code}\n${say}`);
  const [sample] = known.samples;
  const host = await served(await bundlers.webpack(work.folder, "readme.js"), sample);
  await onFreshPage(place.context, async (page) => {
    await page.goto(`${host.origin}/page.html`, { waitUntil: "load" });
    const said = await until("the page says something", () => page.evaluate(() => document.getElementById("said").textContent), 60);
    assert.match(said, /^(passed|indeterminate)$/);
  });
  host.stop();
});
