// The element in a page made with Leptos, in Chromium and in Firefox: properties go in, events come out, and it may come and go.
// (For React see tests/bundlers, whose tools it needs.)

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { POLICY, inFrame, page as paged, portal, viewers } from "./host.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { judged, native } from "./samples.mjs";
import { FIREFOX, given, start, until } from "./watched.mjs";

let known;
let host;
let wanted;

before(async () => {
  known = await judged();
  const sample = known.samples.find(({ report }) => report.verdict === "failed");
  // The page says no time, so it is now.
  wanted = JSON.parse(await native(["verify", sample.bundle, "--trust", sample.trust, "--format", "json"])).verdict;
  const folder = given("ATTESTRY_PORTAL");
  host = await portal({
    "/leptos.html": {
      body: paged("", "/leptos.js"),
      policy: `${POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}; connect-src 'self'`,
    },
    "/leptos.js": `
      import start from "/portal.js";
      import "/vendor/attestry/element.js";
      const [bundle, trust, module_or_path] = await Promise.all(["/bundle", "/trust", "/portal_bg.wasm"].map((path) => fetch(path)));
      globalThis.portalBundle = await bundle.blob();
      globalThis.portalTrust = await trust.json();
      await start({ module_or_path });`,
    "/portal.js": await readFile(join(folder, "portal.js")),
    "/portal_bg.wasm": await readFile(join(folder, "portal_bg.wasm")),
    "/bundle": await readFile(sample.bundle),
    "/trust": await readFile(sample.trust),
  });
});
after(async () => {
  host?.stop();
  await known?.remove();
});

for (const kind of ["chrome", "firefox"]) {
  const missing = kind === "firefox" && !FIREFOX && "Firefox is not here: name it in ATTESTRY_FIREFOX";
  if (missing) console.log(`# SKIPPED: the element in Leptos in Firefox. ${missing}`);
  describe(`in ${kind}`, { skip: missing }, () => {
    let place;
    before(async () => {
      place = await start(kind);
    });
    after(() => place?.stop());

    test("in a page made with Leptos it shows the verdict and tells it, again where it is taken out and put back", async () => {
      await onFreshPage(place.context, async (page) => {
        await page.goto(`${host.origin}/leptos.html`, { waitUntil: "load" });
        const said = () => page.evaluate(() => document.getElementById("said")?.innerText);
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
