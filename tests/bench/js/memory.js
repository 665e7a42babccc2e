// Stands behind the site's worker when it is measured: tells how large the module's memory is.
self.addEventListener("message", ({ data }) => {
  if (data.op === "memory") {
    // Once it is started this gives what was exported, and starts nothing.
    self.postMessage({ id: data.id, ev: "memory", bytes: wasm_bindgen.initSync().memory.buffer.byteLength });
  }
});
