// Every screen against WCAG 2.2 A and AA, as far as axe-core can tell, in both themes and at three widths: no violation, and no
// screen that scrolls sideways. What axe cannot decide is not counted: the other tests use the keyboard and read the texts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { looked } from "./pictures.mjs";
import { onFreshPage } from "./reading.mjs";
import { judged } from "./samples.mjs";
import { SCREENS } from "./screens.mjs";
import { go, given, open, shown, start, until } from "./watched.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [360, 1280, 1920];
const THEMES = ["light", "dark"];

let place;
let known;
let axe;

before(async () => {
  known = await judged();
  place = await start();
  axe = await readFile(createRequire(join(given("ATTESTRY_TOOLS"), "user.js")).resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await place?.stop();
  await known?.remove();
});

async function violations(page) {
  // Not a script of the page, whose policy would refuse it: the browser's own tools run it.
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  // Rows of the picture draw a word or two of their own sentence; their names say it in full, after kind and place.
  const drawn = ({ id }, { target }) => id === "label-content-name-mismatch" && /chain-row|\.chosen/.test(target.join(" "));
  const kept = violations.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !drawn(one, node)) }));
  return kept.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

// What is wrong with the screen as it is.
async function faultsOf(page, where) {
  const faults = (await violations(page)).map((fault) => `${where}: ${fault}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide <= 0 ? faults : [...faults, `${where} scrolls sideways by ${wide} pixels`];
}

async function themed(page, theme) {
  await page.select("select", theme);
  await until(`the page is ${theme}`, () => page.evaluate((theme) => document.documentElement.dataset.theme === theme, theme));
}

for (const verdict of ["passed", "failed", "indeterminate"]) {
  test(`no screen of a sample that is ${verdict} has a violation, in both themes and at every width`, { timeout: 600_000 }, async () => {
    // No sample is undecided: one without a trust file is.
    const found = known.samples.find(({ report }) => report.verdict === (verdict === "indeterminate" ? "passed" : verdict));
    assert.ok(found, `there is a sample for ${verdict}`);
    await onFreshPage(place.context, async (page) => {
      await page.setViewport({ width: 1280, height: 900 });
      if (verdict === "indeterminate") {
        await open(page);
        const field = await until("there is a field for the bundle", () => page.$('[data-testid="open-bundle"]'));
        await field.uploadFile(found.bundle);
        await page.click('[data-testid="verify"]');
      } else {
        await open(page, `#v=1&sample=${found.name}`);
      }
      await shown(page, "verdict");
      const action = found.report.actions[0]?.statement;
      const screens = [...SCREENS.map((view) => `view=${view}`), ...(action ? [`view=action&id=${action}`] : [])];
      const faults = [];
      for (const theme of THEMES) {
        await themed(page, theme);
        for (const screen of screens) {
          await go(page, `#v=1&${screen}`);
          await until(`${screen} has its heading`, () => page.evaluate(() => Boolean(document.querySelector("#content h1"))));
          for (const width of WIDTHS) {
            await page.setViewport({ width, height: 900 });
            await new Promise((resolve) => setTimeout(resolve, 120));
            const where = `${found.name} ${screen} ${theme} ${width}`;
            await looked(page, where);
            faults.push(...(await faultsOf(page, where)));
          }
        }
      }
      assert.deepEqual(faults, []);
    });
  });
}

test("the first screen has no violation, in both themes and at every width", { timeout: 120_000 }, async () => {
  await onFreshPage(place.context, async (page) => {
    await open(page);
    await until("there is a heading", () => page.evaluate(() => Boolean(document.querySelector("#content h1"))));
    const faults = [];
    for (const theme of THEMES) {
      await themed(page, theme);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await new Promise((resolve) => setTimeout(resolve, 120));
        await looked(page, `open-${theme}-${width}`);
        faults.push(...(await faultsOf(page, `open ${theme} ${width}`)));
      }
    }
    assert.deepEqual(faults, []);
  });
});
