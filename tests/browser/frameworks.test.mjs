// The element in a page made with Leptos, in Chromium and in Firefox: properties go in, events come out, and it may come and go.
// (For React see tests/bundlers, whose tools it needs.)

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";

import { showsVerdict } from "./framework.mjs";
import { POLICY, page as paged, portal } from "./host.mjs";
import { judged, native } from "./samples.mjs";
import { given } from "./watched.mjs";

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

showsVerdict("Leptos", () => `${host.origin}/leptos.html`, () => wanted);
