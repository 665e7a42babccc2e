// The judgement on the screen: rules, who vouches and what is missing, who disagrees, roll-ups, controls.

import assert from "node:assert/strict";
import { test } from "node:test";

import { WORDS, onFreshPage, plain, within } from "./reading.mjs";
import { native } from "./samples.mjs";
import { known, place } from "./ready.mjs";
import { open, shown, texts, until } from "./watched.mjs";

const onPage = (work) => onFreshPage(place.context, work);

/** The first sample whose report fits. */
function sampleWhere(fits) {
  const found = known.samples.find(({ report }) => fits(report));
  assert.ok(found, `there is a sample such that ${fits}`);
  return found;
}

/** In which capacity somebody vouches, furthest from the action first. */
const CAPACITIES = {
  independent: "Independent",
  "resource-side": "Resource side",
  recorder: "Recorder",
  "self-reported": "Self-reported",
};

/** What each of the ten questions asks for. */
const QUESTIONS = {
  asked: "request",
  executed: "execution",
  authority: "authority",
  allowed: "policy decision",
  approved: "approval",
  scope: "scope",
  changed: "change",
  checked: "later check",
  original: "original",
  record: "record",
};

function capacities({ actions: [action] }) {
  const vouchers = Object.values(action?.answers ?? {}).flatMap(({ vouchers }) => vouchers);
  return new Set(vouchers.map((voucher) => voucher.as));
}

function missing({ actions: [action] }) {
  return Object.values(action?.answers ?? {}).some(({ missing }) => missing.length > 0);
}

function named({ principals }, id) {
  return principals.find((principal) => principal.id === id)?.name ?? id;
}

test("a rule's page, with no bundle open, says what the command line says of it", async () => {
  const told = plain(await native(["rules", "APR403"])).replace(/^apr403 /, "");
  await onPage(async (page) => {
    await open(page, "#v=1&view=rule&id=APR403");
    await shown(page, "rule-page");
    const head = plain(await shown(page, "rule-page"));
    assert.ok(told.startsWith(head.match(/approval (.*?) question/)[1]), head);
    const parts = (await texts(page, "rule-text")).map(plain);
    assert.equal(parts.length, 4);
    const [finds, matters, example, ask] = parts;
    const effect = plain(await shown(page, "rule-effect"));
    const order = `finds ${finds} matters ${matters} example ${example} ask for ${ask} effect ${effect} question who approved it?`;
    assert.ok(told.includes(order), `${order}\n\n${told}`);
  });
});

test("all rules are listed, each with its page", async () => {
  const listed = [...(await native(["rules"])).matchAll(/^ {2}([A-Z]{3}\d{3}) /gm)].map(([, code]) => code);
  assert.ok(listed.length > 80);
  await onPage(async (page) => {
    await open(page, "#v=1&view=rules");
    await shown(page, "rule-row");
    assert.deepEqual((await texts(page, "rule-link")).sort(), listed.sort());
    await page.click('[data-testid="rule-link"]');
    await shown(page, "rule-page");
  });
});

test("from a finding to its rule's page and back", async () => {
  const { name, report } = sampleWhere(({ verdict }) => verdict === "failed");
  const { rule } = report.findings.find(({ effect }) => effect === "fail");
  const count = report.findings.filter((finding) => finding.rule === rule).length;
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=findings`);
    assert.equal(await shown(page, "rule-link"), rule);
    await page.click('[data-testid="rule-link"]');
    assert.ok((await shown(page, "rule-page")).startsWith(rule));
    assert.ok((await shown(page, "rule-findings")).startsWith(`${count} finding`));
    await page.click('[data-testid="rule-findings"]');
    await shown(page, "finding");
    assert.match(await page.evaluate(() => location.hash), new RegExp(`view=findings&id=${rule}$`));
  });
});

test("an action's answers say who vouches in which capacity, and what is missing", async () => {
  const { name, report } = sampleWhere((report) => missing(report) && capacities(report).size === 4);
  const [{ statement, answers }] = report.actions;
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=action&id=${statement}`);
    await shown(page, "answer-asked");
    for (const [question, answer] of Object.entries(answers)) {
      const shown = await within(page, `answer-${question}`, ["voucher", "missing"]);
      const vouched = Object.entries(CAPACITIES).flatMap(([as, word]) => {
        const same = answer.vouchers.filter((voucher) => voucher.as === as);
        return same.length === 0 ? [] : [`${word} ${same.map(({ principal }) => named(report, principal)).join("; ")}`];
      });
      assert.deepEqual(shown.voucher, vouched, question);
      assert.deepEqual(shown.missing.map(plain), answer.missing.map(plain), question);
    }
    await page.click(".legend summary");
    const legend = await page.evaluate(() => document.querySelector(".standings").innerText);
    for (const word of Object.values(CAPACITIES)) assert.ok(legend.includes(word), `${word} is explained`);
  });
});

