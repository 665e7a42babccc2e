// What a portal's page must do whatever framework it is made with.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inBrowser } from "./described.mjs";
import { inFrame, viewers } from "./host.mjs";
import { WORDS, onFreshPage } from "./reading.mjs";
import { until } from "./watched.mjs";

/** The page at the address that `address` gives shows the verdict that `wanted` gives, and is told it; both once there is a host. */
export function showsVerdict(framework, address, wanted) {
  inBrowser((place) => {
    test(`in a page made with ${framework} it shows the verdict and tells it, again where it is taken out and put back`, async () => {
      await onFreshPage(place.context, async (page) => {
        const begins = WORDS[wanted()];
        await page.goto(address(), { waitUntil: "load" });
        const said = () => page.evaluate(() => document.getElementById("said")?.textContent);
        assert.equal(await until("the page was told", said, 60), wanted());
        assert.ok((await inFrame(viewers(page)[0], "verdict")).startsWith(begins));
        await page.click("#toggle");
        await until("the element is gone", async () => viewers(page).length === 0);
        await page.click("#toggle");
        await until("the element is back", async () => viewers(page).length === 1);
        assert.ok((await inFrame(viewers(page)[0], "verdict")).startsWith(begins));
      });
    });
  });
}
