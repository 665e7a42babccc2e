// For people who see otherwise: text at 200 % and 400 %, wider letter spacing, no motion, the system's own colours. Every screen
// keeps its words, scrolls one way only, and cuts nothing off.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { inBrowser } from "./described.mjs";
import { onFreshPage } from "./reading.mjs";
import { looked } from "./pictures.mjs";
import { KIND, go, open, shown, start, until } from "./watched.mjs";
import { SCREENS } from "./screens.mjs";

const SAMPLE = "firewall";

inBrowser((place) => {
  // 1280 by 1024 at 400 % is 320 by 256 (WCAG 1.4.10), at 200 % it is 640 by 512 (1.4.4).
  for (const [name, width, height] of [["200 %", 640, 512], ["400 %", 320, 256]]) {
    test(`at ${name} every screen scrolls one way only and cuts no words off`, { timeout: 240_000 }, async () => {
      await onFreshPage(place.context, async (page) => {
        await page.setViewport({ width, height });
        await open(page, `#v=1&sample=${SAMPLE}`);
        await shown(page, "verdict");
        assert.deepEqual(await everywhere(page, (where) => faults(page, `${KIND} ${name} ${where}`)), []);
      });
    });
  }

  test("with the spacing of WCAG 1.4.12 every screen still shows all its words", { timeout: 240_000 }, async () => {
    await onFreshPage(place.context, async (page) => {
      await page.setViewport({ width: 1280, height: 900 });
      await open(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      await page.evaluate(spaced);
      assert.deepEqual(await everywhere(page, (where) => faults(page, `${KIND} spaced ${where}`)), []);
    });
  });
});

// What a system may ask for: as the media features that Chromium can be told to have, and as settings that Firefox starts with.
const STILL = {
  features: [{ name: "prefers-reduced-motion", value: "reduce" }],
  settings: { "ui.prefersReducedMotion": 1 },
};
const FORCED = {
  light: {
    features: [{ name: "forced-colors", value: "active" }, { name: "prefers-color-scheme", value: "light" }],
    settings: { "browser.display.document_color_use": 2, "ui.systemUsesDarkTheme": 0 },
  },
  dark: {
    features: [{ name: "forced-colors", value: "active" }, { name: "prefers-color-scheme", value: "dark" }],
    settings: { "browser.display.document_color_use": 2, "ui.systemUsesDarkTheme": 1, "ui.useAccessibilityTheme": 1 },
  },
};

// Runs on a fresh page of a system that asks for it.
async function asked({ features, settings }, work) {
  const place = await start(settings);
  try {
    await onFreshPage(place.context, async (page) => {
      if (KIND === "chrome") {
        const browser = await page.createCDPSession();
        await browser.send("Emulation.setEmulatedMedia", { features });
      }
      await work(page);
    });
  } finally {
    await place.stop();
  }
}

describe("what the system asks for", () => {
  test("with reduced motion nothing moves by itself or glides", { timeout: 240_000 }, async () => {
    await asked(STILL, async (page) => {
      await open(page);
      await until("there is a heading", () => page.evaluate(() => Boolean(document.querySelector("#content h1"))));
      assert.deepEqual(await page.evaluate(motions), []);
      await go(page, `#v=1&sample=${SAMPLE}`);
      await shown(page, "verdict");
      const moving = await everywhere(page, async (where) => (await page.evaluate(motions)).map((one) => `${where}: ${one}`));
      assert.deepEqual(moving, []);
    });
  });

  test("with motion allowed there is some to take away", { timeout: 60_000 }, async () => {
    await asked({ features: [] }, async (page) => {
      await open(page);
      await until("there is a heading", () => page.evaluate(() => Boolean(document.querySelector("#content h1"))));
      assert.ok((await page.evaluate(motions)).length > 0, "or the test above could not fail");
    });
  });

  for (const [scheme, forced] of Object.entries(FORCED)) {
    test(`in forced ${scheme} colours all shapes and marks can still be seen`, { timeout: 240_000 }, async () => {
      await asked(forced, async (page) => {
        await page.setViewport({ width: 1280, height: 900 });
        await open(page, `#v=1&sample=${SAMPLE}`);
        await shown(page, "verdict");
        assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
        const unseen = await everywhere(page, async (where) => {
          await looked(page, `forced-${scheme}-${where}`);
          return (await page.evaluate(unseenOnes)).map((one) => `${where}: ${one}`);
        });
        assert.deepEqual(unseen, []);
      });
    });
  }
});

async function everywhere(page, look) {
  const found = [];
  for (const view of SCREENS) {
    await go(page, `#v=1&view=${view}`);
    await until(`${view} has its heading`, () => page.evaluate(() => Boolean(document.querySelector("#content h1"))));
    await new Promise((resolve) => setTimeout(resolve, 250));
    found.push(...(await look(view)));
  }
  return found;
}

async function faults(page, where) {
  await looked(page, where);
  return (await page.evaluate(cutOff)).map((one) => `${where}: ${one}`);
}

// In the page: what is wider than it, and words that their own box cuts off. Boxes that scroll for themselves (tables, code,
// the picture) are what 1.4.10 lets scroll both ways.
function cutOff() {
  const root = document.documentElement;
  const wrong = root.scrollWidth > root.clientWidth ? [`scrolls sideways by ${root.scrollWidth - root.clientWidth}`] : [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.closest("svg")) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const hidden = style.clipPath !== "none" || element.clientWidth <= 1;
    const clips = style.overflowX === "hidden" || style.overflowX === "clip";
    if (own && !hidden && clips && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`cuts off ${JSON.stringify(element.innerText.slice(0, 60))} of ${element.className}`);
    }
    if (own && !hidden && style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2) {
      wrong.push(`cuts off below ${JSON.stringify(element.innerText.slice(0, 60))} of ${element.className}`);
    }
  }
  return wrong;
}

function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function motions() {
  const moving = document.getAnimations().map((one) => `${one.constructor.name} on ${one.effect?.target?.className}`);
  const shown = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
  const gliding = [document.documentElement, ...shown].flatMap((element) => {
    const styles = [null, "::before", "::after"].map((part) => getComputedStyle(element, part));
    const glides = styles.some(({ transitionDuration, animationName, scrollBehavior }) =>
      transitionDuration.split(",").some((time) => parseFloat(time) > 0) || animationName !== "none" || scrollBehavior === "smooth");
    return glides ? [`${element.tagName}.${element.getAttribute("class")}`] : [];
  });
  return [...moving, ...gliding];
}

// In the page: groups of shapes that are painted in nothing but the colour behind them. One shape of a group may be: a line is
// drawn over its own ground, an arrow's head may be hollow.
function unseenOnes() {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const groups = new Map();
  for (const shape of document.querySelectorAll("svg :is(path, line, circle, rect, polygon, polyline, text)")) {
    if (!shape.checkVisibility() || shape.closest("defs, .cut, .logo-tree")) continue;
    const style = getComputedStyle(shape);
    const paints = [style.fill, style.stroke].filter((paint) => paint !== "none" && !/^rgba\(.*, 0\)$/.test(paint));
    const group = shape.closest(".way") ?? shape.closest("g, svg");
    groups.set(group, [...(groups.get(group) ?? []), ...paints]);
  }
  const unseen = [...groups].filter(([, paints]) => paints.length > 0 && paints.every((paint) => paint === canvas));
  return unseen.map(([group, paints]) => `${group.outerHTML.slice(0, 160)}: ${paints} on ${canvas}`);
}
