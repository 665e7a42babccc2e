// A session without a pointer: every screen's every stop can be reached by Tab, is seen, is not hidden behind what stays in
// place, and lets go again; the keys do what the list of keys says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inBrowser } from "./described.mjs";
import { onFreshPage } from "./reading.mjs";
import { SCREENS } from "./screens.mjs";
import { KIND, go, open, shown, texts, until } from "./watched.mjs";

const SAMPLE = "firewall";
// More stops than any screen of the sample has.
const MANY = 400;

inBrowser((place) => {
  const onPage = (work) => onFreshPage(place.context, work);

  test("from the first screen to one action's evidence and back", { timeout: 120_000 }, async () => {
    await onPage(async (page) => {
      await page.setViewport({ width: 1280, height: 900 });
      await open(page);
      await shown(page, `sample-${SAMPLE}`);
      await tabTo(page, `[data-testid="sample-${SAMPLE}"]`);
      await page.keyboard.press("Enter");
      await shown(page, "verdict");
      await until("the heading has the focus", () => active(page, "#content h1"));
      await pressed(page, "g", "a");
      // The summary has actions too: the search is of their own screen.
      await until("the list of actions starts", () => page.evaluate(() => Boolean(document.querySelector("#search")) && document.activeElement?.matches("#content h1")));
      await shown(page, "action");
      await pressed(page, "j");
      await until("the first row has the focus", () => active(page, "[data-row] *, [data-row]"));
      await page.keyboard.press("Enter");
      await until("the action is open", () => page.evaluate(() => /view=action&/.test(location.hash)));
      await page.goBack();
      await shown(page, "action");
      await pressed(page, "/");
      await until("the search has the focus", () => active(page, "#search"));
      await page.keyboard.type("nothing is called this");
      await until("nothing is found", async () => (await texts(page, "action")).length === 0);
      await pressed(page, "g", "s");
      assert.equal(await page.evaluate(() => document.querySelector("#search")?.value), "nothing is called thisgs", "letters belong to the field");
    });
  });

  test("letters lead to the screens, to the problems and to the findings, and copy a digest", { timeout: 60_000 }, async () => {
    await onPage(async (page) => {
      await open(page, "#v=1&sample=firewall-other-range");
      await shown(page, "verdict");
      const screen = () => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("view"));
      const letters = { y: "story", h: "chain", q: "questions", a: "actions", f: "findings", p: "people", c: "controls", l: "log", r: "evidence", t: "trust", s: "summary" };
      for (const [letter, view] of Object.entries(letters)) {
        await pressed(page, "g", letter);
        await until(`g ${letter} leads to ${view}`, async () => (await screen()) === view);
      }
      await page.keyboard.press("f");
      await until("only problems are shown", () => page.evaluate(() => /view=actions.*verdict=problems/.test(location.hash)));
      await page.keyboard.press("f");
      await until("all are shown again", () => page.evaluate(() => !/verdict=/.test(location.hash)));
      await page.keyboard.press("]");
      await until("the findings are shown", async () => (await screen()) === "findings");
      await shown(page, "finding-rule");
      // At once: what a new screen starts at takes the focus from nobody who went on.
      await page.keyboard.press("]");
      await until("the first finding has the focus", () => active(page, "[data-row] *, [data-row]"));
      await pressed(page, "g", "s");
      await shown(page, "verdict");
      await until("the heading has the focus", () => active(page, "#content h1"));
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => void (globalThis.copied = text);
      });
      await tabTo(page, "#content .copy");
      await page.keyboard.press("y");
      await until("a digest was copied", () => page.evaluate(() => /^(sha256:)?[0-9a-f]{64}$/.test(globalThis.copied)));
    });
  });

  test("the list of keys takes the focus, keeps it, and gives it back", { timeout: 60_000 }, async () => {
    await onPage(async (page) => {
      await open(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      // It takes the focus when it comes, which may be a little later.
      await until("the heading has the focus", () => active(page, "#content h1"));
      await tabBack(page, ".tab");
      const before = await where(page);
      await page.keyboard.press("?");
      await until("the list is open", () => active(page, "dialog[open], dialog[open] *"));
      for (let stop = 0; stop < 6; stop += 1) {
        await page.keyboard.press("Tab");
        const out = await page.evaluate(() => {
          const active = document.activeElement;
          return active !== document.body && !active.closest("dialog");
        });
        assert.ok(!out, `Tab ${stop} left the open list for ${await where(page)}`);
      }
      await page.keyboard.press("Escape");
      await until("the list is closed", () => page.evaluate(() => !document.querySelector("dialog[open]")));
      assert.equal(await where(page), before);
    });
  });

  test("the way past the header is the first stop", { timeout: 60_000 }, async () => {
    await onPage(async (page) => {
      await open(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      // It takes the focus when it comes, which may be a little later.
      await until("the heading has the focus", () => active(page, "#content h1"));
      await tabBack(page, ".skip");
      await page.keyboard.press("Enter");
      await until("the content has the focus", () => active(page, "#content, #content *"));
    });
  });

  test("a mark that has the focus tells its answer beneath, and no mark covers another", { timeout: 60_000 }, async () => {
    await onPage(async (page) => {
      await page.setViewport({ width: 1280, height: 900 });
      await open(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      await tabTo(page, ".mark");
      await until("the answer is told", () => page.evaluate(() => Boolean(document.querySelector(".mark-said"))));
      const [marks, said] = await page.evaluate(() => {
        const box = (element) => element.getBoundingClientRect().toJSON();
        const row = document.activeElement.closest(".row-marks");
        return [[...row.querySelectorAll(".mark")].map(box), box(row.querySelector(".mark-said"))];
      });
      assert.equal(marks.length, 10);
      marks.forEach((mark, at) => {
        const covers = (other) => other.left < mark.right && mark.left < other.right && other.top < mark.bottom && mark.top < other.bottom;
        assert.ok(mark.width > 60, `mark ${at} is ${mark.width} px wide`);
        assert.ok(!marks.slice(at + 1).some(covers), `mark ${at} covers another`);
        assert.ok(mark.bottom <= said.top, `mark ${at} ends at ${mark.bottom}, and its row's answer begins at ${said.top}`);
      });
    });
  });

  test("Escape folds the menu of exports", { timeout: 60_000 }, async () => {
    await onPage(async (page) => {
      await open(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      const unfolded = () => page.evaluate(() => document.querySelector('[data-testid="export"]').open);
      await tabTo(page, '[data-testid="export"] > summary');
      await page.keyboard.press("Enter");
      await until("it is unfolded", unfolded);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await until("it is folded", async () => !(await unfolded()));
      assert.ok(await active(page, '[data-testid="export"] > summary'), await where(page));
    });
  });

  for (const [width, height] of [[1280, 900], [360, 740]]) {
    test(`at ${width} px every stop of every screen is seen, and none keeps the focus`, { timeout: 400_000 }, async () => {
      const faults = [];
      for (const view of SCREENS) {
        // A page for each: after a page's last stop the focus is the browser's own.
        await onPage(async (page) => {
          await page.setViewport({ width, height });
          await open(page, `#v=1&sample=${SAMPLE}`);
          await shown(page, "verdict");
          await go(page, `#v=1&view=${view}`);
          const stop = "#content :is(button, a, input, select, summary, [tabindex='0'])";
          await until(`${view} has come`, () => page.evaluate((stop) => Boolean(document.querySelector(stop)), stop));
          await new Promise((resolve) => setTimeout(resolve, 250));
          faults.push(...(await stops(page)).map((fault) => `${KIND} ${width} ${view}: ${fault}`));
        });
      }
      assert.deepEqual(faults, []);
    });
  }
});

/** Presses one key after the other, without a field having the focus. */
async function pressed(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

function active(page, selector) {
  return page.evaluate((selector) => document.activeElement?.matches(selector), selector);
}

function where(page) {
  return page.evaluate(() => {
    const { tagName, id, className, textContent } = document.activeElement;
    return `${tagName}#${id}.${className} ${textContent.slice(0, 40)}`;
  });
}

async function tabTo(page, selector) {
  for (let stop = 0; stop < MANY; stop += 1) {
    if (await active(page, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${MANY} times Tab, and never at ${selector}`);
}

async function tabBack(page, selector) {
  await page.keyboard.down("Shift");
  await tabTo(page, selector);
  await page.keyboard.up("Shift");
}

// Goes through all stops of the screen and tells what is wrong with them.
async function stops(page) {
  const faults = [];
  await page.evaluate(() => document.querySelector("#content").focus());
  let seen = 0;
  for (; seen < MANY; seen += 1) {
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(seenAt, before);
    await before.dispose();
    if (fault === "end") break;
    if (fault) faults.push(fault);
  }
  if (seen === 0) faults.push("there is no stop at all");
  if (seen === MANY) faults.push(`there are more than ${MANY} stops`);
  return [...new Set(faults)];

  // In the page.
  function seenAt(before) {
    const now = document.activeElement;
    // Round the end: to the browser itself, or to the header.
    if (!now || now === document.body || now === document.documentElement || now.closest("header, .skip")) return "end";
    const name = `${now.tagName}.${now.getAttribute("class")} "${(now.innerText || now.getAttribute("aria-label") || now.textContent || "").slice(0, 50)}"`;
    if (now === before) {
      // At the end Firefox without a window has nowhere to go.
      const after = [...document.querySelectorAll("#content :is(button, a, input, select, textarea, summary, [tabindex='0'])")];
      const more = after.some((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && (now.compareDocumentPosition(one) & 4) && !now.contains(one));
      return more ? `${name} keeps the focus` : "end";
    }
    const { outlineStyle, outlineWidth } = getComputedStyle(now);
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const drawn = now instanceof SVGElement && [...now.querySelectorAll("*")].some((part) => getComputedStyle(part).stroke !== "none");
    if (!ring && !drawn) return `${name} shows no focus: ${outlineStyle} ${outlineWidth}`;
    const box = now.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return `${name} has no size`;
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, innerHeight);
    if (left >= right || top >= bottom) return `${name} is outside of what is seen: ${JSON.stringify(box)}`;
    // Something of it must lie on top (WCAG 2.4.11): asked at nine places.
    const at = [0.1, 0.5, 0.9];
    const free = at.some((x) => at.some((y) => {
      const found = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return found && (now.contains(found) || found.contains(now) || found.closest("label")?.control === now);
    }));
    return free ? "" : `${name} lies behind something else`;
  }
}
