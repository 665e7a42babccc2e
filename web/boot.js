// Starts the viewer: takes its parts, locks the page so that nothing more can be fetched, then mounts the screens. The parts
// stand in the page itself (the viewer in one file, which fetches nothing at all) or are files beside it, and are fetched.
//
// It knows nothing about evidence. What it hands over to the screens is `globalThis.attestryHost`:
//   engineModule  the compiled engine, for the worker
//   engineSha256  the SHA-256 of its bytes, counted here; absent where the browser does not count
//   workerUrl     the blob: address of the worker's source; a blob worker inherits this page's policy
//   workerSource  the same source, for the worker's own helpers: on a page from the disk no address is common to both
//   apart         by name, the modules as Blobs that are loaded only when needed, where they stand in the page
//   single        whether the viewer is one file
//   samples       the samples that came with this copy
//   first()       {worker, sample}: a worker that has the engine, and has been asked to open the sample of that name; once
//   whenNewer(f)  has f called once a newer version has been brought, which renew() opens
//   save(blob, name, format)  gives the browser a file to keep
//   embed         the portal's side of it, in a portal's frame
//   failed(text)  shows that the screens themselves stopped, in words

"use strict";

const IN_EACH = {
  en: {
    policy: [
      "This page's security policy does not allow WebAssembly.",
      "Whoever serves it has to allow 'wasm-unsafe-eval' in script-src. Nothing was sent.",
    ],
    browser: [
      "This browser cannot run WebAssembly, or it is switched off.",
      "Use a current browser, or the command line: attestry verify BUNDLE --trust TRUST.",
    ],
    file: [
      "A part of the viewer could not be loaded.",
      "Load the page again. If that does not help, this copy is incomplete: make or download it again.",
    ],
    start: [
      "The viewer could not start.",
      "Load the page again. If that does not help, this copy may be damaged: compare it with the published SHA-256.",
    ],
    stopped: [
      "The viewer stopped unexpectedly. Nothing was changed or sent.",
      "Load the page again. The same check can be made with the command line: attestry verify BUNDLE --trust TRUST.",
    ],
  },
  de: {
    starting: "Das Prüfprogramm wird gestartet …",
    policy: [
      "Die Sicherheitsrichtlinie dieser Seite erlaubt kein WebAssembly.",
      "Wer sie bereitstellt, muss in script-src 'wasm-unsafe-eval' erlauben. Nichts wurde gesendet.",
    ],
    browser: [
      "Dieser Browser kann kein WebAssembly ausführen, oder es ist abgeschaltet.",
      "Benutzen Sie einen aktuellen Browser oder die Befehlszeile: attestry verify BUNDLE --trust TRUST.",
    ],
    file: [
      "Ein Teil des Programms konnte nicht geladen werden.",
      "Laden Sie die Seite erneut. Hilft das nicht, ist diese Kopie unvollständig: Erstellen oder laden Sie sie neu.",
    ],
    start: [
      "Das Programm konnte nicht gestartet werden.",
      "Laden Sie die Seite erneut. Hilft das nicht, ist diese Kopie vielleicht beschädigt: Vergleichen Sie sie mit dem veröffentlichten SHA-256.",
    ],
    stopped: [
      "Das Programm wurde unerwartet beendet. Nichts wurde geändert oder gesendet.",
      "Laden Sie die Seite erneut. Dieselbe Prüfung geht auch mit der Befehlszeile: attestry verify BUNDLE --trust TRUST.",
    ],
  },
};

const WORDS = IN_EACH[spoken()];

// By 'self' a worker could be loaded that this page's policy does not bind: only the service worker is, and only before.
const LOCK = "connect-src 'none'; worker-src blob:";

// The smallest module that uses simd128: one function, `i8x16.popcnt(i8x16.splat(0))`. Where it is refused the engine
// that does without is taken; both give the same reports.
const WIDE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic and version
  ...[1, 5, 1, 96, 0, 1, 123], // a type: nothing to v128
  ...[3, 2, 1, 0], // a function of it
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // its code
);

// What is loaded only when evidence needs it: the policy engines, and what verifies receipts of other tools and Sigstore
// bundles.
const APART = ["policy", "receipts", "sigstore"];

