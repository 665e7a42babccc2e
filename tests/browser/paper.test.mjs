// The work paper and the files that a report is kept in: what they say, that they print, that they are saved without a request.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, verify } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { choose } from "./files.mjs";
import { WORDS, onFreshPage, plain } from "./reading.mjs";
import { native } from "./samples.mjs";
import { known, place } from "./ready.mjs";
import { chromiumOnly, go, open, shown, until } from "./watched.mjs";

// The formats of other people that the menu makes, and how their files' names end.
const ENDINGS = {
  "csv-actions": "-actions.csv",
  "csv-findings": "-findings.csv",
  sarif: ".sarif",
  junit: ".junit.xml",
  oscal: ".oscal.json",
  prov: ".prov.json",
  svr: ".svr.json",
  vsa: ".vsa.json",
};

const onPage = (work) => onFreshPage(place.context, work);

function sample(verdict) {
  const found = known.samples.find(({ report }) => report.verdict === verdict);
  assert.ok(found, `there is a sample whose verdict is ${verdict}`);
  return found;
}

async function paper(page, name) {
  await open(page, `#v=1&sample=${name}&view=paper`);
  await shown(page, "paper");
  await until("its tables are filled", () =>
    page.evaluate(() => document.querySelectorAll('[data-testid="paper-action"]').length > 0));
}

for (const verdict of ["passed", "failed"]) {
  test(`the work paper of a bundle that is ${verdict} stands by itself`, async () => {
    await onPage(async (page) => {
      const { name, report } = sample(verdict);
      await paper(page, name);
      const text = await page.evaluate(() => document.querySelector(".paper").textContent);
      const said = plain(text);
      for (const part of [WORDS[verdict], report.bundle.sha256, report.trust?.sha256 ?? "None was given", "Signature"]) {
        assert.ok(said.includes(plain(part)), `${part} is on the paper`);
      }
      assert.ok(said.includes(plain(report.summary)), "so is the verdict's sentence");
      const findings = await page.evaluate(() => document.querySelectorAll('[data-testid="paper-finding"]').length);
      assert.equal(findings, report.findings.length);
      const actions = await page.evaluate(() => document.querySelectorAll('[data-testid="paper-action"]').length);
      assert.equal(actions, report.actions.length);
    });
  });
}

test("the work paper of a bundle without a trust file says that nobody is trusted, and what is undecided", async () => {
  await onPage(async (page) => {
    await open(page);
    await choose(page, "open-bundle", sample("passed").bundle);
    await page.click('[data-testid="verify"]');
    assert.ok((await shown(page, "verdict")).startsWith(WORDS.indeterminate));
    await go(page, "#v=1&view=paper");
    await shown(page, "paper");
    const said = plain(await page.evaluate(() => document.querySelector(".paper").textContent));
    assert.ok(said.includes("none was given") && said.includes("proof missing") && said.includes("you have not said whom you trust"), said);
  });
});

test("in print there is the paper and nothing to press, and nothing is cut off", chromiumOnly("to show a page as in print"), async () => {
  await onPage(async (page) => {
    await paper(page, sample("failed").name);
    await page.emulateMediaType("print");
    // The width of A4 without its margins, in CSS pixels.
    await page.setViewport({ width: 688, height: 1000 });
    const seen = await page.evaluate(() => {
      const visible = (element) => element.checkVisibility();
      const paper = document.querySelector(".paper");
      return {
        pressed: [...document.querySelectorAll("button, summary, input, select")].filter(visible).length,
        heads: [...paper.querySelectorAll("thead")].map((head) => getComputedStyle(head).display),
        cut: [...paper.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1).length,
        ground: getComputedStyle(document.body).backgroundColor,
      };
    });
    assert.equal(seen.pressed, 0);
    assert.ok(seen.heads.length > 2 && seen.heads.every((display) => display === "table-header-group"), seen.heads.join());
    assert.equal(seen.cut, 0);
    assert.equal(seen.ground, "rgb(255, 255, 255)");
  });
});

test("the paper becomes a PDF file", async () => {
  await onPage(async (page) => {
    await paper(page, sample("failed").name);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
  });
});

test("every file is saved under the bundle's digest and the verdict, and no request is made for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "attestry-saved-"));
  try {
    await onFreshPage(await place.saving(folder), async (page) => {
      const { name, report, bundle, trust, at } = sample("failed");
      await open(page, `#v=1&sample=${name}`);
      await shown(page, "verdict");
      // The service worker brings the page's files once more, whenever it likes.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
      await page.click('[data-testid="export"] > summary');
      place.requests.length = 0;
      const begin = `attestry-${report.bundle.sha256.slice(0, 16)}-failed`;
      const saved = async (ending) => {
        const file = `${begin}${ending}`;
        await until(`${file} is saved`, async () => (await readdir(folder)).includes(file));
        return until(`${file} has arrived`, () => readFile(join(folder, file), "utf8"));
      };
      const made = async (kind, ending) => {
        await page.click(`[data-export="${kind}"]`);
        return saved(ending);
      };
      assert.deepEqual(JSON.parse(await made("json", ".json")), report);
      const rows = (await made("csv-actions", "-actions.csv")).trimEnd().split("\r\n");
      assert.equal(rows.length, report.actions.length + 1);
      assert.match(await made("csv-findings", "-findings.csv"), /^rule,title,effect,/);
      assert.equal(JSON.parse(await made("sarif", ".sarif")).runs[0].results.length, report.findings.length);
      assert.ok(JSON.parse(await made("oscal", ".oscal.json"))["assessment-results"].results.length > 3);
      const statement = await made("svr", ".svr.json");
      assert.equal(JSON.parse(statement).predicate.attestry_verdict, "failed");
      assert.equal(JSON.parse(await made("vsa", ".vsa.json")).predicate.verificationResult, "FAILED");
      assert.ok(Object.keys(JSON.parse(await made("prov", ".prov.json")).activity).length >= report.actions.length);
      assert.match(await made("junit", ".junit.xml"), /^<\?xml .*<testsuites/s);
      for (const [format, ending] of Object.entries(ENDINGS)) {
        const words = ["verify", bundle, "--trust", trust, "--at", at, "--format", format];
        assert.equal(await saved(ending), await native(words), `${format} is what the native program prints, byte for byte`);
      }

      const { privateKey, publicKey } = generateKeyPairSync("ed25519");
      const key = join(folder, "auditor.pem");
      await writeFile(key, privateKey.export({ type: "pkcs8", format: "pem" }));
      const input = await page.$('[data-testid="sign-with"]');
      await input.uploadFile(key);
      const signed = JSON.parse(await saved(".svr.dsse.json"));
      const payload = Buffer.from(signed.payload, "base64");
      assert.equal(`${payload}\n`, statement);
      const message = Buffer.concat([Buffer.from(`DSSEv1 28 ${signed.payloadType} ${payload.length} `), payload]);
      const [{ keyid, sig }] = signed.signatures;
      assert.ok(verify(null, message, publicKey, Buffer.from(sig, "base64")));
      const spki = publicKey.export({ type: "spki", format: "der" });
      assert.equal(keyid, createHash("sha256").update(spki).digest("hex"));

      await writeFile(join(folder, "no.pem"), "hello");
      await input.uploadFile(join(folder, "no.pem"));
      await until("a key that is none is said to be", async () => (await shown(page, "export-said")).startsWith("Nothing was signed"));
      // The browser may look for a newer service worker whenever it likes; that is the page's own file, and not ours to ask for.
      assert.deepEqual(place.requests.filter((address) => !address.endsWith("/sw.js")), []);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
