// A portal: an origin of its own that serves the viewer's files in a folder, and pages of its own around them, under the policy
// that VIEWER.md promises is enough. And what tests ask of its pages.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, dirname, join } from "node:path";

import { given, until } from "./watched.mjs";

/** The viewer's site. */
export const SITE = join(dirname(given("ATTESTRY_SINGLE")), "site");

/** What a portal's own policy needs: its own scripts and icon, and for the viewer a frame from itself. */
export const POLICY = "default-src 'none'; script-src 'self'; img-src 'self'; frame-src 'self'";

const KINDS = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

/**
 * Serves `pages`, by path: a text, bytes, or `{ body, policy }`; and the viewer's files below `/vendor/attestry/`, from the
 * site or, where `from` names one, from another folder.
 */
export async function portal(pages, from = SITE) {
  const asked = [];
  const server = createServer(async ({ url }, response) => {
    const [path] = url.split(/[?#]/);
    asked.push(path);
    const page = pages[path];
    const body = page?.body ?? page ?? (await vendored(path, from));
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (body === undefined) return response.writeHead(404).end();
    const kind = KINDS[/\.[a-z]+$/.exec(path)?.[0]] ?? "application/octet-stream";
    const headers = { "content-type": kind, "cache-control": "no-store" };
    if (kind === "text/html" && !path.startsWith("/vendor/")) headers["content-security-policy"] = page.policy ?? POLICY;
    response.writeHead(200, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, asked, stop };
}

async function vendored(path, folder) {
  if (!path.startsWith("/vendor/attestry/")) return undefined;
  return readFile(join(folder, basename(path))).catch(() => undefined);
}

/** A page with this body, whose script is a file of its own. */
export function page(body, script) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A portal</title>${body}<script type="module" src="${script}"></script></html>`;
}

/** Script of a page: keeps what the elements in it tell, by the element's id, for `events`. */
export const LISTEN = `
const all = [];
for (const told of ["ready", "progress", "verdict", "navigate", "select", "export", "error"]) {
  addEventListener("attestry-" + told, ({ target, detail: { blob, ...rest } }) => {
    all.push({ id: target.id, told, ...rest, ...(blob && { bytes: blob.size }) });
  });
}
globalThis.events = (id, name) => all.filter(({ id: other, told }) => other === id && told === name);
`;

/** The frames of a page that show the viewer, in the order of their elements. */
export function viewers(page) {
  return page.frames().filter((frame) => frame.url().includes("/embed.html") || frame.url().includes("embed"));
}

/** The text of what is marked so in a frame, once it is there. */
export function inFrame(frame, mark) {
  return until(`something marked ${mark} is in the frame`, () =>
    frame.evaluate((mark) => document.querySelector(`[data-testid="${mark}"]`)?.innerText.trim(), mark),
  );
}

/** The first event of a name that an element told, once it has. */
export function event(page, id, name, seconds = 60) {
  return until(`${id} told ${name}`, () => page.evaluate((id, name) => globalThis.events?.(id, name)[0], id, name), seconds);
}
