// A real npm provenance response in the viewer, served and in one file: judged as by the native program, and of what is loaded
// later only the module that it needs.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { choose, verified } from "./files.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { native } from "./samples.mjs";
import { VIEWER, given, go, open, shown, start, texts, until } from "./watched.mjs";

const SHARED = process.env.ATTESTRY_SHARED ?? join(import.meta.dirname, "..", "..", "..", "shared");
const NPM = join(SHARED, "corpora", "real-bundles", "npm");
const ROOT = join(SHARED, "corpora", "trusted-roots", "public-good.json");
const AT = "2026-09-01 00:00:00";
const skip = existsSync(NPM) ? false : `no shared test data at \`${SHARED}\` (set ATTESTRY_SHARED)`;
if (skip) console.log(`# SKIPPED: Sigstore bundles in the viewer. ${skip}`);

let place;
let folder;

before(async () => {
  place = await start();
  folder = await mkdtemp(join(tmpdir(), "attestry-sigstore-"));
});
after(async () => {
  await place?.stop();
  await rm(folder, { recursive: true, force: true });
});

function trustFile() {
  const identity = {
    issuer: "https://token.actions.githubusercontent.com",
    subject: "https://github.com/*",
    principal: { id: "urn:example:builder", type: "workload" },
    roles: [],
  };
  const path = join(folder, "npm.trust.json");
  const root = JSON.parse(readFileSync(ROOT, "utf8"));
  writeFileSync(path, JSON.stringify({ version: 1, name: "npm", keys: [], identities: [identity], sigstoreTrustedRoot: root }));
  return path;
}

for (const [name, address] of [["served", VIEWER], ["one file", pathToFileURL(given("ATTESTRY_SINGLE")).href]]) {
  test(`${name}: a real npm provenance response is judged as natively`, { skip, timeout: 120_000 }, async () => {
    const trust = trustFile();
    const bundle = join(NPM, readdirSync(NPM).filter((file) => file.endsWith(".json")).sort()[0]);
    const words = ["verify", bundle, "--trust", trust, "--at", `${AT.replace(" ", "T")}Z`, "--format", "json"];
    const report = JSON.parse(await native(words));
    assert.ok(report.statements.some(({ signers }) => signers.length > 0), "somebody whom the trust file lists signed");
    await onFreshPage(place.context, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url().split("#")[0]));
      await open(page, "", address);
      await choose(page, "open-trust", trust);
      await choose(page, "open-bundle", bundle);
      assert.ok((await verified(page)).startsWith(WORDS[report.verdict]));
      const sentences = report.statements.map(({ attestation }) => attestation?.sentence).filter(Boolean);
      const plain = (text) => text.replaceAll("`", "").replaceAll(/\s+/g, " ");
      assert.ok(sentences.some((told) => /built .* from commit [`0-9a-f]+ of /.test(told)), sentences.join("\n"));
      const told = (await texts(page, "attestation")).map(plain);
      assert.deepEqual(sentences.filter((one) => !told.some((row) => row.includes(plain(one)))), []);
      await go(page, "#v=1&view=log");
      await shown(page, "time-source");
      const proven = report.times.sources.map(({ kind, name }) => `${kind} ${name}`);
      const rows = await texts(page, "time-source");
      assert.ok(proven.length > 0 && rows.length === proven.length, rows.join("; "));
      assert.deepEqual(proven.filter((one) => !rows.some((row) => row.includes(one))), []);
      await go(page, "#v=1&view=findings");
      const rules = new Set(report.findings.map(({ rule }) => rule));
      await until(`the findings are ${[...rules]}`, async () => {
        const found = (await texts(page, "finding-rule")).join(" ");
        return [...rules].every((rule) => found.includes(rule));
      });
      const found = (await texts(page, "finding-rule")).join(" ");
      assert.ok(!found.includes("ENV203") || rules.has("ENV203"), found);
      if (name === "served") {
        assert.ok(place.requests.some((url) => url.endsWith("/sigstore.js")), "the module was loaded");
        assert.ok(!place.requests.some((url) => url.endsWith("/policy.js")), "and no other");
      } else {
        const others = asked.filter((url) => url !== address && !/^(data|blob):/.test(url));
        assert.deepEqual(others, []);
      }
    });
  });
}
