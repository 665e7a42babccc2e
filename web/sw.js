// Keeps the viewer's own files, so that it opens without a network too. The build writes two lines before it: `FILES`, the
// SHA-256 of each of those files by name (of manifest.json none: it holds this script's own), and `BUILD`, a name for the set.
//
// It is a worker with an address, so the page's policy does not bind it: it is as strict by itself. It answers requests for
// those files out of its cache, and refuses every other one, whatever its method and wherever it goes, addresses below its
// own folder included. The network is asked for those files only, and only a file with the right SHA-256 is kept. Of pages it
// takes one word, to make room for the next version, and it tells them nothing. So serve the viewer in a folder of its own.

"use strict";

const CACHE = `attestry-${BUILD}`;
const LATER = 1500; // milliseconds that a page which is just being opened has the network to itself
const HERE = new URL("./", self.location.href).href;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

async function fill() {
  await new Promise((resolve) => setTimeout(resolve, LATER));
  const cache = await caches.open(CACHE);
  await Promise.all(Object.keys(FILES).map((name) => brought(cache, name)));
}

// Older versions' files.
async function forget() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("attestry-") && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function answer({ url, method }) {
  const [address] = url.split(/[?#]/);
  const below = address.startsWith(HERE) ? address.slice(HERE.length) : undefined;
  const name = below === "" ? "index.html" : below;
  if (method !== "GET" || !Object.hasOwn(FILES, name)) return Response.error();
  const cache = await caches.open(CACHE);
  try {
    // A browser that is short of room may have dropped it.
    return (await cache.match(HERE + name)) ?? (await brought(cache, name));
  } catch {
    return Response.error();
  }
}

// Takes one of our files from where this script came from, and keeps it if it is what it should be.
async function brought(cache, name) {
  const came = await fetch(HERE + name, { cache: "no-cache", credentials: "same-origin", redirect: "error" });
  const bytes = await came.arrayBuffer();
  if (!came.ok || (FILES[name] !== null && (await sha256(bytes)) !== FILES[name])) {
    throw new Error(`${name} is not of this version`);
  }
  const headers = new Headers(came.headers);
  // They tell how it travelled.
  for (const header of ["content-encoding", "content-length"]) headers.delete(header);
  const kept = new Response(bytes, { headers });
  await cache.put(HERE + name, kept.clone());
  return kept;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
