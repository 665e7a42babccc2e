// What tests that open files from beside the viewer share: a browser and a folder for what they write, the data of other tools that
// they read, both builds of the viewer, and a bundle opened as the native program judges it.

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";

import { choose, verified } from "./files.mjs";
import { WORDS } from "./reading.mjs";
import { native } from "./samples.mjs";
import { VIEWER, given, start } from "./watched.mjs";

/** The test data that lies outside the repository. */
export const SHARED = process.env.ATTESTRY_SHARED ?? join(import.meta.dirname, "..", "..", "..", "shared");

/** Why a test of such data is skipped, said aloud; nothing where it is there. */
export function absent(path, what) {
  if (existsSync(path)) return false;
  const skip = `no shared test data at \`${SHARED}\` (set ATTESTRY_SHARED)`;
  console.log(`# SKIPPED: ${what}. ${skip}`);
  return skip;
}

/**
 * A browser (`place`) and a folder for what is written (`folder`): there while the file's tests run, then gone. What else is to
 * be there before the first test is made by `more`: a file's own `before` does not wait for this one.
 */
export function setting(name, more) {
  const here = {
    /** Writes a file into the folder; gives its path. */
    written(file, text) {
      const path = join(here.folder, file);
      writeFileSync(path, text);
      return path;
    },
  };
  before(async () => {
    here.place = await start();
    here.folder = await mkdtemp(join(tmpdir(), `attestry-${name}-`));
    await more?.(here);
  });
  after(async () => {
    await here.place?.stop();
    if (here.folder) await rm(here.folder, { recursive: true, force: true });
  });
  return here;
}

/** Both builds of the viewer: name and address. */
export const builds = () => [["served", VIEWER], ["one file", pathToFileURL(given("ATTESTRY_SINGLE")).href]];

/** What the native program says about a bundle at a time like `2026-09-01 00:00:00`. */
export async function nativeReport(bundle, trust, at, more = []) {
  const words = ["verify", bundle, "--trust", trust, ...more, "--at", `${at.replace(" ", "T")}Z`, "--format", "json"];
  return JSON.parse(await native(words));
}

/** Opens a bundle with a trust file on the first screen; the verdict there is the report's. */
export async function openJudged(page, bundle, trust, report) {
  await choose(page, "open-trust", trust);
  await choose(page, "open-bundle", bundle);
  assert.ok((await verified(page)).startsWith(WORDS[report.verdict]));
}

/** Fails unless each attestation's sentence in the report is told on the screen, apart from its quotation marks. */
export function assertTold(report, rows) {
  const plain = (text) => text.replaceAll("`", "").replaceAll(/\s+/g, " ");
  const told = rows.map(plain);
  const sentences = report.statements.map(({ attestation }) => attestation?.sentence).filter(Boolean);
  assert.deepEqual(sentences.filter((one) => !told.some((row) => row.includes(plain(one)))), []);
  return sentences;
}
