// Tests that run in Chromium and in Firefox alike.

import { after, before, describe } from "node:test";

import { FIREFOX, start } from "./watched.mjs";

/**
 * Describes tests once in each browser, where it is here. `tests` is called with the place that `start` gives, which is filled
 * before the first of them runs, and with the browser's name.
 */
export function inBoth(what, tests) {
  for (const kind of ["chrome", "firefox"]) {
    const missing = kind === "firefox" && !FIREFOX && "Firefox is not here: name it in ATTESTRY_FIREFOX";
    if (missing) console.log(`# SKIPPED: ${what} in Firefox. ${missing}`);
    describe(`in ${kind}`, { skip: missing }, () => {
      const place = {};
      before(async () => {
        Object.assign(place, await start(kind));
      });
      after(() => place.stop?.());
      tests(place, kind);
    });
  }
}
