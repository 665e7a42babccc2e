// The viewer in one file, opened from the disk, in Chromium and in Firefox: it does all that the served one does, asks for
// nothing, and can reach nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { gated, set } from "./gate.mjs";
import { WORDS, onFreshPage, plain } from "./reading.mjs";
import { judged } from "./samples.mjs";
import { FIREFOX, fresh, given, go, open, shown, start, texts, until } from "./watched.mjs";

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

for (const kind of ["chrome", "firefox"]) {
  const missing = kind === "firefox" && !FIREFOX && "Firefox is not here: name it in ATTESTRY_FIREFOX";
  if (missing) console.log(`# SKIPPED: the one file in Firefox. ${missing}`);
  describe(`in ${kind}`, { skip: missing }, () => {
    let place;
    before(async () => {
      place = await start(kind);
    });
    after(() => place?.stop());

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
      await gated(page, tryOut, place.elsewhere);
      await open(page, "", ADDRESS);
      await set(page, { mark: true });
      await go(page, `#v=1&sample=${known.samples[0].name}`);
      await shown(page, "verdict");
      const { outcome } = await until("the worker has tried", () => page.evaluate(() => globalThis.gate.told[0]));
      const all = [outcome, await page.evaluate(tryOut, place.elsewhere)];
      for (const tried of all) {
        assert.equal(tried.fetch, "TypeError", JSON.stringify(tried));
        assert.notEqual(tried.script, "done", JSON.stringify(tried));
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
        await choose(page, "open-trust", large.trust);
        await choose(page, "open-bundle", large.bundle);
        await page.evaluate(() => document.querySelectorAll('input[name="at"]')[1].click());
        const time = await until("there is a field for the time", () => page.$("input.time"));
        await time.evaluate((field) => field.select());
        await time.type(large.at);
        await set(page, { mark: true });
        await page.click('[data-testid="verify"]');
        const verdict = await until("it is judged", async () => (await texts(page, "verdict"))[0], 300);
        assert.ok(verdict.startsWith("Verified"), verdict);
        const told = await page.evaluate(() => globalThis.gate.told.map(({ what }) => what));
        assert.deepEqual([...new Set(told)], ["an answer"]);
      });
    });
  });
}

/** In the page or in a worker: every way out to an address. A worker tells what came of it. */
async function tryOut(address) {
  const outcome = {};
  const note = async (way, work) => {
    try {
      outcome[way] = String((await work()) ?? "done");
    } catch (error) {
      outcome[way] = error.name;
    }
  };
  await note("fetch", () => fetch(`${address}?fetch`, { mode: "no-cors" }));
  await note("socket", () => new WebSocket(`${address.replace("http", "ws")}?socket`));
  await note("events", () => new EventSource(`${address}?events`));
  if (self.document) {
    await note("beacon", () => navigator.sendBeacon(`${address}?beacon`, "secret"));
    await note("image", () => (new Image().src = `${address}?image`));
    await note("script", () => import(`${address}?script`));
    await note("worker", () => new Worker(`${address}?worker`));
  } else {
    await note("script", () => importScripts(`${address}?worker-script`));
    self.postMessage({ ev: "told", outcome });
  }
  return outcome;
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

async function choose(page, mark, file) {
  const input = await until(`there is a file field ${mark}`, () => page.$(`[data-testid="${mark}"]`));
  await input.uploadFile(file);
}