test("a finding shows both sides, the statements that disagree with their signers, and what would resolve it", async () => {
  const finding = ({ findings }) => findings.find(({ effect, statements }) => effect === "fail" && statements.length > 1);
  const { name, report } = sampleWhere(finding);
  const { expected, found, resolve, rule, statements } = finding(report);
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=findings&id=${rule}`);
    const text = await shown(page, "finding");
    const order = ["Expected", "Found", "The statements that disagree", "What would resolve it"].map((part) => text.indexOf(part));
    assert.ok(order.every((at, i) => at > (order[i - 1] ?? 0)), `${order}: ${text}`);
    assert.ok(expected && found && plain(text).includes(plain(resolve)), text);
    const { party } = await within(page, "finding", ["party"]);
    const told = statements.map(({ kind, label, signers, logIndex }) => {
      const names = signers.map((signer) => named(report, signer)).join("; ");
      return plain(`${kind} ${label} signed by ${names} log entry ${logIndex}`);
    });
    assert.deepEqual(party.map(plain), told);
    // The other side's statement is one key away.
    await page.click('[data-testid="party"]:nth-child(2) button');
    await until("its evidence is open", () => page.evaluate(() => location.hash.includes("view=evidence")));
    await until("it is marked", () => page.evaluate(() => Boolean(document.querySelector(".wanted .statement"))));
  });
});

test("people, requests and credentials roll their actions up", async () => {
  const { name, report } = sampleWhere(({ actions, verdict }) => actions.length > 1 && verdict === "passed");
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=people`);
    await shown(page, "rollup");
    // First those who acted, then those who asked or may approve; only those who acted have a roll-up.
    const rollups = [...report.principals, ...report.requests, ...report.credentials].map(({ rollup }) => rollup);
    const told = rollups.filter(({ verdict }) => verdict).map(({ verdict, passed, failed, indeterminate, unproven }) => {
      const counts = [[passed, "verified"], [failed, "failed"], [indeterminate, "undecided"]].filter(([count]) => count > 0);
      const several = passed + failed + indeterminate > 1;
      const parts = [WORDS[verdict]];
      const told = counts.map(([count, word]) => `${count} ${word}`).join(", ");
      if (several) parts.push(counts.length > 1 ? told : `${counts[0][0]} actions`);
      if (unproven.length > 0) parts.push(`Not required and not proven: ${unproven.map((key) => QUESTIONS[key]).join(", ")}`);
      return plain(parts.join(" "));
    });
    // Codes of findings follow; here only notes were found, which decide nothing.
    assert.deepEqual((await texts(page, "rollup")).map(plain), told);
  });
});

test("every control says what this run is evidence for, and no more", async () => {
  const { name, report } = sampleWhere(({ verdict }) => verdict === "failed");
  await onPage(async (page) => {
    await open(page, `#v=1&sample=${name}&view=controls`);
    await shown(page, "control");
    const rows = (await texts(page, "control")).map(plain);
    assert.equal(rows.length, report.controls.length);
    for (const { id, title, sentence, findings, actions } of report.controls) {
      const row = rows.find((row) => row.startsWith(plain(`${id} ${title}`)));
      // The mark says the evidence; what it was judged by follows in the sentence.
      assert.ok(row?.includes(plain(sentence.slice(sentence.indexOf("; ") + 2))), `${id}: ${row}`);
      for (const finding of findings) assert.ok(row.includes(plain(report.findings[finding].rule)), row);
      for (const action of actions) assert.ok(row.includes(`action ${action + 1} of ${report.actions.length}`), row);
    }
    const unmet = report.controls.filter(({ evidence }) => evidence === "not-satisfied");
    assert.ok(unmet.length > 0);
    assert.equal(plain((await texts(page, "control-tally"))[0]), `not satisfied ${unmet.length}`);
    await page.click('[data-testid="control-tally"]');
    await until("only those are listed", async () => (await texts(page, "control")).length === unmet.length);
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /complian/i);
  });
});
