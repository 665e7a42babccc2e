// Two bundles side by side: a log that goes on, and another verdict of the same action.

import assert from "node:assert/strict";
import { test } from "node:test";

import { onFreshPage } from "./reading.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

const named = (name) => known.samples.find((sample) => sample.name === name);

async function compared(first, second) {
  let found;
  await onFreshPage(place.context, async (page) => {
    await open(page, `#v=1&sample=${first.name}`);
    await shown(page, "verdict");
    await go(page, "#v=1&view=compare");
    const input = await until("there is a field for the second bundle", () => page.$('[data-testid="open-second"]'));
    await input.uploadFile(second.bundle);
    await shown(page, "compared");
    const counts = (await texts(page, "compared-group")).map((group) => Number(/ (\d+)/.exec(group)?.[1] ?? Number.NaN));
    found = { said: await shown(page, "compared"), same: Number(await shown(page, "same")), counts };
  });
  return found;
}

test("a bundle compared with itself has every action in both", async () => {
  const sample = named("firewall");
  const { said, same, counts } = await compared(sample, sample);
  assert.match(said, /same actions in the same order/);
  assert.equal(same, sample.report.actions.length);
  assert.deepEqual(counts, [0, 0, 0]);
});

test("what is new, gone and judged otherwise is counted as the two reports have it", async () => {
  const first = named("firewall");
  for (const second of [named("firewall-other-range"), named("firewall-truncated")]) {
    const verdicts = new Map(second.report.actions.map(({ statement, verdict }) => [statement, verdict]));
    const mine = new Set(first.report.actions.map(({ statement }) => statement));
    const wanted = [
      first.report.actions.filter(({ statement, verdict }) => verdicts.has(statement) && verdicts.get(statement) !== verdict).length,
      first.report.actions.filter(({ statement }) => !verdicts.has(statement)).length,
      second.report.actions.filter(({ statement }) => !mine.has(statement)).length,
    ];
    const { counts } = await compared(first, second);
    assert.deepEqual(counts, wanted, second.name);
  }
});
