// The viewer in a portal: as an element on a plain page, several on one, and as a bare frame, in Chromium and in Firefox.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { blocks } from "../../crates/attestry-wasm/npm/test/examples.mjs";
import { inBrowser } from "./described.mjs";
import { LISTEN, POLICY, SITE, event, inFrame, page as paged, portal, viewers } from "./host.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { judged, native } from "./samples.mjs";
import { given, until } from "./watched.mjs";

const ELEMENT = "/vendor/attestry/element.js";
const CONNECTING = `${POLICY}; connect-src 'self'`;

let known;
let host;
let passed;
let failed;

before(async () => {
  known = await judged();
  [passed, failed] = ["passed", "failed"].map((verdict) => known.samples.find(({ report }) => report.verdict === verdict));
  const attributes = (sample) => `theme="dark" shortcuts="off" readonly height="auto" expected-sha256="${sample.report.bundle.sha256}"`;
  host = await portal({
    "/several.html": {
      body: paged(`<attestry-viewer id="one" ${attributes(passed)}></attestry-viewer><attestry-viewer id="two"></attestry-viewer>`, "/several.js"),
    },
    "/several.js": `${LISTEN} await import("${ELEMENT}"); globalThis.ready = true;`,
    "/src.html": {
      body: paged(`<attestry-viewer id="one" src="/bundle.intoto.jsonl" view="findings"></attestry-viewer>`, "/several.js"),
      policy: CONNECTING,
    },
    "/bundle.intoto.jsonl": await readFile(failed.bundle),
    ...(await documented()),
    "/bare.html": paged(
      `<iframe id="frame" sandbox="allow-scripts allow-downloads allow-modals" referrerpolicy="no-referrer" allow="" src="/vendor/attestry/embed.html"></iframe>`,
      "/bare.js",
    ),
    // Before the frame can say hello nobody listens, so the page asks for it too.
    "/bare.js": `
      const frame = document.getElementById("frame");
      globalThis.heard = [];
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || data.ev !== "hello") return;
        heard.push({ origin, ...data });
        if (globalThis.port) return;
        const { port1, port2 } = new MessageChannel();
        globalThis.port = port1;
        port1.onmessage = ({ data }) => heard.push(data);
        source.postMessage({ ev: "connect" }, "*", [port2]);
      });
      frame.contentWindow.postMessage({ ev: "ping" }, "*");
      globalThis.ask = (message) => port.postMessage(message);
    `,
  });
});
after(async () => {
  host?.stop();
  await known?.remove();
});

/** The documents' own pages, word for word, with the files that they name. */
async function documented() {
  const [frame, open, bare, talk] = await blocks("docs/embedding.md");
  const element = (await blocks("README.md"))[3];
  const show = ({ code }, script) => ({ body: paged(code, script), policy: CONNECTING });
  return {
    "/evidence/run.jsonl": await readFile(passed.bundle),
    "/trust.json": await readFile(passed.trust),
    "/documented-element.html": show(frame, "/documented-element.js"),
    "/documented-element.js": `${LISTEN}${open.code}globalThis.ready = true; globalThis.outcome = verdict.outcome;`,
    "/documented-bare.html": show(bare, "/documented-bare.js"),
    "/documented-bare.js": `globalThis.heard = []; console.log = (data) => heard.push(data);\n${talk.code}`,
    "/documented-readme.html": show(element, "/listen.js"),
    "/listen.js": `${LISTEN} globalThis.ready = true;`,
  };
}

/** Hands a sample to an element, and gives what its promise came to. */
async function hand(page, id, { bundle, trust, at }, options = {}) {
  const bytes = await Promise.all([bundle, trust].map(async (file) => (await readFile(file)).toString("base64")));
  return page.evaluate(
    async (id, [bundle, trust], at, options) => {
      const decoded = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const element = document.getElementById(id);
      const trustAnchors = options.trust === null ? undefined : decoded(trust);
      return element.open(decoded(bundle).buffer, { name: "sample.intoto.jsonl", at, trustAnchors, ...options }).then(
        (verdict) => ({ verdict }),
        ({ code, message }) => ({ code, message }),
      );
    },
    id,
    bytes,
    at,
    options,
  );
}

const opened = async (page, path) => {
  await page.goto(`${host.origin}${path}`, { waitUntil: "load" });
  await until("the page's script has run", () => page.evaluate(() => Boolean(globalThis.ready ?? globalThis.heard)));
};

