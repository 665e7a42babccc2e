// A real npm provenance response in the viewer, served and in one file: judged as by the native program, and of what is loaded
// later only the module that it needs.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { SHARED, absent, assertTold, builds, nativeReport, openJudged, setting } from "./beside.mjs";
import { onFreshPage } from "./reading.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

const NPM = join(SHARED, "corpora", "real-bundles", "npm");
const ROOT = join(SHARED, "corpora", "trusted-roots", "public-good.json");
const AT = "2026-09-01 00:00:00";
const skip = absent(NPM, "Sigstore bundles in the viewer");
const here = setting("sigstore");

function trustFile() {
  const identity = {
    issuer: "https://token.actions.githubusercontent.com",
    subject: "https://github.com/*",
    principal: { id: "urn:example:builder", type: "workload" },
    roles: [],
  };
  const root = JSON.parse(readFileSync(ROOT, "utf8"));
  const trust = { version: 1, name: "npm", keys: [], identities: [identity], sigstoreTrustedRoot: root };
  return here.written("npm.trust.json", JSON.stringify(trust));
}

for (const [name, address] of builds()) {
  test(`${name}: a real npm provenance response is judged as natively`, { skip, timeout: 120_000 }, async () => {
    const trust = trustFile();
    const bundle = join(NPM, readdirSync(NPM).filter((file) => file.endsWith(".json")).sort()[0]);
    const report = await nativeReport(bundle, trust, AT);
    assert.ok(report.statements.some(({ signers }) => signers.length > 0), "somebody whom the trust file lists signed");
    await onFreshPage(here.place.context, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url().split("#")[0]));
      await open(page, "", address);
      await openJudged(page, bundle, trust, report);
      const sentences = assertTold(report, await texts(page, "attestation"));
      assert.ok(sentences.some((told) => /built .* from commit [`0-9a-f]+ of /.test(told)), sentences.join("\n"));
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
        assert.ok(here.place.requests.some((url) => url.endsWith("/sigstore.js")), "the module was loaded");
        assert.ok(!here.place.requests.some((url) => url.endsWith("/policy.js")), "and no other");
      } else {
        const others = asked.filter((url) => url !== address && !/^(data|blob):/.test(url));
        assert.deepEqual(others, []);
      }
    });
  });
}
