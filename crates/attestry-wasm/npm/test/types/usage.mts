// Uses every part of the package's interface; `cargo xtask test --only types` compiles it against the packed package.
// Each `@ts-expect-error` is a test too: the compiler fails where the line below it is accepted.

import { init, rules, verify, version } from "attestry";
import type { Action, Answer, AttestryError, Bundle, Finding, Progress, Report, RuleInfo, Verdict } from "attestry";

export async function everyKindOfBundle(bytes: Uint8Array, blob: Blob, stream: ReadableStream<Uint8Array>) {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const bundles: Bundle[] = [bytes, blob, stream, chunks()];
  const reports: Report[] = await Promise.all(bundles.map((bundle) => verify(bundle)));
  return reports.map((report): Verdict => report.verdict);
}

export async function everyOption(bytes: Uint8Array, trust: Uint8Array, stop: AbortController) {
  const seen: Progress[] = [];
  const report = await verify(bytes, {
    trust,
    at: new Date("2026-09-01T00:00:00Z"),
    onProgress: (progress) => seen.push(progress),
    signal: stop.signal,
  });
  await verify(bytes, { trust: { version: 1, name: "x", keys: [] }, at: "2026-09-01T00:00:00Z" });
  const finding: Finding | undefined = report.findings[0];
  const action: Action | undefined = report.actions[0];
  const answer: Answer | undefined = action?.answers.approved;
  const count: number = report.log.checkpoints.length + (report.trust?.keys ?? 0) + (finding?.line ?? 0);
  return { answer, count, schema: report.schema satisfies "attestry.report/1" };
}

export async function inTheBrowser(module: WebAssembly.Module, url: URL) {
  await init({ wasm: module });
  await init({ wasm: url });
  await init({ wasm: fetch(url) });
  const all: RuleInfo[] = rules();
  return `${version()} ${all.map((rule) => rule.code).join()}`;
}

export function whatIsThrown(error: unknown): string {
  const { code, message } = error as AttestryError;
  return code === "TRUST" ? message : code;
}

export async function misuse(bytes: Uint8Array, report: Report) {
  // @ts-expect-error a path is no bundle
  await verify("bundle.jsonl");
  // @ts-expect-error a misspelt option
  await verify(bytes, { trsut: bytes });
  // @ts-expect-error a verdict that does not exist
  return report.verdict === "valid";
}
