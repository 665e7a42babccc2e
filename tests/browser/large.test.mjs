// A large bundle in the viewer: its list is scrolled from end to end, searched, sorted, and one action opened. Whether what
// is shown is right is asserted; how long each answer took is only printed, because it says more of the machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { chosen, verified } from "./files.mjs";
import { plain } from "./reading.mjs";
import { fresh, given, go, open, shown, start, texts, until } from "./watched.mjs";

const PATIENCE = 300; // seconds for a bundle of this size on a slow machine

let place;
let page;
let complaints;
let large;

before(async () => {
  large = JSON.parse(given("ATTESTRY_LARGE"));
  place = await start();
  ({ page, complaints } = await fresh(place.context));
  await open(page);
  await chosen(page, large);
  await verified(page, PATIENCE);
});
after(() => place?.stop());

test("the summary counts them all", async () => {
  assert.match((await texts(page, "verdict"))[0], /^Verified/);
  const counted = large.actions.toLocaleString("en");
  const whole = await page.evaluate(() => document.body.innerText);
  assert.ok(whole.includes(`All ${counted} actions`), whole.slice(0, 2000));
});

test("a request tells how many actions came of it, and not how many of them are named", async () => {
  await go(page, "#v=1&view=story");
  const told = await until("the request is told", () => page.evaluate(() => document.querySelector(".asked .link")?.innerText));
  assert.equal(told, `${large.actions.toLocaleString("en")} actions`);
});

test("only rows in sight are there, at the beginning, in the middle and at the end", async (t) => {
  await go(page, "#v=1&view=actions");
  await shown(page, "long-list");
  for (const share of [0, 0.5, 1]) {
    const began = performance.now();
    const wanted = await page.evaluate((share) => {
      const list = document.querySelector('[data-testid="long-list"]');
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
      return share;
    }, share);
    const middle = share * large.actions;
    const near = ({ number }) => Math.abs(number - middle) < 40;
    // Until the list has heard of the scrolling, the rows are those from before.
    const rows = await until(`the rows at ${wanted} are there`, async () => {
      const rows = await inSight();
      return rows && rows.some(near) && rows;
    });
    t.diagnostic(`at ${share}: ${Math.round(performance.now() - began)} ms`);
    assert.ok(rows.length > 3 && rows.length < 60, `${rows.length} rows`);
    const numbers = rows.map(({ number }) => number);
    if (share === 0) assert.equal(numbers[0], 1);
    if (share === 1) assert.equal(numbers.at(-1), large.actions);
    // One after the other, in the order of the log: each has its place, and none covers another.
    rows.forEach(({ number, top }, at) => {
      assert.equal(number, numbers[0] + at);
      if (at > 0) assert.ok(top > rows[at - 1].top, "they lie below each other");
    });
  }
});

test("rows follow the wheel by as much", async () => {
  const moved = await page.evaluate(async () => {
    const list = document.querySelector('[data-testid="long-list"]');
    list.scrollTop = 5000;
    await new Promise((resolve) => setTimeout(resolve, 400));
    const row = [...list.querySelectorAll('[data-testid="action"]')][8];
    const before = row.getBoundingClientRect().top;
    list.scrollTop += 90;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return before - row.getBoundingClientRect().top;
  });
  assert.ok(Math.abs(moved - 90) <= 1, `${moved}`);
});

test("a search shows what fits and says how many", async (t) => {
  await page.evaluate(() => {
    document.querySelector('[data-testid="long-list"]').scrollTop = 0;
  });
  const [first] = await until("rows are there", inSight);
  const target = first.text.match(/host:\/\/\S+\/\d{3}/)[0];
  const began = performance.now();
  await page.type("#search", target.toUpperCase());
  // The list may already follow the first letters: it is narrowed when each row in sight is one that was searched for.
  const fits = ({ text }) => text.includes(target);
  const rows = await until("the fitting rows are there", async () => {
    const rows = await inSight();
    return rows && rows.every(fits) && rows;
  });
  t.diagnostic(`searched: ${Math.round(performance.now() - began)} ms`);
  const [told] = await texts(page, "shown");
  const [, some, all] = told.match(/^Showing ([\d,]+) of ([\d,]+)$/) ?? assert.fail(told);
  assert.equal(all, large.actions.toLocaleString("en"));
  const count = Number(some.replaceAll(",", ""));
  assert.ok(count > 0 && count < large.actions / 10, `${count}`);
  // Short enough to be there as a whole, or else longer than what is in sight.
  if (count <= 100) assert.equal(rows.length, count);
});

test("a sorted list begins with the first of its kind", async () => {
  await page.evaluate(() => {
    const search = document.querySelector("#search");
    search.value = "";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await until("all are listed", async () => (await texts(page, "shown"))[0]?.endsWith(" actions"));
  await page.select('[data-testid="order"]', "target");
  const rows = await until("the rows are sorted", async () => {
    const rows = await inSight();
    return rows && rows.every(({ text }) => text.includes("/000")) && rows;
  });
  assert.ok(rows.length > 3);
});

test("one action opens with its answers and its evidence, and leads on", async (t) => {
  const [row] = await inSight();
  const began = performance.now();
  await page.click('[data-testid="action"] .row-main');
  await shown(page, "answer-asked");
  t.diagnostic(`opened: ${Math.round(performance.now() - began)} ms`);
  const sentence = plain(await page.evaluate(() => document.querySelector(".action-head h1").innerText));
  assert.ok(plain(row.text).includes(sentence), `${row.text} / ${sentence}`);
  const kinds = await page.evaluate(() => document.querySelector(".story").innerText);
  assert.match(kinds, /request/i);
  const here = await page.evaluate(() => location.hash);
  await page.click('[aria-label="Next action"]');
  await until("the next one is open", async () => (await page.evaluate(() => location.hash)) !== here);
  await shown(page, "answer-asked");
});

test("nothing complained", () => {
  assert.deepEqual(complaints, []);
});

// The rows of the list once every one of them has come.
async function inSight() {
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="action"]')].map((row) => ({
      text: row.innerText,
      number: Number(row.getAttribute("aria-posinset")),
      top: row.getBoundingClientRect().top,
    })),
  );
  rows.sort((one, other) => one.number - other.number);
  return rows.length > 0 && rows.every(({ text }) => !text.includes("Reading")) && rows;
}
