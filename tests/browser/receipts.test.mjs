// A chain of another tool's receipts in the viewer, served and in one file: judged as by the native program, marked with what it
// proves and what it cannot, and of what is loaded later only the module that it needs.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { SHARED, absent, assertTold, builds, nativeReport, openJudged, setting } from "./beside.mjs";
import { onFreshPage } from "./reading.mjs";
import { VIEWER, go, open, texts, until } from "./watched.mjs";

const PIPELOCK = join(SHARED, "corpora", "peer-receipts", "pipelock");
const AT = "2026-11-01 00:00:00";
const KEY = "302a300506032b6570032100" + "4655a7e605c12ebb00a46037881c33c5bca5eb74b45a02e8e7261a7ff5a21678";
const skip = absent(PIPELOCK, "receipts of other tools in the viewer");
const here = setting("receipts");

function trustFile() {
  const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(KEY, "hex").toString("base64")}\n-----END PUBLIC KEY-----\n`;
  const key = { publicKey: pem, principal: { id: "spiffe://example.org/proxy", type: "workload" }, roles: [] };
  return here.written("proxy.trust.json", JSON.stringify({ version: 1, name: "proxy", keys: [key] }));
}

async function shown(page, chain) {
  const [bundle, trust] = [join(PIPELOCK, chain), trustFile()];
  const report = await nativeReport(bundle, trust, AT);
  await openJudged(page, bundle, trust, report);
  return report;
}

for (const [name, address] of builds()) {
  test(`${name}: a chain of receipts is judged as natively, and says what it proves`, { skip, timeout: 120_000 }, async () => {
    await onFreshPage(here.place.context, async (page) => {
      await open(page, "", address);
      const report = await shown(page, "valid-chain.jsonl");
      assert.ok(report.statements.every(({ attestation }) => attestation.sentence));
      assertTold(report, await texts(page, "attestation"));
      const proves = await texts(page, "receipt-proves");
      assert.ok(proves[1].includes("it follows the one before it"), proves[1]);
      assert.ok(!proves[0].includes("it follows the one before it"), proves[0]);
      assert.ok((await texts(page, "receipt-cannot"))[0].includes("who wrote it is the only witness"));
      if (name === "served") {
        assert.ok(here.place.requests.some((url) => url.endsWith("/receipts.js")), "the module was loaded");
        assert.ok(!here.place.requests.some((url) => /\/(policy|sigstore)\.js$/.test(url)), "and no other");
      }
    });
  });
}

test("a broken chain says at which step, and tells nothing of what it says", { skip, timeout: 120_000 }, async () => {
  await onFreshPage(here.place.context, async (page) => {
    await open(page, "", VIEWER);
    const report = await shown(page, "broken-chain.jsonl");
    assert.equal(report.verdict, "failed");
    const rows = await texts(page, "attestation");
    const rejected = report.statements.filter(({ kind }) => kind === "rejected").length;
    assert.equal(rows.filter((row) => row.includes("nothing of what it says is told here")).length, rejected);
    await go(page, "#v=1&view=findings");
    await until("the findings name the step", async () =>
      (await page.$eval("main", (main) => main.innerText)).includes("does not verify: link to the one before"),
    );
  });
});
