// The viewer in German: switched in the page, from the browser's languages, kept; numbers and times of the locale; what the engine
// says marked as English; every screen without a fault.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { test } from "node:test";

import { faultsOf } from "./faults.mjs";
import { onFreshPage, plain } from "./reading.mjs";
import { SCREENS } from "./screens.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

// With the views of the chain, which are of different words.
const ALL = [...SCREENS, "compare", "chain&show=timeline", "chain&show=table"];
// Words that English has and German has not, as a text of the page would hold them.
const ENGLISH = /\b(the|and|of|with|not|is|are|this|that|which|from|by|no|your|its|has|have|found|expected)\b/i;

// Each test has a storage of its own: what is remembered is part of what is tested.
async function onPage(work) {
  const context = await place.context.browser().createBrowserContext();
  try {
    await onFreshPage(context, work);
  } finally {
    await context.close();
  }
}

const language = (page) => page.evaluate(() => document.documentElement.lang);
const heading = (page) => page.evaluate(() => document.querySelector("#content h1")?.innerText ?? "");

async function speak(page, tag) {
  await page.select("#language", tag);
  await until(`the page is in ${tag}`, async () => (await language(page)) === tag);
}

function sample(verdict) {
  const found = known.samples.find(({ report }) => report.verdict === verdict);
  assert.ok(found, `there is a sample whose verdict is ${verdict}`);
  return found;
}

// The browser's own setting, before the page's scripts.
function prefers(page, ...tags) {
  return page.evaluateOnNewDocument((tags) => {
    Object.defineProperty(navigator, "languages", { get: () => tags });
  }, tags);
}

// What the page itself says: visible texts that are not marked as another language's, nor quoted.
function said(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      const spoken = parent.closest("[lang]")?.lang === "de" && !parent.closest("code, pre, kbd, textarea, .file, .who, .party-signers, .purpose");
      if (spoken && data.trim() !== "" && parent.checkVisibility()) found.push(data.trim());
    }
    return found;
  });
}

test("the switch changes every word and loses nothing, and the choice is kept", async () => {
  const { name, report } = sample("failed");
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await go(page, "#v=1&view=actions&verdict=problems");
    await until("the list is narrowed", async () => (await heading(page)) === "Actions" && page.evaluate(() => Boolean(document.querySelector("[data-row]"))));
    const [before, rows] = [await page.evaluate(() => location.hash), await page.evaluate(() => document.querySelectorAll("[data-row]").length)];
    await page.focus("#language");
    await speak(page, "de");
    assert.equal(await page.evaluate(() => location.hash), before, "the address is the same");
    await until("the list is there in German", async () => (await page.evaluate(() => document.querySelectorAll("[data-row]").length)) === rows);
    assert.equal(await heading(page), "Handlungen");
    assert.match(await shown(page, "verdict"), /^Verifikation fehlgeschlagen/);
    assert.equal(await page.title(), "Handlungen · Attestry");
    await until("the focus is on the switch", () => page.evaluate(() => document.activeElement?.id === "language"));
    assert.equal(await page.evaluate(() => document.querySelector("#language").value), "de");
    assert.equal(await page.evaluate(() => document.querySelectorAll("#language").length), 1, "the page is there once");
    await go(page, "#v=1&view=summary");
    const whole = async () => plain(await page.evaluate(() => document.body.innerText));
    await until("the engine's own sentence is as it is", async () => (await whole()).includes(plain(report.summary)));
    await page.reload({ waitUntil: "load" });
    await until("the first screen is in German", async () => (await heading(page)) === "Ein Belegbündel prüfen");
    assert.equal(await language(page), "de");
    await speak(page, "en");
    await until("and in English again", async () => (await heading(page)) === "Check a bundle of evidence");
    assert.equal(await page.title(), "Summary · Attestry");
  });
});

test("without a choice the page is in the browser's first language that it speaks", async () => {
  for (const [tags, tag] of [[["fr-FR", "de-AT", "en"], "de"], [["en-GB", "de"], "en"], [["fr"], "en"]]) {
    await onPage(async (page) => {
      await prefers(page, ...tags);
      await open(page);
      await until("there is a heading", () => heading(page));
      assert.equal(await language(page), tag, String(tags));
    });
  }
});

