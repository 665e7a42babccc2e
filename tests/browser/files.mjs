// Opening files by the first screen's form.

import { texts, until } from "./watched.mjs";

/** Puts a file into the field that is marked so. */
export async function choose(page, mark, file) {
  const input = await until(`there is a file field ${mark}`, () => page.$(`[data-testid="${mark}"]`));
  await input.uploadFile(file);
}

/** Fills the form of the first screen: bundle, trust file, and the time to judge at. */
export async function chosen(page, { bundle, trust, at }) {
  await choose(page, "open-trust", trust);
  await choose(page, "open-bundle", bundle);
  await page.evaluate(() => document.querySelectorAll('input[name="at"]')[1].click());
  const time = await until("there is a field for the time", () => page.$("input.time"));
  await time.evaluate((field) => field.select());
  await time.type(at);
}

/** Starts the verification of what was chosen; gives the verdict's text once there is one. */
export async function verified(page, seconds) {
  await page.click('[data-testid="verify"]');
  return until("it is judged", async () => (await texts(page, "verdict"))[0], seconds);
}
