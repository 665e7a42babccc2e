// What is wrong with a screen: what axe-core finds against WCAG 2.2 A and AA, and sideways scrolling.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { KIND, given } from "./watched.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let axe;

// What is asked of a screen in full, and what of one that was only painted otherwise.
const ALL = { type: "tag", values: TAGS };
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

// What axe reads does not depend on the browser: it does so in Chromium. Elsewhere the layout is looked at alone.
if (KIND !== "chrome") console.log("# SKIPPED: axe-core, which reads the same in every browser and does so in Chromium");

async function violations(page, asked) {
  if (KIND !== "chrome") return [];
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    axe ??= await readFile(createRequire(join(given("ATTESTRY_TOOLS"), "user.js")).resolve("axe-core/axe.min.js"), "utf8");
    // Not a script of the page, whose policy would refuse it: the browser's own tools run it.
    await page.evaluate(`${axe}; undefined`);
  }
  const words = { runOnly: asked, resultTypes: ["violations"] };
  const { violations } = await page.evaluate((words) => globalThis.axe.run(document, words), words);
  // Rows of the picture draw a word or two of their own sentence; their names say it in full, after kind and place.
  const drawn = ({ id }, { target }) => id === "label-content-name-mismatch" && /chain-row|\.chosen/.test(target.join(" "));
  const kept = violations.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !drawn(one, node)) }));
  return kept.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

/** What is wrong with the screen as it is, each fault told with where it was found. */
export async function faultsOf(page, where) {
  const faults = (await violations(page, ALL)).map((fault) => `${where}: ${fault}`);
  return [...faults, ...(await sideways(page, where))];
}

/** What is wrong with its colours, where all else was asked before and only the theme is another. */
export async function faultsOfColour(page, where) {
  return (await violations(page, COLOURS)).map((fault) => `${where}: ${fault}`);
}

/** Whether it scrolls sideways. */
export async function sideways(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide <= 0 ? [] : [`${where} scrolls sideways by ${wide} pixels`];
}

/** Words of which one part stands on one line and the other on the next, though nobody offered to part them there. */
export async function broken(page, where) {
  const words = await page.evaluate(() => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      // Digests and quoted bytes are parted anywhere, and with a hyphen a word is parted by its language's rules.
      if (!element.checkVisibility() || element.closest("code, pre, svg, option")) continue;
      if (getComputedStyle(element).hyphens === "auto" || element.clientWidth === 1) continue;
      for (const { 0: word, index } of text.data.matchAll(/\p{L}{3,}/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const [first, ...others] = range.getClientRects();
        if (others.some((rest) => rest.top > first.top + 4)) found.push(`${word} in ${text.data.trim().slice(0, 60)}`);
      }
    }
    return [...new Set(found)];
  });
  return words.map((word) => `${where} breaks the word ${word}`);
}
