// Ending a run and beginning again: Cancel and Esc in every phase, and a worker that breaks down in the middle of its work.

import assert from "node:assert/strict";
import { test } from "node:test";

import { gated, set } from "./gate.mjs";
import { onFreshPage } from "./reading.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

// One whose policy is re-run passes through every phase.
function sample() {
  const found = known.samples.find(({ report }) => report.verdict === "passed" && /\bcedar\b/i.test(JSON.stringify(report)));
  assert.ok(found, "there is a sample with a policy");
  return found.name;
}

async function onGatedPage(inWorker, work) {
  await onFreshPage(place.context, async (page) => {
    await gated(page, inWorker);
    await open(page);
    await work(page);
  });
}

async function judgedAgain(page) {
  await page.click('[data-testid="verify"]');
  await until("it is judged", async () => (await texts(page, "verdict"))[0]?.startsWith("Verified"));
}

const noWorker = (page) => until("there is no worker any more", () => page.evaluate(() => globalThis.gate.open === 0));

for (const [phase, end] of [
  ["loading", "Escape"],
  ["log", "button"],
  ["policy", "Escape"],
  ["judgement", "button"],
]) {
  test(`a run is cancelled while in ${phase}, by ${end}, and can begin again`, async () => {
    await onGatedPage(undefined, async (page) => {
      await set(page, { deafen: phase });
      await go(page, `#v=1&sample=${sample()}`);
      const outcome = await until(`${sample()} is in that phase`, async () => {
        if (await page.evaluate(() => globalThis.gate.deaf)) return "there";
        return (await texts(page, "verdict")).length > 0 && "passed by";
      });
      assert.equal(outcome, "there");
      if (end === "Escape") await page.keyboard.press("Escape");
      else await page.click('[data-testid="cancel"]');
      await shown(page, "verify");
      assert.match(await page.evaluate(() => document.body.innerText), /Cancelled\. Nothing was decided/);
      await noWorker(page);
      await set(page, { deafen: "", deaf: false });
      await judgedAgain(page);
    });
  });
}

for (const [what, inWorker, words] of [
  [
    "stops on an instruction that it must not reach",
    () => {
      wasm_bindgen.Verifier.prototype.replays = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
    },
    /The checker stopped unexpectedly/,
  ],
  [
    "runs out of memory",
    () => {
      wasm_bindgen.Verifier.prototype.begin = () => {
        throw new RangeError("out of memory");
      };
    },
    /needs more memory than this browser tab allows/,
  ],
  [
    "ends by an error of its own",
    () => {
      wasm_bindgen.Verifier.prototype.begin = () => {
        self.postMessage = () => {};
        setTimeout(() => {
          throw new Error("broken");
        });
      };
    },
    /The checker stopped unexpectedly/,
  ],
]) {
  test(`a worker that ${what} is told in words, and the same files are tried again`, async () => {
    await onGatedPage(inWorker, async (page) => {
      await set(page, { mark: true });
      await go(page, `#v=1&sample=${sample()}`);
      const told = await shown(page, "error");
      assert.match(told, words);
      await noWorker(page);
      await set(page, { mark: false });
      await page.click('[data-testid="again"]');
      await until("it is judged", async () => (await texts(page, "verdict"))[0]?.startsWith("Verified"));
    });
  });
}

test("what is refused is not offered to be tried again", async () => {
  const refuse = () => {
    wasm_bindgen.Verifier.prototype.begin = () => {
      throw Object.assign(new Error("key 2 appears twice"), { code: "TRUST" });
    };
  };
  await onGatedPage(refuse, async (page) => {
    await set(page, { mark: true });
    await go(page, `#v=1&sample=${sample()}`);
    assert.match(await shown(page, "error"), /key 2 appears twice/);
    assert.deepEqual(await texts(page, "again"), []);
  });
});
