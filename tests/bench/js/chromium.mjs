// node chromium.mjs TOOLS CHROMIUM ADDRESS WORK: drives a headless Chromium and prints one line of JSON for each thing
// measured. WORK is JSON: `{"at", "starts", "viewer", "bundles": [{"name", "bundle", "trust", "rounds", "webcrypto", "patience_ms"}]}`.
//
// Of each bundle ours and, where asked for, the WebCrypto loop are run in turns: twice on a fresh page a round, so that the
// second finds the code compiled. Prints `{"name", "ours": [first, again, …], "webcrypto": […]}` with milliseconds by the clock.
// Of the start: `{"first_verdict", "first_verdict_with_policy", "empty_page", "compile_instantiate"}`, lists of milliseconds from
// fresh contexts in turns.

import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, chromium, address, text] = process.argv.slice(2);
const work = JSON.parse(text);
const resolve = createRequire(join(tools, "user.js")).resolve;
const { default: puppeteer } = await import(pathToFileURL(resolve("puppeteer-core")));

// Small samples of the viewer: one whose policy is not re-run, for there is none, and one whose policy is.
const SAMPLES = { first_verdict: "e01-change-request", first_verdict_with_policy: "firewall" };
const PATIENCE = 60 * 60 * 1000;
// Milliseconds in which the browser makes its own windows and menus ready, which it does on all processors for each new
// context. They belong neither to the viewer nor to the empty page.
const SETTLED = 2000;
const profile = await mkdtemp(join(tmpdir(), "attestry-bench-"));
const browser = await puppeteer.launch({
  executablePath: chromium,
  userDataDir: profile,
  headless: true,
  pipe: true,
  protocolTimeout: PATIENCE,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ],
});
try {
  let failed;
  for (const bundle of work.bundles) {
    const untried = { name: bundle.name, ours: [], webcrypto: [], failed: `not tried, it failed on ${failed}` };
    const taken = failed === undefined ? await measuredBundle(bundle) : untried;
    if (taken.failed) failed ??= bundle.name;
    say(taken);
  }
  say(await measuredStart());
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function measuredBundle({ name, bundle, trust, webcrypto, rounds, patience_ms }) {
  const taken = { name, ours: [], webcrypto: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await onPage("page.html", async (page) => {
        await page.waitForFunction(() => globalThis.bench);
        await (await page.$("#files")).uploadFile(bundle, trust);
        for (let again = 0; again < (webcrypto ? 2 : 1); again += 1) {
          const ours = page.evaluate((at) => globalThis.bench.ours(at), work.at);
          taken.ours.push(await within(patience_ms, ours));
          if (!webcrypto) continue;
          taken.webcrypto.push(await within(patience_ms, page.evaluate(() => globalThis.bench.webcrypto())));
        }
      });
    }
    return taken;
  } catch (error) {
    return { ...taken, failed: error.message };
  }
}

async function measuredStart() {
  const taken = { name: "start", first_verdict: [], first_verdict_with_policy: [], empty_page: [], compile_instantiate: [] };
  for (let round = 0; round < work.starts; round += 1) {
    taken.empty_page.push(
      await onPage("empty.html", (page) => page.evaluate(() => performance.getEntriesByType("navigation")[0].domComplete)),
    );
    for (const [name, sample] of Object.entries(SAMPLES)) {
      if (work.viewer) taken[name].push(await onPage(`index.html#v=1&sample=${sample}`, firstVerdict));
    }
    taken.compile_instantiate.push(
      await onPage("page.html", async (page) => {
        await page.waitForFunction(() => globalThis.bench);
        return (await page.evaluate(() => globalThis.bench.start())).ms;
      }),
    );
  }
  return taken;
}

// Milliseconds from navigation to the verdict standing there, by the page's own clock.
async function firstVerdict(page) {
  const shown = await page.waitForFunction(() => globalThis.verdictShown, { timeout: PATIENCE, polling: 50 });
  return shown.jsonValue();
}

async function onPage(path, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.evaluateOnNewDocument(() => {
      const look = () => {
        if (globalThis.verdictShown || !document.querySelector('[data-testid="verdict"]')) return;
        globalThis.verdictShown = performance.now();
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    await page.goto(`${address}${path}`, { waitUntil: "load" });
    return await use(page);
  } finally {
    await context.close();
  }
}

// What is late is given up, and ends with its page.
async function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms / 1000} s`)), ms);
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function say(line) {
  console.log(JSON.stringify(line));
}
