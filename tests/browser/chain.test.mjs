// The chain: its picture, its line of time and its tables say the same, keys lead along causes, and a large bundle folds.

import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, verified } from "./files.mjs";
import { onFreshPage } from "./reading.mjs";
import { known, place } from "./ready.mjs";
import { given, go, open, shown, texts, until } from "./watched.mjs";

const PATIENCE = 300; // seconds for a large bundle on a slow machine

const onPage = (work) => onFreshPage(place.context, work);

// What is drawn, row by row, once it is there.
const rows = (page) =>
  until("the picture is drawn", async () => {
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('[data-testid="chain-row"]')].map((row) => ({
        said: row.getAttribute("aria-label"),
        tab: row.getAttribute("tabindex"),
      })),
    );
    return rows.length > 0 && rows;
  });

const focus = (page, row) =>
  page.evaluate((row) => document.querySelector(`[data-chain-row="${row}"]`).focus(), row);
const focused = (page) => page.evaluate(() => Number(document.activeElement?.getAttribute("data-chain-row") ?? -1));
const hash = (page) => page.evaluate(() => location.hash);

// The statements that take part, and the references between them, as the native program reports them.
function chainOf(report) {
  const taking = report.statements.filter(({ predicateType }) => predicateType);
  const links = new Set();
  for (const { statement, references } of taking) {
    for (const { role, statement: to, present } of references) if (present) links.add(`${statement} ${role} ${to}`);
  }
  return { statements: taking.length, links: links.size };
}

test("of every sample the picture has a row for each statement, and the tables say the same", async () => {
  await onPage(async (page) => {
    await open(page);
    for (const { name, report } of known.samples.filter(({ report }) => report.actions.length > 0)) {
      await go(page, `#v=1&sample=${name}&view=chain`);
      await until(`${name} is drawn`, async () => (await texts(page, "verdict"))[0]?.includes(`${name}.intoto.jsonl`));
      const drawn = await rows(page);
      const wanted = chainOf(report);
      assert.equal(drawn.filter(({ tab }) => tab === "0").length, 1, "one row is reached with Tab");
      await page.click('[data-testid="chain-view-table"]');
      await shown(page, "chain-table-row");
      const table = await page.evaluate(() =>
        [...document.querySelectorAll('[data-testid="chain-table-row"]')].map((row) => ({
          place: row.children[0].innerText.trim(),
          statement: row.children[1].querySelector("button").innerText.replaceAll(/\s+/g, " ").trim(),
        })),
      );
      assert.equal(drawn.length, table.length, name);
      const taking = report.statements.filter(({ predicateType }) => predicateType);
      const logged = new Set(taking.map(({ logIndex }) => logIndex).filter(Number.isInteger));
      const holes = (await texts(page, "chain-hole")).length;
      assert.equal(holes > 0, (report.log.size ?? 0) > logged.size, `${name}: what the log holds and no row does is told`);
      drawn.forEach(({ said }, at) => {
        const flat = said.replaceAll(/\s+/g, " ");
        assert.ok(flat.startsWith(table[at].place), `${name}: ${said} / ${table[at].place}`);
        assert.ok(flat.includes(table[at].statement), `${name}: ${said} / ${table[at].statement}`);
      });
      const links = await page.evaluate(() => Number(document.querySelector('[data-testid="chain-links"]').dataset.links));
      if (drawn.length === wanted.statements) assert.equal(links, wanted.links, `${name}: its links`);
      await page.click('[data-testid="chain-view-timeline"]');
      assert.equal((await rows(page)).length, table.length, `${name}: the line of time has the same rows`);
      await page.click('[data-testid="chain-view-picture"]');
    }
  });
});

