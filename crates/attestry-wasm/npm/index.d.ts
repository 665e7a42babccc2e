// Checks signed bundles of evidence offline. Everything a verdict rests on is an argument: the bundle, the auditor's
// trust file, the time. Nothing is fetched and nothing is sent.

import type {
  Verdict, Effect, AnswerKind, Question, Report, Finding, Action, Statement,
} from "./report.js";

export * from "./report.js";

/** A bundle: JSON Lines, gzip, ZIP or JSON. A stream may be larger than fits into one array. */
export type Bundle = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A parsed trust file. Its SHA-256 in the report is that of its JSON text as JavaScript writes it. */
export type TrustFile = Record<string, unknown>;

/** Where a verification is. */
export interface Progress {
  /** `loading` while the bundle is taken in, then the engine's own phases, `done` at last. */
  phase: string;
  /** Bytes while loading, then units of the phase. */
  done: number;
  /** How many there are; not known while a stream is loading. */
  total?: number;
}

export interface VerifyOptions {
  /** Whom the auditor trusts: the trust file's bytes, or the file parsed. Without it nobody's identity is known. */
  trust?: Uint8Array | TrustFile;
  /** The time to verify for; now if absent. Text is RFC 3339. */
  at?: Date | string;
  /** Proofs that the log holds entries, in files beside the bundle (C2SP tlog-proof@v1). */
  proofs?: Uint8Array[];
  /** On how many threads signatures are checked, from 1 to 64; the report is the same. In Node, Deno and Bun worker threads
   * are started, by default one for each processor where the bundle's size is known and above 8 MiB, else none; in browsers
   * there is one thread. All have ended when the promise settles. */
  threads?: number;
  /** Called now and then, and once with the phase `done`. */
  onProgress?(progress: Progress): void;
  /** Stops the verification; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What is thrown for misuse. A bundle that fails is a report, never an error. */
export interface AttestryError extends Error {
  /** `TRUST`: the trust file cannot be used. `USAGE`: a wrong argument. `INTERNAL`: a defect of the engine. */
  code: "TRUST" | "USAGE" | "INTERNAL";
}

/** Verifies a bundle. */
export function verify(bundle: Bundle, options?: VerifyOptions): Promise<Report>;

/** Verifies a bundle, and keeps it to be looked at in pages: for bundles whose whole report is too large. */
export function open(bundle: Bundle, options?: VerifyOptions): Promise<Session>;

export type ExportKind = "json" | "text" | "csv-actions" | "csv-findings" | "junit" | "sarif" | "oscal" | "prov" | "svr" | "vsa";

/** A verified bundle. It holds memory until it is closed; what is asked of it afterwards is refused. */
export interface Session {
  /** The report's beginning: the verdict and what it rests on, the counts of everything, the first of each long list. */
  readonly summary: Overview;
  /** The actions that fit, in an order: at most 1000 at once, 100 unless told. */
  actions(query?: ActionQuery): Promise<Page<Action>>;
  /** The same as columns, as many rows as are asked for: for charts and the like. */
  columns(query?: ActionQuery): Promise<ActionColumns>;
  /** One action with its evidence, by its statement's digest. */
  action(id: string): Promise<ActionInFull | undefined>;
  /** The findings that fit: the worst effect first, then by rule. */
  findings(query?: FindingQuery): Promise<Page<Finding>>;
  /** The statements in log order, those that take no part last. */
  statements(range?: { from?: number; to?: number }): Promise<Page<Statement>>;
  /** One statement in full, read again from the bundle: of more than 64 MiB only where it is a `Blob` or an array. */
  statement(id: string): Promise<StatementInFull | undefined>;
  /** Who refers to whom around a statement, both ways, as far as so many references; 2 unless told. */
  graph(id: string, options?: { hops?: number }): Promise<Graph | undefined>;
  /** The whole report, as the native program prints it: `svr` signed (DSSE) where a `key`, Ed25519 as PKCS#8 PEM, is given. */
  export(kind: ExportKind, options?: { name?: string; key?: Uint8Array }): Promise<Blob>;
  /** Gives the memory back. */
  close(): void;
}

/** Which actions, in which order, which of them. */
export interface ActionQuery {
  filter?: {
    /** One of these. */
    verdicts?: Verdict[];
    /** These questions are answered so. */
    answers?: [Question, AnswerKind][];
    /** The executor's id. */
    executor?: string;
    /** The operation's name. */
    operation?: string;
    /** Occurs in the target, in any case. */
    target?: string;
    /** The code of a rule of which a finding bears on it. */
    rule?: string;
    /** The statement digest of the request that it serves. */
    request?: string;
    /** It ended, as it claims, not before this: RFC 3339. */
    after?: string;
    /** It ended, as it claims, not after this: RFC 3339. */
    before?: string;
    /** Words that must all occur in executor, operation or target, be a rule's code, or begin the digest. */
    text?: string;
  };
  /** `log` unless told. What is withheld comes last; what is alike stays in log order. */
  sort?: "log" | "time" | "verdict" | "executor" | "operation" | "target";
  descending?: boolean;
  /** The first row, from 0. */
  from?: number;
  /** The row after the last. */
  to?: number;
}

/** Which findings, and which of them. */
export interface FindingQuery {
  effect?: Effect;
  /** The rule's code. */
  rule?: string;
  from?: number;
  to?: number;
}

/** Some rows of a list of the report, with what they name. */
export interface Page<Row> {
  /** How many match in all. */
  total: number;
  from: number;
  /** Each with its index in the report's own list. */
  rows: [number, Row][];
  named: Excerpt;
}

/** What some part of a report names, by the index in the report's own list. */
export interface Excerpt {
  findings: [number, Finding][];
  statements: [number, Statement][];
  /** Statement digests. */
  actions: [number, string][];
}

/** Rows as columns. Texts are numbers into the three lists of names; 4294967295 where something is withheld. */
export interface ActionColumns {
  total: number;
  /** Positions in log order. */
  positions: Uint32Array;
  /** 0 failed, 1 indeterminate, 2 passed. */
  verdicts: Uint8Array;
  /** Ten a row, in the order of the ten questions: 0 absent, 1 claimed, 2 not applicable, 3 proven, 4 violated, 5 withheld. */
  answers: Uint8Array;
  /** The claimed end in milliseconds since 1970; `NaN` where it is withheld. */
  times: Float64Array;
  executors: Uint32Array;
  operations: Uint32Array;
  targets: Uint32Array;
  executorIds: string[];
  operationNames: string[];
  targetNames: string[];
}

/** One action with its evidence. */
export interface ActionInFull {
  /** In log order. */
  position: number;
  total: number;
  action: Action;
  /** With what its operation was called; null where it names nothing. `text` may be only the beginning (`cut`). */
  arguments: { text: string | null; cut: boolean; label: string | null; withheld: boolean } | null;
  /** The statements of the actions before and after it, in log order. */
  previous: string | null;
  next: string | null;
  /** What happened to the credential that it used. */
  credential: { event: string; at: string | null; statement: string }[];
  named: Excerpt;
}

/** One statement in full. */
export interface StatementInFull {
  statement: Statement;
  payloadType: string;
  /** What was signed, where it takes part. */
  payload: string | null;
  /** What was signed, where it takes no part: anybody may have written it. */
  unverifiedPayload: string | null;
  /** The predicate with what was disclosed put back in. */
  predicate: string | null;
  signatures: { keyHint: string; signature: string; outcome: string; key: string | null }[];
  signaturesDigest: string;
  leaf: string;
}

/** Who refers to whom. */
export interface Graph {
  /** The statement that was asked for first, then the nearer before the further. At most 500. */
  nodes: {
    statement: string;
    kind: string;
    label: string | null;
    logIndex: number | null;
    /** How many references away. */
    distance: number;
  }[];
  /** Places among the nodes, and the member that refers. */
  edges: { from: number; to: number; role: string }[];
  /** Whether there is more within the distance. */
  cut: boolean;
}

/** A report's beginning. Members that a report has too mean the same; long lists are cut, and `totals` counts them. */
export interface Overview
  extends Omit<Report, "schema" | "statements"> {
  schema: "attestry.overview/1";
  totals: {
    actions: number;
    passed: number;
    failed: number;
    indeterminate: number;
    findings: number;
    statements: number;
    opaque: number;
    /** Statements of kinds that others defined. */
    attestations: number;
    partlyWithheld: number;
    checkpoints: number;
    principals: number;
    requests: number;
    credentials: number;
  };
  /** Entries of the log that are not here to be read: ranges of log indexes, both ends included, and how many there are. */
  gaps: {
    missing: [number, number][];
    missingInAll: number;
    withheld: [number, number][];
    withheldInAll: number;
  };
  /** The first statements of kinds that others defined, by digest; `named` holds them. */
  attestations: string[];
  /** For each question, how many actions have which answer. */
  answers: {
    question: Question;
    absent: number;
    claimed: number;
    notApplicable: number;
    proven: number;
    violated: number;
    withheld: number;
  }[];
  /** The findings by effect and rule, the worst effect first; `first` is an index into the report's findings. */
  effects: { effect: Effect; count: number; rules: { rule: string; count: number; first: number }[] }[];
  /** The rules that this tool could not apply. */
  limits: { rule: string; message: string; count: number }[];
  named: Excerpt;
}

/** Starts the engine. In Node, Deno and Bun this is not needed; in browsers it is, once. */
export function init(options?: {
  /** The engine: its module, its bytes, or where to fetch it from (`attestry/attestry.wasm`). */
  wasm?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
  /**
   * The same for hosts that lack simd128 (`attestry/attestry-plain.wasm`), taken only there. An address costs nothing
   * elsewhere; what is already fetched would be fetched for nothing.
   */
  plain?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
  /** The policy engines (`attestry/policy.wasm`), loaded only when needed. Without them no policy can be re-run here. */
  policy?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
  /** What verifies receipts of other tools (`attestry/receipts.wasm`), likewise. Without it they are not evaluated here. */
  receipts?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
  /** What verifies Sigstore bundles and time stamps (`attestry/sigstore.wasm`), likewise. Without it they are not evaluated here. */
  sigstore?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
}): Promise<void>;

/** Every rule, by code. */
export function rules(): RuleInfo[];

/** The engine's version. */
export function version(): string;

/** One rule, as shown to people. */
export interface RuleInfo {
  code: string;
  title: string;
  group: string;
  effect: string;
  question: string | null;
  finds: string;
  matters: string;
  /** One that fires, and one that does not. */
  example: string;
  ask: string;
  controls: string[];
}
