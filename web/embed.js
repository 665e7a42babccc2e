// The viewer in a portal's sandboxed frame: its side of the message protocol (docs/embedding.md of the npm package). It stands
// before boot.js in embed.html, and only there.
//
// It says hello to the page around it, once; takes one port from that page, once; and from then on hears that port alone.
// What comes over it is bytes, names and settings: never markup, an address to load, or a script. There is no message by which
// a verdict, a finding or a word could come in: what is shown is what the engine in this frame worked out of the bytes.
//
// It knows nothing about evidence. The screens (src/embed.rs) do what is asked and say what happened, by
// `attestryHost.embed`: listen · verdict · failed · progress · route · made.

const API = 1;
const ANSWER = 1000; // milliseconds that the host has to say whether it keeps a file itself
const TALLEST = 12_000; // pixels that the frame asks for at most; what is longer scrolls in it
const LONGEST = 500; // characters of a name or a time
const WORD = /^[a-z-]{1,40}$/;
const ID = /^[A-Za-z0-9:._-]{1,100}$/;
const DIGEST = /^[0-9a-fA-F]{64}$/;
// What a report is asked for as, and what the engine calls it.
const FORMATS = new Map([
  ["csv", "csv-actions"],
  ["html", "text"],
  ...["json", "text", "csv-actions", "csv-findings", "junit", "sarif", "oscal", "prov", "svr", "vsa"].map((format) => [format, format]),
]);
const KINDS = { json: "application/json", html: "text/html;charset=utf-8", csv: "text/csv;charset=utf-8" };

let port = null;
let origin = ""; // the host's, as the browser names it
let screens = null; // what does the work, once it is there
let version = "";
let opening = null; // the host's request to open that is not answered yet
let ours = false; // whether what is open came from the host
const reports = new Map(); // requests for a report, by number
const exports = new Map(); // files that the host is asked about, by number
let last = 0;

const requests = { open, cancel, close, navigate, settings, report, print };

addEventListener("message", ({ source, data, ports, origin: from }) => {
  if (source !== parent || parent === self) return;
  if (data?.ev === "ping") hello();
  if (data?.ev !== "connect" || port !== null || ports.length !== 1) return;
  [port] = ports;
  origin = from;
  begin();
});
hello();

globalThis.attestryEmbed = {
  /** The screens are there: `does(op, data)` does what the host asks, and gives a text where it cannot. */
  listen(does, engineVersion) {
    [screens, version] = [does, engineVersion];
    begin();
  },
  /** A verdict that the engine reached over what the host handed over; whether under other circumstances than the host's. */
  verdict(json, whatIf) {
    ours = true;
    const verdict = { ...JSON.parse(json), whatIf };
    tell({ ev: "verdict", ...verdict });
    if (opening !== null && opening.hash !== "") go(opening.hash);
    if (whatIf) settle("CANCELLED", "something else was opened in the viewer");
    else settle(null, verdict);
  },
  /** No verdict: why not, and whether the same may do better another time. */
  failed(code, message, recoverable) {
    tell({ ev: "error", code, message, recoverable });
    settle(code, message, recoverable);
  },
  /** Somebody opened a file of their own in the viewer: what comes of it is not the host's. */
  left() {
    ours = false;
    settle("CANCELLED", "something else was opened in the viewer");
  },
  /** Gives the browser a file to keep, and tells nobody. */
  keep: (blob, name) => globalThis.attestryHost.keep(blob, name),
  /** How far the engine is. */
  progress(phase, done, total) {
    tell({ ev: "progress", phase, done, total });
  },
  /** Where the viewer is. */
  route(view, action, filter) {
    const place = { view, action: action || null };
    tell({ ev: "navigate", ...place, filter });
    if (place.action !== null) tell({ ev: "select", ...place });
  },
  /** The report that was asked for under that number, or nothing. */
  made(number, blob) {
    const { id, format } = reports.get(number) ?? {};
    reports.delete(number);
    if (!(blob instanceof Blob)) return refuse(id, "NO_REPORT", "no bundle of the host's is open");
    const kind = KINDS[format];
    if (format === "html") blob.text().then((text) => answer(id, new Blob([page(text)], { type: kind })));
    else answer(id, kind ? new Blob([blob], { type: kind }) : blob);
  },
  /** Offers a file to the host, which may keep it itself; else the browser does, by `keep`. */
  async save(blob, name, format, keep) {
    if (port === null || !ours) return keep(blob, name);
    const number = (last += 1);
    const said = await new Promise((resolve) => {
      exports.set(number, resolve);
      setTimeout(resolve, ANSWER);
      tell({ ev: "export", id: number, format, name, blob });
    });
    exports.delete(number);
    if (said?.kept !== true) keep(blob, name);
  },
};

function hello() {
  if (parent !== self) parent.postMessage({ ev: "hello", api: API }, "*");
}

// Once both are there. What the host has sent by then waited in the port.
function begin() {
  if (port === null || screens === null) return;
  screens("connected", { origin });
  port.onmessage = ({ data }) => heard(data);
  const engineSha256 = globalThis.attestryHost.engineSha256 ?? null;
  tell({ ev: "ready", apiVersion: API, engineVersion: version, engineSha256 });
}

