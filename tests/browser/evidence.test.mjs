// What stands behind the evidence screens: the commands of "check it yourself" are run as they stand, and addresses of narrowed
// lists show the same rows to whoever opens them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import { onFreshPage } from "./reading.mjs";
import { known, place } from "./ready.mjs";
import { go, open, shown, texts, until } from "./watched.mjs";

const passed = () => known.samples.find(({ report }) => report.verdict === "passed");
const failed = () => known.samples.find(({ report }) => report.verdict === "failed");

function bash(command, folder) {
  return new Promise((resolve) => {
    execFile("bash", ["-o", "pipefail", "-c", command], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, said: `${stdout}${stderr}` });
    });
  });
}

test("the commands of `check it yourself` show what the screen says, and not of a changed bundle", async () => {
  const { name, bundle, trust, report } = passed();
  const statement = report.statements.find(({ kind, signers }) => kind === "request" && signers.length > 0);
  await onFreshPage(place.context, async (page) => {
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await go(page, `#v=1&view=evidence&id=${statement.statement}`);
    await until("the statement is open", () => page.$(".wanted .button[aria-expanded]"));
    await page.evaluate(() => document.querySelector(".wanted .button[aria-expanded]").click());
    await shown(page, "check");
    const steps = await page.evaluate(() =>
      [...document.querySelectorAll('.wanted [data-testid="check"] li')].map((step) => ({
        command: step.querySelector('[data-testid="command"]').textContent,
        expected: step.querySelector('[data-testid="expected"]')?.textContent,
      })),
    );
    assert.equal(steps.length, 4, JSON.stringify(steps));
    const folder = await mkdtemp(join(tmpdir(), "attestry-check-"));
    try {
      await copyFile(bundle, join(folder, basename(bundle)));
      const file = JSON.parse(await readFile(trust, "utf8"));
      const signer = statement.signers[0].principal;
      const key = file.keys.find(({ principal }) => principal.id === signer);
      await writeFile(join(folder, "key.pem"), key.publicKey);
      for (const { command, expected } of steps) {
        const { code, said } = await bash(command, folder);
        assert.equal(code, 0, `${command}: ${said}`);
        if (expected) assert.ok(said.includes(expected), `${command}: ${said}, and not ${expected}`);
      }
      // The same commands on other bytes notice it.
      await bash("printf ' ' >> payload.bin", folder);
      const signature = steps.find(({ command }) => command.includes("openssl pkeyutl"));
      const { code } = await bash(signature.command, folder);
      assert.notEqual(code, 0, "a changed payload does not verify");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test("a narrowed list is in the address, and the address shows it again", async () => {
  const { name, report } = failed();
  const wanted = report.actions.filter(({ verdict }) => verdict !== "passed").length;
  await onFreshPage(place.context, async (page) => {
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await go(page, "#v=1&view=actions");
    await until("the verdicts can be chosen from", () => page.$('[data-testid="verdicts"]'));
    await page.select('[data-testid="verdicts"]', "problems");
    const rows = () => texts(page, "action").then((rows) => rows.length === wanted);
    await until(`${wanted} rows`, rows);
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /&view=actions&verdict=problems$/);
    await go(page, "#v=1&view=summary");
    await until("the summary", () => page.evaluate(() => !document.querySelector("#search")));
    await go(page, hash);
    await until(`${wanted} rows again`, rows);
    assert.equal(await page.$eval('[data-testid="verdicts"]', (select) => select.value), "problems");
  });
});

test("every action has its row among the ten questions, and a count leads to its actions", async () => {
  const { name, report } = known.samples.find(({ report }) => report.actions.length > 1);
  await onFreshPage(place.context, async (page) => {
    await open(page, `#v=1&sample=${name}`);
    await shown(page, "verdict");
    await go(page, "#v=1&view=questions");
    await until("the rows", () => texts(page, "matrix-row").then((rows) => rows.length === report.actions.length));
    const spoken = await page.evaluate(() => {
      const button = document.querySelector(".over-all .tally");
      const label = button.getAttribute("aria-label");
      button.click();
      return label;
    });
    const count = Number(spoken.split(" ").at(-1));
    await until(`${spoken}`, () => texts(page, "action").then((rows) => rows.length === count));
    assert.match(await page.evaluate(() => location.hash), /&question=asked&answer=/);
  });
});
