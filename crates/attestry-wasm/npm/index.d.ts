/**
 * Checks signed bundles of evidence offline. Everything a verdict rests on is an argument: the bundle, the auditor's
 * trust file, the time. Nothing is fetched and nothing is sent.
 */

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

/** Starts the engine. In Node, Deno and Bun this is not needed; in browsers it is, once. */
export function init(options?: {
  /** The engine: its module, its bytes, or where to fetch it from (`attestry/attestry.wasm`). */
  wasm?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
  /**
   * The policy engines (`attestry/policy.wasm`), loaded only when a bundle carries a policy. Without them a replay that
   * is asked for is reported as impossible here.
   */
  policy?: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;
}): Promise<void>;

/** Every rule, by code. */
export function rules(): RuleInfo[];

/** The engine's version. */
export function version(): string;

export type Verdict = "failed" | "indeterminate" | "malformed" | "passed";
export type Effect = "fail" | "indeterminate" | "warning" | "note";
export type Cause = "contradiction" | "missing-proof" | "tool-limit";
export type AnswerKind = "absent" | "claimed" | "not-applicable" | "proven" | "violated" | "withheld";

/** The ten questions, in their order. */
export type Question =
  | "asked"
  | "executed"
  | "authority"
  | "allowed"
  | "approved"
  | "scope"
  | "changed"
  | "checked"
  | "original"
  | "record";

/** The report. Members may be added; these keep their names. Times are RFC 3339 in UTC. */
export interface Report {
  schema: "attestry.report/1";
  verifier: { name: string; version: string };
  /** The verification time. */
  at: string;
  verdict: Verdict;
  /** One plain sentence: why the verdict is what it is. */
  summary: string;
  bundle: { sha256: string; bytes: number; entries: number; statements: number; withheld: number };
  trust: { name: string; sha256: string; keys: number; requirements: number } | null;
  log: Log;
  times: {
    firstClaimed: string | null;
    lastClaimed: string | null;
    firstProven: string | null;
    lastProven: string | null;
  };
  /** In order of log index, statement, rule. */
  findings: Finding[];
  /** In log order. */
  actions: Action[];
  /** In log order. */
  statements: Statement[];
  principals: Principal[];
  requests: Request[];
  credentials: Credential[];
  controls: Control[];
}

export interface Log {
  state: "complete" | "contradicted" | "none" | "partial" | "truncated";
  origin: string | null;
  size: number | null;
  /** Base64. */
  root: string | null;
  time: string | null;
  checkpoints: { size: number; root: string; time: string | null; witnesses: string[] }[];
}

/** One finding: one rule, one statement, one place. */
export interface Finding {
  /** The rule's code. */
  rule: string;
  effect: Effect;
  cause?: Cause;
  message: string;
  expected?: string;
  found?: string;
  /** `sha256:<hex>`. */
  statement?: string;
  logIndex?: number;
  /** From 1. */
  line?: number;
  member?: string;
  related: string[];
  /** The statements that disagree: the one it is about first, then the others. */
  statements: Party[];
  /** The rule that could not be decided, where a part that it needs is withheld. */
  neededBy?: string;
  question?: string;
  controls: string[];
  resolve?: string;
}

/** One statement that has a part in a finding. */
export interface Party {
  statement: string;
  /** One of the ten kinds, or `foreign`, `opaque`, `rejected`, `withheld`, `missing`. */
  kind: string;
  /** A few plain words; absent where it takes no part. */
  label?: string;
  /** Whose keys signed it, as far as the trust file tells. */
  signers: string[];
  logIndex?: number;
  line?: number;
  part: "about" | "related";
}

export interface Action {
  statement: string;
  logIndex: number | null;
  verdict: Verdict;
  /** One plain sentence: who did what to what because who asked, approved by whom. */
  sentence: string;
  executor: string | null;
  operation: string | null;
  target: string | null;
  status: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  proven: Interval;
  request: string | null;
  answers: Record<Question, Answer>;
  /** Indexes into the report's findings. */
  findings: number[];
}

/** A proven interval. */
export interface Interval {
  after: string | null;
  before: string | null;
}

export interface Answer {
  answer: AnswerKind;
  text: string;
  /** Whose word it is. */
  by: string[];
  /** The same, each with the capacity in which he vouches. */
  vouchers: Voucher[];
  /** What would have to be in the bundle to prove it; empty where it is proven or does not arise. */
  missing: string[];
  /** Indexes into the report's findings. */
  findings: number[];
}

/** In what capacity somebody vouches, seen from the action's executor and proposer. */
export type Standing = "independent" | "recorder" | "resource-side" | "self-reported";

/** One who vouches for an answer. */
export interface Voucher {
  /** A principal's id, or a witness' name. */
  principal: string;
  as: Standing;
}

/** Several actions together. */
export interface Rollup {
  /** The worst of their verdicts; `null` where there is none of them. */
  verdict: Verdict | null;
  passed: number;
  failed: number;
  indeterminate: number;
  /** The questions that are not proven for each of them. */
  unproven: Question[];
  /** Indexes into the report's findings: those that decide their verdicts. */
  findings: number[];
}

export interface Statement {
  statement: string;
  /** One of the ten kinds, or `foreign`, `opaque`, `rejected`. */
  kind: string;
  predicateType: string | null;
  logIndex: number | null;
  line: number;
  member?: string;
  label: string;
  signers: { principal: string; key: string; algorithm: string; roles: string[] }[];
  claimed: string | null;
  proven: Interval;
  references: { role: string; statement: string; present: boolean }[];
  /** How many members or elements are kept back in it. */
  withheld: number;
  findings: number[];
}

export interface Principal {
  id: string;
  type: string;
  name: string | null;
  trusted: boolean;
  keys: string[];
  roles: string[];
  signed: number;
  /** Indexes into the report's actions. */
  actions: number[];
  rollup: Rollup;
}

export interface Request {
  statement: string;
  requester: string | null;
  purpose: string | null;
  verdict: Verdict;
  actions: number[];
  rollup: Rollup;
}

export interface Credential {
  id: string;
  holder: string | null;
  issuer: string | null;
  events: { event: string; at: string | null; statement: string }[];
  actions: number[];
  rollup: Rollup;
}

export interface Control {
  id: string;
  framework: string;
  /** What it asks. */
  title: string;
  evidence: "satisfied" | "not-satisfied" | "not-evaluable";
  /** The same as a sentence, with what there was to judge. */
  sentence: string;
  /** The rules that speak of it. */
  rules: string[];
  /** Indexes into the report's findings, warnings included. */
  findings: number[];
  /** Indexes into the report's actions: those that the deciding findings bear on. */
  actions: number[];
}

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
