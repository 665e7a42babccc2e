// The viewer in Chromium: a sample's verdict is visible, a broken one's rule codes are, files of one's own open.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { judged } from "./samples.mjs";
import { fresh, open, shown, start, texts, until } from "./watched.mjs";

let place;
let known;

before(async () => {
  known = await judged();
  place = await start();
});
after(async () => {
  await place?.stop();
  await known?.remove();
});

/** Runs on a fresh page, and fails if the page complained of anything. */
async function onPage(work) {
  const { page, complaints } = await fresh(place.context);
  try {
    await work(page);
    assert.deepEqual(complaints, [], "the page complained in its console");
  } finally {
    await page.close();
  }
}

function sample(verdict) {
  const found = known.samples.find(({ report }) => report.verdict === verdict);
  assert.ok(found, `there is a sample whose verdict is ${verdict}`);
  return found;
}

/** What the screen sets in another way: backticks become code, sentences begin large. */
function plain(text) {
  return text.replaceAll("`", "").replaceAll(/\s+/g, " ").toLowerCase();
}

/** The verdicts as the screens word them. */
const WORDS = {
  passed: "Verified",
  indeterminate: "Not enough evidence",
  failed: "Verification failed",
  malformed: "Not a bundle",
};

function says(text, verdict) {
  assert.ok(text.startsWith(WORDS[verdict]), `${verdict}: ${text}`);
}

test("every sample opened by its address shows the native program's verdict and sentence", async () => {
  for (const { name, report } of known.samples) {
    await onPage(async (page) => {
      await open(page, `#v=1&sample=${name}`);
      const text = await shown(page, "verdict");
      says(text, report.verdict);
      const whole = plain(await page.evaluate(() => document.body.innerText));
      assert.ok(whole.includes(plain(report.summary)), `${name}: its summary is on the page: ${report.summary}`);
    });
  }
});

test("a sample opened by a click shows its verdict", async () => {
  await onPage(async (page) => {
    await open(page);
    const { name, report } = sample("passed");
    await shown(page, `sample-${name}`);
    await page.click(`[data-testid="sample-${name}"]`);
    says(await shown(page, "verdict"), report.verdict);
  });
});

test("every broken sample shows the code of each of its failures", async () => {
  const broken = known.samples.filter(({ report }) => report.verdict !== "passed");
  assert.ok(broken.length >= 2, "there are broken samples");
  for (const { name, report } of broken) {
    const wanted = new Set(report.findings.filter(({ effect }) => effect === "fail").map(({ rule }) => rule));
    await onPage(async (page) => {
      await open(page, `#v=1&sample=${name}`);
      await shown(page, "verdict");
      await page.evaluate(() => {
        location.hash = "#v=1&view=findings";
      });
      await until(`${name} shows ${[...wanted]}`, async () => {
        const rules = (await texts(page, "finding-rule")).join(" ");
        return [...wanted].every((code) => rules.includes(code));
      });
    });
  }
});

test("every action of a sample has its row and its sentence", async () => {
  await onPage(async (page) => {
    const { name, report } = sample("passed");
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await page.evaluate(() => {
      location.hash = "#v=1&view=actions";
    });
    const rows = await until("the actions are listed", async () => {
      const rows = await texts(page, "action");
      return rows.length > 0 && rows;
    });
    assert.equal(rows.length, report.actions.length);
    report.actions.forEach(({ sentence }, at) => assert.ok(plain(rows[at]).includes(plain(sentence)), rows[at]));
  });
});

test("a bundle and a trust file from the disk", async () => {
  await onPage(async (page) => {
    const { bundle, trust } = sample("passed");
    await open(page);
    await choose(page, "open-trust", trust);
    await choose(page, "open-bundle", bundle);
    await page.click('[data-testid="verify"]');
    await shown(page, "verdict");
  });
});

test("a file that is no bundle is told in words", async () => {
  await onPage(async (page) => {
    const file = join(known.folder, "report.pdf");
    await writeFile(file, "%PDF-1.7\n1 0 obj\n");
    await open(page);
    await choose(page, "open-bundle", file);
    await page.click('[data-testid="verify"]');
    says(await shown(page, "verdict"), "malformed");
    const whole = await page.evaluate(() => document.body.innerText);
    assert.match(whole, /BND101/);
  });
});

test("a trust file that is none is told in words", async () => {
  await onPage(async (page) => {
    const file = join(known.folder, "not-trust.json");
    await writeFile(file, "not a trust file");
    await open(page);
    await choose(page, "open-trust", file);
    await choose(page, "open-bundle", sample("passed").bundle);
    await page.click('[data-testid="verify"]');
    assert.match(await shown(page, "error"), /trust/i);
  });
});

async function choose(page, mark, file) {
  const input = await until(`there is a file field ${mark}`, () => page.$(`[data-testid="${mark}"]`));
  await input.uploadFile(file);
}