test("keys lead along causes, and Enter opens", async () => {
  const { name } = known.samples.find(({ report }) => report.verdict === "passed" && report.actions.length > 0);
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=chain`);
    const drawn = await rows(page);
    const action = drawn.findLastIndex(({ said }) => said.includes("Action:"));
    assert.ok(action > 0);
    await focus(page, 0);
    for (let at = 0; at < action; at++) await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), action);
    await page.keyboard.press("p");
    const parent = await focused(page);
    assert.ok(parent < action, "to what it came from");
    await page.keyboard.press("n");
    assert.ok((await focused(page)) > parent, "and on to what came of it");
    await page.keyboard.press("Home");
    assert.equal(await focused(page), 0);
    await page.keyboard.press("End");
    assert.equal(await focused(page), drawn.length - 1);
    const told = await shown(page, "chain-chosen");
    assert.ok(told.length > 0);
    const wide = () => page.evaluate(() => document.querySelector(".chain-svg").getBoundingClientRect().width);
    const before = await wide();
    await page.keyboard.press("+");
    assert.ok((await wide()) > before, "larger");
    await page.keyboard.press("0");
    await focus(page, action);
    await page.keyboard.press("Enter");
    await until("the action is open", async () => (await hash(page)).includes("view=action&"));
    await shown(page, "answer-asked");
  });
});

test("the surroundings of a statement have an address with their depth, and come back from it", async () => {
  const { name } = known.samples.find(({ report }) => report.verdict === "passed" && report.statements.length > 6);
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=chain`);
    await rows(page);
    await focus(page, 0);
    await page.keyboard.press("End");
    await page.click('[data-testid="chain-around"]');
    await until("the surroundings are shown", async () => (await texts(page, "chain-depth")).length > 0);
    const near = await until("they are drawn", async () => {
      const drawn = await rows(page);
      return drawn.length > 1 && drawn;
    });
    await page.select('[data-testid="chain-depth"]', "1");
    await until("the address says so", async () => (await hash(page)).includes("depth=1"));
    const nearer = await until("fewer are drawn", async () => {
      const drawn = await rows(page);
      return drawn.length <= near.length && drawn;
    });
    const address = await hash(page);
    await go(page, "#v=1&view=summary");
    await until("elsewhere", async () => (await texts(page, "chain-depth")).length === 0);
    await go(page, address);
    await until("as many again", async () => (await rows(page)).length === nearer.length);
    const depth = await page.evaluate(() => document.querySelector('[data-testid="chain-depth"]').value);
    assert.equal(depth, "1");
  });
});

test("proven and claimed times have shapes of their own, and a legend in words", async () => {
  const { name } = known.samples.find(({ report }) => report.verdict === "passed" && report.actions.length > 0);
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=chain&show=timeline`);
    await rows(page);
    const shapes = await page.evaluate(() => [".chain-svg .bar", ".chain-svg .diamond"].map((one) => document.querySelectorAll(one).length));
    assert.ok(shapes.every((count) => count > 0), `${shapes}`);
    const legend = await shown(page, "chain-legend");
    assert.match(legend, /proven/i);
    assert.match(legend, /claimed/i);
  });
});

test("a large bundle folds, and unfolds to single statements", async (t) => {
  const large = JSON.parse(given("ATTESTRY_LARGE"));
  await onPage(async (page) => {
    await open(page);
    await chosen(page, large);
    await verified(page, PATIENCE);
    let began = performance.now();
    await go(page, "#v=1&view=chain");
    const folded = await rows(page);
    t.diagnostic(`folded: ${Math.round(performance.now() - began)} ms`);
    assert.ok(folded.length > 10 && folded.length <= 60, `${folded.length} rows`);
    const told = await shown(page, "chain-shown");
    const [, statements] = told.match(/^([\d,]+) statements/);
    assert.ok(Number(statements.replaceAll(",", "")) > large.actions, told);
    const actions = folded.map(({ said }) => Number((said.match(/([\d,]+) actions?/)?.[1] ?? "0").replaceAll(",", "")));
    assert.equal(actions.reduce((sum, some) => sum + some), large.actions, "every action is in one fold");
    let count = folded.length;
    await focus(page, 1);
    for (let depth = 0; !(await focusedText(page)).includes("Action:"); depth++) {
      assert.ok(depth < 4, "a few steps lead to one statement");
      began = performance.now();
      await page.keyboard.press("Enter");
      count = await until("it is unfolded", async () => {
        const now = (await rows(page)).length;
        return now > count && (await focused(page)) >= 0 && now;
      });
      t.diagnostic(`unfolded: ${Math.round(performance.now() - began)} ms, ${count} rows`);
    }
    await page.keyboard.press("Enter");
    await until("the action is open", async () => (await hash(page)).includes("view=action&"));

    // What is unfolded is in the address: it is there again on the way back, after a reload, and by the link alone.
    const said = async () => (await rows(page)).map(({ said }) => said);
    const again = async (wanted) =>
      until("the same rows are there", async () => (await hash(page)).includes("view=chain") && (await said()).join() === wanted.join());
    await page.goBack();
    await until("it is unfolded again", async () => (await rows(page)).length === count);
    const unfolded = await said();
    const link = await hash(page);
    assert.match(link, /&unfolded=\d+-\d+(\.\d+-\d+)*$/);
    await page.goForward();
    await until("the action is open", async () => (await hash(page)).includes("view=action&"));
    await page.goBack();
    await again(unfolded);
    await go(page, link.replace(/&unfolded=.*/, ""));
    await again(folded.map(({ said }) => said));
    await page.goBack();
    await again(unfolded);
    await page.reload({ waitUntil: "load" });
    await chosen(page, large);
    await verified(page, PATIENCE);
    await again(unfolded);
    assert.equal(await hash(page), link);
    // What is no row here is passed over.
    await go(page, `${link}.1-3.900000-900001`);
    await again(unfolded);
  });
});

const focusedText = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
