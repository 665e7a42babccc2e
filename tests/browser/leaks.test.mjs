// Nothing leaves: no request to another origin at any time, and none at all once a file can be opened. Every way out
// that a script has is tried from the page and from the verifier's own worker, against a second origin and our own.

import assert from "node:assert/strict";
import { test } from "node:test";

import { known, place } from "./ready.mjs";
import { tried } from "./tried.mjs";
import { VIEWER, chromiumOnly, fresh, go, open, shown, texts, until } from "./watched.mjs";

const moment = () => new Promise((resolve) => setTimeout(resolve, 500));

test("opening samples and files makes no request but for the page's own files, and after the lock but for one", async () => {
  const { page } = await fresh(place.context);
  await open(page);
  await shown(page, `sample-${known.samples[0].name}`);
  // The service worker brings the same files once more, and nothing else.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const before = place.requests.length;
  assert.ok(before > 0, "the proxy sees the page's own requests");
  for (const { name } of known.samples) {
    await go(page, "#v=1&view=open");
    await shown(page, `sample-${name}`);
    await page.click(`[data-testid="sample-${name}"]`);
    await until(`${name} is judged`, async () => (await texts(page, "verdict"))[0]?.includes(`${name}.intoto`));
    for (const view of ["actions", "findings", "people", "log", "rules", "summary"]) {
      await go(page, `#v=1&view=${view}`);
    }
  }
  await moment();
  // The policy engines are the page's own script, loaded by a worker once a bundle carries a policy. Nothing goes with it.
  const late = place.requests.slice(before);
  assert.deepEqual([...new Set(late)], [new URL("policy.js", VIEWER).href], "requests after the lock");
  assert.deepEqual(place.requests.filter((url) => !url.startsWith(VIEWER)), [], "requests to other origins");
  assert.deepEqual(place.leaked, []);
  await page.close();
});

test("from the page, every way out is closed", async () => {
  const { page } = await fresh(place.context);
  await open(page, `#v=1&sample=${known.samples[0].name}`);
  await shown(page, "verdict");
  const before = place.requests.length;
  for (const address of [place.elsewhere, VIEWER]) {
    const outcome = await tried(page, (address) => ({
      fetch: () => fetch(`${address}?fetch`, { mode: "no-cors" }),
      beacon: () => navigator.sendBeacon(`${address}?beacon`, "secret"),
      image: () => {
        new Image().src = `${address}?image`;
      },
      socket: () => new WebSocket(`${address.replace("http", "ws")}?socket`),
      events: () => new EventSource(`${address}?events`),
      script: () => import(`${address}nothing.js?script`),
      frame: () => {
        const frame = document.createElement("iframe");
        frame.src = `${address}?frame`;
        document.body.append(frame);
      },
      prefetch: () => {
        const link = Object.assign(document.createElement("link"), { rel: "prefetch", href: `${address}?prefetch` });
        document.head.append(link);
      },
      form: () => {
        const form = Object.assign(document.createElement("form"), { action: `${address}?form`, method: "post" });
        document.body.append(form);
        form.submit();
      },
    }), address);
    assert.equal(outcome.fetch, "TypeError", JSON.stringify(outcome));
  }
  await moment();
  // Our own origin may still give scripts, and what may be a script may be prefetched: the page itself comes from there.
  // The browser itself looks whether there is another service worker.
  const scripts = [`${VIEWER}nothing.js?script`, `${VIEWER}?prefetch`, `${VIEWER}sw.js`];
  assert.deepEqual(place.requests.slice(before).filter((url) => !scripts.includes(url)), []);
  assert.deepEqual(place.leaked, []);
  await page.close();
});

test("leaving the page for another origin is closed, where the server's header is honoured", chromiumOnly("by `Connection-Allowlist` where a page may lead"), async () => {
  const { page } = await fresh(place.context);
  await open(page, `#v=1&sample=${known.samples[0].name}`);
  await shown(page, "verdict");
  await page.evaluate((address) => {
    location.href = `${address}?navigation`;
  }, place.elsewhere);
  await moment();
  assert.deepEqual(place.leaked, []);
  await page.close();
});