const FIRST = 1; // the number of the request to open the sample that the address names

// Chromium asks the policy for a service worker when it is registered; others ask it later, and the lock waits for them.
const ASKS_AT_ONCE = "userAgentData" in navigator;

const portal = globalThis.attestryEmbed; // in a portal's frame: embed.js
let workerUrl = "";
let keeperUrl = "sw.js"; // the service worker's, until the page is locked
let mounted = false;
let next = null; // a newer version's service worker that waits for its turn
let newer = () => {}; // the screens are told of it

starting();
guard();
start().catch((error) => fail(error.words ?? WORDS.start, error));

// The language that was chosen, else the browser's first that there is; until the screens say it themselves, the page is in it.
function spoken() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("attestry.language");
  } catch {} // storage may be refused
  const tags = [chosen, ...(navigator.languages ?? [])].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const language = tags.find((tag) => Object.hasOwn(IN_EACH, tag)) ?? "en";
  document.documentElement.lang = language;
  return language;
}

// The page says in English that it starts; in another language this does.
async function starting() {
  await parsed();
  if (WORDS.starting) document.getElementById("boot-text").textContent = WORDS.starting;
}

async function start() {
  if (typeof WebAssembly !== "object") throw explained(WORDS.browser, "WebAssembly is not there");
  // Everything is asked for at once, and nothing later: what has begun to arrive goes on arriving on a locked page.
  const asked = ["worker.js", WebAssembly.validate(WIDE) ? "engine_bg.wasm" : "engine_plain_bg.wasm", "samples.json", "ui_bg.wasm"].map(part);
  const ui = globalThis.attestryScreens ?? import("./ui.js");
  const apart = APART.map((name) => [name, inside(`${name}_bg.wasm`)]);
  const single = apart.every(([, bytes]) => bytes !== null);
  const kept = single ? undefined : keep();
  const arriving = await Promise.all(asked);
  if (!ASKS_AT_ONCE) await kept;
  lock();
  const [worker, engine, samples, screens] = arriving.map((answer) => answer.arrayBuffer());
  const [engineModule, screensModule] = [engine, screens].map(async (bytes) => compile(await bytes));
  // A blob worker has no address of its own to find by what is loaded later. In one file it is handed over with the engine.
  const addresses = single ? [] : APART.map((name) => [name, new URL(`${name}.js`, document.baseURI).href]);
  const line = `const APART = ${JSON.stringify(Object.fromEntries(addresses))};\n`;
  const workerSource = new Blob([line, await worker], { type: "text/javascript" });
  workerUrl = URL.createObjectURL(workerSource);
  const first = new First(new Worker(workerUrl));
  const host = {
    workerUrl,
    workerSource,
    apart: single ? Object.fromEntries(apart.map(([name, bytes]) => [name, new Blob([bytes])])) : undefined,
    single,
    whenNewer: (tell) => {
      newer = tell;
      if (next !== null) tell();
    },
    renew,
    save: (blob, name, format) => (portal ? void portal.save(blob, name, format, save) : save(blob, name)),
    keep: save,
    embed: portal,
    failed: (detail) => fail(WORDS.stopped, detail),
    first: () => first.taken(),
  };
  host.engineModule = await engineModule;
  first.init(host);
  host.samples = JSON.parse(new TextDecoder().decode(await samples));
  first.open(host.samples);
  host.engineSha256 = await sha256(await engine);
  const [screensReady, { default: mount }] = await Promise.all([screensModule, ui, parsed()]);
  globalThis.attestryHost = Object.freeze(host);
  await mount({ module_or_path: screensReady });
  mounted = true;
  document.getElementById("boot").hidden = true;
}

