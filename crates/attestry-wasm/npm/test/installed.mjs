// The package as a user gets it: the packed tarball, installed into an empty folder. And the native program beside it.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A variable that `cargo xtask test` sets. */
export function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests by: cargo xtask test --only node`);
  return value;
}

/** Runs a program to its end: exit code, standard output as bytes, standard error as text. */
export function run(program, words, input) {
  return new Promise((resolve, reject) => {
    const options = { encoding: "buffer", maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(program, words, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: error?.code ?? 0, stdout, stderr: stderr.toString() });
    });
    // A program that refuses its arguments does not read its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Installs the tarball; gives the folder, the module and both programs. */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), "attestry-npm-"));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const words = ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, given("ATTESTRY_TARBALL")];
  const { code, stderr } = await run(npm, words);
  if (code !== 0) throw new Error(`npm install failed: ${stderr}`);
  const entry = createRequire(join(folder, "user.js")).resolve("attestry");
  return {
    folder,
    attestry: await import(pathToFileURL(entry)),
    script: (words, input) => run(join(folder, "node_modules", ".bin", "attestry"), words, input),
    native: (words, input) => run(given("ATTESTRY_NATIVE"), words, input),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The project's samples: name, paths of bundle and trust file, verification time. */
export async function samples(native, folder) {
  const { code, stderr } = await native(["sample", folder]);
  if (code !== 0) throw new Error(`attestry sample failed: ${stderr}`);
  const index = JSON.parse(await readFile(join(folder, "samples.json"), "utf8"));
  return index.map(({ name, bundle, trust, at }) => ({
    name,
    at,
    bundle: join(folder, bundle),
    trust: join(folder, trust),
  }));
}

/** The shared test vectors, or why there are none. */
export async function vectors() {
  const folder = join(given("ATTESTRY_SHARED"), "vectors");
  let names;
  try {
    names = await readdir(folder, { withFileTypes: true });
  } catch {
    return { cases: [], missing: `there are no shared vectors at ${folder} (ATTESTRY_SHARED)` };
  }
  const cases = [];
  for (const entry of names.filter((name) => name.isDirectory())) {
    const files = await readdir(join(folder, entry.name));
    const bundle = files.find((file) => file.startsWith("bundle."));
    const expect = JSON.parse(await readFile(join(folder, entry.name, "expect.json"), "utf8"));
    const trust = files.includes("trust.json") ? ["--trust", join(folder, entry.name, "trust.json")] : [];
    cases.push({ name: entry.name, words: [join(folder, entry.name, bundle), ...trust, "--at", expect.at] });
  }
  return { cases };
}
