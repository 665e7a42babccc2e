// Helpers for the engine's worker: it starts workers of its own from the same script, for large files, and they check signatures
// for it. Before it stand the engine's glue and `helped` of the npm package. A worker that is ended takes its helpers along.
//
// Worker to helper: {op: "help", module, trust?, bytes} once, then pieces as Uint8Array; helper to worker: an answer for each.

"use strict";

const attestryHelping = (() => {
  const FEW = 8 * 1024 * 1024; // bytes up to which one worker is enough
  const MOST = 8; // workers, however many processors there are

  /** Pushes a file of so many bytes into a verifier, with helpers from that module and that address of this script: `push(chunk)` and `finish()` are waited for, and `end()` comes last. */
  function pushing(verifier, { module, url }, trust, size, after) {
    const threads = size > FEW ? Math.min(MOST, navigator.hardwareConcurrency ?? 1) : 1;
    return helped(verifier, { helper }, threads, { trust: trust && new Uint8Array(trust), size }, after);

    function helper(trust, bytes) {
      return (said, gone) => {
        const worker = new Worker(url);
        worker.onmessage = ({ data }) => said(data);
        worker.onerror = (event) => {
          // It is no news for anybody: what it was asked is checked here.
          event.preventDefault();
          gone();
        };
        worker.onmessageerror = gone;
        worker.postMessage({ op: "help", module, trust, bytes });
        return { post: (bytes) => worker.postMessage(bytes, [bytes.buffer]), end: () => worker.terminate() };
      };
    }
  }

  /** What a helper does from its first message on. */
  function serve({ module, trust, bytes }) {
    wasm_bindgen.initSync({ module });
    const helper = new wasm_bindgen.Helper(trust);
    helper.expect(bytes);
    self.onmessage = ({ data }) => {
      const said = answer(() => helper.check(data));
      self.postMessage(said, [said.buffer]);
    };
  }

  function answer(check) {
    try {
      return check();
    } catch {
      // The engine broke down. Bytes that say nothing: the piece is checked by the one that asked.
      return new Uint8Array();
    }
  }

  return { pushing, serve };
})();
