#!/usr/bin/env node
// `attestry verify` for Node: the flags, exit codes and output of the native program, which reads the same bundles.
//
// Exit codes: 0 passed · 1 failed · 2 usage, or a file that cannot be read · 3 indeterminate · 4 malformed.

import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { start } from "./start.js";
import { version, withSession } from "./verify.js";

const HELP = `Check bundles of evidence offline, and say what they prove

Usage: attestry verify [OPTIONS] <BUNDLE>...

Arguments:
  <BUNDLE>...  Bundles to check; - is standard input

Options:
      --trust <TRUST>    The auditor's trust file; without it nobody's identity is known
      --at <TIME>        The time to verify for, RFC 3339; now if absent
      --format <FORMAT>  text, json or jsonl [default: text]
  -h, --help             Print help
  -V, --version          Print version

Exit codes: 0 passed, 1 failed, 2 usage or unreadable, 3 indeterminate, 4 malformed
`;

const FORMATS = ["text", "json", "jsonl"];
const EXIT = { passed: 0, failed: 1, indeterminate: 3, malformed: 4 };
// From best to worst, for several bundles.
const RANKS = [0, 3, 1, 4, 2];
const USAGE = 2;

/** What the caller can mend: printed without a stack. */
class Mistake extends Error {}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    const known = error instanceof Mistake || typeof error?.code === "string";
    process.stderr.write(`attestry: ${known ? error.message : error?.stack ?? error}\n`);
    process.exitCode = USAGE;
  },
);

// A reader that has seen enough, such as `head`, is no mistake.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

async function main(words) {
  const { values, positionals } = understood(words);
  start();
  if (values.help) return said(HELP);
  if (values.version) return said(`attestry ${version()}\n`);
  const [command, ...bundles] = positionals;
  if (command !== "verify") throw new Mistake("the command is `verify`; see attestry --help");
  if (bundles.length === 0) throw new Mistake("`attestry verify` needs at least one bundle");
  const format = values.format ?? "text";
  if (!FORMATS.includes(format)) throw new Mistake(`there is no format \`${format}\`; there are ${FORMATS.join(", ")}`);
  const trust = values.trust === undefined ? undefined : await bytesOf(values.trust);
  const options = { at: values.at ?? now(), ...(trust && { trust }) };
  let worst = 0;
  for (const bundle of bundles) {
    const { text, code } = await checked(bundle, options, format);
    process.stdout.write(text);
    if (RANKS.indexOf(code) > RANKS.indexOf(worst)) worst = code;
  }
  return worst;
}

async function checked(bundle, options, format) {
  const source = bundle === "-" ? process.stdin : createReadStream(bundle, { highWaterMark: 1024 * 1024 });
  try {
    return await withSession(source, options, (session) => ({
      text: format === "text" ? session.text() : `${session.report()}\n`,
      code: EXIT[session.summary().verdict],
    }));
  } catch (error) {
    throw readError(error, bundle);
  }
}

async function bytesOf(file) {
  try {
    return await readFile(file);
  } catch (error) {
    throw readError(error, file);
  }
}

// Node's own errors about files have a `syscall`; ours have none.
function readError(error, file) {
  return error?.syscall === undefined ? error : new Mistake(`cannot read \`${file}\`: ${error.message}`);
}

// To the second, as the native program takes it.
function now() {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function understood(words) {
  const once = (name, type) => [name, { type, multiple: true }];
  const options = Object.fromEntries([once("trust", "string"), once("at", "string"), once("format", "string")]);
  options.help = { type: "boolean", short: "h" };
  options.version = { type: "boolean", short: "V" };
  let parsed;
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    throw new Mistake(error.message);
  }
  for (const [name, value] of Object.entries(parsed.values)) {
    if (!Array.isArray(value)) continue;
    if (value.length > 1) throw new Mistake(`\`--${name}\` is given more than once`);
    parsed.values[name] = value[0];
  }
  return parsed;
}

function said(text) {
  process.stdout.write(text);
  return 0;
}
