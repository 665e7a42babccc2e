// Between the page and its worker: lets a test hold back what the page asks, or what the worker says, at a known point. The
// worker itself is the real one.

import { until } from "./watched.mjs";

/** Before the page's own scripts. `globalThis.gate`: `hold` an operation's name until `let()`, `deafen` the page after the first progress in a phase. */
export function gated(page) {
  return page.evaluateOnNewDocument(() => {
    const gate = { hold: "", held: [], deafen: "", deaf: false, let: () => gate.held.splice(0).forEach((post) => post()) };
    globalThis.gate = gate;
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      postMessage(message, ...rest) {
        const post = () => super.postMessage(message, ...rest);
        if (message.op === gate.hold) gate.held.push(post);
        else post();
      }
      set onmessage(heard) {
        super.onmessage = (event) => {
          if (gate.deaf) return;
          heard(event);
          gate.deaf = event.data.ev === "progress" && event.data.phase.toLowerCase() === gate.deafen;
        };
      }
    };
  });
}

/** Does something in the worker before it is asked to open what is chosen: `begin` is what makes the page ask. */
export async function beforeOpening(page, begin, inWorker) {
  await page.evaluate(() => (globalThis.gate.hold = "open"));
  await begin();
  await until("the page asks its worker", () => page.evaluate(() => globalThis.gate.held.length > 0));
  const worker = await until("there is a worker", () => page.workers().at(-1));
  await worker.evaluate(inWorker);
  await page.evaluate(() => {
    globalThis.gate.hold = "";
    globalThis.gate.let();
  });
  return worker;
}
