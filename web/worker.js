// The engine's worker. It follows the engine's classic-script glue, which defines `wasm_bindgen`, and one line by boot.js
// that defines `APART`: by name, the page's own scripts with the policy engines and with what verifies receipts of other tools and
// Sigstore bundles, each loaded only when a bundle carries such. Where the viewer is one file their glue stands before it all, `APART` is empty, and
// their modules are handed over as Blobs.
//
// Page to worker: {id, op: "init", module, source?, apart?} · {id, op: "open", bundle, trust?, proofs?, at} · {id, op: "rules"} and, of what is open,
// {id, op: "actions", query} · {id, op: "findings", query} · {id, op: "statements", from, to} · {id, op: "action", digest} ·
// {id, op: "statement", digest} · {id, op: "place", digest} · {id, op: "graph", digest, hops} · {id, op: "cuts", from, to, rows} ·
// {id, op: "chain", cuts} · {id, op: "around", digest, hops} · {id, op: "trust"} · {id, op: "marks", from, to} ·
// {id, op: "export", format, name, key?}.
// Worker to page: {id, ev: "ready" | "progress" | "overview" | "answer" | "file" | "rules" | "error", …}.
// Queries and answers cross as JSON text: no object is built from names that evidence chose. A bundle is never told whole:
// the page asks for what it shows. Cancel means: the page ends this worker.

"use strict";

