// The fenced blocks of the package's documents: their language and their text, in order.

import { readFile } from "node:fs/promises";

export async function blocks(path) {
  const text = await readFile(new URL(`../${path}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
}