// The first worker starts while the screens are made ready, and opens the sample that the address names. It is handed over
// once, with the sample's name; what it says until then is said again to whoever takes it.
class First {
  #worker;
  #said = [];
  #sample;

  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = worker.onerror = (event) => this.#said.push(event);
  }

  init({ engineModule, workerSource, apart }) {
    this.#worker.postMessage({ id: 0, op: "init", module: engineModule, source: workerSource, apart });
  }

  open(samples) {
    const named = new URLSearchParams(location.hash.slice(1)).get("sample");
    const found = samples.find(({ name }) => name === named);
    if (!found) return;
    const [bundle, trust] = [found.bundle, found.trust].map((base64) => (base64 ? decoded(base64).buffer : undefined));
    this.#worker.postMessage({ id: FIRST, op: "open", bundle, trust, at: found.at });
    this.#sample = named;
  }

  taken() {
    const worker = this.#worker;
    this.#worker = null;
    // After whoever takes it has begun to listen.
    queueMicrotask(() => this.#said.forEach((event) => worker?.dispatchEvent(event)));
    return worker && { worker, sample: this.#sample };
  }
}

// A download of what is already here: nothing is asked of anybody.
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// From here on the page can fetch nothing, and neither can a worker that it starts.
function lock() {
  keeperUrl = "";
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = LOCK;
  document.head.append(meta);
}

// Has the browser keep the viewer's own files (sw.js). Not in a sandboxed frame, and where the browser refuses it nothing is lost.
async function keep() {
  if (!isSecureContext || !/^https?:$/.test(location.protocol) || self.origin === "null") return;
  try {
    const kept = await navigator.serviceWorker.register(keeperUrl);
    const ready = (worker) => {
      // The first version is no news.
      if (worker?.state !== "installed" || navigator.serviceWorker.controller === null) return;
      next = worker;
      newer();
    };
    ready(kept.waiting);
    kept.addEventListener("updatefound", () => {
      const worker = kept.installing;
      worker?.addEventListener("statechange", () => ready(worker));
    });
  } catch {}
}

// Opens the newer version in place of this one.
function renew() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  next?.postMessage("take over");
}

// The screens are built from templates compiled into them (createHTML); the only worker is ours, besides the service worker
// before the lock (createScriptURL); no text ever becomes a script.
function guard() {
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (html) => html,
    createScriptURL: (url) => (url !== "" && (url === workerUrl || url === keeperUrl) ? url : null),
  });
  addEventListener("error", (event) => stopped(event.error ?? event.message));
  addEventListener("unhandledrejection", (event) => stopped(event.reason));
  // A file dropped beside the field must not replace the page.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
}

// Only a stopped WebAssembly instance ends the screens; anything else they survive.
function stopped(error) {
  if (mounted && error instanceof WebAssembly.RuntimeError) fail(WORDS.stopped, error);
}

async function fail([what, advice], detail) {
  await parsed();
  document.getElementById("app").replaceChildren();
  const boot = document.getElementById("boot");
  boot.hidden = false;
  boot.classList.add("boot-failed");
  document.getElementById("boot-text").textContent = what;
  const late = document.getElementById("boot-late");
  late.textContent = advice;
  late.classList.remove("boot-late");
  late.removeAttribute("lang");
  document.getElementById("boot-late-de").hidden = true;
  const box = document.getElementById("boot-detail");
  box.hidden = false;
  box.textContent = String(detail?.message ?? detail);
}

async function compile(wasm) {
  try {
    return await WebAssembly.compile(wasm);
  } catch (error) {
    const refused = /content security policy|unsafe-eval|CSP/i.test(error.message);
    throw explained(refused ? WORDS.policy : WORDS.file, error.message);
  }
}

async function sha256(bytes) {
  const digest = await crypto.subtle?.digest("SHA-256", bytes);
  return digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A part as an answer whose bytes are arriving.
async function part(name) {
  const bytes = inside(name);
  return bytes === null ? load(name) : new Response(bytes);
}

// The part of that name, where it stands in the page: once, because its text would only take memory.
function inside(name) {
  const part = document.querySelector(`script[data-part="${name}"]`);
  part?.remove();
  return part && decoded(part.textContent);
}

// Base64 as bytes: by the browser where it knows how.
function decoded(base64) {
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

// The page is short, but it may not have come in full when its script runs.
function parsed() {
  if (document.readyState !== "loading") return undefined;
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}

async function load(name) {
  let answer;
  try {
    answer = await fetch(name);
  } catch (error) {
    throw explained(WORDS.file, `${name}: ${error.message}`);
  }
  if (!answer.ok) throw explained(WORDS.file, `${name}: status ${answer.status}`);
  return answer;
}

function explained(words, detail) {
  return Object.assign(new Error(detail), { words });
}
