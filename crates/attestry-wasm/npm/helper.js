// A helper in Node, Deno and Bun: a worker thread with an instance of the engine of its own. It gets whole lines and says what
// their signatures come to.

import { parentPort, workerData } from "node:worker_threads";

import { Helper, initSync } from "./attestry_glue.js";

initSync({ module: workerData.module });
const helper = new Helper(workerData.trust);
helper.expect(workerData.bytes);

parentPort.on("message", (bytes) => {
  const said = helper.check(bytes);
  parentPort.postMessage(said, [said.buffer]);
});
