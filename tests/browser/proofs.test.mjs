// A proof of inclusion in a file beside a bundle (C2SP tlog-proof): given with one entry of a log it proves that the entry was logged,
// on the screens as natively; the same with another entry's proof fails.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { nativeReport, setting } from "./beside.mjs";
import { chosen, choose, verified } from "./files.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { native } from "./samples.mjs";
import { Log } from "./tlog_proof.mjs";
import { go, open, texts, until } from "./watched.mjs";

let log;
let trust;
let at;
const here = setting("proofs", async ({ folder }) => {
  await native(["sample", folder]);
  const sample = JSON.parse(readFileSync(join(folder, "samples.json"), "utf8")).find(({ name }) => name === "firewall");
  log = new Log(readFileSync(join(folder, sample.bundle), "utf8"));
  trust = join(folder, sample.trust);
  at = sample.at.slice(0, 19).replace("T", " ");
});

const proofFile = (index) => here.written(`entry-${index}.tlog-proof`, log.proof(index));

async function shown(page, index, proof) {
  const bundle = here.written("entry.intoto.jsonl", log.entry(index));
  const report = await nativeReport(bundle, trust, at, ["--proof", proof]);
  await open(page, "");
  await choose(page, "open-bundle", proof);
  await until("the proof is listed", async () => (await texts(page, "open-proof")).length === 1);
  await chosen(page, { bundle, trust, at });
  assert.ok((await verified(page)).startsWith(WORDS[report.verdict]));
  return report;
}

test("one entry with its proof is proven to be logged", { timeout: 120_000 }, async () => {
  await onFreshPage(here.place.context, async (page) => {
    const report = await shown(page, 1, proofFile(1));
    assert.deepEqual([report.log.state, report.statements[0].logIndex], ["partial", 1]);
    const summary = await page.$eval("main", (main) => main.innerText);
    assert.ok(summary.includes("Proof beside it") && summary.includes("entry-1.tlog-proof"), summary);
    await go(page, "#v=1&view=findings");
    const found = (await texts(page, "finding-rule")).join(" ");
    assert.ok(!/LOG40[57]/.test(found), found);
    await go(page, "#v=1&view=paper");
    const paper = await until("the paper is there", async () => {
      const text = await page.$eval("main", (main) => main.innerText);
      return text.includes(report.bundle.proofs[0]) && text;
    });
    assert.ok(paper.includes("--proof 'entry-1.tlog-proof'"));
  });
});

test("another entry's proof fails, and can be taken away", { timeout: 120_000 }, async () => {
  await onFreshPage(here.place.context, async (page) => {
    const report = await shown(page, 1, proofFile(2));
    assert.equal(report.verdict, "failed");
    await go(page, "#v=1&view=findings");
    await until("the findings name it", async () => (await texts(page, "finding-rule")).join(" ").includes("LOG405"));
    await go(page, "#v=1&view=open");
    await until("the proof is listed", async () => (await texts(page, "open-proof")).length === 1);
    await page.click('[data-testid="open-proof"] button');
    await until("it is gone", async () => (await texts(page, "open-proof")).length === 0);
  });
});
