// A browser for all the tests of one file.

import { after, before, describe } from "node:test";

import { KIND, start } from "./watched.mjs";

/** Describes tests; `tests` is called with the place that `start` gives, which is filled before the first of them runs. */
export function inBrowser(tests) {
  describe(`in ${KIND}`, () => {
    const place = {};
    before(async () => {
      Object.assign(place, await start());
    });
    after(() => place.stop?.());
    tests(place);
  });
}
