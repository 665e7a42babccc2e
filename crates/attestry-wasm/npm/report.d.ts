// The report and everything in it.

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
  bundle: { sha256: string; bytes: number; entries: number; statements: number; withheld: number; proofs?: string[] };
  trust: { name: string; sha256: string; keys: number; requirements: number } | null;
  log: Log;
  times: {
    firstClaimed: string | null;
    lastClaimed: string | null;
    firstProven: string | null;
    lastProven: string | null;
    /** Who else proves times: the logs and time-stamp authorities of Sigstore bundles. Absent where nobody does. */
    sources?: { kind: "authority" | "log" | "witnesses"; name: string; count: number; first: string; last: string }[];
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
  /** The time-stamp authority whose word the time is, where it is not that of witnesses; so of each checkpoint. */
  authority?: string;
  checkpoints: { size: number; root: string; time: string | null; authority?: string; witnesses: string[] }[];
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
  /** One of the ten kinds, or `foreign`, `opaque`, `receipt`, `rejected`, `withheld`, `missing`. */
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
  /** How many there are, where an overview tells only the first of each rule. */
  findingsInAll?: number;
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
  /** What it says, where it is of a kind that others defined, or a Sigstore bundle that does not verify. */
  attestation?: Attestation;
  signers: Signer[];
  claimed: string | null;
  proven: Interval;
  /** Of a Sigstore bundle, the times at which it was there, and who vouches for them. */
  times?: { time: string; kind: "authority" | "log" | "witnesses"; name: string }[];
  references: { role: string; statement: string; present: boolean }[];
  /** How many members or elements are kept back in it. */
  withheld: number;
  /** Of a receipt of another tool, what it is worth. */
  receipt?: { tool: string; version: string; name: string; proves: string[]; claims: { about: string; says: string }[]; cannotProve: string[] };
  findings: number[];
}

/** One signature that verified. */
export interface Signer {
  principal: string;
  key: string;
  algorithm: string;
  roles: string[];
  /** Whom the certificate names, and who vouched for that name, where the key is one of a certificate. */
  identity?: string;
  issuer?: string;
}

/** What a statement of another project's kind says: proven is who signed it, the rest is their word. */
export interface Attestation {
  /** What became of it; `unknown` where nobody of the trust file signed it, or it was not evaluated. */
  outcome: "rejected" | "unknown" | "verified";
  /** The kind in words, or the predicate type where it is not understood. */
  what: string;
  /** Who says what; absent where it was rejected, of which nothing is told. */
  sentence?: string;
  producer?: string;
  says?: string;
  workflow?: string;
  source?: { uri?: string; commit: string };
  /** What it is about, the first few. */
  subjects: string[];
  subjectsInAll: number;
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
  /** How many there are, where an overview tells only the first. */
  eventsInAll?: number;
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
  /** How many there are, where an overview tells only the first of each rule. */
  findingsInAll?: number;
  /** Indexes into the report's actions: those that the deciding findings bear on. */
  actions: number[];
  /** How many there are, where an overview tells only the first. */
  actionsInAll?: number;
}
