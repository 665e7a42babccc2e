// Sigstore bundles in Node: the module that verifies them, over every directory of the conformance suite, with the verdicts and
// steps that the native test asserts; and the engine that loads it, against the native program's report.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { install } from "./installed.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..", "..", "..");
const SHARED = process.env.ATTESTRY_SHARED ?? join(ROOT, "..", "shared");
const SUITE = join(SHARED, "corpora", "sigstore-conformance", "bundle-verify");
const PUBLIC_GOOD = join(SHARED, "corpora", "trusted-roots", "public-good.json");
const AT = "2026-09-01T00:00:00Z";
const SUBJECT =
  "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
const ISSUER = "https://token.actions.githubusercontent.com";
const SKIP = existsSync(SUITE) ? false : `skipped: no shared test data at \`${SHARED}\` (set ATTESTRY_SHARED)`;

// The table of the native test, and the names of its steps.
function expected() {
  const table = readFileSync(join(ROOT, "tests", "tests", "sigstore", "conformance.rs"), "utf8");
  const names = readFileSync(join(ROOT, "crates", "attestry-sigstore", "src", "failure.rs"), "utf8");
  const words = new Map([...names.matchAll(/Self::(\w+) => "([^"]+)"/g)].map(([, step, name]) => [step, name]));
  const rows = [...table.matchAll(/"([\w.-]+_fail)",\s*Step::(\w+)/g)];
  return new Map(rows.map(([, folder, step]) => [folder, words.get(step)]));
}

function question(folder, byDigest) {
  const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined);
  const artifact = read("artifact") ?? readFileSync(join(SUITE, "a.txt"));
  const asked = {
    bundle: read("bundle.sigstore.json").toString(),
    root: (read("trusted_root.json") ?? readFileSync(PUBLIC_GOOD)).toString(),
    at: AT,
  };
  if (byDigest) asked.sha256 = createHash("sha256").update(artifact).digest("hex");
  else asked.artifact = artifact.toString("base64");
  if (read("key.pub")) asked.key = read("key.pub").toString();
  else {
    const text = (name, other) => read(name)?.toString().trim() ?? other;
    asked.identity = { subject: text("identity", SUBJECT), issuer: text("issuer", ISSUER) };
  }
  return JSON.stringify(asked);
}

let installed;
before(async () => (installed = await install()));
after(() => installed.remove());

async function module() {
  const folder = join(installed.folder, "node_modules", "attestry");
  const glue = await import(pathToFileURL(join(folder, "sigstore_glue.js")));
  glue.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, "sigstore_bg.wasm"))) });
  return glue;
}

test("every directory of the suite has its verdict and its step", { skip: SKIP }, async (context) => {
  const glue = await module();
  const steps = expected();
  const counts = { accepted: 0, refused: 0 };
  for (const name of readdirSync(SUITE)) {
    const folder = join(SUITE, name);
    if (!statSync(folder).isDirectory()) continue;
    for (const byDigest of [false, true]) {
      const answer = JSON.parse(glue.answer(question(folder, byDigest)));
      assert.equal(answer.failure?.step, steps.get(name), `${name}: ${JSON.stringify(answer)}`);
      if (answer.failure) counts.refused += 1;
      else {
        assert.ok(answer.evidence, name);
        counts.accepted += 1;
      }
    }
  }
  context.diagnostic(`sigstore-conformance in Node: ${counts.accepted} accepted, ${counts.refused} refused at their step`);
});

test("the report of a real bundle is the native program's, byte for byte", { skip: SKIP }, async () => {
  const npm = join(SHARED, "corpora", "real-bundles", "npm");
  const trust = join(installed.folder, "trust.json");
  const identity = {
    issuer: ISSUER,
    subject: "https://github.com/*",
    principal: { id: "urn:example:builder", type: "workload" },
    roles: [],
  };
  const root = JSON.parse(readFileSync(PUBLIC_GOOD, "utf8"));
  writeFileSync(trust, JSON.stringify({ version: 1, name: "npm", keys: [], identities: [identity], sigstoreTrustedRoot: root }));
  for (const name of readdirSync(npm).filter((file) => file.endsWith(".json"))) {
    const words = ["verify", join(npm, name), "--trust", trust, "--at", AT, "--format", "json"];
    const [script, native] = [await installed.script(words, ""), await installed.native(words, "")];
    assert.deepEqual([script.code, script.stdout.toString()], [native.code, native.stdout.toString()], name);
  }
});
