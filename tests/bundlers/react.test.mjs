// The element in a page made with React, in Chromium and in Firefox.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { inFrame, page as paged, portal, viewers } from "../browser/host.mjs";
import { WORDS, onFreshPage } from "../browser/reading.mjs";
import { judged, native } from "../browser/samples.mjs";
import { FIREFOX, start, until } from "../browser/watched.mjs";
import { bundlers, project } from "./built.mjs";

let known;
let work;
let host;
let wanted;

before(async () => {
  known = await judged();
  work = await project();
  const sample = known.samples.find(({ report }) => report.verdict === "failed");
  // The page says no time, so it is now.
  wanted = JSON.parse(await native(["verify", sample.bundle, "--trust", sample.trust, "--format", "json"])).verdict;
  host = await portal({
    ...(await bundlers.esbuild(work.folder, "react.js")),
    "/page.html": { body: paged("", "/entry.js"), policy: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'" },
    // Its own policy is in it.
    "/embed.html": { body: await readFile(join(work.folder, "node_modules", "attestry", "embed.html")), policy: "sandbox allow-scripts allow-downloads allow-modals" },
    "/bundle": await readFile(sample.bundle),
    "/trust": await readFile(sample.trust),
  });
});
after(async () => {
  host?.stop();
  await known?.remove();
  await work?.remove();
});

for (const kind of ["chrome", "firefox"]) {
  const missing = kind === "firefox" && !FIREFOX && "Firefox is not here: name it in ATTESTRY_FIREFOX";
  if (missing) console.log(`# SKIPPED: the element in React in Firefox. ${missing}`);
  describe(`in ${kind}`, { skip: missing }, () => {
    let place;
    before(async () => {
      place = await start(kind);
    });
    after(() => place?.stop());

    test("properties go in, the event comes out, and it may be taken out and put back", async () => {
      await onFreshPage(place.context, async (page) => {
        await page.goto(`${host.origin}/page.html`, { waitUntil: "load" });
        const said = () => page.evaluate(() => document.getElementById("said")?.textContent);
        assert.equal(await until("the page was told", said, 60), wanted);
        assert.ok((await inFrame(viewers(page)[0], "verdict")).startsWith(WORDS[wanted]));
        await page.click("#toggle");
        await until("the element is gone", async () => viewers(page).length === 0);
        await page.click("#toggle");
        await until("the element is back", async () => viewers(page).length === 1);
        assert.ok((await inFrame(viewers(page)[0], "verdict")).startsWith(WORDS[wanted]));
      });
    });
  });
}
