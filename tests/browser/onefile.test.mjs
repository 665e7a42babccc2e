// The viewer in one file, opened from the disk, in Chromium and in Firefox: it does all that the served one does, asks for
// nothing, and can reach nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { inBrowser } from "./described.mjs";
import { chosen, verified } from "./files.mjs";
import { gated, set } from "./gate.mjs";
import { WORDS, onFreshPage, plain } from "./reading.mjs";
import { judged } from "./samples.mjs";
import { tried, trying } from "./tried.mjs";
import { fresh, given, go, open, shown, texts, until } from "./watched.mjs";

const FILE = given("ATTESTRY_SINGLE");
const ADDRESS = pathToFileURL(FILE).href;

let known;
let large;

before(async () => {
  known = await judged();
  large = JSON.parse(given("ATTESTRY_LARGE"));
});
after(() => known?.remove());

test("its SHA-256 lies beside it", async () => {
  const digest = createHash("sha256").update(await readFile(FILE)).digest("hex");
  assert.equal(await readFile(`${FILE}.sha256`, "utf8"), `${digest}  attestry.html\n`);
});

inBrowser((place) => {
  test("every sample shows the native program's verdict, and nothing is asked for", async () => {
    await onFreshPage(place.context, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url().split("#")[0]));
      await open(page, "", ADDRESS);
      for (const { name, report } of known.samples) {
        await go(page, `#v=1&sample=${name}`);
        const text = await until(`${name} is judged`, async () => {
          const [text] = await texts(page, "verdict");
          return text?.includes(`${name}.intoto.jsonl`) && text;
        });
        assert.ok(text.startsWith(WORDS[report.verdict]), `${name}: ${text}`);
        const whole = plain(await page.evaluate(() => document.body.innerText));
        assert.ok(whole.includes(plain(report.summary)), `${name}: ${report.summary}`);
      }
      const others = asked.filter((url) => url !== ADDRESS && !/^(data|blob):/.test(url));
      assert.deepEqual(others, []);
      assert.deepEqual(place.requests, []);
    });
  });

  test("it names the engine by the digest of the bytes that run", async () => {
    await onFreshPage(place.context, async (page) => {
      await open(page, "", ADDRESS);
      const manifest = await readFile(new URL("site/manifest.json", ADDRESS), "utf8");
      const { files } = JSON.parse(manifest);
      await shown(page, "privacy");
      await page.click('[data-testid="privacy"] summary');
      const digest = await shown(page, "engine-sha256");
      assert.equal(digest, files.find(({ name }) => name === "engine_bg.wasm").sha256);
      const policy = await page.evaluate(() => document.querySelector("meta[http-equiv]").content);
      assert.ok(policy.includes("connect-src 'none'; "), policy);
      assert.doesNotMatch(policy, /'self'|'unsafe-inline'|'unsafe-eval'|https?:/);
    });
  });

  test("from the page and from its worker, every way out is closed", async () => {
    const { page } = await fresh(place.context);
    await gated(page, `async (address) => self.postMessage({ ev: "told", outcome: await (${trying(waysOut)})(address) })`, place.elsewhere);
    await open(page, "", ADDRESS);
    await set(page, { mark: true });
    await go(page, `#v=1&sample=${known.samples[0].name}`);
    await shown(page, "verdict");
    const { outcome } = await until("the worker has tried", () => page.evaluate(() => globalThis.gate.told[0]));
    const all = [outcome, await tried(page, waysOut, place.elsewhere)];
    for (const outcome of all) {
      assert.equal(outcome.fetch, "TypeError", JSON.stringify(outcome));
      assert.notEqual(outcome.script, "done", JSON.stringify(outcome));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(place.leaked, []);
    await page.close();
  });

  test("a large file is read with helpers of the worker's own", async (t) => {
    await onFreshPage(place.context, async (page) => {
      await gated(page, listenToHelpers);
      await open(page, "", ADDRESS);
      if ((await page.evaluate(() => navigator.hardwareConcurrency)) < 2) return t.skip("one processor has no helpers");
      await chosen(page, large);
      await set(page, { mark: true });
      const verdict = await verified(page, 300);
      assert.ok(verdict.startsWith("Verified"), verdict);
      const told = await page.evaluate(() => globalThis.gate.told.map(({ what }) => what));
      assert.deepEqual([...new Set(told)], ["an answer"]);
    });
  });
});

/** In the page or in a worker: every way out to an address. */
function waysOut(address) {
  const both = {
    fetch: () => fetch(`${address}?fetch`, { mode: "no-cors" }),
    socket: () => new WebSocket(`${address.replace("http", "ws")}?socket`),
    events: () => new EventSource(`${address}?events`),
  };
  if (!self.document) return { ...both, script: () => importScripts(`${address}?worker-script`) };
  return {
    ...both,
    beacon: () => navigator.sendBeacon(`${address}?beacon`, "secret"),
    image: () => (new Image().src = `${address}?image`),
    script: () => import(`${address}?script`),
    worker: () => new Worker(`${address}?worker`),
  };
}

/** In the worker: tells what its helpers say. */
function listenToHelpers() {
  const Own = Worker;
  self.Worker = class extends Own {
    constructor(url) {
      super(url);
      const tell = (what) => self.postMessage({ ev: "told", what });
      this.addEventListener("message", ({ data }) => tell(data.length > 0 ? "an answer" : "nothing"));
      this.addEventListener("error", ({ message }) => tell(`an error: ${message}`));
    }
  };
}
