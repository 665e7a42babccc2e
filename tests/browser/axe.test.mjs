// Every screen against WCAG 2.2 A and AA, as far as axe-core can tell, in both themes and at three widths: no violation, and no
// screen that scrolls sideways. What axe cannot decide is not counted: the other tests use the keyboard and read the texts.

import assert from "node:assert/strict";
import { test } from "node:test";

import { broken, faultsOf, faultsOfColour, sideways } from "./faults.mjs";
import { choose } from "./files.mjs";
import { looked } from "./pictures.mjs";
import { onFreshPage } from "./reading.mjs";
import { SCREENS } from "./screens.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

const WIDTHS = [360, 1280, 1920];
const THEMES = ["light", "dark"];

// The screens that are of one bundle; the list of rules is the same for all.
const OWN = SCREENS.filter((view) => view !== "rules");

// At the screen, once its heading is there and nothing that it asked the worker for is outstanding.
async function went(page, view) {
  await go(page, `#v=1&${view}`);
  await until(`${view} is there`, () =>
    page.evaluate(() => {
      const reading = [...document.querySelectorAll("#content p")].some((line) => /^Reading\b.*…$/.test(line.innerText));
      return Boolean(document.querySelector("#content h1")) && !reading;
    }),
  );
}

async function themed(page, theme) {
  await page.select("select", theme);
  await until(`the page is ${theme}`, () => page.evaluate((theme) => document.documentElement.dataset.theme === theme, theme));
}

for (const verdict of ["passed", "failed", "indeterminate"]) {
  test(`no screen of a sample that is ${verdict} has a violation, in both themes and at every width`, { timeout: 600_000 }, async () => {
    // As a first-time auditor meets it: a bundle without a trust file.
    const found = known.samples.find(({ report }) => report.verdict === (verdict === "indeterminate" ? "passed" : verdict));
    assert.ok(found, `there is a sample for ${verdict}`);
    await onFreshPage(place.context, async (page) => {
      await page.setViewport({ width: 1280, height: 900 });
      if (verdict === "indeterminate") {
        await open(page);
        await choose(page, "open-bundle", found.bundle);
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

// What the screens of one bundle have that those of another have not: every scenario, once through all of them. In the second
// theme only colours are asked for, and at the narrowest width only whether it scrolls and breaks words: the rest does not depend on
// them.
test("no screen of any scenario has a violation, in both themes, and none scrolls sideways", { timeout: 600_000 }, async (t) => {
  const faults = [];
  let screens = 0;
  await onFreshPage(place.context, async (page) => {
    await page.setViewport({ width: 1280, height: 900 });
    await open(page);
    for (const { name, report } of known.samples) {
      await themed(page, "light");
      await go(page, `#v=1&sample=${name}`);
      await until(`${name} is judged`, async () => (await texts(page, "verdict"))[0]?.includes(`${name}.intoto`));
      const action = report.actions.at(-1)?.statement;
      const views = [...OWN.map((view) => `view=${view}`), ...(action ? [`view=action&id=${action}`] : [])];
      for (const view of views) {
        const where = `${name} ${view}`;
        await went(page, view);
        faults.push(...(await faultsOf(page, `${where} light`)));
        await themed(page, "dark");
        faults.push(...(await faultsOfColour(page, `${where} dark`)));
        await themed(page, "light");
        await page.setViewport({ width: 360, height: 900 });
        faults.push(...(await sideways(page, `${where} 360`)), ...(await broken(page, `${where} 360`)));
        await page.setViewport({ width: 1280, height: 900 });
        screens += 1;
      }
    }
  });
  t.diagnostic(`${screens} screens of ${known.samples.length} bundles`);
  assert.deepEqual(faults, []);
});

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
