// The element in a page made with React, in Chromium and in Firefox.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";

import { showsVerdict } from "../browser/framework.mjs";
import { page as paged, portal } from "../browser/host.mjs";
import { judged, native } from "../browser/samples.mjs";
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

showsVerdict("React", () => `${host.origin}/page.html`, () => wanted);
