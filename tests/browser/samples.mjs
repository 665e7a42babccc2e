// The samples as files, and what the native program says of each: the viewer must show the same.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { given } from "./watched.mjs";

/** Writes the samples into a folder and judges each natively. */
export async function judged() {
  const folder = await mkdtemp(join(tmpdir(), "attestry-samples-"));
  await native(["sample", folder]);
  const index = JSON.parse(await readFile(join(folder, "samples.json"), "utf8"));
  const samples = [];
  for (const { name, title, about, bundle, trust, at } of index) {
    const files = { bundle: join(folder, bundle), trust: join(folder, trust) };
    const words = ["verify", files.bundle, "--trust", files.trust, "--at", at, "--format", "json"];
    samples.push({ name, title, about, at, ...files, report: JSON.parse(await native(words)) });
  }
  return { folder, samples, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What the native program prints. */
export function native(words) {
  return new Promise((resolve, reject) => {
    execFile(given("ATTESTRY_NATIVE"), words, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // A number is an exit code: a verdict, not a breakdown.
      if (error && typeof error.code !== "number") reject(error);
      else if (error?.code === 2) reject(new Error(stderr));
      else resolve(stdout);
    });
  });
}