function heard(data) {
  if (typeof data !== "object" || data === null) return;
  const { ev, id } = data;
  if (ev === undefined) return exports.get(id)?.(data.ok);
  if (typeof ev !== "string" || !Object.hasOwn(requests, ev)) {
    return refuse(id, "UNSUPPORTED", "this viewer does not know that message");
  }
  try {
    requests[ev](data);
  } catch (error) {
    refuse(id, "USAGE", error.message);
  }
}

function open({ id, bundle, name, trust, at, expectedSha256, policy, view, action, filter }) {
  const bytes = bundle instanceof ArrayBuffer || bundle instanceof Blob;
  if (!bytes) throw new TypeError("`bundle` must be an ArrayBuffer or a Blob");
  const known = trust === undefined || trust === null || trust instanceof ArrayBuffer;
  if (!known) throw new TypeError("`trust` must be an ArrayBuffer");
  const called = text(name, "name") ?? (bundle instanceof File ? bundle.name : "bundle");
  const expected = text(expectedSha256, "expectedSha256") ?? "";
  if (expected !== "" && !DIGEST.test(expected)) throw new TypeError("`expectedSha256` must be 64 hexadecimal digits");
  const hash = view || action || filter ? address(view, action, filter) : "";
  const asked = {
    bundle: new File([bundle], called),
    trust: trust ? new Uint8Array(trust) : null,
    at: text(at, "at") ?? "",
    expected: expected.toLowerCase(),
    policy: text(policy, "policy") ?? "",
  };
  settle("CANCELLED", "another bundle was opened");
  opening = { id, hash };
  const refused = screens("open", asked);
  if (typeof refused === "string") settle("USAGE", refused);
}

function cancel({ id }) {
  screens("cancel", {});
  answer(id, null);
}

function close({ id }) {
  settle("CANCELLED", "the bundle was closed");
  screens("close", {});
  answer(id, null);
}

function navigate({ id, view, action, filter }) {
  go(address(view, action, filter));
  answer(id, null);
}

function settings({ id, ...wanted }) {
  const { lang, theme, shortcuts, readonly, route, height } = wanted;
  const words = { lang, theme, shortcuts, route };
  for (const [name, word] of Object.entries(words)) words[name] = text(word, name) ?? "";
  if (height !== undefined) measure(height === "auto");
  screens("settings", { ...words, readonly: readonly === undefined ? null : readonly === true });
  answer(id, null);
}

function report({ id, format }) {
  const called = FORMATS.get(format);
  if (called === undefined) throw new TypeError(`a report comes as one of ${[...FORMATS.keys()].join(", ")}`);
  const number = (last += 1);
  reports.set(number, { id, format });
  screens("report", { number, format: called });
}

function print({ id }) {
  answer(id, null);
  globalThis.print();
}

// The address of a place, by the names that it has in the viewer's own addresses; what those do not know is left out there.
function address(view, action, filter) {
  const word = view ?? (action ? "action" : "summary");
  if (typeof word !== "string" || !WORD.test(word)) throw new TypeError("`view` must be the name of a view");
  if (action && !ID.test(action)) throw new TypeError("`action` must be a digest");
  const narrowed = new URLSearchParams(typeof filter === "string" ? filter : Object.entries(filter ?? {}));
  const parts = [["v", "1"], ["view", word], ...(action ? [["id", action]] : [])];
  for (const [name, value] of narrowed) if (WORD.test(name) && !/^(v|b|id|view|sample)$/.test(name)) parts.push([name, value]);
  const written = ([name, value]) => `${name}=${name === "id" ? value : encodeURIComponent(value)}`;
  return `#${parts.map(written).join("&")}`;
}

// In place of where it was: the host's *back* leads to the host's pages.
function go(hash) {
  location.replace(hash);
}

// Tells how tall the page is whenever that changes, so that the host can make the frame as tall.
let observer = null;
function measure(wanted) {
  document.documentElement.toggleAttribute("data-tall", wanted);
  observer?.disconnect();
  observer = null;
  if (!wanted) return;
  let told = 0;
  observer = new ResizeObserver(() => {
    const height = Math.min(Math.ceil(document.body.getBoundingClientRect().height), TALLEST);
    if (height === told) return;
    told = height;
    tell({ ev: "resize", height });
  });
  observer.observe(document.body);
}

function text(value, name) {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || value.length > LONGEST) throw new TypeError(`\`${name}\` must be a short text`);
  return value;
}

// The report as people read it, as a page that loads and runs nothing.
function page(report) {
  const escaped = report.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8">${policy}<title>Attestry report</title><pre>${escaped}</pre></html>\n`;
}

function settle(code, said, recoverable = false) {
  if (opening === null) return;
  const { id } = opening;
  opening = null;
  if (code === null) answer(id, said);
  else refuse(id, code, said, recoverable);
}

function answer(id, ok) {
  if (id !== undefined) port.postMessage({ id, ok });
}

function refuse(id, code, message, recoverable = false) {
  if (id !== undefined) port?.postMessage({ id, error: { code, message, recoverable } });
}

function tell(event) {
  port?.postMessage(event);
}
