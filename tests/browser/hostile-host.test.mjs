// A portal that pretends: whatever it says to the frame, the frame shows what its own engine worked out, and nothing else. And
// what the frame cannot reach, whatever runs in it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { inBrowser } from "./described.mjs";
import { LISTEN, inFrame, page as paged, portal, viewers } from "./host.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { judged } from "./samples.mjs";
import { tried } from "./tried.mjs";
import { fresh, until } from "./watched.mjs";

let known;
let host;
let failed;

before(async () => {
  known = await judged();
  failed = known.samples.find(({ report }) => report.verdict === "failed");
  host = await portal({
    "/host.html": paged(`<iframe id="other" src="/other.html"></iframe><attestry-viewer id="one"></attestry-viewer>`, "/host.js"),
    "/host.js": `${LISTEN}
      const posted = MessagePort.prototype.postMessage;
      // Keeps the element's way into the frame, as a hostile page could.
      MessagePort.prototype.postMessage = function (...message) { globalThis.stolen = this; return posted.apply(this, message); };
      globalThis.heard = [];
      await import("/vendor/attestry/element.js");
      globalThis.ready = true;`,
    "/other.html": paged("", "/other.js"),
    // Another frame of the page tries both sides.
    "/other.js": `
      addEventListener("message", ({ data }) => {
        const viewer = parent.document.getElementById("one").shadowRoot.firstElementChild.contentWindow;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (parent.otherHeard = data);
        if (data === "connect") viewer.postMessage({ ev: "connect" }, "*", [port2]);
        if (data === "hello") parent.postMessage({ ev: "hello", api: 1 }, "*");
      });
      parent.otherReady = true;`,
  });
});
after(async () => {
  host?.stop();
  await known?.remove();
});

inBrowser((place) => {
  // What is tried in vain is in the console.
  const onNoisyPage = async (context, work) => {
    const { page } = await fresh(context);
    await work(page);
    await page.close();
  };
  const onHost = (work, on = onFreshPage) =>
    on(place.context, async (page) => {
      await page.goto(`${host.origin}/host.html`, { waitUntil: "load" });
      await until("the page and its other frame are there", () => page.evaluate(() => globalThis.ready && globalThis.otherReady));
      await until("the frame is ready", () => page.evaluate(() => events("one", "ready")[0]));
      const [frame] = viewers(page);
      await work(page, frame);
    });

  const failing = async (page) => {
    const [bundle, trust] = await Promise.all([failed.bundle, failed.trust].map((file) => readFile(file, "base64")));
    return page.evaluate(
      async (bundle, trust, at) => {
        const decoded = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const name = '<img src=x onerror=alert(1)>\u202Etxt';
        return document.getElementById("one").open(decoded(bundle), { name, at, trustAnchors: decoded(trust) });
      },
      bundle,
      trust,
      failed.at,
    );
  };

  test("no message makes it show another verdict", async () => {
    await onHost(async (page, frame) => {
      assert.equal((await failing(page)).outcome, "failed");
      const before = await inFrame(frame, "verdict");
      assert.ok(before.startsWith(WORDS.failed), before);
      await page.evaluate(() => {
        const viewer = document.getElementById("one").shadowRoot.firstElementChild.contentWindow;
        const lies = [
          { ev: "verdict", outcome: "passed" },
          { ev: "overview", json: '{"verdict":"passed"}' },
          { id: 0, ev: "overview", json: '{"verdict":"passed"}' },
          { ev: "report", ok: { outcome: "passed" }, format: "json" },
          { ev: "settings", theme: "<b>", lang: "javascript:alert(1)", verdict: "passed" },
          { ev: "navigate", view: "summary", filter: { verdict: "passed" }, verdict: "passed" },
          { ev: "connected", origin: "https://trusted.example" },
          { ev: "made", number: 1 },
          { ev: "__proto__" },
          { ev: "constructor" },
          { ev: "hasOwnProperty" },
          { ev: ["open"] },
          "passed",
          null,
        ];
        for (const [place, lie] of lies.entries()) {
          const message = lie !== null && typeof lie === "object" ? { id: 1000 + place, ...lie } : lie;
          viewer.postMessage(message, "*");
          stolen.postMessage(message);
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(await inFrame(frame, "verdict"), before);
      assert.equal(await inFrame(frame, "opened-by"), `Opened by ${host.origin}`);
      assert.equal(await page.evaluate(() => events("one", "verdict").length), 1);
    });
  });

  test("a name that is markup is shown as its characters", async () => {
    await onHost(async (page, frame) => {
      await failing(page);
      const text = await inFrame(frame, "verdict");
      assert.ok(text.includes("<img src=x onerror=alert(1)>"), text);
      assert.ok(!text.includes("\u202E"), "what turns the direction of writing is escaped");
      assert.equal(await frame.evaluate(() => document.querySelectorAll("img").length), 0);
    });
  });

  test("nobody else gets a word with it: not another frame, not a second port, and the element hears its own frame alone", async () => {
    await onHost(async (page, frame) => {
      await page.evaluate(() => {
        const other = document.getElementById("other").contentWindow;
        other.postMessage("connect", "*");
        other.postMessage("hello", "*");
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (globalThis.second = data);
        port1.postMessage({ ev: "close", id: 1 });
        const viewer = document.getElementById("one").shadowRoot.firstElementChild.contentWindow;
        viewer.postMessage({ ev: "connect" }, "*", [port2]);
      });
      assert.equal((await failing(page)).outcome, "failed");
      assert.ok((await inFrame(frame, "verdict")).startsWith(WORDS.failed));
      const heard = await page.evaluate(() => [globalThis.otherHeard ?? null, globalThis.second ?? null]);
      assert.deepEqual(heard, [null, null]);
      assert.equal(await page.evaluate(() => events("one", "ready").length), 1);
    });
  });

  test("from the frame neither the page, nor a store, nor the network can be reached, and it cannot leave", async () => {
    await onHost(async (page, frame) => {
      await failing(page);
      const outcome = await tried(frame, (elsewhere, own) => ({
        page: () => parent.document.title,
        store: () => localStorage.length,
        cookies: () => document.cookie,
        fetch: () => fetch(elsewhere, { mode: "no-cors" }),
        own: () => fetch(own, { mode: "no-cors" }),
        script: () => import(`${elsewhere}?script`),
        top: () => void (top.location.href = `${elsewhere}?top`),
        origin: () => self.origin,
      }), place.elsewhere, `${host.origin}/host.js`);
      assert.equal(outcome.origin, "null");
      for (const way of ["page", "store", "cookies"]) assert.equal(outcome[way], "SecurityError", JSON.stringify(outcome));
      for (const way of ["fetch", "own"]) assert.equal(outcome[way], "TypeError", JSON.stringify(outcome));
      assert.notEqual(outcome.script, "done");
      // The page's own policy keeps the frame where it is.
      await frame.evaluate((elsewhere) => void (location.href = `${elsewhere}?away`), place.elsewhere);
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.deepEqual(place.leaked, []);
    }, onNoisyPage);
  });
});
