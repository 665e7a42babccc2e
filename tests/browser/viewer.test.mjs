// The viewer in Chromium: a sample's verdict is visible, a broken one's rule codes are, files of one's own open.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { choose } from "./files.mjs";
import { WORDS, onFreshPage, plain, within } from "./reading.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

const onPage = (work) => onFreshPage(place.context, work);

function sample(verdict) {
  const found = known.samples.find(({ report }) => report.verdict === verdict);
  assert.ok(found, `there is a sample whose verdict is ${verdict}`);
  return found;
}

function says(text, verdict) {
  assert.ok(text.startsWith(WORDS[verdict]), `${verdict}: ${text}`);
}

test("every sample, its address pasted into the open page, shows the native program's verdict and sentence", async () => {
  assert.equal(known.samples.length, 27);
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

test("a browser without simd128 gets the engine that does without, and the same verdict", async () => {
  await onPage(async (page) => {
    // Before the page's own scripts: the probe is refused, and nothing else is asked for by this name.
    await page.evaluateOnNewDocument(() => {
      WebAssembly.validate = () => false;
    });
    // The page's own: the service worker keeps both engines.
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const { name, report } = sample("passed");
    await open(page, `#v=1&sample=${name}`);
    says(await shown(page, "verdict"), report.verdict);
    const engines = asked.filter((address) => /engine/.test(address)).map((address) => address.split("/").at(-1));
    assert.deepEqual(engines, ["engine_plain_bg.wasm"]);
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

test("every sample has a card of its own that tells how its story begins and what it comes to", async () => {
  await onPage(async (page) => {
    await open(page);
    for (const { name, title, about, report } of known.samples) {
      const card = plain(await shown(page, `sample-${name}`)).trim();
      assert.ok(card.startsWith(plain(title)), card);
      const { "sample-verdict": verdict } = await within(page, `sample-${name}`, ["sample-verdict"]);
      says(verdict.join(" "), report.verdict);
      const told = card.slice(plain(title).length, -plain(verdict[0]).length).trim();
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

test("on a narrow page the tab of the screen is in sight", async () => {
  await onPage(async (page) => {
    await page.setViewport({ width: 360, height: 800 });
    await open(page, `#v=1&sample=${sample("passed").name}`);
    await shown(page, "verdict");
    for (const view of ["trust", "findings", "summary"]) {
      await go(page, `#v=1&view=${view}`);
      await until(`the tab of ${view} is in sight`, () =>
        page.evaluate((view) => {
          const tab = document.querySelector(".tabs [aria-current]");
          const { left, right } = tab?.getBoundingClientRect() ?? {};
          return tab?.innerText.toLowerCase().startsWith(view) && left >= 0 && right <= innerWidth;
        }, view),
      );
    }
  });
});
