// Between the page and its worker: lets a test stop what the page hears at a known point, and do something in the worker
// before it opens what it is given. Both stay the real ones, and it works in every browser alike.

/**
 * Before the page's own scripts. Then `globalThis.gate` has: `deafen`, a phase after whose first progress the page hears no
 * more, and `deaf`; `mark`, whether `inWorker(given)`, a function or the source of one, is run in a worker that is asked to open
 * something; and what that function told by `self.postMessage({ ev: "told", … })`.
 */
export function gated(page, inWorker = () => {}, given = null) {
  const act = `(${inWorker})(${JSON.stringify(given)})`;
  const first = `self.addEventListener("message", ({ data }) => { if (data.marked) ${act}; });\n`;
  return page.evaluateOnNewDocument((first) => {
    const gate = { deafen: "", deaf: false, mark: false, told: [], open: 0 };
    globalThis.gate = gate;
    const made = URL.createObjectURL;
    // The worker's source is the only script that becomes an address.
    URL.createObjectURL = (blob) => made(blob.type === "text/javascript" ? new Blob([first, blob], blob) : blob);
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      constructor(url) {
        super(url);
        gate.open += 1;
        this.addEventListener("message", ({ data }) => data.ev === "told" && gate.told.push(data));
      }
      terminate() {
        gate.open -= 1;
        super.terminate();
      }
      postMessage(message, ...rest) {
        if (message.op === "open") message.marked = gate.mark;
        super.postMessage(message, ...rest);
      }
      set onmessage(heard) {
        super.onmessage = (event) => {
          if (gate.deaf) return;
          heard(event);
          gate.deaf = event.data.ev === "progress" && event.data.phase.toLowerCase() === gate.deafen;
        };
      }
    };
  }, first);
}

/** Sets members of the gate. */
export function set(page, members) {
  return page.evaluate((members) => void Object.assign(globalThis.gate, members), members);
}
