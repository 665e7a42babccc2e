// `threads`: the same report from one thread and from several, whatever becomes of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { install, samples, vectors } from "./installed.mjs";

const PIECE = 512 * 1024; // as helpers.js has it
let place;
let sample;
let large;
let trust;

before(async () => {
  place = await install();
  [sample] = await samples(place.native, place.folder);
  trust = await readFile(sample.trust);
  large = manyTimes(await readFile(sample.bundle), 6 * PIECE);
});
after(() => place?.remove());

// A bundle of about so many bytes: repeated lines are found out by a member that changes, which is not signed.
function manyTimes(bundle, size) {
  const lines = bundle.toString().trimEnd().split("\n");
  const all = [];
  for (let number = 0, length = 0; length < size; number += 1) {
    for (const line of lines) {
      all.push(`${line.slice(0, -1)},"number":${number}}\n`);
      length += all.at(-1).length;
    }
  }
  return Buffer.from(all.join(""));
}

async function part(name) {
  return import(pathToFileURL(join(place.folder, "node_modules", "attestry", name)));
}

const verified = (bundle, options) => place.attestry.verify(bundle, { trust, at: sample.at, ...options });

test("a large bundle has one report on 1, 2, 3 and 5 threads", async () => {
  const expected = await verified(large, { threads: 1 });
  assert.ok(expected.findings.length > 0);
  for (const threads of [2, 3, 5]) assert.deepEqual(await verified(large, { threads }), expected, `${threads} threads`);
});

test("vectors have the native report on two threads", async (context) => {
  const { cases, missing } = await vectors();
  if (missing) return context.skip(missing);
  for (const { name, words } of cases.filter((_, number) => number % 20 === 0)) {
    const all = ["verify", ...words, "--format", "json"];
    const [native, script] = await Promise.all([place.native(all), place.script([...all, "--threads", "2"])]);
    assert.equal(script.code, native.code, name);
    assert.deepEqual(script.stdout, native.stdout, name);
  }
});

test("pieces of any size give the same report", async () => {
  const bundle = large.subarray(0, large.lastIndexOf(10, PIECE + 20_000) + 1);
  const expected = await verified(bundle, { threads: 1 });
  for (const size of [1009, 4096, 1 << 20]) {
    const pieces = async function* () {
      for (let from = 0; from < bundle.length; from += size) yield bundle.subarray(from, from + size);
    };
    assert.deepEqual(await verified(pieces(), { threads: 2 }), expected, `${size} bytes`);
  }
});

test("threads that die, or say nonsense, lose nothing and make nothing pass", async () => {
  const glue = await part("attestry_glue.js");
  const { withSession } = await part("verify.js");
  const report = async (bundle, helper) => {
    const workers = { worth: () => 3, helper };
    return withSession(bundle, { trust, at: sample.at }, (session) => session.report(), undefined, workers);
  };
  const bad = Buffer.from(large);
  // The last line's payload says something else; its signature stays.
  const at = bad.lastIndexOf('"payload":"') + 40;
  bad[at] = bad[at] === 65 ? 66 : 65;
  const honest = () => {
    const helper = new glue.Helper(trust);
    return (bytes) => helper.check(bytes);
  };
  // Each answers a piece in the next turn; `undefined` is the end of it.
  const helpers = {
    honest,
    dies: () => () => undefined,
    "dies later": () => {
      const check = honest();
      let number = 0;
      return (bytes) => ((number += 1) > 1 ? undefined : check(bytes));
    },
    "cuts what it says": () => {
      const check = honest();
      return (bytes) => check(bytes).subarray(0, -3);
    },
    "says something else": () => () => ({ verdict: "passed" }),
    "says nothing": () => () => new Uint8Array(),
    "speaks of the good bundle": () => {
      const check = honest();
      // Of each piece of the bad bundle it says what holds of the same lines in the good one.
      return (bytes) => check(large.subarray(large.length - bytes.length));
    },
    "speaks of the piece before": () => {
      const check = honest();
      let last = new Uint8Array();
      return (bytes) => {
        const said = last;
        last = check(bytes);
        return said;
      };
    },
  };
  for (const bundle of [large, bad]) {
    const expected = await withSession(bundle, { trust, at: sample.at }, (session) => session.report());
    for (const [name, make] of Object.entries(helpers)) {
      const helper = () => (said, gone) => {
        const check = make();
        const post = (bytes) => {
          const answer = check(bytes);
          setImmediate(() => (answer === undefined ? gone() : said(answer)));
        };
        return { post, end: () => {} };
      };
      assert.equal(await report(bundle, helper), expected, name);
    }
  }
});

test("a thread that is killed half-way loses nothing", async () => {
  const { start, helper } = await part("start.js");
  const { withSession } = await part("verify.js");
  start();
  const ends = [];
  const killed = (bytes) => (said, gone) => {
    const worker = helper(bytes)((answer) => {
      said(answer);
      worker.end();
    }, gone);
    ends.push(worker);
    return worker;
  };
  const workers = { worth: () => 3, helper: killed };
  const words = [large, { trust, at: sample.at }, (session) => session.report(), undefined];
  assert.equal(await withSession(...words, workers), await withSession(...words));
  assert.equal(ends.length, 2);
});

test("a run that is aborted ends its threads and rejects with the reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const onProgress = ({ done }) => done > 2 * PIECE && controller.abort(reason);
  await assert.rejects(verified(large, { threads: 3, signal: controller.signal, onProgress }), reason);
});

test("a number of threads that is none is refused", async () => {
  for (const threads of [0, 65, 1.5, "2"]) {
    await assert.rejects(verified(large, { threads }), { code: "USAGE", message: /from 1 to 64/ });
  }
});
