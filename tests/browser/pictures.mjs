// Screenshots, kept outside the repository where whoever runs the tests says (`ATTESTRY_SHOTS`).

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.ATTESTRY_SHOTS;

/** Keeps how the page looks, if that is asked for. */
export async function looked(page, name) {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replace(/[^a-z0-9]+/gi, "-")}.png`) });
}
