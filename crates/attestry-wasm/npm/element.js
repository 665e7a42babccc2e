// `<attestry-viewer>`: makes the sandboxed frame that the viewer runs in, and speaks its message protocol (docs/embedding.md).
// Bytes go in, events come out. No WebAssembly runs in the host's page, whose policy needs `frame-src 'self'` and no more; the
// frame has no origin, reaches neither this page nor its storage, and can fetch nothing. Nothing here knows a verdict: what
// the frame says is passed on as it says it.

const API = 1;
const SMALLEST = "480px"; // where nobody says how tall the frame is
const READY = 30_000; // milliseconds in which the frame has to say hello
const EVENTS = ["ready", "progress", "verdict", "navigate", "select", "export", "error"];
const SETTINGS = ["lang", "theme", "shortcuts", "readonly", "route", "height"];
const PLACES = ["view", "action", "filter"];
const FILES = ["src", "expected-sha256", "policy"];
const PROPERTIES = ["bundle", "trustAnchors", "policy"];
// Where there is no page, as when a portal is rendered on its server, there is a class and nothing to be done with it.
const Base = globalThis.HTMLElement ?? class {};

export class AttestryViewer extends Base {
  /** Where `embed.html` is served from: the host's own origin. Beside this file unless told otherwise. */
  static frame = new URL("./embed.html", import.meta.url).href;

  static observedAttributes = [...SETTINGS, ...PLACES, ...FILES];

  #frame; // the iframe, while the element is in a page
  #port; // the way into it, once it has said hello
  #waiting = []; // messages until then
  #asked = new Map(); // requests without an answer, by number
  #last = 0;
  #bundle;
  #trust;
  #planned = false; // whether what is set will be opened in this turn
  #late; // the timer for the frame's hello
  #hear = (event) => this.#greeted(event);

