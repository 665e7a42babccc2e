// A verified bundle in pages. What is slow for a million actions is done in slices, with others' turns in between; what
// crosses is JSON text and columns of numbers. It decides nothing.

import { misuse } from "./misuse.js";
import { turns } from "./turns.js";

const HOPS = 2; // references from the statement that a graph is about
const CSV = "text/csv;charset=utf-8";
const KINDS = {
  json: "application/json",
  text: "text/plain",
  "csv-actions": CSV,
  "csv-findings": CSV,
  sarif: "application/sarif+json",
  junit: "application/xml",
  oscal: "application/json",
  prov: "application/json",
  svr: "application/vnd.in-toto+json",
  vsa: "application/vnd.in-toto+json",
};

/** See index.d.ts. */
export class Session {
  #engine;
  #summary;
  /** One question after the other: the engine answers one at a time. */
  #last = Promise.resolve();

  #line;

  /** `line` reads bytes of the bundle again: `([offset, length]) => Uint8Array | undefined`. */
  constructor(engine, line) {
    this.#engine = engine;
    this.#line = line;
  }

  get summary() {
    this.#summary ??= JSON.parse(this.#open().overview());
    return this.#summary;
  }

  actions(query) {
    return this.#after(async (engine) => {
      await slices(() => engine.prepare(query), () => this.#open());
      return JSON.parse(engine.actions(query));
    });
  }

  columns(query) {
    return this.#after(async (engine) => {
      await slices(() => engine.prepare(query) && engine.prepareColumns(), () => this.#open());
      const columns = engine.columns(query);
      try {
        return taken(columns);
      } finally {
        columns.free();
      }
    });
  }

  action(id) {
    return this.#after((engine) => parsed(engine.action(text(id))));
  }

  findings(query) {
    return this.#after((engine) => JSON.parse(engine.findings(query)));
  }

  statements({ from = 0, to = from + 100 } = {}) {
    return this.#after((engine) => JSON.parse(engine.statements(from, to)));
  }

  statement(id) {
    return this.#after(async (engine) => {
      const kept = engine.statement(text(id));
      if (kept !== undefined) return JSON.parse(kept);
      // Of a large bundle nothing is kept: its line is read again from where it came.
      const span = engine.span(id);
      const line = span && (await this.#line(span));
      return line && parsed(this.#open().statementIn(id, line));
    });
  }

  graph(id, { hops = HOPS } = {}) {
    return this.#after(async (engine) => {
      await slices(() => engine.prepareGraph(), () => this.#open());
      return parsed(engine.graph(text(id), hops));
    });
  }

  export(kind, { name = "bundle", key } = {}) {
    return this.#after((engine) => {
      if (!Object.hasOwn(KINDS, kind)) throw misuse(`expected one of ${Object.keys(KINDS).join(", ")}, found \`${kind}\``);
      if (key !== undefined && kind !== "svr") throw misuse("only `svr` is signed with a key");
      const pieces = [];
      const take = (piece) => pieces.push(piece);
      if (key !== undefined) return new Blob([engine.signSvr(name, key)], { type: "application/vnd.dsse.envelope.v1+json" });
      if (kind === "json") engine.writeReport(take);
      else if (kind === "text") take(engine.text());
      else engine.export(kind, name, take);
      return new Blob(pieces, { type: KINDS[kind] });
    });
  }

  close() {
    this.#engine?.free();
    this.#engine = undefined;
    this.#line = () => undefined;
  }

  #open() {
    if (this.#engine === undefined) throw misuse("the session is closed");
    return this.#engine;
  }

  #after(ask) {
    const answer = this.#last.then(() => ask(this.#open()));
    this.#last = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  }
}

// Slice after slice until there is none left. The session may be closed in between.
async function slices(step, open) {
  const turn = turns();
  while (!step()) {
    await turn();
    open();
  }
}

function taken(columns) {
  const [executorIds, operationNames, targetNames] = JSON.parse(columns.names());
  return {
    total: columns.total(),
    positions: columns.positions(),
    verdicts: columns.verdicts(),
    answers: columns.answers(),
    times: columns.times(),
    executors: columns.executors(),
    operations: columns.operations(),
    targets: columns.targets(),
    executorIds,
    operationNames,
    targetNames,
  };
}

function parsed(json) {
  return json === undefined ? undefined : JSON.parse(json);
}

function text(id) {
  if (typeof id !== "string") throw misuse("a statement is named by its digest, `sha256:` and 64 digits");
  return id;
}
