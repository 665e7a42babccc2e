// What the measuring page offers to whoever drives it: our worker and the WebCrypto loop on the same files, and the start of
// the core module. The files are those in the page's field: bundle first, trust file second.

import * as glue from "./attestry_glue.js";

const engine = compiled("engine_bg.wasm");
const ours = source("worker.js", "memory.js");
const webcrypto = source("webcrypto.js");

globalThis.bench = {
  /** One verification by the site's own worker: milliseconds from opening to the report, by phase too, and its memory. */
  async ours(at) {
    const worker = new Worker(await ours);
    const talk = talking(worker);
    await talk({ op: "init", module: await engine });
    const [bundle, trust] = document.getElementById("files").files;
    const bytes = await trust.arrayBuffer();
    const phases = [];
    const began = performance.now();
    const answer = await talk({ op: "open", bundle, trust: bytes, at }, ({ phase }) => {
      if (phases.at(-1)?.phase !== phase) phases.push({ phase, at: performance.now() - began });
    });
    const ms = performance.now() - began;
    const { bytes: memory } = await talk({ op: "memory" });
    worker.terminate();
    if (answer.ev === "error") throw new Error(`${answer.code}: ${answer.message}`);
    return { ms, phases, wasm_mb: memory / 1024 / 1024 };
  },

  /** One verification by JSON.parse and WebCrypto, in a worker too: milliseconds. */
  async webcrypto() {
    const worker = new Worker(await webcrypto);
    const [bundle, trust] = document.getElementById("files").files;
    const began = performance.now();
    const answer = await talking(worker)({ bundle, trust: JSON.parse(await trust.text()) });
    const ms = performance.now() - began;
    worker.terminate();
    if (answer.error) throw new Error(answer.error);
    return { ms, result: answer.statements };
  },

  /** Compiles and instantiates the core module: milliseconds. Once a page. */
  async start() {
    const bytes = await (await fetch("engine_bg.wasm")).arrayBuffer();
    const began = performance.now();
    glue.initSync({ module: await WebAssembly.compile(bytes) });
    return { ms: performance.now() - began };
  },
};

// Questions carry an id; what comes back under it before the answer is progress.
function talking(worker) {
  let id = 0;
  return (question, progress) =>
    new Promise((resolve, reject) => {
      id += 1;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.id !== id || data.message === "unknown request to the worker") return;
        if (data.ev === "progress") progress?.(data);
        else resolve(data);
      };
      worker.postMessage({ id, ...question });
    });
}

// As boot.js makes a worker, and with something of ours behind.
async function source(...names) {
  const texts = await Promise.all(names.map(async (name) => (await fetch(name)).text()));
  const policy = `const APART = ${JSON.stringify({ policy: new URL("policy.js", document.baseURI).href })};\n`;
  return URL.createObjectURL(new Blob([policy, ...texts], { type: "text/javascript" }));
}

async function compiled(name) {
  return WebAssembly.compile(await (await fetch(name)).arrayBuffer());
}
