// The package itself: what is in it, how it resolves, what it loads and when, and that it could be published as it is.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { given, install, run, samples } from "./installed.mjs";

let place;
let root;
let all;

before(async () => {
  place = await install();
  root = join(place.folder, "node_modules", "attestry");
  all = await samples(place.native, place.folder);
});
after(() => place?.remove());

test("every way in leads to a file that is there", async () => {
  const { exports, bin, sideEffects } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const files = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(files));
  const paths = [...files(exports), ...Object.values(bin), ...sideEffects];
  for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  assert.deepEqual(Object.keys(exports["."]), ["types", "node", "deno", "bun", "browser", "default"]);
});

test("publishing it would be clean", async () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { code, stderr } = await run(npm, ["publish", "--dry-run", "--ignore-scripts", given("ATTESTRY_TARBALL")]);
  assert.equal(code, 0, stderr);
  // About this machine: whose settings it has, and that nobody is logged in here.
  const warnings = stderr.split("\n").filter((line) => /^npm (warn|error)/i.test(line) && !/Unknown (user|env|project|global) config|logged in/.test(line));
  assert.deepEqual(warnings, []);
});

test("the list of parts and the licences name the same crates, and each licence has a text", async () => {
  const sbom = JSON.parse(await readFile(join(root, "sbom.cdx.json"), "utf8"));
  assert.deepEqual([sbom.bomFormat, sbom.specVersion], ["CycloneDX", "1.6"]);
  assert.ok(sbom.components.length > 50, `${sbom.components.length}`);
  const licences = await readFile(join(root, "THIRD-PARTY.txt"), "utf8");
  const [list] = licences.split(/^-{80}$/m);
  for (const { name, version, licenses, hashes } of sbom.components) {
    assert.ok(list.includes(`\n${name} ${version}: ${licenses[0].expression}`), `${name} ${version}`);
    assert.match(hashes[0].content, /^[0-9a-f]{64}$/);
  }
  for (const text of ["Apache License", "Permission is hereby granted, free of charge", "BSD"]) assert.ok(licences.includes(text), text);
  for (const folder of ["/home/", "/root/", "/Users/", ".cargo"]) assert.ok(!licences.includes(folder) && !JSON.stringify(sbom).includes(folder), folder);
});

test("it runs nothing when installed, and has neither dependencies nor folders of its own", async () => {
  const description = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const name of ["scripts", "dependencies", "peerDependencies", "optionalDependencies"]) assert.equal(description[name], undefined);
  assert.deepEqual(await readdir(join(place.folder, "node_modules")).then((names) => names.filter((name) => !name.startsWith("."))), ["attestry"]);
});

test("where there is no page, as on a portal's server, the element is a class without effect", async () => {
  await writeFile(join(place.folder, "server.mjs"), 'import { AttestryViewer } from "attestry/element"; console.log(typeof AttestryViewer, AttestryViewer.frame);');
  const { code, stdout, stderr } = await run("node", [join(place.folder, "server.mjs")]);
  assert.equal(code, 0, stderr);
  assert.match(stdout.toString(), /^function file:.*embed\.html\n$/);
});

test("the engine is read once, and the policy engines only for a bundle with a policy", async () => {
  await writeFile(
    join(place.folder, "reads.mjs"),
    `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const [bundle, trust, at] = process.argv.slice(2);
    const files = [fs.readFileSync(bundle), fs.readFileSync(trust)];
    const own = fs.readFileSync;
    const read = [];
    fs.readFileSync = (path, ...rest) => (read.push(String(path)), own(path, ...rest));
    syncBuiltinESMExports();
    const { rules, verify } = await import("attestry");
    const wasm = () => read.filter((path) => path.endsWith(".wasm")).map((path) => path.split("/").at(-1));
    const steps = [wasm()];
    rules();
    steps.push(wasm());
    for (let time = 0; time < 2; time += 1) await verify(files[0], { trust: files[1], at });
    steps.push(wasm());
    console.log(JSON.stringify(steps));`,
  );
  const policies = new Set();
  for (const sample of all) {
    const { code, stdout, stderr } = await run("node", [join(place.folder, "reads.mjs"), sample.bundle, sample.trust, sample.at]);
    assert.equal(code, 0, stderr);
    const [imported, ruled, verified] = JSON.parse(stdout);
    assert.deepEqual([imported, ruled], [[], ["attestry_bg.wasm"]]);
    assert.equal(verified[0], "attestry_bg.wasm");
    policies.add(verified.slice(1).join());
  }
  assert.deepEqual([...policies].sort(), ["", "policy_bg.wasm"]);
});
