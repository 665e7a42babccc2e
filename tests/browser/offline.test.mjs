// The viewer as it is installed: kept by its service worker, without a network, and renewed. The service worker answers for
// the viewer's own files and for nothing else.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { known, place } from "./ready.mjs";
import { VIEWER, chromiumOnly, fresh, go, open, shown, texts, until } from "./watched.mjs";

let copy;

before(async () => {
  copy = await copied();
});
after(() => {
  copy?.server.closeAllConnections();
  copy?.server.close();
});

/** The viewer served once more, by a server that can be stopped and can have another version. */
async function copied() {
  const state = { version: 1, down: false };
  state.server = createServer(async (request, response) => {
    const name = new URL(request.url, VIEWER).pathname.slice(1);
    const came = await fetch(new URL(name, VIEWER));
    let bytes = Buffer.from(await came.arrayBuffer());
    if (state.down) return request.socket.destroy();
    if (name === "sw.js" && state.version > 1) bytes = bytes.toString().replace('BUILD = "', `BUILD = "${state.version}-`);
    response.writeHead(came.status, { "content-type": came.headers.get("content-type") }).end(bytes);
  });
  await new Promise((resolve) => state.server.listen(0, "127.0.0.1", resolve));
  state.address = `http://127.0.0.1:${state.server.address().port}/`;
  return state;
}

const ready = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));

/** Opens it twice: the second time it is the service worker that answers. */
async function kept(page) {
  await open(page, "", copy.address);
  await ready(page);
  await page.goto("about:blank");
  await open(page, "", copy.address);
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
}

test("what browsers need to install it is there", async () => {
  const answer = await fetch(`${VIEWER}manifest.webmanifest`);
  assert.equal(answer.headers.get("content-type"), "application/manifest+json");
  const { name, start_url, scope, icons } = await answer.json();
  assert.deepEqual([name, start_url, scope], ["Attestry", "./", "./"]);
  for (const { src } of icons) assert.ok(src.startsWith("data:"), src);
  const script = await fetch(`${VIEWER}sw.js`);
  assert.equal(script.headers.get("content-security-policy"), "default-src 'none'; connect-src 'self'");
  const kept = JSON.parse((await script.text()).match(/^const FILES = (.*);$/m)[1]);
  const { files } = await (await fetch(`${VIEWER}manifest.json`)).json();
  // What portals take from here runs in their pages.
  const others = ["sw.js", "element.js", "embed.html"];
  const listed = files.filter(({ name }) => !others.includes(name)).map(({ name, sha256 }) => [name, sha256]);
  assert.deepEqual(kept, { ...Object.fromEntries(listed), "manifest.json": null });
});

test("without a network it opens and judges every kind of bundle, policies included", async () => {
  const { page } = await fresh(place.context);
  await open(page, "", copy.address);
  await ready(page);
  copy.down = true;
  await page.goto("about:blank");
  await open(page, "", copy.address);
  for (const verdict of ["passed", "failed", "indeterminate"]) {
    for (const { name } of known.samples.filter(({ report }) => report.verdict === verdict).slice(0, 5)) {
      await go(page, `#v=1&sample=${name}`);
      await until(`${name} is judged`, async () => (await texts(page, "verdict"))[0]?.includes(`${name}.intoto.jsonl`));
    }
  }
  copy.down = false;
  await page.close();
});

test("the service worker refuses whatever is not the viewer's own", chromiumOnly("to forget a page's policy"), async () => {
  const { page } = await fresh(place.context);
  await page.setBypassCSP(true);
  await kept(page);
  const before = place.requests.length;
  const tried = await page.evaluate(async (elsewhere) => {
    const outcome = {};
    for (const [way, address, given] of [
      ["own", "style.css?secret"],
      ["unlisted", "secret.json"],
      ["below", "sub/secret"],
      ["posted", "style.css", { method: "POST", body: "secret" }],
      ["elsewhere", `${elsewhere}?secret`, { mode: "no-cors" }],
    ]) {
      outcome[way] = await fetch(address, given).then(({ status }) => status, (error) => error.name);
    }
    return outcome;
  }, place.elsewhere);
  const refused = "TypeError";
  assert.deepEqual(tried, { own: 200, unlisted: refused, below: refused, posted: refused, elsewhere: refused });
  assert.deepEqual(place.requests.slice(before).filter((url) => /secret/.test(url)), []);
  assert.deepEqual(place.leaked, []);
  await page.close();
});

test("a newer version is told of, and opened on request only", async () => {
  const { page } = await fresh(place.context);
  await kept(page);
  const versions = () => page.evaluate(() => caches.keys());
  const [old] = await versions();
  copy.version = 2;
  // The browser looks for one each time the viewer is opened.
  await page.goto("about:blank");
  await open(page, "", copy.address);
  assert.match(await shown(page, "newer"), /^A new version is ready; reload to use it/);
  assert.equal((await versions()).length, 2);
  await page.click('[data-testid="renew"]');
  await until("the older one is gone", async () => {
    const left = await versions().catch(() => []);
    return left.length === 1 && left[0].startsWith("attestry-2-") && left[0] !== old;
  });
  await until("the page is there again", () => page.evaluate(() => Boolean(globalThis.attestryHost)).catch(() => false));
  assert.deepEqual(await texts(page, "newer"), []);
  await page.close();
});
