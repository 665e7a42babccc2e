// What most files of tests begin with: a watched browser, and the samples with what the native program says of each. Whoever
// imports them has them before the first test of the file.

import { after, before } from "node:test";

import { judged } from "./samples.mjs";
import { start } from "./watched.mjs";

/** The browser, as `start` gives it. */
export let place;

/** The samples, as `judged` gives them. */
export let known;

before(async () => {
  known = await judged();
  place = await start();
});
after(async () => {
  await place?.stop();
  await known?.remove();
});