(() => {
  const SLICE = 4 * 1024 * 1024; // bytes read from a file at once
  const KEY = 64 * 1024; // bytes of a key's file that are read
  const PAUSE = 100; // milliseconds between two reports of progress
  const FULL = 2 * 1024 * 1024 * 1024; // bytes of memory beyond which an engine that breaks down has most likely run out of it
  const TOGETHER = 64; // Sigstore bundles, or time stamps, that are asked for at once
  const STRETCH = 8; // milliseconds of work on one question before others get their turn

  let session = null;
  let opened = null; // the file, to read a line of it again
  let trusted = null; // the trust file that it was opened with, and the time
  let wanted = ""; // the list of actions that was asked for last
  let drawn = null; // the picture of the chain that was asked for last
  const modules = {}; // what was loaded of what is apart, by name
  let files = {}; // the same where it was handed over
  let engineModule = null;
  let helperUrl = ""; // this worker's source again, for its helpers
  let memory = null; // the engine's

  // Besides this worker's own source, which its helpers have too, what is apart is the only script there is. An empty text
  // stands for neither.
  self.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (url !== "" && [helperUrl, ...Object.values(APART)].includes(url) ? url : null),
  });

  self.onmessage = async ({ data }) => {
    if (data.op === "help") return attestryHelping.serve(data);
    try {
      self.postMessage({ id: data.id, ...(await answer(data)) });
    } catch (error) {
      self.postMessage({ id: data.id, ev: "error", ...described(error) });
    }
  };

  async function answer(data) {
    switch (data.op) {
      case "init":
        engineModule = data.module;
        files = data.apart ?? {};
        helperUrl = data.source ? URL.createObjectURL(data.source) : self.location.href;
        memory = wasm_bindgen.initSync({ module: engineModule }).memory;
        return { ev: "ready", version: wasm_bindgen.version() };
      case "open":
        return { ev: "overview", json: await open(data) };
      case "actions":
        return { ev: "answer", json: await actions(JSON.parse(data.query)) };
      case "marks":
        return { ev: "answer", json: session?.marks(data.from, data.to) ?? null };
      case "action":
        return { ev: "answer", json: session?.action(data.digest) ?? null };
      case "findings":
        return { ev: "answer", json: session?.findings(JSON.parse(data.query)) ?? null };
      case "statements":
        return { ev: "answer", json: session?.statements(data.from, data.to) ?? null };
      case "statement":
        return { ev: "answer", json: await statement(data.digest) };
      case "place":
        return { ev: "answer", json: JSON.stringify(session?.statementPosition(data.digest) ?? null) };
      case "graph":
        return { ev: "answer", json: await graph(data) };
      case "cuts":
        return { ev: "answer", json: cuts(data) };
      case "chain":
        return { ev: "answer", json: await chain(Uint32Array.from(JSON.parse(data.cuts))) };
      case "around":
        return { ev: "answer", json: await around(data) };
      case "trust":
        return { ev: "answer", json: trusted && wasm_bindgen.check_trust(trusted.trust, trusted.at) };
      case "export":
        return { ev: "file", blob: await exported(data) };
      case "rules":
        return { ev: "rules", json: wasm_bindgen.rules() };
      default:
        return { ev: "error", code: "USAGE", message: "unknown request to the worker" };
    }
  }

  async function open({ id, bundle, trust, proofs = [], at }) {
    session?.free();
    session = null;
    const options = trust ? { trust: new Uint8Array(trust), at } : { at };
    const verifier = new wasm_bindgen.Verifier(options);
    for (const proof of proofs) verifier.prove(new Uint8Array(proof));
    const tell = teller(id);
    const blob = bundle instanceof Blob ? bundle : new Blob([bundle]);
    opened = blob;
    trusted = options.trust ? options : null;
    let done = 0;
    const helpers = { module: engineModule, url: helperUrl };
    const pushing = attestryHelping.pushing(verifier, helpers, trust, blob.size, (bytes) => {
      done += bytes;
      tell("loading", done, blob.size);
    });
    try {
      for (let start = 0; start < blob.size; start += SLICE) {
        await pushing.push(new Uint8Array(await blob.slice(start, start + SLICE).arrayBuffer()));
      }
      await pushing.finish();
    } finally {
      pushing.end();
    }
    // Signatures were checked as the bytes came in.
    verifier.begin();
    tell("log", 0, 0);
    await answered(verifier);
    await receiptsAnswered(verifier);
    const outcomes = await replayed(JSON.parse(verifier.replays()), tell);
    tell("judgement", 0, 0);
    session = verifier.judge(JSON.stringify(outcomes));
    // What lists are searched by is made while nobody waits for it.
    const judged = session;
    setTimeout(() => slices(judged, () => judged.prepareColumns()), PAUSE);
    return session.overview();
  }

  // A page of the actions. Of two lists that are asked for one after the other only the second matters.
  async function actions(query) {
    const asked = session;
    const list = JSON.stringify([query.filter, query.sort, query.descending]);
    wanted = list;
    if (!(await slices(asked, () => asked.prepare(query), () => wanted === list))) return null;
    return asked.actions(query);
  }

  // One statement in full. Of a large file the engine keeps nothing: the line is read again from it.
  async function statement(digest) {
    const asked = session;
    const kept = asked?.statement(digest);
    const span = kept === undefined ? asked?.span(digest) : undefined;
    if (!span) return kept ?? null;
    const [offset, length] = span;
    const line = await opened.slice(offset, offset + length).arrayBuffer();
    return asked === session ? (asked.statementIn(digest, new Uint8Array(line)) ?? null) : null;
  }

  async function graph({ digest, hops }) {
    const asked = session;
    if (!(await slices(asked, () => asked.prepareGraph()))) return null;
    return asked.graph(digest, hops) ?? null;
  }

  function cuts({ from, to, rows }) {
    return session && JSON.stringify(Array.from(session.chainCuts(from, to, rows)));
  }

  // The log as a picture: the stretches between these positions. Of two that are asked for only the second matters.
  async function chain(asked) {
    const of = session;
    drawn = asked;
    if (!(await slices(of, () => of.prepareChain(asked), () => drawn === asked))) return null;
    return of.chain(asked);
  }

  async function around({ digest, hops }) {
    const asked = session;
    if (!(await slices(asked, () => asked.prepareGraph()))) return null;
    return asked.chainAround(digest, hops) ?? null;
  }

  // The report in another format, as a file. Its pieces leave the engine as they are filled, and the browser keeps them.
  async function exported({ format, name, key }) {
    const secret = key && new Uint8Array(await key.slice(0, KEY).arrayBuffer());
    if (session === null) return null;
    const pieces = [];
    if (secret) pieces.push(session.signSvr(name, secret));
    else if (format === "text") pieces.push(session.text());
    else if (format === "json") session.writeReport((piece) => pieces.push(new Blob([piece])));
    else session.export(format, name, (piece) => pieces.push(new Blob([piece])));
    return new Blob(pieces);
  }

  // Slice after slice until there is none left; false where the answer matters to nobody any more.
  async function slices(asked, step, matters = () => true) {
    let began = performance.now();
    for (;;) {
      if (asked === null || asked !== session || !matters()) return false;
      if (step()) return true;
      if (performance.now() - began < STRETCH) continue;
      await pause();
      began = performance.now();
    }
  }

  // Lets what has come in have its turn. A timer would wait for milliseconds.
  function pause() {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }

  // Re-runs recorded policies. A trap leaves an instance of the engines unusable, so the next replay gets a fresh one.
  async function replayed(requests, tell) {
    const outcomes = [];
    let engines = null;
    for (const request of requests) {
      tell("policy", outcomes.length, requests.length);
      try {
        engines ??= await fresh("policy");
        outcomes.push(JSON.parse(engines.replay(JSON.stringify(request))));
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
        outcomes.push({ outcome: "impossible", problem: `the engine \`${request.engine}\` broke down on this policy` });
        engines = null;
      }
    }
    return outcomes;
  }

  // Has Sigstore bundles and time stamps verified. A trap means that this one is not evaluated, and the next gets a fresh instance.
  async function answered(verifier) {
    let module = null;
    for (;;) {
      const questions = JSON.parse(verifier.sigstore(TOGETHER));
      if (questions.length === 0) return;
      const answers = [];
      for (const question of questions) {
        try {
          module ??= await fresh("sigstore");
          answers.push(JSON.parse(module.answer(JSON.stringify(question))));
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
          answers.push(null);
          module = null;
        }
      }
      verifier.answer_sigstore(JSON.stringify(answers));
      await pause();
    }
  }

  // Has receipts of other tools verified, all together. A trap means that they are not evaluated.
  async function receiptsAnswered(verifier) {
    const question = verifier.receipts();
    if (question === "") return;
    try {
      verifier.answer_receipts((await fresh("receipts")).answer(question));
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
    }
  }

  // A new instance of a module that is apart.
  async function fresh(name) {
    modules[name] ??= await WebAssembly.compile(await bytesOf(name));
    const glue = self.attestryApart[name].glue();
    glue.initSync({ module: modules[name] });
    return glue;
  }

  async function bytesOf(name) {
    if (files[name]) return files[name].arrayBuffer();
    importScripts(APART[name]);
    return decoded(self.attestryApart[name].wasm);
  }

  // Base64 as bytes: by the browser where it knows how, else in a plain loop, which is ten times as fast as a mapped copy.
  function decoded(base64) {
    if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
    return bytes;
  }

  // Says where the run is, at once for a new phase, else at most ten times a second.
  function teller(id) {
    let last = "";
    let next = 0;
    return (phase, done, total) => {
      const now = Date.now();
      if (phase === last && now < next) return;
      last = phase;
      next = now + PAUSE;
      self.postMessage({ id, ev: "progress", phase, done, total });
    };
  }

  function described(error) {
    const message = String(error?.message ?? error);
    const full = memory !== null && memory.buffer.byteLength > FULL;
    if (error instanceof WebAssembly.RuntimeError) return { code: full ? "MEMORY" : "TRAP", message };
    if (error instanceof RangeError) return { code: "MEMORY", message };
    if (error instanceof DOMException) return { code: "FILE", message };
    return { code: typeof error?.code === "string" ? error.code : "INTERNAL", message };
  }
})();