test("where nothing can be remembered the switch still switches", async () => {
  await onPage(async (page) => {
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      });
    });
    await open(page);
    await until("there is a heading", () => heading(page));
    await speak(page, "de");
    assert.equal(await heading(page), "Ein Belegbündel prüfen");
  });
});

test("numbers, sizes and times are written as German writes them, and times stay in UTC", async () => {
  const { name, bundle, report } = sample("passed");
  const { size } = await stat(bundle);
  await onPage(async (page) => {
    await prefers(page, "de-DE");
    await open(page, `#v=1&sample=${name}&view=paper`);
    await shown(page, "paper");
    const paper = await page.evaluate(() => document.querySelector('[data-testid="paper"]').innerText);
    assert.ok(paper.includes(`(${new Intl.NumberFormat("de").format(size)} Byte)`), paper.slice(0, 600));
    assert.match(paper, /\d,\d [kM]B/);
    const [year, month, day, clock] = report.at.split(/[-TZ]/);
    assert.ok(paper.includes(`${day}.${month}.${year}, ${clock} UTC`), paper.slice(0, 600));
    const times = await page.evaluate(() => [...document.querySelectorAll("time")].map((time) => time.innerText));
    assert.ok(times.length > 2);
    for (const time of times) assert.match(time, /^\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}:\d{2}(,\d+)? UTC$/);
    // Once, plainly: the words of the report are not the page's.
    assert.match((await texts(page, "report-language"))[0], /^Der Bericht selbst ist auf Englisch/);
  });
});

test("what the engine says is marked as English, and the page itself says nothing in English", { timeout: 300_000 }, async () => {
  for (const verdict of ["passed", "failed"]) {
    const { name, report } = sample(verdict);
    await onPage(async (page) => {
      await prefers(page, "de-DE");
      await open(page, `#v=1&sample=${name}`);
      await shown(page, "verdict");
      const marked = await page.evaluate(() => [...document.querySelectorAll('[lang="en"]')].map((element) => element.textContent).join(" "));
      assert.ok(plain(marked).includes(plain(report.summary)), "the summary is marked");
      const left = [];
      const action = report.actions[0]?.statement;
      for (const screen of [...ALL.map((view) => `view=${view}`), `view=action&id=${action}`]) {
        await go(page, `#v=1&${screen}`);
        await until(`${screen} has its heading`, () => heading(page));
        await new Promise((resolve) => setTimeout(resolve, 400));
        left.push(...(await said(page)).filter((text) => ENGLISH.test(text)).map((text) => `${screen}: ${text}`));
      }
      assert.deepEqual([...new Set(left)], []);
    });
  }
});

test("no screen in German has a violation or scrolls sideways", { timeout: 600_000 }, async () => {
  const { name, report } = sample("failed");
  await onPage(async (page) => {
    await prefers(page, "de-DE");
    const faults = [];
    await page.setViewport({ width: 360, height: 900 });
    await open(page);
    await until("there is a heading", () => heading(page));
    faults.push(...(await faultsOf(page, "open 360")));
    await go(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    for (const screen of [...ALL.map((view) => `view=${view}`), `view=action&id=${report.actions[0]?.statement}`]) {
      await go(page, `#v=1&${screen}`);
      await until(`${screen} has its heading`, () => heading(page));
      for (const width of [360, 1280]) {
        await page.setViewport({ width, height: 900 });
        await new Promise((resolve) => setTimeout(resolve, 250));
        faults.push(...(await faultsOf(page, `${screen} ${width}`)));
      }
    }
    assert.deepEqual(faults, []);
  });
});

test("a page that cannot start says so in German", async () => {
  const context = await place.context.browser().createBrowserContext();
  try {
    const page = await context.newPage();
    await prefers(page, "de-DE");
    await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
    await page.goto(process.env.ATTESTRY_VIEWER, { waitUntil: "load" });
    const told = () => page.evaluate(() => document.getElementById("boot-text").innerText);
    await until("it is told", async () => (await told()).startsWith("Dieser Browser kann kein WebAssembly ausführen"));
  } finally {
    await context.close();
  }
});
