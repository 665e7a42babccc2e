// Uses every part of the package's interface; `cargo xtask test --only types` compiles it against the packed package.
// Each `@ts-expect-error` is a test too: the compiler fails where the line below it is accepted.

import { init, open, rules, verify, version } from "attestry";
import type {
  Action,
  ActionColumns,
  ActionQuery,
  Answer,
  AttestryError,
  Bundle,
  Control,
  Finding,
  Graph,
  Overview,
  Page,
  Party,
  Progress,
  Report,
  Rollup,
  RuleInfo,
  Session,
  Standing,
  Verdict,
  Voucher,
} from "attestry";

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

export function everythingTogether(report: Report) {
  const parties: Party[] = report.findings.flatMap((finding) => finding.statements);
  const vouchers: Voucher[] = report.actions.flatMap((action) => action.answers.executed.vouchers);
  const standings: Standing[] = vouchers.map((voucher) => voucher.as);
  const missing: string[] = report.actions.flatMap((action) => action.answers.asked.missing);
  const together: Rollup[] = [report.requests, report.principals, report.credentials].flat().map((one) => one.rollup);
  const open: Control[] = report.controls.filter((control) => control.evidence === "not-evaluable");
  // @ts-expect-error nothing is ever called that
  report.controls.filter((control) => control.evidence === "compliant");
  const examples: string[] = rules().map((rule) => rule.example);
  return { parties, standings, missing, together, open, examples, needed: report.findings[0]?.neededBy };
}

export async function inPages(bytes: Uint8Array) {
  const session: Session = await open(bytes, { at: "2026-09-01T00:00:00Z" });
  const overview: Overview = session.summary;
  const query: ActionQuery = { filter: { verdicts: ["failed"], text: "firewall" }, sort: "time", descending: true, to: 50 };
  const page: Page<Action> = await session.actions(query);
  const columns: ActionColumns = await session.columns({ to: 1000 });
  const graph: Graph | undefined = await session.graph(page.rows[0]?.[1].statement ?? "", { hops: 3 });
  const findings = await session.findings({ effect: "fail" });
  const rule: string | undefined = findings.rows[0]?.[1].rule;
  const blob: Blob = await session.export("json");
  // @ts-expect-error an order that does not exist
  await session.actions({ sort: "size" });
  // @ts-expect-error a summary is not set
  session.summary = overview;
  session.close();
  return [overview.totals.actions, columns.verdicts.length, graph?.cut, rule, blob.size];
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
