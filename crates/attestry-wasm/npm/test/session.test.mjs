// `open()` of the installed package: a session gives in pages what the report says.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, verify as verifySignature } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { install, samples } from "./installed.mjs";

let place;
let bundle;
let trust;
let at;
let report;
let session;

before(async () => {
  place = await install();
  const all = await samples(place.native, place.folder);
  const sample = all.find(({ name }) => name === "firewall-other-range") ?? all[0];
  bundle = await readFile(sample.bundle);
  trust = await readFile(sample.trust);
  at = sample.at;
  report = await place.attestry.verify(bundle, { trust, at });
  session = await place.attestry.open(bundle, { trust, at });
});
after(async () => {
  session?.close();
  await place?.remove();
});

test("the summary has the report's members, and counts", () => {
  const { summary } = session;
  assert.equal(summary.schema, "attestry.overview/1");
  for (const name of ["at", "verdict", "summary", "bundle", "trust", "log", "times", "findings", "principals", "controls"]) {
    assert.deepEqual(summary[name], report[name], name);
  }
  assert.equal(summary.totals.actions, report.actions.length);
  assert.equal(summary.totals.statements, report.statements.length);
  const counted = summary.effects.reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, report.findings.length);
});

test("pages of actions, findings and statements are the report's rows", async () => {
  const actions = await session.actions();
  assert.deepEqual(actions.rows, report.actions.map((action, position) => [position, action]));
  const backwards = await session.actions({ descending: true, from: 0, to: 1 });
  assert.deepEqual(backwards.rows, [[report.actions.length - 1, report.actions.at(-1)]]);
  const failed = await session.actions({ filter: { verdicts: ["failed"] } });
  assert.equal(failed.total, report.actions.filter(({ verdict }) => verdict === "failed").length);
  const findings = await session.findings({ effect: "fail" });
  for (const [index, finding] of findings.rows) assert.deepEqual(finding, report.findings[index]);
  assert.equal(findings.total, report.findings.filter(({ effect }) => effect === "fail").length);
  const statements = await session.statements({ from: 1, to: 3 });
  assert.deepEqual(statements.rows.map(([, statement]) => statement), report.statements.slice(1, 3));
  assert.equal(statements.total, report.statements.length);
});

test("columns are typed arrays with short lists of names", async () => {
  const columns = await session.columns({ from: 0, to: report.actions.length });
  assert.ok(columns.verdicts instanceof Uint8Array && columns.times instanceof Float64Array);
  const words = ["failed", "indeterminate", "passed"];
  report.actions.forEach((action, row) => {
    assert.equal(words[columns.verdicts[row]], action.verdict);
    assert.equal(columns.executorIds[columns.executors[row]], action.executor);
    assert.equal(columns.operationNames[columns.operations[row]], action.operation);
    assert.equal(columns.targetNames[columns.targets[row]], action.target);
    assert.equal(columns.times[row], Date.parse(action.finishedAt));
  });
  // Their memory is JavaScript's own: it can be given away.
  structuredClone(columns, { transfer: [columns.verdicts.buffer, columns.times.buffer] });
});

test("one action, one statement and the graph around it", async () => {
  const [action] = report.actions;
  const full = await session.action(action.statement);
  assert.deepEqual([full.action, full.position, full.total], [action, 0, report.actions.length]);
  const named = full.named.statements.map(([, { statement }]) => statement);
  assert.ok(named.includes(action.request), "its evidence comes along");
  const detail = await session.statement(action.statement);
  assert.equal(detail.statement.statement, action.statement);
  assert.ok(JSON.parse(detail.payload));
  const graph = await session.graph(action.statement, { hops: 1 });
  assert.equal(graph.nodes[0].statement, action.statement);
  const roles = graph.edges.filter(({ from }) => from === 0).map(({ role }) => role);
  assert.ok(roles.includes("request"), roles.join());
  const nothing = `sha256:${"0".repeat(64)}`;
  assert.deepEqual([await session.action(nothing), await session.graph(nothing)], [undefined, undefined]);
});

test("an export is what the native program prints", async () => {
  assert.deepEqual(JSON.parse(await (await session.export("json")).text()), report);
  assert.match(await (await session.export("text")).text(), /^FAILED|^PASSED|^INDETERMINATE/);
  await assert.rejects(session.export("pdf"), { code: "USAGE" });
  const written = async (kind, options) => (await session.export(kind, options)).text();
  assert.match(await written("csv-actions"), /^action,log_index,verdict,[^\r\n]+\r\n/);
  assert.match(await written("csv-findings"), /^rule,title,effect,[^\r\n]+\r\n/);
  assert.equal(JSON.parse(await written("sarif", { name: "a b" })).runs[0].artifacts[0].location.uri, "a%20b");
  assert.equal(JSON.parse(await written("oscal"))["assessment-results"].metadata["oscal-version"], "1.1.3");
  const statement = await written("svr", { name: "a" });
  assert.equal(JSON.parse(statement).predicate.attestry_verdict, report.verdict);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const key = Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" }));
  const signed = JSON.parse(await written("svr", { name: "a", key }));
  const payload = Buffer.from(signed.payload, "base64");
  assert.equal(`${payload}\n`, statement);
  const message = Buffer.concat([Buffer.from(`DSSEv1 28 ${signed.payloadType} ${payload.length} `), payload]);
  assert.ok(verifySignature(null, message, publicKey, Buffer.from(signed.signatures[0].sig, "base64")));
  const spki = publicKey.export({ type: "spki", format: "der" });
  assert.equal(signed.signatures[0].keyid, createHash("sha256").update(spki).digest("hex"));
  await assert.rejects(session.export("svr", { key: Buffer.from("hello") }), { code: "USAGE" });
  await assert.rejects(session.export("sarif", { key }), { code: "USAGE" });
});

test("a query that is not understood is refused, and the session goes on", async () => {
  for (const query of [{ fliter: {} }, { filter: { verdict: "failed" } }, { sort: "size" }, { from: -1 }, { filter: { after: "soon" } }]) {
    await assert.rejects(session.actions(query), { code: "USAGE" }, JSON.stringify(query));
  }
  assert.equal((await session.actions()).total, report.actions.length);
});

test("names from evidence reach no prototype", async () => {
  const page = await session.actions({ filter: { text: "__proto__ constructor" } });
  assert.equal(page.total, 0);
  assert.equal({}.polluted, undefined);
});

test("what is asked of a closed session is refused", async () => {
  const other = await place.attestry.open(bundle, { trust, at });
  other.close();
  other.close();
  assert.throws(() => other.summary, { code: "USAGE" });
  await assert.rejects(other.actions(), { code: "USAGE" });
});

test("what is no bundle is a session that says malformed", async () => {
  const other = await place.attestry.open(new TextEncoder().encode("%PDF-1.7\n"), { at });
  assert.equal(other.summary.verdict, "malformed");
  assert.equal((await other.actions()).total, 0);
  assert.equal((await other.findings()).rows[0][1].rule, "BND101");
  other.close();
});
