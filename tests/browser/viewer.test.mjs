// The viewer in Chromium: a sample's verdict is visible, a broken one's rule codes are, files of one's own open.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { judged, native } from "./samples.mjs";
import { fresh, go, open, shown, start, texts, until } from "./watched.mjs";

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

test("every sample, its address pasted into the open page, shows the native program's verdict and sentence", async () => {
  assert.equal(known.samples.length, 26);
  await onPage(async (page) => {
    await open(page);
    for (const { name, report } of known.samples) {
      await go(page, `#v=1&sample=${name}`);
      const text = await until(`${name} is judged`, async () => {
        const [text] = await texts(page, "verdict");
        return text?.includes(`${name}.intoto.jsonl`) && text;
      });
      says(text, report.verdict);
      const whole = plain(await page.evaluate(() => document.body.innerText));
      assert.ok(whole.includes(plain(report.summary)), `${name}: its summary is on the page: ${report.summary}`);
    }
  });
});

test("back leads from a sample to where it was opened, not into it again", async () => {
  await onPage(async (page) => {
    await open(page, "#v=1&view=rules");
    await shown(page, "rule-row");
    await go(page, `#v=1&sample=${sample("passed").name}`);
    await shown(page, "verdict");
    await page.goBack();
    await shown(page, "rule-row");
    assert.equal(await page.evaluate(() => location.hash), "#v=1&view=rules");
  });
});

test("every sample has a card of its own that tells how its story begins, and not how it ends", async () => {
  await onPage(async (page) => {
    await open(page);
    for (const { name, title, about } of known.samples) {
      const card = plain(await shown(page, `sample-${name}`));
      assert.ok(card.startsWith(plain(title)), card);
      const told = card.slice(plain(title).length).trim();
      assert.ok(told.endsWith(".") && plain(about).startsWith(told), `${name}: ${told}`);
    }
    const themes = await page.evaluate(() => [...document.querySelectorAll(".theme-panel h3")].map((h) => h.innerText));
    assert.deepEqual(themes, [
      "Changes and deployments",
      "Secrets and credentials",
      "Access and permissions",
      "Customers and their data",
      "Money and reports",
      "Incidents and emergencies",
    ]);
  });
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
      await go(page, "#v=1&view=findings");
      await until(`${name} shows ${[...wanted]}`, async () => {
        const rules = (await texts(page, "finding-rule")).join(" ");
        return [...wanted].every((code) => rules.includes(code));
      });
    });
  }
});

test("a rule's page, with no bundle open, says what the command line says of it", async () => {
  const told = plain(await native(["rules", "APR403"])).replace(/^apr403 /, "");
  await onPage(async (page) => {
    await open(page, "#v=1&view=rule&id=APR403");
    await shown(page, "rule-page");
    const head = plain(await shown(page, "rule-page"));
    assert.ok(told.startsWith(head.match(/approval (.*?) question/)[1]), head);
    const parts = (await texts(page, "rule-text")).map(plain);
    assert.equal(parts.length, 3);
    const [finds, matters, ask] = parts;
    const effect = plain(await shown(page, "rule-effect"));
    const order = `finds ${finds} matters ${matters} ask for ${ask} effect ${effect} question who approved it?`;
    assert.ok(told.includes(order), `${order}\n\n${told}`);
  });
});

test("all rules are listed, each with its page", async () => {
  const listed = [...(await native(["rules"])).matchAll(/^ {2}([A-Z]{3}\d{3}) /gm)].map(([, code]) => code);
  assert.ok(listed.length > 80);
  await onPage(async (page) => {
    await open(page, "#v=1&view=rules");
    await shown(page, "rule-row");
    assert.deepEqual((await texts(page, "rule-link")).sort(), listed.sort());
    await page.click('[data-testid="rule-link"]');
    await shown(page, "rule-page");
  });
});

test("from a finding to its rule's page and back", async () => {
  const { name, report } = sample("failed");
  const { rule } = report.findings.find(({ effect }) => effect === "fail");
  const count = report.findings.filter((finding) => finding.rule === rule).length;
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=findings`);
    assert.equal(await shown(page, "rule-link"), rule);
    await page.click('[data-testid="rule-link"]');
    assert.ok((await shown(page, "rule-page")).startsWith(rule));
    assert.ok((await shown(page, "rule-findings")).startsWith(`${count} finding`));
    await page.click('[data-testid="rule-findings"]');
    await shown(page, "finding");
    assert.match(await page.evaluate(() => location.hash), new RegExp(`view=findings&id=${rule}$`));
  });
});

test("every action of a sample has its row and its sentence", async () => {
  await onPage(async (page) => {
    const { name, report } = sample("passed");
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await go(page, "#v=1&view=actions");
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