inBrowser((place) => {
  test("two on one page show the engine's verdicts, each its own, under a policy of frame-src 'self' alone", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/several.html");
      host.asked.length = 0;
      const ready = await event(page, "one", "ready");
      assert.equal(ready.apiVersion, 1);
      assert.equal(ready.engineVersion, given("ATTESTRY_VERSION"));
      const manifest = JSON.parse(await readFile(join(SITE, "manifest.json"), "utf8"));
      assert.equal(ready.engineSha256, manifest.files.find(({ name }) => name === "engine_bg.wasm").sha256);
      const answers = await Promise.all([hand(page, "one", passed), hand(page, "two", failed)]);
      for (const [place, sample] of [passed, failed].entries()) {
        const { verdict } = answers[place];
        const { report } = sample;
        assert.equal(verdict?.outcome, report.verdict, JSON.stringify(answers[place]));
        assert.equal(verdict.bundleSha256, report.bundle.sha256);
        assert.equal(verdict.policyDigest, report.trust.sha256);
        assert.equal(verdict.counts.actions, report.actions.length);
        assert.equal(verdict.counts.findings, report.findings.length);
        assert.equal(verdict.whatIf, false);
        const deciding = report.findings.filter(({ effect }) => effect === "fail").map(({ rule }) => rule).sort();
        assert.equal(verdict.code, deciding[0] ?? null);
        const told = await event(page, ["one", "two"][place], "verdict");
        assert.deepEqual({ ...verdict, id: told.id, told: "verdict" }, told);
      }
      const frames = viewers(page);
      assert.equal(frames.length, 2);
      for (const frame of frames) {
        const text = await inFrame(frame, "verdict");
        const here = text.startsWith(WORDS.passed) ? passed : failed;
        assert.ok(text.startsWith(WORDS[here.report.verdict]), text);
        assert.equal(await inFrame(frame, "opened-by"), `Opened by ${host.origin}`);
        const whole = await frame.evaluate(() => document.body.innerText);
        assert.ok(whole.includes(`supplied by ${host.origin}`), "the trust file is the portal's");
      }
      // The element's page was asked for nothing more, and nobody else was.
      const others = host.asked.filter((path) => !["/vendor/attestry/embed.html", "/favicon.ico"].includes(path));
      assert.deepEqual(others, []);
      assert.deepEqual(place.leaked, []);
    });
  });

  test("attributes reach the frame, and its height follows what is shown", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/several.html");
      await hand(page, "one", passed);
      const frame = await themed(page, "dark");
      const heights = () => page.evaluate(() => document.getElementById("one").getBoundingClientRect().height);
      await until("the frame is as tall as its page", async () => {
        const inner = await frame.evaluate(() => document.body.getBoundingClientRect().height);
        return Math.abs(inner - (await heights())) < 2;
      });
      assert.ok((await heights()) > 700, `${await heights()}`);
      const readonly = await frame.evaluate(() => [...document.querySelectorAll("header button")].map((button) => button.innerText));
      assert.ok(!readonly.includes("Open"), "nothing else can be opened there");
      await page.evaluate(() => document.getElementById("one").setAttribute("theme", "light"));
      await themed(page, "light");
      await page.evaluate(() => document.getElementById("one").setAttribute("view", "actions"));
      const told = await until("the frame told where it went", () =>
        page.evaluate(() => events("one", "navigate").find(({ view }) => view === "actions")),
      );
      assert.equal(told.action, null);
    });
  });

  test("what the portal asks is done: places, reports, closing; and what goes wrong is said", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/several.html");
      assert.deepEqual(await hand(page, "one", passed, { expectedSha256: "0".repeat(64) }), {
        code: "WRONG_BUNDLE",
        message: "This is another bundle than the page said, so nothing of it is shown.",
      });
      assert.equal((await event(page, "one", "error")).code, "WRONG_BUNDLE");
      assert.equal((await hand(page, "two", passed, { policy: "another" })).code, "WRONG_POLICY");
      assert.equal((await hand(page, "two", passed, { at: "yesterday" })).code, "USAGE");
      assert.equal((await hand(page, "two", passed, { policy: passed.report.trust.name })).verdict.outcome, "passed");
      const { verdict } = await hand(page, "two", failed);
      assert.equal(verdict.outcome, "failed");
      const action = failed.report.actions[0].statement;
      await page.evaluate((action) => document.getElementById("two").navigate({ view: "action", action }), action);
      const selected = await event(page, "two", "select");
      assert.deepEqual([selected.view, selected.action], ["action", action]);
      const reports = await page.evaluate(async () => {
        const two = document.getElementById("two");
        const texts = {};
        for (const format of ["json", "csv", "html", "sarif"]) texts[format] = await (await two.getReport(format)).text();
        texts.wrong = await two.getReport("pdf").catch(({ code }) => code);
        await two.close();
        texts.closed = await two.getReport("json").catch(({ code }) => code);
        return texts;
      });
      assert.deepEqual(JSON.parse(reports.json).findings, failed.report.findings);
      assert.match(reports.csv, /^\uFEFF?[a-z]/i);
      assert.match(reports.html, /^<!doctype html>/);
      assert.ok(!/<script|<img|<a /.test(reports.html));
      assert.equal(JSON.parse(reports.sarif).version, "2.1.0");
      assert.deepEqual([reports.wrong, reports.closed], ["USAGE", "NO_REPORT"]);
    });
  });

  test("a bundle that the page has the element fetch is shown where the page said", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/src.html");
      const verdict = await event(page, "one", "verdict");
      assert.equal(verdict.bundleSha256, failed.report.bundle.sha256);
      assert.equal(verdict.policyDigest, null);
      const told = await until("the findings are shown", () =>
        page.evaluate(() => events("one", "navigate").find(({ view }) => view === "findings")),
      );
      assert.ok(told);
    });
  });

  test("a bare frame speaks the protocol, and answers what it does not know", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/bare.html");
      const heard = (find, what) =>
        until(`the frame said ${what}`, () => page.evaluate(`heard.find((one) => (${find})(one))`));
      const hello = await heard("({ ev }) => ev === 'hello'", "hello");
      assert.deepEqual(hello, { ev: "hello", origin: "null", api: 1 });
      await heard("({ ev }) => ev === 'ready'", "ready");
      const bundle = (await readFile(passed.bundle)).toString("base64");
      await page.evaluate((bundle) => {
        const bytes = Uint8Array.from(atob(bundle), (character) => character.charCodeAt(0));
        ask({ ev: "open", id: 7, bundle: bytes.buffer });
        ask({ ev: "dance", id: 8 });
        ask({ ev: "open", id: 9, bundle: "text" });
        ask({ ev: "navigate", id: 10, view: "<b>" });
      }, bundle);
      const answers = {};
      for (const id of [7, 8, 9, 10]) answers[id] = await heard(`({ ev, id }) => ev === undefined && id === ${id}`, `${id}`);
      assert.equal(answers[7].ok?.outcome, "indeterminate", JSON.stringify(answers[7]));
      assert.equal(answers[7].ok.bundleSha256, createHash("sha256").update(await readFile(passed.bundle)).digest("hex"));
      assert.equal(answers[8].error.code, "UNSUPPORTED");
      assert.equal(answers[9].error.code, "USAGE");
      assert.equal(answers[10].error.code, "USAGE");
    });
  });

  test("the documents' examples do what they say", async () => {
    // They say no time, so it is now.
    const now = JSON.parse(await native(["verify", passed.bundle, "--trust", passed.trust, "--format", "json"]));
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/documented-element.html");
      assert.equal(await page.evaluate(() => globalThis.outcome), now.verdict);
    });
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/documented-bare.html");
      const answer = await until("the frame answered", () => page.evaluate(() => heard.find(({ id }) => id === 1)), 60);
      assert.equal(answer.ok?.outcome, now.verdict);
    });
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/documented-readme.html");
      assert.equal((await event(page, "", "verdict")).outcome, "indeterminate");
    });
  });

  test("a file that the viewer offers to keep can be kept by the portal instead", async () => {
    await onFreshPage(place.context, async (page) => {
      await opened(page, "/several.html");
      await hand(page, "one", passed);
      await page.evaluate(() => {
        document.getElementById("one").addEventListener("attestry-export", (event) => event.preventDefault());
      });
      const frame = await themed(page, "dark");
      await frame.evaluate(() => {
        globalThis.kept = 0;
        HTMLAnchorElement.prototype.click = () => (globalThis.kept += 1);
        document.querySelector('[data-export="json"]').click();
      });
      const told = await event(page, "one", "export");
      assert.equal(told.format, "json");
      assert.match(told.name, /^attestry-[0-9a-f]{16}-passed\.json$/);
      assert.ok(told.bytes > 1000);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      assert.equal(await frame.evaluate(() => globalThis.kept), 0, "the browser saved nothing");
    });
  });
});

async function themed(page, theme) {
  return until(`a frame is ${theme}`, async () => {
    for (const frame of viewers(page)) {
      if ((await frame.evaluate(() => document.documentElement.dataset.theme)) === theme) return frame;
    }
    return undefined;
  });
}
