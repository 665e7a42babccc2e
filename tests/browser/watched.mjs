// A headless browser whose pages make every HTTP request through a proxy that writes it down, workers included.
// Only the pages: the proxy belongs to their context, and what the browser asks its maker goes past it.
//
// Browsers normally go past a proxy for addresses of this machine; `<-loopback>` takes that exception away in Chromium, a
// setting does in Firefox.

import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A variable that `cargo xtask test` sets. */
export function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests by: cargo xtask test --only browser`);
  return value;
}

/** Where the viewer is served. */
export const VIEWER = given("ATTESTRY_VIEWER");

/** Waits for something to become true; gives what it became, or fails in words. */
export async function until(what, ask, seconds = 20) {
  const late = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > late) throw new Error(`after ${seconds} s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** The browser that these tests run in: `chrome` or `firefox`. */
export const KIND = process.env.ATTESTRY_BROWSER ?? "chrome";

/** What a test is told that needs an instrument which the protocol of Firefox does not have: that it is skipped there, and why. */
export function chromiumOnly(instrument) {
  return { skip: KIND === "firefox" && `Firefox cannot be told ${instrument}` };
}

const CHROMIUM_WORDS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // It would ask its maker about the form on the page, from the page's context.
  "--disable-features=AutofillServerCommunication",
  "--disable-dev-shm-usage",
];

const FIREFOX_SETTINGS = {
  "network.proxy.allow_hijacking_localhost": true,
};

/** Starts the browser, the proxy, and a second origin that nothing should ever reach. `settings` are Firefox's own. */
export async function start(settings = {}) {
  const requests = [];
  const leaked = [];
  const elsewhere = await listening((request, response) => {
    leaked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  const proxy = await listening((request, response) => {
    requests.push(request.url);
    const passed = forward(request.url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.writeHead(502).end());
    request.pipe(passed);
  });
  proxy.server.on("connect", (request, socket) => {
    requests.push(`connect ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  const profile = await mkdtemp(join(tmpdir(), "attestry-browser-"));
  const { default: puppeteer } = await tool("puppeteer-core");
  const chrome = KIND === "chrome";
  const browser = await puppeteer.launch({
    browser: KIND,
    executablePath: given(chrome ? "ATTESTRY_CHROMIUM" : "ATTESTRY_FIREFOX"),
    userDataDir: profile,
    headless: true,
    pipe: chrome,
    args: chrome ? CHROMIUM_WORDS : [],
    extraPrefsFirefox: { ...FIREFOX_SETTINGS, ...settings },
  });
  const watched = chrome
    ? { proxyServer: proxy.address, proxyBypassList: ["<-loopback>"] }
    : { proxyServer: new URL(proxy.address).host };
  const context = await browser.createBrowserContext(watched);
  return {
    context,
    /** Another context, which keeps what is saved in a folder. */
    saving: (downloadPath) => browser.createBrowserContext({ ...watched, downloadBehavior: { policy: "allow", downloadPath } }),
    requests,
    leaked,
    elsewhere: `${elsewhere.address}/`,
    stop: async () => {
      await browser.close();
      elsewhere.server.closeAllConnections();
      elsewhere.server.close();
      proxy.server.closeAllConnections();
      proxy.server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

// Chromium does not know this part of the page's policy and says so; browsers that know it honour it.
const KNOWN = "Unrecognized Content-Security-Policy directive 'webrtc'.";

/** A fresh page with everything it complains about. */
export async function fresh(context) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    const matters = ["error", "warn", "assert"].includes(message.type()) && message.text() !== KNOWN;
    if (matters) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints };
}

/** Opens an address of the viewer and waits until nothing more can be fetched. */
export async function open(page, hash = "", viewer = VIEWER) {
  await page.goto(`${viewer}${hash}`, { waitUntil: "load" });
  await until("the page is locked and handed over", () => page.evaluate(() => Boolean(globalThis.attestryHost)));
}

/** Puts another address of the viewer into the open page's address bar. */
export function go(page, hash) {
  return page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
}

/** The visible texts of everything marked so. */
export function texts(page, mark) {
  return page.evaluate((mark) => {
    const marked = [...document.querySelectorAll(`[data-testid="${mark}"]`)];
    return marked.filter((element) => element.checkVisibility()).map((element) => element.innerText.trim());
  }, mark);
}

/** The text of the first visible thing marked so, once it is there. */
export function shown(page, mark) {
  return until(`something marked ${mark} is visible`, async () => (await texts(page, mark))[0]);
}

async function tool(name) {
  const resolve = createRequire(join(given("ATTESTRY_TOOLS"), "user.js")).resolve;
  return import(pathToFileURL(resolve(name)));
}

function listening(answer) {
  const server = createServer(answer);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ server, address: `http://127.0.0.1:${server.address().port}` }));
  });
}