// The same is tried in the one file from a script of the worker's own, in Firefox too.
test("from the verifier's worker, every way out is closed", chromiumOnly("to run a script in a worker"), async () => {
  const { page } = await fresh(place.context);
  await open(page, `#v=1&sample=${known.samples[0].name}`);
  await shown(page, "verdict");
  const worker = await until("there is a worker", () => page.workers()[0]);
  assert.ok(worker.url().startsWith("blob:"), worker.url());
  const before = place.requests.length;
  for (const address of [place.elsewhere, VIEWER]) {
    const outcome = await tried(worker, (address) => ({
      fetch: () => fetch(`${address}?worker-fetch`, { mode: "no-cors" }),
      request: () => {
        const request = new XMLHttpRequest();
        request.open("GET", `${address}?worker-request`, false);
        request.send();
      },
      script: () => importScripts(`${address}nothing.js?worker-script`),
      socket: () => new WebSocket(`${address.replace("http", "ws")}?worker-socket`),
      events: () => new EventSource(`${address}?worker-events`),
    }), address);
    assert.equal(outcome.fetch, "TypeError", JSON.stringify(outcome));
    assert.notEqual(outcome.request, "done", JSON.stringify(outcome));
  }
  await moment();
  const scripts = [`${VIEWER}nothing.js?worker-script`, `${VIEWER}sw.js`];
  assert.deepEqual(place.requests.slice(before).filter((url) => !scripts.includes(url)), []);
  assert.deepEqual(place.leaked, []);
  await page.close();
});

test("no worker can be loaded by an address once a file can be opened, nor another service worker", async () => {
  const { page } = await fresh(place.context);
  await open(page);
  const before = place.requests.length;
  const outcome = await tried(page, () => ({
    worker: () => new Promise((resolve) => (new Worker("worker.js").onerror = () => resolve("refused"))),
    shared: () => new Promise((resolve) => (new SharedWorker("worker.js").onerror = () => resolve("refused"))),
    service: () => navigator.serviceWorker.register("boot.js").then(() => "registered"),
    ours: () => navigator.serviceWorker.register("sw.js").then(() => "registered"),
  }));
  for (const way of ["worker", "shared", "service", "ours"]) assert.equal(outcome[way], "TypeError", JSON.stringify(outcome));
  await moment();
  assert.deepEqual(place.requests.slice(before).filter((url) => url !== `${VIEWER}sw.js`), []);
  await page.close();
});

test("the test itself would see a leak", async () => {
  const { page } = await fresh(place.context);
  // A page without a policy, of the second origin: what it fetches must be seen by proxy and target.
  await page.goto(`${place.elsewhere}plain`);
  await page.evaluate((address) => fetch(`${address}?seen`), place.elsewhere);
  assert.deepEqual(place.leaked.splice(0).filter((url) => !url.includes("favicon")), ["/plain", "/?seen"]);
  assert.ok(place.requests.some((url) => url === `${place.elsewhere}?seen`));
  await page.close();
});

test("the server's headers and files", async () => {
  const page = await fetch(VIEWER);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  assert.equal(page.headers.get("connection-allowlist"), "(response-origin)");
  assert.match(page.headers.get("permissions-policy"), /camera=\(\)/);
  const policy = (await page.text()).match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)[1];
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src blob: 'self'", "manifest-src 'self'"]) {
    assert.ok(policy.split("; ").includes(rule), `${rule} in ${policy}`);
  }
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|\*|https?:/);
  assert.equal((await fetch(`${VIEWER}engine_bg.wasm`)).headers.get("content-type"), "application/wasm");
  assert.equal((await fetch(`${VIEWER}%2e%2e/%2e%2e/Cargo.toml`)).status, 404);
  assert.equal((await fetch(VIEWER, { method: "POST" })).status, 405);
});

test("the manifest holds the digest of every file, and an engine that imports nothing of the network", async () => {
  const manifest = await (await fetch(`${VIEWER}manifest.json`)).json();
  assert.ok(manifest.files.length >= 8);
  for (const { name, sha256, bytes } of manifest.files) {
    const file = new Uint8Array(await (await fetch(`${VIEWER}${name}`)).arrayBuffer());
    assert.equal(file.length, bytes, name);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", file)).toString("hex");
    assert.equal(digest, sha256, name);
  }
  const engine = new WebAssembly.Module(await (await fetch(`${VIEWER}engine_bg.wasm`)).arrayBuffer());
  const imports = WebAssembly.Module.imports(engine).map(({ module, name }) => `${module}.${name}`);
  assert.deepEqual(manifest.engine.imports, imports);
  assert.doesNotMatch(imports.join(" "), /fetch|xhr|xmlhttp|websocket|eventsource|beacon|rtc|import_?script/i);
});