  connectedCallback() {
    // Set before the element was defined, a property would hide its setter.
    for (const name of PROPERTIES.filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.setAttribute("allow", "");
    frame.title = this.getAttribute("aria-label") ?? "Attestry";
    Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
    if (getComputedStyle(this).display === "inline") this.style.display = "block";
    addEventListener("message", this.#hear);
    this.#frame = frame;
    this.#size();
    this.#late = setTimeout(() => this.#failed("FRAME", "the viewer's frame did not start; is embed.html served, and is frame-src 'self' allowed?"), READY);
    frame.src = this.constructor.frame;
    root.replaceChildren(frame);
    this.#tune();
    this.#plan();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    clearTimeout(this.#late);
    this.#drop("the element left the page");
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || this.#frame === undefined) return;
    if (name === "height") this.#size();
    if (SETTINGS.includes(name)) this.#tune();
    else if (PLACES.includes(name)) this.navigate(this.#place()).catch(() => {});
    else this.#plan();
  }

  /** The bundle: an ArrayBuffer, which is handed over and not kept, a Uint8Array, a Blob or a File. */
  get bundle() {
    return this.#bundle;
  }
  set bundle(bundle) {
    this.#bundle = bundle ?? undefined;
    this.#plan();
  }

  /** Whom to trust: the trust file as bytes or as an object. */
  get trustAnchors() {
    return this.#trust;
  }
  set trustAnchors(trust) {
    this.#trust = trust ?? undefined;
    this.#plan();
  }

  /** The same: a trust file says both whom to trust and what to require. A text is the attribute: the name that it must have. */
  get policy() {
    return this.#trust ?? this.getAttribute("policy") ?? undefined;
  }
  set policy(policy) {
    if (typeof policy === "string") this.setAttribute("policy", policy);
    else this.trustAnchors = policy;
  }

  /** Verifies a bundle and shows it. `options`: `name`, `at`, `trustAnchors`, `expectedSha256`, `policy`. */
  async open(bytes, options = {}) {
    const { name, at, trustAnchors = this.#trust } = options;
    const bundle = ArrayBuffer.isView(bytes) ? bytes.slice().buffer : handedOver(bytes);
    if (!(bundle instanceof ArrayBuffer || bundle instanceof Blob)) {
      throw problem("USAGE", "the bundle must be an ArrayBuffer, a Uint8Array, a Blob or a File");
    }
    const message = { ev: "open", bundle, ...this.#place() };
    const wanted = {
      name: name ?? bundle.name,
      at: at instanceof Date ? `${at.toISOString().slice(0, 19)}Z` : at,
      expectedSha256: options.expectedSha256 ?? this.getAttribute("expected-sha256") ?? undefined,
      policy: options.policy ?? this.getAttribute("policy") ?? undefined,
      trust: trustAnchors === undefined ? undefined : await bytesOf(trustAnchors),
    };
    for (const [member, value] of Object.entries(wanted)) if (value !== undefined) message[member] = value;
    return this.#ask(message, bundle instanceof ArrayBuffer ? [bundle] : []);
  }

  /** Stops the verification that runs. */
  cancel() {
    return this.#ask({ ev: "cancel" });
  }

  /** Closes what is open. */
  close() {
    this.#bundle = undefined;
    return this.#ask({ ev: "close" });
  }

  /** Goes to a place: `view`, `action` (a statement's digest), `filter` (as in the viewer's addresses). */
  async navigate({ view, action, filter } = {}) {
    return this.#ask({ ev: "navigate", ...given({ view, action, filter }) });
  }

  /** The report as a Blob: `json`, `csv`, `html`, or one of the engine's other formats. */
  getReport(format = "json") {
    return this.#ask({ ev: "report", format });
  }

  /** Has the browser print what is shown. */
  print() {
    return this.#ask({ ev: "print" });
  }

  #place() {
    return given(Object.fromEntries(PLACES.map((name) => [name, this.getAttribute(name) ?? undefined])));
  }

  #size() {
    const height = this.getAttribute("height");
    this.#frame.style.minHeight = height === null ? SMALLEST : "0";
    if (height === null) return;
    if (height !== "auto") this.#frame.style.height = height;
    else if (this.#port === undefined) this.#frame.style.height = SMALLEST;
  }

  #tune() {
    const settings = Object.fromEntries(SETTINGS.map((name) => [name, this.getAttribute(name) ?? undefined]));
    settings.readonly = this.hasAttribute("readonly");
    this.#ask({ ev: "settings", ...given(settings) }).catch(() => {});
  }

  // Opens what is set, once all that is set together is there.
  #plan() {
    if (this.#planned || this.#frame === undefined) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      // What goes wrong is an event.
      if (this.#frame !== undefined) this.#openSet().catch((error) => !error.told && this.#failed(error.code ?? "USAGE", error.message));
    });
  }

  async #openSet() {
    const from = this.getAttribute("src");
    if (this.#bundle !== undefined) {
      await this.open(this.#bundle);
    } else if (from !== null) {
      const answer = await fetch(from).catch((error) => {
        throw problem("SRC", `the bundle could not be fetched: ${error.message}`);
      });
      if (!answer.ok) throw problem("SRC", `the bundle could not be fetched: status ${answer.status}`);
      const blob = await answer.blob();
      // Meanwhile something else may have been set.
      if (this.getAttribute("src") !== from || this.#bundle !== undefined) return;
      await this.open(blob, { name: new URL(from, document.baseURI).pathname.split("/").at(-1) || "bundle" });
    }
  }

  // The frame has no origin that could be compared: that it is our frame is what counts.
  #greeted({ source, data }) {
    if (source === null || source !== this.#frame?.contentWindow || data?.ev !== "hello") return;
    clearTimeout(this.#late);
    if (data.api !== API) return this.#failed("FRAME", "embed.html is of another version than element.js");
    // A frame that was loaded anew starts anew.
    const again = this.#port !== undefined;
    if (again) this.#drop("the viewer's frame was loaded anew");
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => this.#heard(data);
    this.#port = port1;
    source.postMessage({ ev: "connect" }, "*", [port2]);
    for (const [message, transfer] of this.#waiting.splice(0)) port1.postMessage(message, transfer);
    if (!again) return;
    this.#tune();
    this.#plan();
  }

  #heard({ ev, id, ok, error, ...detail }) {
    if (ev === undefined) {
      const { resolve, reject } = this.#asked.get(id) ?? {};
      this.#asked.delete(id);
      if (error === undefined) resolve?.(ok);
      // Of a verification that fails the frame also tells by an event.
      else reject?.(Object.assign(problem(error.code, error.message), { recoverable: error.recoverable, told: error.code !== "USAGE" }));
    } else if (ev === "resize") {
      if (this.getAttribute("height") === "auto") this.#frame.style.height = `${Number(detail.height)}px`;
    } else if (EVENTS.includes(ev)) {
      const free = this.#tell(ev, detail);
      if (ev === "export") this.#port?.postMessage({ id, ok: { kept: !free } });
    }
  }

  #ask(message, transfer = []) {
    const id = (this.#last += 1);
    const answer = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    const numbered = { ...message, id };
    if (this.#port === undefined) this.#waiting.push([numbered, transfer]);
    else this.#port.postMessage(numbered, transfer);
    return answer;
  }

  #drop(why) {
    this.#port?.close();
    this.#port = undefined;
    this.#waiting.length = 0;
    for (const { reject } of this.#asked.values()) reject(Object.assign(problem("CLOSED", why), { told: true }));
    this.#asked.clear();
  }

  #failed(code, message) {
    this.#tell("error", { code, message, recoverable: false });
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`attestry-${name}`, { detail, bubbles: true, cancelable: name === "export" }));
  }
}

// A buffer becomes ours at once, so that nobody changes it while it waits for its turn. It can be handed over only once.
function handedOver(bytes) {
  if (!(bytes instanceof ArrayBuffer)) return bytes;
  try {
    return structuredClone(bytes, { transfer: [bytes] });
  } catch {
    throw problem("USAGE", "the bundle's ArrayBuffer was handed over before: use a Blob, or set it again");
  }
}

function given(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

async function bytesOf(trust) {
  if (trust instanceof Blob) return trust.arrayBuffer();
  if (trust instanceof ArrayBuffer) return trust;
  if (ArrayBuffer.isView(trust)) return trust.slice().buffer;
  if (typeof trust === "object" && trust !== null) return new TextEncoder().encode(JSON.stringify(trust)).buffer;
  throw problem("USAGE", "the trust file must be bytes or an object");
}

function problem(code, message) {
  return Object.assign(new Error(message), { code });
}

const elements = globalThis.customElements;
if (elements !== undefined && elements.get("attestry-viewer") === undefined) elements.define("attestry-viewer", AttestryViewer);
