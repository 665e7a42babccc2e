#!/usr/bin/env node
// `attestry verify` for Node: the flags, exit codes and output of the native program, which reads the same bundles.
//
// Exit codes: 0 passed · 1 failed · 2 usage, or a file that cannot be read · 3 indeterminate · 4 malformed.

import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";

import { EXPORTS, FORMATS, Page, SEVERAL, STREAM } from "./page.js";
import { expanded } from "./patterns.js";
import { helper, others, start, worth } from "./start.js";
import { plain, rowUnread, version, withSession } from "./verify.js";

const HELP = `Verify signed provenance bundles offline, against your own trust

Usage: attestry verify [OPTIONS] <BUNDLE>...

Arguments:
  <BUNDLE>...  The bundles, - for standard input; *, ? and ** stand for what they stand for in shells

Options:
      --trust <FILE>     Whom you trust; without it nothing passes
      --at <TIME>        The verification time, RFC 3339; default: now
      --proof <FILE>     A proof that the log holds an entry, in a file beside the bundle (C2SP tlog-proof@v1); may be given
                         several times
      --format <FORMAT>  How the report is written: text, rows (one line a bundle), jsonl (one report a line), junit, sarif;
                         or of one bundle: json, csv-actions, csv-findings, oscal, prov, svr, vsa [default: text]
      --sign-with <FILE> An Ed25519 key (PKCS#8 PEM) that signs the verification result of --format svr, or env:VARIABLE
      --threads <N>      On how many threads signatures are checked; the report is the same [default: 1]
  -h, --help             Print help
  -V, --version          Print version

Exit code: 0 passed, 1 failed, 2 wrong usage or a file that cannot be read, 3 indeterminate, 4 not a bundle.
Of several bundles the worst counts, in the order 2, 4, 1, 3, 0.
`;

const EXIT = { passed: 0, failed: 1, indeterminate: 3, malformed: 4 };
// From best to worst, for several bundles.
const RANKS = [0, 3, 1, 4, 2];
const USAGE = 2;
const CHUNK = 1024 * 1024; // bytes read at once

/** What the caller can mend: printed without a stack. */
class Mistake extends Error {}

// A reader that has seen enough, such as `head`, is no mistake.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.exitCode = complain(error);
  },
);

async function main(words) {
  const { values, positionals } = understood(words);
  start();
  const [command, ...names] = positionals;
  if (values.help || command === "help") return said(HELP);
  if (values.version) return said(`attestry ${version()}\n`);
  if (command !== "verify") throw new Mistake("expected the command `verify`; see attestry --help");
  if (names.length === 0) throw new Mistake("expected at least one bundle; see attestry --help");
  const format = values.format ?? "text";
  if (!FORMATS.includes(format)) throw new Mistake(`expected one of ${FORMATS.join(", ")}, found \`${format}\``);
  const bundles = expanded(names, (name) => new Mistake(`${name}: no file fits this pattern`));
  if (!SEVERAL.includes(format) && bundles.length > 1) {
    const found = `found ${bundles.length} (\`jsonl\` writes one report a line)`;
    throw new Mistake(`expected one bundle with \`--format ${format}\`, ${found}`);
  }
  const signing = values["sign-with"];
  if (signing !== undefined && format !== "svr") {
    throw new Mistake("expected `--format svr` with `--sign-with`: nothing else is signed");
  }
  const proofs = values.proof ?? [];
  if (proofs.length > 0 && bundles.length > 1) {
    throw new Mistake(`expected one bundle with \`--proof\`, found ${bundles.length}: a proof is about one entry`);
  }
  const key = signing && (await keyOf(signing));
  const options = { at: values.at ?? now() };
  if (values.threads !== undefined) options.threads = threads(values.threads);
  if (values.trust !== undefined) options.trust = await bytesOf(values.trust);
  // A time or a trust file that is refused is refused once, before any bundle is read.
  await withSession(new Uint8Array(), options, () => undefined);
  options.proofs = await Promise.all(proofs.map(bytesOf));
  return verified(bundles, options, format, key);
}

// Each bundle in turn. One that cannot be read does not stop the others.
async function verified(bundles, options, format, key) {
  const page = new Page(format, bundles.length > 1, key);
  let worst = 0;
  for (const [number, bundle] of bundles.entries()) {
    let code;
    try {
      const say = (session) => page.say(number, bundle, session);
      code = EXIT[await withSession(source(bundle), options, say, others, { worth, helper })];
    } catch (error) {
      code = complain(about(bundle, error));
      page.row(rowUnread(bundle), "unreadable");
    }
    if (RANKS.indexOf(code) > RANKS.indexOf(worst)) worst = code;
  }
  page.end();
  return worst;
}

function source(file) {
  return file === STREAM ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
}

// A key in a file, or in a variable of the environment.
async function keyOf(source) {
  if (!source.startsWith("env:")) return bytesOf(source);
  const value = process.env[source.slice("env:".length)];
  if (value === undefined) throw new Mistake(`${source}: expected a private key in this variable, found no such variable`);
  return Buffer.from(value);
}

async function bytesOf(file) {
  try {
    const chunks = [];
    for await (const chunk of source(file)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    throw about(file, error);
  }
}

// Node's own errors about files have a `syscall`; ours have none.
function about(file, error) {
  return error?.syscall === undefined ? error : new Mistake(`${file}: ${error.message}`);
}

function complain(error) {
  const known = error instanceof Mistake || error?.code === "USAGE" || error?.code === "TRUST";
  process.stderr.write(`attestry: ${known ? error.message : (error?.stack ?? error)}\n`);
  return USAGE;
}

function threads(text) {
  if (!/^[1-9][0-9]?$/.test(text)) throw new Mistake(`expected a number of threads from 1 to 64, found \`${plain(text)}\``);
  return Number(text);
}

// To the second, as the native program takes it.
function now() {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function understood(words) {
  const names = ["trust", "at", "proof", "format", "sign-with", "threads"];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string", multiple: true }]));
  options.help = { type: "boolean", short: "h" };
  options.version = { type: "boolean", short: "V" };
  let parsed;
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    throw new Mistake(error.message);
  }
  for (const [name, value] of Object.entries(parsed.values)) {
    if (!Array.isArray(value) || name === "proof") continue;
    if (value.length > 1) throw new Mistake(`\`--${name}\` is given more than once`);
    parsed.values[name] = value[0];
  }
  return parsed;
}

function said(text) {
  process.stdout.write(text);
  return 0;
}
