// A chain of another tool's receipts in the viewer, served and in one file: judged as by the native program, marked with what it
// proves and what it cannot, and of what is loaded later only the module that it needs.

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { choose, verified } from "./files.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { native } from "./samples.mjs";
import { VIEWER, given, go, open, start, texts, until } from "./watched.mjs";

const SHARED = process.env.ATTESTRY_SHARED ?? join(import.meta.dirname, "..", "..", "..", "shared");
const PIPELOCK = join(SHARED, "corpora", "peer-receipts", "pipelock");
const AT = "2026-11-01 00:00:00";
const KEY = "302a300506032b6570032100" + "4655a7e605c12ebb00a46037881c33c5bca5eb74b45a02e8e7261a7ff5a21678";
const skip = existsSync(PIPELOCK) ? false : `no shared test data at \`${SHARED}\` (set ATTESTRY_SHARED)`;
if (skip) console.log(`# SKIPPED: receipts of other tools in the viewer. ${skip}`);

let place;
let folder;

before(async () => {
  place = await start();
  folder = await mkdtemp(join(tmpdir(), "attestry-receipts-"));
});
after(async () => {
  await place?.stop();
  await rm(folder, { recursive: true, force: true });
});

function trustFile() {
  const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(KEY, "hex").toString("base64")}\n-----END PUBLIC KEY-----\n`;
  const key = { publicKey: pem, principal: { id: "spiffe://example.org/proxy", type: "workload" }, roles: [] };
  const path = join(folder, "proxy.trust.json");
  writeFileSync(path, JSON.stringify({ version: 1, name: "proxy", keys: [key] }));
  return path;
}

async function shown(page, bundle, trust) {
  const report = JSON.parse(
    await native(["verify", bundle, "--trust", trust, "--at", `${AT.replace(" ", "T")}Z`, "--format", "json"]),
  );
  await choose(page, "open-trust", trust);
  await choose(page, "open-bundle", bundle);
  assert.ok((await verified(page)).startsWith(WORDS[report.verdict]));
  return report;
}

for (const [name, address] of [["served", VIEWER], ["one file", pathToFileURL(given("ATTESTRY_SINGLE")).href]]) {
  test(`${name}: a chain of receipts is judged as natively, and says what it proves`, { skip, timeout: 120_000 }, async () => {
    const trust = trustFile();
    await onFreshPage(place.context, async (page) => {
      await open(page, "", address);
      const report = await shown(page, join(PIPELOCK, "valid-chain.jsonl"), trust);
      const sentences = report.statements.map(({ attestation }) => attestation.sentence);
      const plain = (text) => text.replaceAll("`", "").replaceAll(/\s+/g, " ");
      const told = (await texts(page, "attestation")).map(plain);
      assert.deepEqual(sentences.filter((one) => !told.some((row) => row.includes(plain(one)))), []);
      const proves = await texts(page, "receipt-proves");
      assert.ok(proves[1].includes("it follows the one before it"), proves[1]);
      assert.ok(!proves[0].includes("it follows the one before it"), proves[0]);
      assert.ok((await texts(page, "receipt-cannot"))[0].includes("who wrote it is the only witness"));
      if (name === "served") {
        assert.ok(place.requests.some((url) => url.endsWith("/receipts.js")), "the module was loaded");
        assert.ok(!place.requests.some((url) => /\/(policy|sigstore)\.js$/.test(url)), "and no other");
      }
    });
  });
}

test("a broken chain says at which step, and tells nothing of what it says", { skip, timeout: 120_000 }, async () => {
  const trust = trustFile();
  await onFreshPage(place.context, async (page) => {
    await open(page, "", VIEWER);
    const report = await shown(page, join(PIPELOCK, "broken-chain.jsonl"), trust);
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
